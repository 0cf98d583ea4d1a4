"""The themes visited, beside the other period and the whole time, and the one that rests."""

from attachjournal.core.day import MONTHS
from attachjournal.core.period import Period, Unit
from attachjournal.core.review.themes import Resting, ThemeLine, Themes
from attachjournal.core.review.value import Review
from attachjournal.render.marks import mark
from attachjournal.render.page import Line, Page, Sheet, Span, indent, pad, width, wrap
from attachjournal.render.review.words import INNER, entries, room, title_line
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

TITLE = "Themes"
BAR = 8
TITLE_COLUMNS = 28
LONGEST_NAME = 12
HERE, BEFORE = ("this day", "these days"), ("the day before", "those before")
BESIDE = ("that day", "those days")
"""What stands for a day, and for days whose name is long."""
LIMIT = 2
"""Cells a count at most."""


def drawn(themes: Themes, review: Review, sheet: Sheet) -> Page:
    """A theme a row with its bars; below each other where the sheet is narrow."""
    page = _table(themes, review, sheet) if themes.lines else [title_line(TITLE)]
    for place, words in enumerate(_rests(themes.resting, review)):
        style = Style.QUIET if place else Style.BODY
        page += indent(wrap([Span(words, style)], room(sheet) - INNER, INNER), INNER * (1 + place))
    return page


def said(themes: Themes, review: Review) -> list[str]:
    """A theme a sentence."""
    scope, names = review.scope, _names(review)
    here, beside = _within(scope.period, names[0]), _within(scope.beside, names[1])
    found = []
    for line in themes.lines:
        facts = [f"{entries(line.entries)} {here}"]
        if line.beside is not None:
            facts.append(f"{line.beside or 'none'} {beside}")
        facts.append(f"{line.in_all:,} in all")
        found.append(f"{printable_line(line.title)}: {', '.join(facts)}.")
    resting = ". ".join(_rests(themes.resting, review))
    return [*found, resting] if resting else found


def _rests(resting: Resting | None, review: Review) -> list[str]:
    """The resting theme, named gently, and the command to visit it."""
    if resting is None:
        return []
    words = f"{_since(resting, review)}: {printable_line(resting.title)}"
    return [words, f"journal today --theme {printable_line(resting.slug)}"]


def _since(resting: Resting, review: Review) -> str:
    """Since when it rests, as a person would say it."""
    if resting.since is None:
        return "Not opened yet"
    month = MONTHS[resting.since.month - 1]
    same_year = resting.since.year == review.scope.today.year
    return f"Resting since {month}" if same_year else f"Resting since {month} {resting.since.year}"


def _names(review: Review) -> tuple[str, str]:
    """What the two periods are called: as short as they can be told apart."""
    here, beside = review.scope.period, review.scope.beside
    years = beside is not None and here.short_title() == beside.short_title()
    other = BESIDE if review.scope.compared else BEFORE
    this = _name(here, HERE, years=years)
    return this, _name(beside, other, years=years) if beside else ""


def _name(period: Period, otherwise: tuple[str, str], *, years: bool) -> str:
    """One period's name; for a day, and where the name is long, what stands for it."""
    if years and period.unit is Unit.MONTH:
        return f"{MONTHS[period.first.month - 1][:3]} {period.first.year}"
    if period.unit is Unit.DAY:
        return otherwise[0]
    words = period.title() if years else period.short_title()
    return words if len(words) <= LONGEST_NAME else otherwise[1]


def _within(period: Period | None, name: str) -> str:
    """The period in a sentence, under its name: `in October`, `on this day`."""
    return f"{'on' if period and period.unit is Unit.DAY else 'in'} {name}"


def _table(themes: Themes, review: Review, sheet: Sheet) -> Page:
    """The themes with bars in columns, as many columns as there is something to set beside."""
    if room(sheet) < 2 + TITLE_COLUMNS + 2 * (BAR + 6):
        return [title_line(TITLE), *_stacked(themes, review, sheet)]
    columns = _columns(themes, review)
    starts = room(sheet) - sum(columns)
    head: Line = pad(title_line(TITLE), starts + INNER)
    for name, size in zip(_heads(themes, review), columns, strict=True):
        head = (*head, *pad((Span(name, Style.QUIET),), size))
    page = [head]
    for line in themes.lines:
        lead = _titled(line, sheet, starts - 2)
        figures = _figures(line, themes, sheet)
        row: Line = pad(lead[0], starts)
        for cell, size in zip(figures, columns, strict=True):
            row = (*row, *pad(cell, size))
        page += indent([row, *lead[1:]], INNER)
    return page


def _heads(themes: Themes, review: Review) -> list[str]:
    """The heads of the columns."""
    here, beside = _names(review)
    return [here, beside, "in all"] if _has_beside(themes) else [here, "in all"]


def _columns(themes: Themes, review: Review) -> list[int]:
    """The columns' widths."""
    *bars, in_all = _heads(themes, review)
    wide = _digits(themes) + 1 + BAR + 2
    return [*(max(wide, len(name) + 2) for name in bars), max(len(in_all), 6)]


def _has_beside(themes: Themes) -> bool:
    return any(line.beside is not None for line in themes.lines)


def _digits(themes: Themes) -> int:
    """The width of the greatest number."""
    return max(len(f"{max(line.entries, line.beside or 0):,}") for line in themes.lines)


def _figures(line: ThemeLine, themes: Themes, sheet: Sheet) -> list[Line]:
    """The numbers of a theme, each with its bar; the whole time has none."""
    found = [_bar(line.entries, themes, sheet, Style.BODY)]
    if line.beside is not None:
        found.append(_bar(line.beside, themes, sheet, Style.QUIET))
    return [*found, (Span(f"{line.in_all:>6,}", Style.QUIET),)]


def _bar(count: int, themes: Themes, sheet: Sheet, style: Style) -> Line:
    """A number and a line as long as it says: two cells a count at most."""
    most = max(max(line.entries, line.beside or 0) for line in themes.lines)
    cells = min(LIMIT * count, -(-BAR * count // most)) if count else 0
    drawn_bar = ("━" if sheet.unicode else "=") * cells
    return (Span(f"{count:>{_digits(themes)},} ", Style.QUIET), Span(drawn_bar, style))


def _titled(line: ThemeLine, sheet: Sheet, columns: int) -> Page:
    """The mark and the title, wrapped under itself."""
    sign = mark(line.pillar, sheet) if line.pillar else Span("–" if sheet.unicode else "-")
    first, *others = wrap([Span(printable_line(line.title))], columns - 2) or [()]
    return [(sign, Span(" "), *first), *indent(others, 2)]


def _stacked(themes: Themes, review: Review, sheet: Sheet) -> Page:
    """A theme a paragraph: its title, its bar, and what it stands beside."""
    _, beside = _names(review)
    page: Page = []
    for line in themes.lines:
        others = [] if line.beside is None else [f"{beside} {line.beside:,}"]
        others.append(f"in all {line.in_all:,}")
        figures: Line = (
            *pad(_bar(line.entries, themes, sheet, Style.BODY), _digits(themes) + BAR + 2),
            Span(" · ".join(others), Style.QUIET),
        )
        fits = width(figures) <= room(sheet) - INNER
        rows = [figures] if fits else wrap(figures, room(sheet) - INNER)
        page += indent([*_titled(line, sheet, room(sheet)), *indent(rows, INNER)], INNER)
    return page
