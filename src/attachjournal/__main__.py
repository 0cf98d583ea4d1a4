"""The way in: `journal` and `python -m attachjournal`."""

import gc

# The collector only walks over modules while they load: without it, imports take a
# quarter less time. Commands that build many objects turn it on again.
gc.disable()

from attachjournal.cli import main  # noqa: E402 - the collector has to rest first

__all__ = ["main"]

if __name__ == "__main__":
    main()
