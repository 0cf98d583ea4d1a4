"""Meet a process at each system call with which it changes a disk: stop it there, or let it fail.

A seccomp filter has the kernel halt the process at those calls alone, SQLite's own included, and
ptrace tells its parent. So a fault falls exactly between two changes of the disk, which waiting a
random time rarely hits. This needs Linux on an x86-64 processor; elsewhere `available` says no, and
the faults that need no such help remain.
"""

import ctypes
import errno
import os
import platform
import signal
import struct
import sys
from collections.abc import Callable
from typing import NamedTuple

TRACEME, CONT, GETREGS, SETREGS, SYSCALL, SETOPTIONS = 0, 7, 12, 13, 24, 0x4200
OPTIONS = 0x100080 | 0x2 | 0x4 | 0x8 | 0x10
"""PTRACE_O_: EXITKILL, TRACESECCOMP, and to be told of whatever the process starts."""
MET = 7
"""PTRACE_EVENT_SECCOMP."""
ALL_THREADS = 0x40000000
NO_NEW_PRIVILEGES, FILTER = 38, 22
ALLOW, TRACE = 0x7FFF0000, 0x7FF00000
LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06
RAX, RDX, RSI, RDI, CALL, WORDS = 10, 12, 13, 14, 15, 27
"""Where the registers stand in what PTRACE_GETREGS gives, and how many there are."""
SKIP = (1 << 64) - 1

CALLS = {
    "write": 1, "open": 2, "pwrite64": 18, "writev": 20, "fsync": 74, "fdatasync": 75,
    "ftruncate": 77, "rename": 82, "mkdir": 83, "rmdir": 84, "link": 86, "unlink": 87,
    "chmod": 90, "fchmod": 91, "openat": 257, "mkdirat": 258, "unlinkat": 263, "renameat": 264,
    "linkat": 265, "fchmodat": 268, "utimensat": 280, "fallocate": 285, "renameat2": 316,
}  # fmt: skip
"""Every call that changes a disk, or opens a file to change it, by its number."""
NAMES = {number: name for name, number in CALLS.items()}
OPENING = {"open": RSI, "openat": RDX}
"""Calls that count where they open a file for writing, and the register that says so."""
TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT
WRITING = ("write", "pwrite64")
STREAMS = (0, 1, 2)


class Fault(NamedTuple):
    """What happens, and at which call: counted from 1."""

    how: str
    """A signal (`SIGKILL`), an error (`ENOSPC`), `torn` for a write of which half arrives before
    SIGKILL, or `act` for something that is done outside meanwhile."""
    at: int
    lasting: bool = False
    """Whether an error comes at every later call, too."""
    act: Callable[[], None] | None = None


NEVER = Fault("act", 0)


def available() -> bool:
    """Whether this machine lets a parent meet its child's calls."""
    return sys.platform == "linux" and platform.machine() == "x86_64"


def _libc() -> ctypes.CDLL:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    libc.ptrace.restype = ctypes.c_long
    return libc


def be_met() -> None:
    """Called by the child: from here on its parent meets it at those calls."""
    libc = _libc()
    if libc.ptrace(TRACEME, 0, None, None):
        raise OSError(ctypes.get_errno(), "ptrace")
    os.kill(os.getpid(), signal.SIGSTOP)
    steps = [struct.pack("HBBI", LOAD, 0, 0, 0)]
    for left, number in zip(range(len(NAMES), 0, -1), NAMES, strict=True):
        steps.append(struct.pack("HBBI", EQUAL, left, 0, number))
    steps += [struct.pack("HBBI", RETURN, 0, 0, what) for what in (ALLOW, TRACE)]
    program = ctypes.create_string_buffer(b"".join(steps))
    header = struct.pack("HP", len(steps), ctypes.addressof(program))
    libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if libc.prctl(FILTER, 2, ctypes.create_string_buffer(header), 0, 0):
        raise OSError(ctypes.get_errno(), "seccomp")


def meet(child: int, fault: Fault) -> tuple[int, int]:
    """Called by the parent: its exit code (negative: the signal), and how many calls it made."""
    meeting = _Meeting(child, fault)
    return meeting.to_the_end(), meeting.calls


class _Meeting:
    """One process, and whatever it starts, from the first call to the end."""

    def __init__(self, child: int, fault: Fault) -> None:
        self.calls = 0
        self._child, self._fault, self._libc = child, fault, _libc()
        self._known = {child}
        self._torn = False

    def to_the_end(self) -> int:
        """Go from stop to stop; the exit code."""
        os.waitpid(self._child, 0)
        self._ask(SETOPTIONS, self._child, OPTIONS)
        self._ask(CONT, self._child, 0)
        while True:
            who, status = os.waitpid(-1, ALL_THREADS)
            if os.WIFSTOPPED(status):
                self._go_on(who, os.WSTOPSIG(status), status >> 16)
            elif who == self._child:
                return os.waitstatus_to_exitcode(status)

    def _go_on(self, who: int, number: int, event: int) -> None:
        """Let a process that stands still go on, after what is to happen to it there."""
        if self._torn and not event:
            os.kill(self._child, signal.SIGKILL)
        delivered = 0
        if event == MET:
            self._met(who)
        elif not event and number != signal.SIGTRAP and not self._is_new(who):
            delivered = number
        self._ask(SYSCALL if self._torn else CONT, who, delivered)

    def _is_new(self, who: int) -> bool:
        """Whether a process stands still because it was just started."""
        new = who not in self._known
        self._known.add(who)
        return new

    def _met(self, who: int) -> None:
        """Count a call, and have the fault happen if this is the one."""
        registers = (ctypes.c_ulong * WORDS)()
        self._ask(GETREGS, who, ctypes.addressof(registers))
        name = NAMES.get(registers[CALL], "")
        if not name or (name in OPENING and not registers[OPENING[name]] & TO_WRITE):
            return
        self.calls += 1
        due = self.calls == self._fault.at
        if not due and not (self._fault.lasting and 0 < self._fault.at < self.calls):
            return
        self._happen(who, name, registers)

    def _happen(self, who: int, name: str, registers: "ctypes.Array[ctypes.c_ulong]") -> None:
        how = self._fault.how
        if how == "act" and self._fault.act:
            self._fault.act()
        elif how == "torn":
            self._torn = True
            if name in WRITING and registers[RDI] not in STREAMS:
                registers[RDX] //= 2
                self._ask(SETREGS, who, ctypes.addressof(registers))
        elif how.startswith("SIG"):
            os.kill(self._child, getattr(signal, how))
        elif not (name in WRITING and registers[RDI] in STREAMS):
            registers[CALL], registers[RAX] = SKIP, (1 << 64) - getattr(errno, how)
            self._ask(SETREGS, who, ctypes.addressof(registers))

    def _ask(self, what: int, who: int, value: int) -> None:
        """A request to the kernel; a process that was killed meanwhile does not mind."""
        self._libc.ptrace(what, who, None, value)
