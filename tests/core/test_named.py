"""The base of the values does what `typing.NamedTuple` does."""

import copy
import pickle
import subprocess
import sys
import typing
from collections.abc import Callable
from typing import Any

import pytest

from attachjournal.core import named


class Ours(named.NamedTuple):
    """A page."""

    day: str
    cls: int | None
    """A name that a constructor may want for itself."""
    tags: tuple[str, ...] = ()
    deep: bool = False

    @property
    def shout(self) -> str:
        """Something that is no field."""
        return self.day.upper()


class Theirs(typing.NamedTuple):
    """A page."""

    day: str
    cls: int | None
    tags: tuple[str, ...] = ()
    deep: bool = False

    @property
    def shout(self) -> str:
        """Something that is no field."""
        return self.day.upper()


class OursBare(named.NamedTuple):
    """One field."""

    only: list[int]


class TheirsBare(typing.NamedTuple):
    """One field."""

    only: list[int]


PAIRS: list[tuple[Any, Any]] = [(Ours, Theirs), (OursBare, TheirsBare)]
SIGHTS: dict[str, Callable[[Any], Any]] = {
    "all given": lambda kind: kind("monday", 1, ("a",), 0),
    "defaults": lambda kind: kind("monday", None),
    "by name": lambda kind: kind(cls=2, day="monday", deep=True),
    "one value": lambda kind: kind([1]),
    "too few": lambda kind: kind(),
    "too many": lambda kind: kind(1, 2, 3, 4, 5),
    "twice": lambda kind: kind("monday", 1, day="tuesday"),
    "unknown": lambda kind: kind("monday", 1, colour="red"),
    "from a row": lambda kind: kind._make(["monday", 1, (), False]),
    "from a short row": lambda kind: kind._make(["monday", 1, ()]),
    "from a long row": lambda kind: kind._make(range(9)),
    "replaced": lambda kind: kind("monday", 1)._replace(deep=True, cls=None),
    "nothing replaced": lambda kind: kind("monday", 1)._replace(),
    "as a dict": lambda kind: kind("monday", 1)._asdict(),
    "in words": lambda kind: repr(kind("monday", 1)).replace("Theirs", "Ours"),
    "as a tuple": lambda kind: kind("monday", 1) == ("monday", 1, (), False),
    "as a key": lambda kind: hash(kind("monday", 1)) == hash(("monday", 1, (), False)),
    "in order": lambda kind: sorted([kind("b", 1), kind("a", 2)]),
    "unpacked": lambda kind: [*kind("monday", 1)],
    "joined": lambda kind: kind("monday", 1) + (1,),  # noqa: RUF005 - that it can be
    "by place": lambda kind: kind("monday", 1)[0],
    "by its name": lambda kind: (kind("monday", 1).day, kind("monday", 1).deep),
    "what is no field": lambda kind: kind("monday", 1).shout,
    "changed": lambda kind: setattr(kind("monday", 1), "day", "tuesday"),
    "given something new": lambda kind: setattr(kind("monday", 1), "colour", "red"),
    "its dictionary": lambda kind: vars(kind("monday", 1)),
    "copied": lambda kind: copy.copy(kind("monday", 1)),
    "copied whole": lambda kind: copy.deepcopy(kind("monday", 1, (["a"],))),
    "pickled": lambda kind: pickle.loads(pickle.dumps(kind("monday", 1))),  # noqa: S301 - just made
    "its kind": lambda kind: type(kind("monday", 1)._replace(day="b")) is kind,
    "its fields": lambda kind: (kind._fields, kind._field_defaults, kind.__match_args__),
    "its types": lambda kind: kind.__annotations__,
    "its words": lambda kind: kind.__doc__,
    "matched": lambda kind: _matched(kind("monday", 1), kind),
}


def _matched(value: Any, kind: Any) -> Any:
    match value:
        case kind(day, None):
            return day
        case kind(day, number):
            return day, number


def _sight(look: Callable[[Any], Any], kind: Any) -> Any:
    try:
        return look(kind)
    except (AttributeError, TypeError, ValueError) as error:
        return type(error)


@pytest.mark.parametrize(("ours", "theirs"), PAIRS)
@pytest.mark.parametrize("look", SIGHTS.values(), ids=SIGHTS)
def test_it_is_seen_as_the_one_of_typing(look: Any, ours: Any, theirs: Any) -> None:
    """Whatever is done with a value comes out alike, errors included."""
    assert _sight(look, ours) == _sight(look, theirs)


def test_a_field_that_is_none_is_not_replaced() -> None:
    """A misspelt name is an error, the one that Python has for it since 3.13."""
    with pytest.raises(TypeError, match="colour"):
        OursBare([1])._replace(colour="red")  # type: ignore[call-arg] # that is the question


def test_a_default_before_a_field_without_one_is_refused() -> None:
    """As in typing, when the class is made."""
    with pytest.raises(TypeError, match="without a default"):

        class Wrong(named.NamedTuple):
            some: int = 1
            more: int  # type: ignore[misc] # that is the question


def test_a_class_of_values_has_no_heirs() -> None:
    """Their fields would be lost; typing's loses none, but takes no further ones either."""
    with pytest.raises(TypeError, match="heirs"):

        class Heir(Ours):
            pass


def test_a_class_has_its_constructor_with_its_first_value() -> None:
    """Until then nothing is compiled for it; from then on it is called without a detour."""
    program = """if True:
        from attachjournal.core.named import NamedTuple
        class Day(NamedTuple):
            number: int
        before = Day.__new__
        Day(1)
        after = Day.__new__
        Day(2)
        print(before is NamedTuple.__new__, after is before, Day.__new__ is after)"""
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert answer.stdout.split() == [b"True", b"False", b"True"]
