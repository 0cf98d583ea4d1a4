"""The way in: `journal` and `python -m attachjournal`."""

import gc

from attachjournal import later

# The collector only walks over modules while they load: without it, imports take a
# quarter less time. Commands that build many objects turn it on again.
gc.disable()
later.stand_in()

from attachjournal.cli import main  # noqa: E402 - both come before everything else

__all__ = ["main"]

if __name__ == "__main__":
    main()
