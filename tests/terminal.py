"""A real pseudo-terminal for a program, as a person at a keyboard has it."""

import os
from select import select
from typing import Any

import pexpect

PATIENCE = 30
"""Seconds until a screen that does not come is given up."""


def spawn(program: str, words: list[str], **options: Any) -> "pexpect.spawn[Any]":
    """Start a program in a terminal. Tests wait for what is on the screen, never for time."""
    child: pexpect.spawn[Any] = pexpect.spawn(program, words, timeout=PATIENCE, **options)
    child.delaybeforesend = None  # else 50 ms before each answer
    return child


def take_over(child: "pexpect.spawn[Any]") -> None:
    """Wait until the program has taken over the keyboard: what is typed is no longer shown."""
    while child.getecho():
        select([], [], [], 0.002)


def hang_up(child: "pexpect.spawn[Any]") -> None:
    """Close the window, and wait for the program to end."""
    child.ptyproc.fileobj.close()
    os.waitpid(child.pid, 0)
    child.closed = child.ptyproc.closed = child.ptyproc.terminated = True
