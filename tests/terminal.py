"""A real pseudo-terminal for a program, as a person at a keyboard has it."""

import os
from select import select
from typing import Any

import pexpect

PATIENCE = 30
"""Seconds until a screen that does not come is given up."""
UNHEARD = 10
"""Seconds after which a Ctrl-C without an answer was not heard."""


def spawn(program: str, words: list[str], **options: Any) -> "pexpect.spawn[Any]":
    """Start a program in a terminal. Tests wait for what is on the screen, never for time."""
    child: pexpect.spawn[Any] = pexpect.spawn(program, words, timeout=PATIENCE, **options)
    child.delaybeforesend = None  # else 50 ms before each answer
    return child


def take_over(child: "pexpect.spawn[Any]") -> None:
    """Wait until the program has taken over the keyboard: what is typed is no longer shown."""
    while child.getecho():
        select([], [], [], 0.002)


def interrupt(child: "pexpect.spawn[Any]", heard: Any) -> None:
    """Press Ctrl-C, and again while it is not heard, as somebody would."""
    child.sendintr()
    _pressed_until(child, heard)


def to_the_end(child: "pexpect.spawn[Any]") -> None:
    """Wait for the program to end; a Ctrl-C that it has not heard is pressed again."""
    _pressed_until(child, pexpect.EOF)


def _pressed_until(child: "pexpect.spawn[Any]", heard: Any) -> None:
    """Readline misses a signal that comes in the moment before it listens."""
    while child.expect([heard, pexpect.TIMEOUT], timeout=UNHEARD):
        child.sendintr()


def hang_up(child: "pexpect.spawn[Any]") -> None:
    """Close the window, and wait for the program to end."""
    child.ptyproc.fileobj.close()
    os.waitpid(child.pid, 0)
    child.closed = child.ptyproc.closed = child.ptyproc.terminated = True
