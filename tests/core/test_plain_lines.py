"""Plain settings read without a reader of TOML: the same, or left to that reader."""

import tomllib
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from attachjournal.core.plain_lines import plain_settings
from attachjournal.core.settings import TABLE, in_file


def test_what_config_writes_is_plain() -> None:
    """Every setting that can stand in the file, as `journal config set` puts it there."""
    import tomlkit

    values = {each.name: in_file(each.default) for each in TABLE if each.default is not None}
    text = tomlkit.dumps({**values, "deep": True, "deep-themes": ["trust", "peace-with-the-past"]})
    found = plain_settings(f"# mine\n\n{text}")
    assert found == tomllib.loads(text)


PIECES = (
    "deep", "late-from", "a.b", "=", " = ", "true", "false", "on", "0", "07", "12", "1_0", "1.5",
    '"', '"22:00"', '"a\\n"', "'x'", "[", "]", ",", '["a", "b"]', '["a, b"]', "[]", "[[a]]",
    "#", "# note", " ", "\t", "\n", "\r", "é", "\x00", "\ufeff", "2026-11-24", '"""',
)  # fmt: skip
LINES = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@given(LINES)
@example("deep = true\ndeep = false\n")
@example('deep = "yes" # mine\n')
@example('themes = ["a",]\n')
def test_it_says_what_toml_says_or_nothing(text: str) -> None:
    """Whatever is not plain is left to the whole reader, faults included."""
    found = plain_settings(text)
    if found is not None:
        assert found == tomllib.loads(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", {}),
        ('country = "GB"\nfirst-days = 14\n', {"country": "GB", "first-days": 14}),
        ("deep = on\n", None),
        ("[table]\ndeep = true\n", None),
        ('a = "x\\ty"\n', None),
    ],
)
def test_plain_is_plain(text: str, said: dict[str, Any] | None) -> None:
    """The common files are read, the others are not guessed at."""
    assert plain_settings(text) == said
