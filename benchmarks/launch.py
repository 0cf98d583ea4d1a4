"""Run one program and print how long it took and how much memory it had at most, as JSON.

A process of its own, and a small one: what a child has at most begins with what its parent has.
`python -S -E launch.py SECONDS FOLDER WORD…`: after so many seconds it is stopped, and its code is
that of the signal, -9.
"""

import os
import signal
import sys
import time


def main() -> None:
    """Fork, run, wait."""
    patience, folder, *words = sys.argv[1:]
    nothing = os.open(os.devnull, os.O_RDWR)
    begun = time.perf_counter()
    child = os.fork()
    if child == 0:
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        os.chdir(folder)
        try:
            os.execv(words[0], words)  # noqa: S606 - a shell would be measured as well
        finally:
            os._exit(127)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.alarm(int(patience))
    _, status, used = os.wait4(child, 0)
    took = time.perf_counter() - begun
    unit = 1 if sys.platform == "darwin" else 1024
    code = os.waitstatus_to_exitcode(status)
    sys.stdout.write(f'{{"seconds": {took}, "bytes": {used.ru_maxrss * unit}, "code": {code}}}')


if __name__ == "__main__":
    main()
