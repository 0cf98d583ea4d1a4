"""Being told to end while somebody writes: the terminal is closed, or the system shuts down."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


class Ended(Exception):
    """The program was told to end; no error, but whoever is writing has to stop."""


def endings() -> tuple[int, ...]:
    """The signals that tell a program to end; those of them that this system knows."""
    names = ("SIGHUP", "SIGTERM")
    return tuple(getattr(signal, name) for name in names if hasattr(signal, name))


@contextmanager
def told() -> Iterator[None]:
    """Being told to end raises Ended, once: words are kept and the terminal restored in peace.

    A terminal that is closed says so more than once.
    """

    def end(_number: int, _frame: object) -> None:
        for number in endings():
            signal.signal(number, stay)
        raise Ended

    before = {number: signal.signal(number, end) for number in endings()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def stay(_number: int, _frame: object) -> None:
    """Do nothing about a signal. Unlike SIG_IGN, this is not handed down to an editor."""
