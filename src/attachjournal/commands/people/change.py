"""`journal people edit`, `rename`, `merge`, `forget`: what changes somebody, and no entry."""

from typing import Annotated

import typer

from attachjournal import ask, console
from attachjournal.commands.common.desk import Desk, sit_down
from attachjournal.commands.common.in_hand import takes_words
from attachjournal.commands.common.records import say_before
from attachjournal.commands.people.named import agreed, name_typed, person_named, unknown
from attachjournal.core.person import Person, PersonChange, Role, role_named
from attachjournal.core.safety.rotation import Made
from attachjournal.core.selection import Selection
from attachjournal.core.text import key, normalise
from attachjournal.errors import JournalError, NoSuch, UsageProblem
from attachjournal.render.people import described
from attachjournal.store import file, journal, people

Name = Annotated[str, typer.Argument(metavar="NAME", help="Any spelling of theirs.")]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="Becomes a spelling of NAME.")]
New = Annotated[str, typer.Argument(metavar="NEW", help="The name they go by from now on.")]
RoleWord = Annotated[
    str | None,
    typer.Option("--role", metavar="ROLE", help=f"One of {', '.join(Role)}; '' for none."),
]
Surrogate = Annotated[
    bool | None,
    typer.Option("--surrogate/--no-surrogate", help="Whether you learn secure relating from them."),
]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="'' for none.")]
Alias = Annotated[
    list[str] | None,
    typer.Option("--alias", metavar="NAME", help="Another spelling of theirs; repeatable."),
]
Unalias = Annotated[
    list[str] | None,
    typer.Option("--unalias", metavar="NAME", help="A spelling that is not theirs; repeatable."),
]
NOTHING_SAID = (
    "Say what to change, such as journal people edit {} --role friend; there are --role, "
    "--surrogate, --no-surrogate, --note, --alias and --unalias."
)
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


@takes_words()
def edit(
    name: Name,
    role: RoleWord = None,
    surrogate: Surrogate = None,
    note: Note = None,
    alias: Alias = None,
    unalias: Unalias = None,
) -> None:
    """Change what you said of somebody.

    Examples: journal people edit Mara --role mentor · journal people edit Mara --note ''
    """
    desk = sit_down()
    wanted = PersonChange(
        role_named(role) if role else role,
        surrogate,
        None if note is None else normalise(ask.mend(note)).strip(),
        tuple(map(name_typed, alias or ())),
        tuple(map(name_typed, unalias or ())),
    )
    if wanted == PersonChange():
        raise UsageProblem(NOTHING_SAID.format(name_typed(name)))
    with file.reading(desk.home) as db:
        was = person_named(db, name)
    from attachjournal.store.keeping import people as keeping_people  # the slow door

    changed = keeping_people.change(desk.home, was.name, wanted, desk.now)
    with file.reading(desk.home) as db:
        person = person_named(db, was.name)
    if was.note and was.note != person.note:
        say_before(was.note)
    console.say(f"{person.name} now: {described(person)}" if changed else "Nothing changed.")


def rename(name: Name, new: New) -> None:
    """Give somebody another name. The one they had stays a spelling; no entry changes.

    Examples: journal people rename Mara Maria · journal people rename M 'Aunt May'
    """
    desk = sit_down()
    called = name_typed(new)
    with file.reading(desk.home) as db:
        person = person_named(db, name)
    if called == person.name:
        console.say(f"{person.name} is the name already.")
        return
    from attachjournal.store.keeping import people as keeping_people

    keeping_people.rename(desk.home, person.name, called)
    kept = "" if key(called) == key(person.name) else f"; {person.name} still means them"
    console.say(f"{person.name} is {called} now{kept}. Your entries stay as you wrote them.")


def merge(name: Name, other: Other) -> None:
    """Make two names one person: OTHER becomes a spelling of NAME. No entry changes.

    A copy of the journal is made before.

    Examples: journal people merge Mara Marie · journal people merge 'Aunt May' May
    """
    desk = sit_down()
    with file.reading(desk.home) as db:
        person = person_named(db, name)
        second = name_typed(other)
        known = people.find(db, second)
        if known is None and not people.is_named(db, second):
            raise NoSuch(unknown(db, second))
    if known and known.id == person.id:
        console.say(f"{second} means {person.name} already.")
        return
    from attachjournal.store.keeping import people as keeping_people

    copy = _copied(desk, Made.MERGE)
    keeping_people.merge(desk.home, person.name, second)
    merged = known.name if known else second
    console.say(f"{merged} is {person.name} now, wherever you wrote either.", copy)


def forget(name: Name, yes: Yes = False) -> None:
    """Take somebody out of your people; your entries stay.

    What you said of them goes, and every link to an entry. There is no way back but the copy of the
    journal that is made before.

    Examples: journal people forget Sam · journal people forget Sam --yes
    """
    desk = sit_down()
    called = name_typed(name)
    with file.reading(desk.home) as db:
        person = people.find(db, called)
        if person is None and not people.is_named(db, called):
            raise NoSuch(unknown(db, called))
        named_in = journal.count(db, Selection(person=called))
    shown = person.name if person else called
    if not yes and not _agreed(shown, person, named_in):
        console.say("Nothing was forgotten.")
        return
    from attachjournal.store.keeping import people as keeping_people

    copy = _copied(desk, Made.FORGET)
    keeping_people.forget(desk.home, called)
    console.say(f"{shown} is forgotten. The entries stay, with every word in them.", copy)


def _copied(desk: Desk, made: Made) -> str:
    """Copy the journal, for nothing tells afterwards whose was what; where the copy lies."""
    from attachjournal.store.safety import backups  # not for whatever else changes somebody

    return f"Before that: {backups.make(desk.home, made, desk.now)}"


def _agreed(name: str, person: Person | None, named_in: int) -> bool:
    """Whether the writer, told what would go, says yes. Raises JournalError where none can."""
    goes = [f"  {name}: {described(person)}" if person else f"  {name}"]
    if named_in:
        named = "entry that names them stays" if named_in == 1 else "entries that name them stay"
        goes.append(f"  {named_in} {named}, without the link.")
    console.say(*goes, "  There is no way back but the copy of the journal made before.")
    if not ask.asking():
        message = "Nobody can be asked here, so nothing was forgotten; add --yes to go ahead."
        raise JournalError(message)
    return agreed(f"Forget {name}?")
