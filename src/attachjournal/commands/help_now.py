"""`journal help-now` and `journal ground`: for when it is too much. They need no journal.

Nothing of the store is imported here: a journal that is locked, damaged or gone does not matter.
"""

from collections.abc import Callable
from typing import Annotated, TypeVar

import typer

from attachjournal import clock, config, console, contacts, paths
from attachjournal.contacts import Read
from attachjournal.core.contacts import Contacts
from attachjournal.core.grounding import FIRST_STEP, step_for
from attachjournal.core.settings import Settings
from attachjournal.errors import JournalError
from attachjournal.paths import Home
from attachjournal.render.help import Help, help_json, help_page, step_json, step_page

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object, for scripts.")]

Found = TypeVar("Found")
Troubles = list[str]


def help_now(*, as_json: AsJson = False) -> None:
    """One step back into the room, your own people, and helplines. Works without a journal.

    Your own people stand here first once they are in the file contacts.toml (journal where says
    where it belongs), each like this, the note if you like:

    \b
      [[contact]]
      name = "Mara"
      how = "020 7946 0000"
      note = "any time"

    Lines of your own, under [[helpline]], stand in place of those shown here. The file is not
    encrypted, so that it can be read while the journal is locked.

    Example: journal help-now
    """  # noqa: D301 - the sign that keeps these lines apart
    troubles: Troubles = []
    home = _tried(paths.home, troubles)
    settings = _settings(home, troubles)
    own = _own_people(home, troubles)
    shown = Help(
        step=FIRST_STEP,
        contacts=own.contacts,
        country=settings.country if settings else None,
        today=clock.now().date(),
        invites=home is not None and not own.exists,
    )
    if as_json:
        console.show_json(help_json(shown))
    else:
        console.show(help_page(shown, console.sheet()))
    # Help first: what could not be read comes after it.
    console.say(*troubles)


def ground(*, as_json: AsJson = False) -> None:
    """One small step back into the room, eyes open. Another one each minute.

    Example: journal ground
    """
    unsaid: Troubles = []
    _settings(_tried(paths.home, unsaid), unsaid)
    now = clock.now()
    if as_json:
        console.show_json(step_json(step_for(now)))
    else:
        console.show(step_page(step_for(now), now, console.sheet()))


def _settings(home: Home | None, troubles: Troubles) -> Settings | None:
    """The settings, where they can be read; `plain` among them holds at once."""
    configured = _tried(lambda: config.load(home), troubles) if home else None
    if configured is None:
        return None
    troubles += configured.troubles
    if configured.settings.plain:
        console.Look.plain = True
    if configured.settings.private_screen:
        console.Look.private_screen = True
    return configured.settings


def _own_people(home: Home | None, troubles: Troubles) -> Read:
    """Whoever is written down."""
    read = _tried(lambda: contacts.load(home), troubles) if home else None
    if read is None:
        return Read(Contacts())
    troubles += read.troubles
    return read


def _tried(read: Callable[[], Found], troubles: Troubles) -> Found | None:
    """What can be read; None, and a sentence, where it cannot, for whatever reason."""
    try:
        return read()
    except JournalError as error:
        troubles.append(str(error))
    except Exception as error:  # noqa: BLE001 - help comes first, whatever is broken
        troubles.append(f"Something of yours could not be read ({type(error).__name__}).")
    return None
