"""What the choice of a day's prompt goes by, looked up once for whoever shows it."""

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from attachjournal.commands.common.desk import Desk
from attachjournal.core.choice.choose import NOTHING_ASKED, Choice, Weighed, weigh
from attachjournal.core.choice.history import History, Rules, Wish, rules_of
from attachjournal.core.named import NamedTuple
from attachjournal.core.prompts.library import Library, Prompt
from attachjournal.errors import JournalError
from attachjournal.store import file
from attachjournal.store.past import has_homework, history, is_set_aside

if TYPE_CHECKING:
    from attachjournal.core.homework import Homework


HOMEWORK = "homework-"
"""How the ids of homework begin (core/homework.py, which an evening without any does without)."""


class Evening(NamedTuple):
    """The day a prompt is asked for, and what the choice of it goes by."""

    desk: Desk
    day: date
    library: Library
    past: History
    rules: Rules
    wish: Wish
    set_aside: bool
    """Whether the day was left with "not today"."""
    homework: "tuple[Homework, ...]" = ()
    """Homework that is offered before the prompts, in order."""
    held: "Homework | None" = None
    """Homework that waits, for prompts are gentle today."""

    @property
    def tender(self) -> bool:
        """Whether tender things may be named: not in hard times, not in the first days."""
        first = self.past.first_day or self.day
        return not self.rules.hard_time and (self.day - first).days >= self.rules.first_days

    @property
    def weighed(self) -> Weighed:
        """The choice among the prompts, with its reasons; homework comes before it."""
        return weigh(self.day, self.library, self.past, self.rules, self.wish)

    @property
    def offer(self) -> Choice | None:
        """What is offered: homework that waits, else the prompt of the day, if rules leave one."""
        if self.homework:
            from attachjournal.commands.homework.served import as_choice

            return as_choice(self.homework[0])
        return self.weighed.choice

    def without(self, prompt: Prompt) -> "Evening":
        """The evening once its prompt was passed over."""
        if self.homework:
            return self._replace(homework=self.homework[1:])
        skips = (*self.past.today_skips, prompt.id)
        return self._replace(past=self.past._replace(today_skips=skips))


def evening_of(
    desk: Desk,
    library: Library,
    day: date,
    *,
    theme: str | None = None,
    gentle: bool = False,
    before: int | None = None,
) -> Evening:
    """Everything the choice goes by. `theme` is a slug, `before` a rating from 0 to 10."""
    heavy = rules_of(desk.settings).heavy_at(before)
    wish = Wish(theme=theme, gentle=gentle, heavy=heavy)
    with file.reading(desk.home) as db:
        return evening_in(db, desk, library, day, wish)


def evening_in(
    db: sqlite3.Connection | None,
    desk: Desk,
    library: Library,
    day: date,
    wish: Wish = NOTHING_ASKED,
) -> Evening:
    """The same from an open journal; None where there is none yet."""
    rules = rules_of(desk.settings)
    wish = wish._replace(late=rules.late_at(desk.now.time()))
    past = history(db, day, library.by_id(), rules)
    evening = Evening(desk, day, library, past, rules, wish, is_set_aside(db, day))
    if not has_homework(db):
        return evening
    from attachjournal.commands.homework.served import served  # those who were given some

    first, held = served(db, day, library, past, rules, wish)
    prompts = tuple(each for each in past.today_skips if not each.startswith(HOMEWORK))
    past = past._replace(today_skips=prompts)
    return evening._replace(past=past, homework=first, held=held)


def offer_of(evening: Evening) -> Choice:
    """What is offered this evening. Raises JournalError where the rules leave no prompt."""
    offer = evening.offer
    if offer is None:
        steps = evening.weighed.steps
        why = steps[-1].sentence if steps else "There is no prompt to choose from"
        message = (
            f"{why}; a free page is always there: journal write. The reasons: journal prompts why"
        )
        raise JournalError(message)
    return offer
