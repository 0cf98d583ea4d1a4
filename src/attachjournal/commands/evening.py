"""What the choice of a day's prompt goes by, looked up once for whoever shows it."""

from datetime import date
from typing import NamedTuple

from attachjournal.commands.desk import Desk
from attachjournal.core.choose import Weighed, weigh
from attachjournal.core.history import History, Rules, Wish, rules_of
from attachjournal.core.library import Library
from attachjournal.store import file, journal
from attachjournal.store.past import history


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

    @property
    def tender(self) -> bool:
        """Whether tender things may be named: not in hard times, not in the first days."""
        first = self.past.first_day or self.day
        return not self.rules.hard_time and (self.day - first).days >= self.rules.first_days

    @property
    def weighed(self) -> Weighed:
        """The choice, with its reasons."""
        return weigh(self.day, self.library, self.past, self.rules, self.wish)


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
    rules = rules_of(desk.settings)
    with file.reading(desk.home) as db:
        past = history(db, day, library.by_id(), rules)
        set_aside = journal.is_set_aside(db, day)
    wish = Wish(
        theme=theme,
        gentle=gentle,
        late=rules.late_at(desk.now.time()),
        heavy=before is not None and before >= rules.heavy_before,
    )
    return Evening(desk, day, library, past, rules, wish, set_aside)
