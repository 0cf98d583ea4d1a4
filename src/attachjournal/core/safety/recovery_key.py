"""A journal's key on paper: four lines of letters and digits, each with signs that check it.

The digits are Crockford's base 32, which leaves out I, L, O and U: 52 of them hold the 256 bits of
the key. Each line carries 13, and three more that are made from them.
"""

from hashlib import sha256

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None, "\t": None})
BITS = 5
KEY = 32
"""Bytes of a key."""
LINES, CARRIED, CHECKING, GROUP = 4, 13, 3, 4
LONG = CARRIED + CHECKING
"""Signs on a line."""


def on_paper(key: bytes) -> tuple[str, ...]:
    """The four lines to write down."""
    number = int.from_bytes(key) << (LINES * CARRIED * BITS - len(key) * 8)
    places = range(LINES * CARRIED - 1, -1, -1)
    signs = "".join(DIGITS[number >> BITS * place & 31] for place in places)
    lines = [signs[at : at + CARRIED] for at in range(0, len(signs), CARRIED)]
    return tuple(_in_groups(line + _check(at, line)) for at, line in enumerate(lines))


def line_of(number: int, typed: str) -> str | None:
    """What a line carries; None where that cannot be line `number` (from 0) of a key."""
    signs = _signs(typed)
    carried = signs[:CARRIED]
    fits = len(signs) == LONG and set(DIGITS).issuperset(signs)
    return carried if fits and signs == carried + _check(number, carried) else None


def key_of(typed: str) -> bytes | None:
    """The key whose lines these are, spaces and line ends aside; None where they are no key."""
    signs = _signs("".join(typed.split()))
    if len(signs) != LINES * LONG:
        return None
    parts = (signs[at : at + LONG] for at in range(0, len(signs), LONG))
    return joined([line_of(at, part) or "" for at, part in enumerate(parts)])


def joined(carried: list[str]) -> bytes | None:
    """The key that the lines carry together; None where they are not a key's."""
    signs = "".join(carried)
    if len(signs) != LINES * CARRIED:
        return None
    number = 0
    for sign in signs:
        number = number << BITS | DIGITS.index(sign)
    spare = len(signs) * BITS - KEY * 8
    return (number >> spare).to_bytes(KEY) if number % (1 << spare) == 0 else None


def _signs(typed: str) -> str:
    """The signs as they are meant: capitals, and no letter that looks like a digit."""
    return typed.strip().upper().translate(READ_AS)


def _check(number: int, carried: str) -> str:
    """The three signs that belong to a line: swapped lines and misread signs do not fit them."""
    sum_of = int.from_bytes(sha256(f"recovery key, line {number}: {carried}".encode()).digest())
    return "".join(DIGITS[sum_of >> BITS * place & 31] for place in range(CHECKING))


def _in_groups(line: str) -> str:
    return " ".join(line[at : at + GROUP] for at in range(0, len(line), GROUP))
