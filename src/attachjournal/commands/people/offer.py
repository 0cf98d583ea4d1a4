"""Names that mean nobody yet: adding them is offered once, on a terminal, after the writing."""

from collections.abc import Sequence

from attachjournal import ask, console
from attachjournal.commands.common.desk import Desk
from attachjournal.commands.people.named import agreed
from attachjournal.core.person import NewPerson
from attachjournal.render.people import listed, quoted
from attachjournal.store import file, people


def offer(desk: Desk, number: int) -> None:
    """Offer to add those whom an entry names and no entry named before; Enter leaves it.

    Who is left so is not asked about again: `journal people` shows the name. Nothing is asked
    where nobody can answer.
    """
    if not ask.asking():
        return
    with file.reading(desk.home) as db:
        names = people.newcomers(db, number)
    if not names:
        return
    them, are = ("them", "are") if len(names) > 1 else (listed(names), "is")
    if agreed(f"{listed(names)} {are} new here. Add {them} to your people?"):
        add(desk, names)
        console.say(f"  To say who somebody is: journal people edit {quoted(names[0])}")


def add(desk: Desk, names: Sequence[str]) -> None:
    """Add people of whom nothing but the name is known."""
    with file.writing(desk.home) as db:
        for name in names:
            if people.find(db, name) is None:
                people.add(db, NewPerson(name), desk.now)
