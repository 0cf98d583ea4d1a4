"""What is known of some editors: how they keep their traces beside the page, and wait.

An editor that is not known gets nothing added: a wrong option would keep it from opening.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from shutil import which

VIM = ("vim", "gvim", "mvim", "nvim")
WITH_A_WINDOW = ("gvim", "mvim")
WAITING = {
    "code": "--wait",
    "code-insiders": "--wait",
    "codium": "--wait",
    "mate": "--wait",
    "subl": "--wait",
    "zed": "--wait",
}
"""Editors that open a window and come back at once, and the option that has them wait."""

AT_WORK_TILL_DONE = (
    *("ed", "emacs", "ex", "helix", "hx", "jed", "joe", "kak", "mcedit", "mg", "micro", "nano"),
    *("ne", "nvi", "pico", "vi", *VIM),
)
"""Editors that come back when the person is done."""

BESIDE_THE_PAGE = "set directory=. backupdir=. undodir=."
"""For Vim: swap, backup and undo files lie beside the page. A dot is the page's own folder."""


EMACS = """(progn
 (setq backup-directory-alist nil auto-save-file-name-transforms nil
       auto-save-list-file-prefix nil undo-tree-auto-save-history nil)
 (dolist (mode '(savehist-mode desktop-save-mode))
  (when (and (boundp mode) (symbol-value mode)) (funcall mode -1))))"""
"""For Emacs, after its init file: saves and backups lie beside the page, and neither what was cut
out of it nor what was open is kept for the next time."""

MICRO = ("-permbackup", "false", "-saveundo", "false", "-savehistory", "false")
"""For micro: what was searched for and what was undone is not kept."""


def with_options(command: Sequence[str], folder: Path) -> list[str]:
    """The command with the options that keep what the editor writes inside the draft's folder."""
    name, *arguments = command
    return [name, *_options(_family(name), folder, arguments), *arguments]


def environment(command: Sequence[str], folder: Path) -> dict[str, str]:
    """What the editor finds in its environment.

    nano, as Debian sets it up, keeps what was searched for in the person's data folder.
    """
    if _family(command[0]) == "nano":
        return {**os.environ, "XDG_DATA_HOME": str(folder)}
    return dict(os.environ)


def returns_when_done(command: Sequence[str]) -> bool:
    """Whether the editor is known to come back when the person is done, not before."""
    return _family(command[0]) in AT_WORK_TILL_DONE


def _family(name: str) -> str:
    """Which editor a command is: /usr/bin/vi may be vim.basic, and so `vim`."""
    found = Path(os.path.realpath(which(name) or name)).name.split(".")[0]
    called = Path(name).name.split(".")[0]
    return found if found in WAITING or found in AT_WORK_TILL_DONE else called


def _options(family: str, folder: Path, arguments: Sequence[str]) -> list[str]:
    """The options to add for that editor."""
    if family in VIM:
        return _vim_options(family)
    if family == "nano":
        return ["--backupdir", str(folder)]
    if family == "emacs":
        return ["--eval", EMACS]
    if family == "micro":
        return ["-backupdir", str(folder), *MICRO]
    waits = family not in WAITING or any(each in ("-w", WAITING[family]) for each in arguments)
    return [] if waits else [WAITING[family]]


def _vim_options(family: str) -> list[str]:
    """No viminfo, which would keep yanked words; swap, backup and undo files beside the page.

    Said before the vimrc, so that a page left behind is recovered, and once more after it; a swap
    file that lay elsewhere by then moves when it is switched off and on.
    """
    stay = ["-f"] if family in WITH_A_WINDOW else []
    again = f"{BESIDE_THE_PAGE} noswapfile swapfile"
    return [*stay, "-i", "NONE", "--cmd", BESIDE_THE_PAGE, "-c", again]
