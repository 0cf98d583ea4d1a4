"""`journal encrypt`, `decrypt` and `passphrase`: the lock of the journal."""

from typing import Annotated

import typer

from attachjournal import ask, console, key_cache, memory, passphrase
from attachjournal.commands.common.desk import Desk, sit_down
from attachjournal.core.safety import recovery_key
from attachjournal.core.text import counted
from attachjournal.errors import Interrupted, JournalError, Locked
from attachjournal.store import file, header
from attachjournal.store.lock import cipher, convert
from attachjournal.store.lock.cipher import Key
from attachjournal.store.lock.convert import Converted

Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
Forgotten = Annotated[
    bool, typer.Option("--forgotten", help="With the recovery key, in place of the passphrase.")
]

BEFORE = (
    "The journal, its copies and its drafts will be encrypted with a passphrase of yours.",
    (
        "You also get a recovery key, to keep on paper. If both are lost, nobody can open the "
        "journal again: not you, not the makers of this program."
    ),
    (
        "Not encrypted: your settings, your own prompts, the people to call (contacts.toml, so "
        "that journal help-now works while the journal is locked), and whatever you exported."
    ),
    (
        "The plain files are overwritten and removed. A solid-state disk, a snapshot, a backup of "
        "the whole machine or a synchronised folder may still have them from before."
    ),
)
"""Said before a passphrase is asked."""
ON_DISK = (
    "This machine has no memory-backed folder, so the page you write on is a plain file on its "
    "disk while you write."
)
RECOVERY = (
    "The recovery key of {journal}",
    "It opens the journal without the passphrase, until the passphrase is changed.",
)
NOTED = (
    "Write it down, and keep it where nobody else looks. Enter when you have it, Ctrl-C to stop."
)
UNCHANGED = "Stopped. Nothing was changed."


def encrypt() -> None:
    """Encrypt the journal, its copies and its drafts with a passphrase.

    A recovery key is printed once. If passphrase and recovery key are both lost, nobody can open
    the journal again. journal unlock keeps the key at hand for some hours.

    Example: journal encrypt
    """
    desk = sit_down(name_drafts=False, unlock=False)
    cipher.driver(JournalError)
    if header.is_encrypted(desk.home.journal):
        if convert.is_broken_off(desk.home):
            file.unlock(desk.home)  # which does the rest
        console.say("The journal is encrypted already. Another passphrase: journal passphrase")
        return
    convert.refuse_writers(desk.home)
    with file.writing(desk.home):
        pass  # so that there is a journal, and of this version
    console.say(*BEFORE, *(() if memory.folder(desk.home) else (ON_DISK,)), "")
    key = cipher.new_key(passphrase.new())
    _hand_out(desk, key)
    done = _converted(desk, None, key)
    console.say(f"Encrypted: the journal{_with(done)}.", *done.left)
    console.say("To be asked once in some hours: journal unlock")


def decrypt(yes: Yes = False) -> None:
    """Take the encryption away again: everything is readable by whoever can read the files.

    Example: journal decrypt
    """
    desk = sit_down(name_drafts=False, unlock=False)
    if _finished(desk):
        return
    _refuse_plain(desk)
    if not yes and not _agreed():
        console.say("It stays encrypted.")
        return
    key = cipher.asked(desk.home.journal)
    done = _converted(desk, key, None)
    key_cache.forget()
    console.say(f"No longer encrypted: the journal{_with(done)}.", *done.left)


def change_passphrase(forgotten: Forgotten = False) -> None:
    """Set another passphrase. A new recovery key is printed; the old one opens nothing any more.

    Examples: journal passphrase · journal passphrase --forgotten
    """
    desk = sit_down(name_drafts=False, unlock=False)
    _refuse_plain(desk)
    now, new = _by_recovery_key(desk) if forgotten else _now_and_new(desk)
    key = cipher.new_key(new or passphrase.typed_twice())
    _hand_out(desk, key)
    done = _converted(desk, now, key)
    key_cache.forget()
    console.say(f"The new passphrase is set, for the journal{_with(done)}.", *done.left)


