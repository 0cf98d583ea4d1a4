"""An editor that saves, waits for a signal, and saves once more: `waits.py SIGNAL READY CODE PAGE`.

It writes a line to READY when it can be signalled, and ends with CODE.
"""

import signal
import sys
from pathlib import Path


def main(name: str, ready: str, code: str, page: str) -> int:
    """Save, wait, save."""
    number = signal.Signals[name]
    signal.pthread_sigmask(signal.SIG_BLOCK, {number})
    Path(page).write_text("Words.\n")
    with Path(ready).open("w") as ear:
        ear.write("ready\n")
    signal.sigwait({number})
    Path(page).write_text(f"{name}.\n")
    return int(code)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
