"""The key on paper: it comes back as it was, and a slip of the pen is found in its line."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.safety import recovery_key

KEYS = st.binary(min_size=32, max_size=32)


@given(KEYS)
def test_a_key_comes_back_from_paper(key: bytes) -> None:
    """Four lines of four groups of four, and no letter that looks like a digit."""
    lines = recovery_key.on_paper(key)
    assert [len(group) for line in lines for group in line.split(" ")] == [4] * 16
    assert not set("".join(lines)) & set("ILOU")
    assert recovery_key.key_of("\n".join(lines)) == key
    carried = [recovery_key.line_of(at, line) or "" for at, line in enumerate(lines)]
    assert recovery_key.joined(carried) == key


@given(KEYS)
def test_it_is_read_as_it_is_meant(key: bytes) -> None:
    """Small letters, dashes, O for 0, I and L for 1, on one line or on four."""
    written = "-".join(recovery_key.on_paper(key)).lower().replace(" ", "-")
    assert recovery_key.key_of(written.replace("0", "o").replace("1", "l")) == key
    assert recovery_key.key_of(written.replace("1", "i")) == key


def test_a_slip_is_found_in_its_line() -> None:
    """Another sign, anywhere, makes that line no line of a key."""
    for at, written in enumerate(recovery_key.on_paper(bytes(range(32)))):
        line = written.replace(" ", "")
        for place, sign in product(range(len(line)), recovery_key.DIGITS):
            slipped = line[:place] + sign + line[place + 1 :]
            assert (recovery_key.line_of(at, slipped) is None) == (slipped != line)


def test_lines_in_another_order_are_refused() -> None:
    """Each line knows which it is."""
    first, second, *others = recovery_key.on_paper(bytes(range(32)))
    assert recovery_key.key_of("\n".join([second, first, *others])) is None


@pytest.mark.parametrize("typed", ["", "four good words", "0" * 64, "U" * 64, "é" * 64, "0" * 65])
def test_anything_else_is_no_key(typed: str) -> None:
    """A passphrase is not taken for one."""
    assert recovery_key.key_of(typed) is None


def test_lines_that_do_not_make_a_key() -> None:
    """Too few, or more than 256 bits."""
    assert recovery_key.joined(["0" * 13]) is None
    assert recovery_key.joined(["0" * 13, "0" * 13, "0" * 13, "0" * 12 + "1"]) is None