def _finished(desk: Desk) -> bool:
    """Whether a decryption had been broken off, whose rest is done now. Raises Locked."""
    home = desk.home
    if header.is_encrypted(home.journal) or not convert.is_broken_off(home):
        return False
    left = convert.still_encrypted(home)
    if left is None:
        return False
    cipher.driver()
    convert.finish(home, None, cipher.key_of(left))
    key_cache.forget()
    return True


def _refuse_plain(desk: Desk) -> None:
    """Raise JournalError where there is nothing encrypted."""
    if not header.is_encrypted(desk.home.journal):
        raise JournalError("The journal is not encrypted; journal encrypt does that.")
    cipher.driver()


def _now_and_new(desk: Desk) -> tuple[Key, str | None]:
    """The key there is, and the passphrase that a password manager has ready for after.

    What its command gives is the present passphrase or, if that does not fit, the coming one.
    """
    given = passphrase.said_by_command()
    if given is None:
        return cipher.asked(desk.home.journal), None
    now = cipher.key_from(desk.home.journal, given)
    if now is not None:
        return now, None
    console.say("What passphrase-command gives will be the new passphrase.")
    return cipher.asked(desk.home.journal, by_command=False), given


def _by_recovery_key(desk: Desk) -> tuple[Key, None]:
    """The key there is, read line by line. Raises Locked."""
    if not ask.asking():
        raise Locked("The recovery key is asked line by line: run this in a terminal.")
    lines = []
    for number in range(recovery_key.LINES):
        carried = None
        while carried is None:
            typed = ask.line(f"Line {number + 1} of the recovery key: ")
            if not typed:
                raise Locked("No recovery key was given. Nothing was changed.")
            carried = recovery_key.line_of(number, typed)
            if carried is None:
                console.say("That line has a slip in it; compare it sign by sign.")
        lines.append(carried)
    found = recovery_key.joined(lines)
    key = Key(header.salt_of(desk.home.journal), found or b"")
    if not cipher.fits(desk.home.journal, key):
        raise Locked(
            "That is a recovery key, but not this journal's: a change of the passphrase, or "
            "encrypting again, makes a new one. Nothing was changed."
        )
    return key, None


def _hand_out(desk: Desk, key: Key) -> None:
    """Print the recovery key, and wait until it is written down. Raises Interrupted."""
    head = (line.format(journal=desk.home.journal) for line in RECOVERY)
    lines = [f"    {line}" for line in recovery_key.on_paper(key.key)]
    console.write_out("\n".join(["", *head, "", *lines, "", ""]))
    if ask.asking():
        try:
            noted = ask.read_line(f"{NOTED}\n> ") is not None
        except Interrupted:
            noted = False
        if not noted:
            raise Interrupted(UNCHANGED)


def _converted(desk: Desk, now: Key | None, wanted: Key | None) -> Converted:
    """Do it. Raises JournalError, or Interrupted."""
    console.say("This takes some seconds.")
    try:
        return convert.convert(desk.home, now, wanted)
    except JournalError as error:
        void = " The recovery key above opens nothing." if wanted else ""
        raise type(error)(f"{error}{void}") from None
    except KeyboardInterrupt:
        if header.salt_of(desk.home.journal) == (wanted.salt if wanted else b""):
            message = "Stopped when the journal was done; the next command does the rest."
            raise Interrupted(message) from None
        raise Interrupted(UNCHANGED) from None


def _agreed() -> bool:
    """Whether the person says yes. Raises JournalError where none can."""
    if not ask.asking():
        message = "Nobody can be asked here, so nothing was changed; add --yes to go ahead."
        raise JournalError(message)
    console.say("Whoever can read the files of this machine can then read your journal.")
    return ask.yes("  Take the encryption away?   y yes   ⏎ no\n  > ")


def _with(done: Converted) -> str:
    """What was done beside the journal."""
    parts = [
        counted(count, *names)
        for count, names in ((done.copies, ("copy", "copies")), (done.drafts, ("draft", "drafts")))
        if count
    ]
    return "".join(f", {part}" for part in parts)
