"""Where everything lies, on a page and as JSON."""

from collections.abc import Iterable, Sequence
from typing import Any

from attachjournal.core.named import NamedTuple
from attachjournal.render.page import (
    BLANK,
    MARGIN,
    Line,
    Page,
    Sheet,
    Span,
    indent,
    pad,
    span,
    width,
    wrap,
)
from attachjournal.render.style import Style

WHERE_SCHEMA = "attachjournal.where/1"
COLUMN = 14
THOUSAND = 1000


class Place(NamedTuple):
    """A file or folder of the journal."""

    name: str
    path: str
    exists: bool | None
    """None where it cannot be looked at."""
    size: int = 0
    """Bytes, of everything in it."""
    files: int | None = None
    """How many files a folder holds; None for a file."""


def places_page(places: Sequence[Place], chosen_by: str | None, sheet: Sheet) -> Page:
    """Each place with its state. A path is never broken, so that it can be copied."""
    beside: Page = [_beside(place) for place in places]
    if sheet.plain:
        page = [_told(place) for place in places]
    elif max(map(width, beside), default=0) <= sheet.width - MARGIN:
        page = beside
    else:
        page = [line for place in places for line in _under(place)]
    if chosen_by:
        said = Span(f"All of it where {chosen_by} says.", Style.QUIET)
        page += [BLANK, *wrap([said], sheet.measure, MARGIN)]
    return indent(page)


def places_json(
    places: Iterable[Place], chosen_by: str | None, synchronised_by: str | None = None
) -> dict[str, Any]:
    """The same as a JSON value, `attachjournal.where/1`."""
    return {
        "schema": WHERE_SCHEMA,
        "chosen_by": chosen_by,
        "synchronised_by": synchronised_by,
        "places": [
            {
                "name": place.name,
                "path": place.path,
                "exists": place.exists,
                "bytes": place.size if place.exists else None,
                "files": place.files,
            }
            for place in places
        ],
    }


def _beside(place: Place) -> Line:
    """The place on one line."""
    return (*pad((Span(place.name),), COLUMN), span(f"{place.path}   "), _quiet_state(place))


def _under(place: Place) -> Page:
    """The place on two lines, its path alone on the second."""
    return [(Span(f"{place.name}   "), _quiet_state(place)), (Span(" " * MARGIN), span(place.path))]


def _told(place: Place) -> Line:
    """The place as a sentence."""
    return (span(f"{place.name}: {place.path}, "), _quiet_state(place))


def _quiet_state(place: Place) -> Span:
    return Span(_state(place), Style.QUIET)


def _state(place: Place) -> str:
    """What is there."""
    if place.exists is None:
        return "cannot be looked at"
    if not place.exists:
        return "not there yet"
    if place.files is None:
        return size_of(place.size)
    if not place.files:
        return "empty"
    return f"{'1 file' if place.files == 1 else f'{place.files} files'}, {size_of(place.size)}"


def size_of(number: int) -> str:
    """Bytes as a person reads them."""
    size, units = float(number), ["bytes", "kB", "MB", "GB"]
    while size >= THOUSAND and len(units) > 1:
        size /= THOUSAND
        units.pop(0)
    return f"{size:.0f} {units[0]}" if units[0] == "bytes" else f"{size:.1f} {units[0]}"
