"""The settings: one table that says what each is, what it may be, and what it is until set."""

from collections.abc import Callable, Mapping
from datetime import time
from typing import Any

from attachjournal.core.named import NamedTuple
from attachjournal.errors import UsageProblem

COUNTRIES = ("US", "CA", "GB", "IE", "EU", "AU", "NZ")
_SLUG_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


class Setting(NamedTuple):
    """One setting."""

    name: str
    default: Any
    parse: Callable[[str], Any]
    """From the words of a command line; raises ValueError with what would be right."""
    expects: str
    """What may stand there, in words."""
    meaning: str
    """What it does, in a sentence."""


class Settings(NamedTuple):
    """Every setting's value. The fields are the table's names with underscores."""

    deep: bool
    deep_themes: tuple[str, ...]
    paused_themes: tuple[str, ...]
    hard_time: bool
    day_starts: time
    country: str | None
    plain: bool
    private_screen: bool
    passphrase_command: str | None
    entry_text: str
    first_days: int
    facet_gap: int
    deep_per_week: int
    deep_spacing: int
    heavy_before: int
    heavy_after: int
    heavy_rise: int
    gentle_days: int
    late_from: time
    late_until: time


def _switch(words: str) -> bool:
    said = words.strip().lower()
    if said in ("on", "true", "yes", "1"):
        return True
    if said in ("off", "false", "no", "0"):
        return False
    raise ValueError


def _time(words: str) -> time:
    hour, _, minute = words.strip().partition(":")
    if not (hour.isdigit() and hour.isascii() and (minute or "00").isdigit()):
        raise ValueError
    try:
        return time(int(hour), int(minute or 0))
    except OverflowError:
        raise ValueError from None


def _time_within(low: time, high: time) -> Callable[[str], time]:
    def parse(words: str) -> time:
        hour = _time(words)
        if not low <= hour <= high:
            raise ValueError
        return hour

    return parse


def _slugs(words: str) -> tuple[str, ...]:
    slugs = tuple(dict.fromkeys(words.replace(",", " ").lower().split()))
    if any(not _SLUG_CHARACTERS.issuperset(slug) for slug in slugs):
        raise ValueError
    return slugs


def _country(words: str) -> str:
    code = words.strip().upper()
    code = {"UK": "GB", "USA": "US"}.get(code, code)
    if code not in COUNTRIES:
        raise ValueError
    return code


def _number(low: int, high: int) -> Callable[[str], int]:
    def parse(words: str) -> int:
        number = int(words) if words.strip().isdecimal() else -1
        if not low <= number <= high:
            raise ValueError
        return number

    return parse


def _one_of(*choices: str) -> Callable[[str], str]:
    def parse(words: str) -> str:
        if words.strip().lower() not in choices:
            raise ValueError
        return words.strip().lower()

    return parse


def _command(words: str) -> str:
    import shlex  # for those who have set one

    if not shlex.split(words):
        raise ValueError
    return words.strip()


def _count(name: str, default: int, low: int, high: int, meaning: str) -> Setting:
    return Setting(name, default, _number(low, high), f"a number from {low} to {high}", meaning)


def _switched(name: str, meaning: str) -> Setting:
    off = False
    return Setting(name, off, _switch, "on or off", meaning)


