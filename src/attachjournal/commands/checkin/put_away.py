"""Check-ins put away and brought back, each named by its day."""

from collections.abc import Sequence

from attachjournal import ask, console
from attachjournal.commands.common.desk import Desk
from attachjournal.core.checkin import Checkin
from attachjournal.core.day import parse_day, spoken
from attachjournal.errors import JournalError, NoSuch
from attachjournal.render.checkin import answers_line
from attachjournal.store import checkins as store
from attachjournal.store import file


def put_away(desk: Desk, names: Sequence[str], *, yes: bool) -> None:
    """Put away the check-ins of these days, once the person agrees. Raises JournalError."""
    with file.reading(desk.home) as db:
        found = _named(store.checkins(db), names, desk, "There is no check-in")
    if not yes and not _agreed(found):
        console.say("Nothing was put away.")
        return
    from attachjournal.store.keeping import checkins as keeping_checkins  # the slow door

    keeping_checkins.delete(desk.home, [each.id for each in found], desk.now)
    days = " ".join(dict.fromkeys(each.day.isoformat() for each in found))
    console.say(f"Put away. To bring back: journal checkin restore {days}")


def bring_back(desk: Desk, names: Sequence[str]) -> None:
    """Bring back the deleted check-ins of these days. Raises NoSuch."""
    with file.reading(desk.home) as db:
        found = _named(store.deleted(db), names, desk, "No check-in was put away")
    from attachjournal.store.keeping import checkins as keeping_checkins

    keeping_checkins.restore(desk.home, [each.id for each in found])
    console.say("Brought back.")


def _agreed(found: Sequence[Checkin]) -> bool:
    """Whether the person, shown what would go, says yes. Raises JournalError where none can."""
    console.say("This would be put away:", *(f"  {answers_line(each)}" for each in found))
    if not ask.asking():
        message = "Nobody is there to be asked; --yes answers."
        raise JournalError(message)
    return ask.yes("Put it away? (y/n) ")


def _named(
    among: Sequence[Checkin], names: Sequence[str], desk: Desk, none: str
) -> tuple[Checkin, ...]:
    """The check-ins that the words name, each once. Raises NoSuch where a word names none."""
    found: dict[int, Checkin] = {}
    for name in names:
        if name.strip().lower() == "last":
            meant, said = among[-1:], none
        else:
            day = parse_day(name, desk.today)
            meant = [each for each in among if each.day == day]
            said = f"{none} of {spoken(day)}"
        if not meant:
            message = f"{said}; journal checkin list shows what there is."
            raise NoSuch(message)
        found.update((each.id, each) for each in meant)
    return tuple(found.values())
