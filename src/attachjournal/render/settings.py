"""The settings on a page and as JSON: what each is now, where that is from, and what it does."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any

from attachjournal.core.named import NamedTuple
from attachjournal.core.settings import Setting, in_file, said
from attachjournal.render.page import BLANK, MARGIN, Page, Sheet, Span, indent, span, wrap
from attachjournal.render.style import Style

SETTINGS_SCHEMA = "attachjournal.settings/1"
SETTING_SCHEMA = "attachjournal.setting/1"
NONE = "none"


class Source(StrEnum):
    """Where a value is from."""

    DEFAULT = "default"
    FILE = "file"
    SAFE_SIDE = "safe-side"
    """The file cannot be read: prompts stay gentle until it is mended."""


class Shown(NamedTuple):
    """A setting with its value."""

    setting: Setting
    value: Any
    source: Source


def settings_page(settings: Iterable[Shown], file: str, sheet: Sheet) -> Page:
    """Every setting, two or three lines each."""
    page: Page = []
    for each in settings:
        page += wrap(_head(each, sheet), sheet.measure, MARGIN)
        said_of = f"{each.setting.meaning} Takes {each.setting.expects}."
        page += indent(wrap([Span(said_of)], sheet.measure - MARGIN))
    change = Span("Change one: journal config set NAME VALUE. They lie in", Style.QUIET)
    # A path is never broken, so that it can be copied.
    page += [BLANK, *wrap([change], sheet.measure, MARGIN), (span(file, Style.QUIET),)]
    return indent(page)


def settings_json(settings: Iterable[Shown], file: str) -> dict[str, Any]:
    """Every setting as a JSON value, `attachjournal.settings/1`."""
    found = [_fields(each) for each in settings]
    return {"schema": SETTINGS_SCHEMA, "file": file, "settings": found}


def setting_json(shown: Shown) -> dict[str, Any]:
    """One setting as a JSON value, `attachjournal.setting/1`."""
    return {"schema": SETTING_SCHEMA, **_fields(shown)}


def _head(shown: Shown, sheet: Sheet) -> Iterator[Span]:
    """The name, the value, and where it is from."""
    yield Span(shown.setting.name, Style.HEADING)
    yield Span(": " if sheet.plain else "  ")
    yield span(said(shown.value) or NONE)
    yield span(f"  ({_from(shown)})", Style.QUIET)


def _from(shown: Shown) -> str:
    match shown.source:
        case Source.FILE:
            return f"yours; otherwise {said(shown.setting.default) or NONE}"
        case Source.SAFE_SIDE:
            return "until the settings file can be read"
        case Source.DEFAULT:
            return "as it comes"


def _fields(shown: Shown) -> dict[str, Any]:
    setting = shown.setting
    return {
        "name": setting.name,
        "value": _plain(shown.value),
        "default": _plain(setting.default),
        "from": shown.source.value,
        "expects": setting.expects,
        "meaning": setting.meaning,
    }


def _plain(value: Any) -> bool | int | str | list[str] | None:
    return None if value is None else in_file(value)