TABLE: tuple[Setting, ...] = (
    _switched("deep", "Deep prompts may come, at most two a week."),
    Setting(
        "deep-themes",
        (),
        _slugs,
        "themes, named as in journal themes",
        "Themes whose deep prompts need their own yes: peace-with-the-past, "
        "caregivers-in-context, trust.",
    ),
    Setting(
        "paused-themes",
        (),
        _slugs,
        "themes, named as in journal themes",
        "Themes that rest. No reason is asked.",
    ),
    _switched(
        "hard-time",
        "Gentle prompts alone, none that touches childhood, family or loss, until turned off.",
    ),
    Setting(
        "day-starts",
        time(4),
        _time,
        "a time such as 04:00",
        "When a new day begins: what is written earlier belongs to the evening before.",
    ),
    Setting("country", None, _country, ", ".join(COUNTRIES), "Whose helplines help-now shows."),
    _switched("plain", "Plain lines without marks, for a screen reader."),
    _switched(
        "private-screen",
        "At the end of every command a key clears the screen, and what was scrolled out of it.",
    ),
    Setting(
        "passphrase-command",
        None,
        _command,
        "a command, such as: pass show journal",
        "Gives the passphrase of an encrypted journal: the first line it prints. No shell runs it.",
    ),
    Setting(
        "entry-text",
        "typed",
        _one_of("typed", "markdown"),
        "typed or markdown",
        "Whether an export shows entries as typed, or keeps the Markdown in them.",
    ),
    _count("first-days", 7, 7, 90, "Days at the beginning without deep or tender prompts."),
    _count("facet-gap", 14, 1, 60, "Days before a facet comes back."),
    _count("deep-per-week", 2, 0, 2, "Deep prompts in any seven days."),
    _count("deep-spacing", 3, 3, 30, "Days from one deep prompt to the next."),
    _count("heavy-before", 7, 1, 7, "From this rating before writing on, a deep prompt gives way."),
    _count("heavy-after", 8, 1, 8, "From this rating after writing on, the next days are gentle."),
    _count("heavy-rise", 3, 1, 3, "A rise by this much makes the next days gentle as well."),
    _count("gentle-days", 2, 2, 30, "How many days stay gentle after a heavy one."),
    Setting(
        "late-from",
        time(22),
        _time_within(time(13), time(22)),
        "a time from 13:00 to 22:00",
        "From then on no deep prompt is shown.",
    ),
    Setting(
        "late-until",
        time(6),
        _time_within(time(6), time(12)),
        "a time from 06:00 to 12:00",
        "Until then no deep prompt is shown.",
    ),
)
"""The numbers are a judgement, not evidence (ARCHITECTURE.md, Care). They can be made gentler
than they are, not harsher."""

BY_NAME: Mapping[str, Setting] = {setting.name: setting for setting in TABLE}


def setting_named(name: str) -> Setting:
    """The setting of that name. Raises UsageProblem, naming a near miss."""
    setting = BY_NAME.get(name)
    if setting is None:
        raise UsageProblem(_unknown(name))
    return setting


def parse_setting(name: str, words: str) -> Any:
    """The value that the words stand for.

    Raises UsageProblem, naming a near miss, where there is no such setting or it cannot be that.
    """
    setting = setting_named(name)
    try:
        return setting.parse(words)
    except ValueError:
        message = f"{name} cannot be “{words}”; it takes {setting.expects}."
        raise UsageProblem(message) from None


def from_file(found: Mapping[str, Any]) -> tuple[Settings, tuple[str, ...]]:
    """The settings that a settings file holds, and a sentence for whatever in it cannot be used.

    What cannot be used keeps its default.
    """
    values = {setting.name: setting.default for setting in TABLE}
    troubles = []
    for name, value in found.items():
        try:
            values[name] = parse_setting(name, said(value))
        except UsageProblem as problem:
            troubles.append(str(problem))
    return Settings(**{name.replace("-", "_"): value for name, value in values.items()}), (
        *troubles,
    )


def said(value: Any) -> str:
    """A value in the words that a command line would take for it; a missing one is empty."""
    match value:
        case None:
            return ""
        case bool():
            return "on" if value else "off"
        case time():
            return value.strftime("%H:%M")
        case list() | tuple():
            return ", ".join(str(each) for each in value)
        case _:
            return str(value)


def in_file(value: Any) -> bool | int | str | list[str]:
    """A value as a settings file holds it."""
    match value:
        case bool() | int():
            return value
        case tuple():
            return list(value)
        case _:
            return said(value)


def _unknown(name: str) -> str:
    from difflib import get_close_matches  # only on the way to an error

    close = get_close_matches(name.replace("_", "-"), BY_NAME, 1)
    hint = f"; did you mean {close[0]}?" if close else "; journal config list shows them all."
    return f"There is no setting “{name}”{hint}"
