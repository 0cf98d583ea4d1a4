"""`journal tour`: a made-up month in a temporary home, so that one sees before one writes."""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from attachjournal import ask, console, prompt_files
from attachjournal.commands.common.desk import Desk
from attachjournal.commands.tour.made_up_month import read_month, write_month
from attachjournal.core.choice.choose import choose
from attachjournal.core.choice.history import Wish, rules_of
from attachjournal.core.day import local_day
from attachjournal.core.named import NamedTuple
from attachjournal.core.prompts.library import Library
from attachjournal.core.settings import from_file
from attachjournal.paths import Home
from attachjournal.render.page import BLANK, Page, Sheet, Span, indent, wrap, wrap_text
from attachjournal.render.style import Style

WELCOME = (
    "Three screens of a made-up month: an evening, the month, and the page for a session. "
    "Everybody in it is invented. It lies in a folder that is gone when the tour ends, and "
    "your own journal is not opened."
)
EVENING = (
    "An evening. `journal today` shows one prompt, the same all day. You write in your editor, "
    "ask for another one, take a free page, or leave it for today."
)
MONTH = (
    "A month. `journal review --month` puts together what was done, the lines that were kept, "
    "setbacks with their ways back. There is no score in it, and no day counts against you."
)
PAGE = (
    "A page to hand over. `journal export` makes one front page and the entries you choose. "
    "What is marked private, or goes deep, stays out unless you say otherwise."
)
GOODBYE = "That was the tour, and nothing of it was kept. Your own first page: journal today"
ENTRY, ENTRIES_SHOWN = "\n\n### ", 2
ASKED = ("How do I say sooner that I am unsure?",)
BIDDEN = "Enter: go on   q: leave"


class Screen(NamedTuple):
    """One screen of the tour."""

    said: str
    command: str | None
    """What would be typed for it."""
    shown: Page


def tour() -> None:
    """Look around in a made-up month before writing a word. Nothing of it is kept.

    Examples: journal tour · journal tour | less
    """
    with TemporaryDirectory(prefix="journal-tour-") as folder:
        desk, library = made_up(Path(folder))
        screens = list(_screens(desk, library, console.sheet()))
    waits = ask.asking() and console.is_terminal()
    for number, screen in enumerate(screens):
        console.show(_page(screen, console.sheet()))
        if waits and number < len(screens) - 1 and not _goes_on():
            return


def made_up(folder: Path) -> tuple[Desk, Library]:
    """The desk at which the made-up person sits, with their month written."""
    home = Home(folder, folder, folder, folder)
    library = prompt_files.load(home).library
    month = read_month()
    write_month(home, library, month)
    settings, _ = from_file({})
    return Desk(home, settings, month.now, local_day(month.now, settings.day_starts)), library


def _goes_on() -> bool:
    """Ask for Enter between two screens; False where that was enough."""
    console.say("", "  " + BIDDEN)
    goes = ask.key({"g": "go on", "q": "leave"}) == "g"
    sys.stderr.write("\n")
    return goes


def _page(screen: Screen, sheet: Sheet) -> Page:
    """What is said, the command, and what it shows."""
    page: Page = [BLANK, *indent(wrap([Span(screen.said.replace("`", ""))], sheet.measure))]
    if screen.command:
        page += [BLANK, *indent([(Span(f"$ {screen.command}", Style.QUIET),)])]
        page += [BLANK, *screen.shown]
    return page


def _screens(desk: Desk, library: Library, sheet: Sheet) -> Iterator[Screen]:
    """The screens in their order."""
    yield Screen(WELCOME, None, [])
    yield Screen(EVENING, "journal today", evening(desk, library, sheet))
    yield Screen(MONTH, "journal review --month", month_page(desk, library, sheet))
    text = _beginning(handed_over(desk, library))
    yield Screen(PAGE, "journal export", indent(wrap_text(text, sheet.measure)))
    yield Screen(GOODBYE, None, [])


def _beginning(text: str) -> str:
    """The front page and the first two entries: enough to see how the others look."""
    parts = text.split(ENTRY)
    return ENTRY.join(parts[: 1 + ENTRIES_SHOWN]) + "\n\n…\n"


def evening(desk: Desk, library: Library, sheet: Sheet) -> Page:
    """The prompt of the evening."""
    from attachjournal.render.today import today_page
    from attachjournal.store import file
    from attachjournal.store.past import history

    rules = rules_of(desk.settings)
    with file.reading(desk.home) as db:
        past = history(db, desk.today, library.by_id(), rules)
    choice = choose(desk.today, library, past, rules, Wish())
    return today_page(desk.today, choice.theme, choice.prompt, sheet) if choice else []


def month_page(desk: Desk, library: Library, sheet: Sheet) -> Page:
    """The review of the month."""
    from attachjournal.core.period import Unit, around
    from attachjournal.core.review.scope import Scope, Wishes, period_before
    from attachjournal.core.review.value import review
    from attachjournal.core.selection import Selection
    from attachjournal.render.review.page import page
    from attachjournal.store import file
    from attachjournal.store.facts.gather import gather

    month = around(desk.today, Unit.MONTH)
    scope = Scope(month, period_before(month), desk.today, Selection())
    with file.reading(desk.home) as db:
        wishes = Wishes(frozenset(), hard_time=False)
        found = review(gather(db, scope), scope, wishes, library)
    return page(found, sheet)


def handed_over(desk: Desk, library: Library, *, alone: bool = False) -> str:
    """The page for the next session, as export makes it; with `alone`, without the entries."""
    from attachjournal.commands.export.make import Format, Request, Text, gather, make
    from attachjournal.core.export.handover import consider, usual_period
    from attachjournal.core.export.names import Names
    from attachjournal.core.selection import Selection
    from attachjournal.core.session import last_past, next_ahead
    from attachjournal.store import file
    from attachjournal.store.sessions import sessions

    with file.reading(desk.home) as db:
        kept = sessions(db)
    ahead, past = next_ahead(kept, desk.today), last_past(kept, desk.today)
    period = usual_period(desk.today, past.day if past else None)
    request = Request(
        period=period,
        selection=Selection(first=period.first, last=period.last),
        include=(),
        exclude=(),
        deep=False,
        asks=ASKED,
        names=Names.FULL,
        redacted=(),
        say_withheld=False,
        text=Text.TYPED,
        form=Format.MARKDOWN,
        front_matter=False,
        alone=alone,
        session=ahead.day if ahead else None,
    )
    with file.reading(desk.home) as db:
        gathered = gather(db, request, desk)
    return make(request, gathered, consider(gathered.entries, gathered.wish), library).text
