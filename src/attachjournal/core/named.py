"""`NamedTuple`, the base of this program's values, with less to make at start-up.

The one of `typing` compiles a constructor for each class while its module is imported, whether or
not a value of it is ever made: a tenth of what a review took (ARCHITECTURE.md, Start-up). Here a
class compiles it with its first value. Type checkers see the class of `typing`, and what this
program does with values is alike for the two: tests/core/test_named.py holds them to that.
"""

from collections.abc import Iterable
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414 - exported
else:

    class _Slotless(type):
        """Makes classes whose values are a tuple, and have no dictionary beside it."""

        def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> type:
            return super().__new__(cls, name, bases, {**namespace, "__slots__": ()})

    class NamedTuple(tuple, metaclass=_Slotless):  # noqa: SLOT001 - which _Slotless does
        """A tuple whose fields have names, types and, from some field on, defaults."""

        def __init_subclass__(cls) -> None:
            if NamedTuple not in cls.__bases__:
                raise TypeError(f"{cls.__name__}: a value's class has no heirs.")
            cls._fields = cls.__match_args__ = tuple(cls.__annotations__)
            given = vars(cls)
            cls._field_defaults = {name: given[name] for name in cls._fields if name in given}
            optional = cls._fields[len(cls._fields) - len(cls._field_defaults) :]
            if tuple(cls._field_defaults) != optional:
                raise TypeError(f"{cls.__name__}: a field without a default follows one with it.")
            for place, name in enumerate(cls._fields):
                setattr(cls, name, property(itemgetter(place)))

        def __new__(_cls, /, *values: Any, **named: Any) -> Self:
            """Compile the constructor of the class, which takes the place of this, and call it."""
            names = ", ".join(_cls._fields)
            make = eval(  # noqa: S307 - names of fields, as they stand in the class
                f"lambda _cls, {names}: _new(_cls, ({names},))", {"_new": tuple.__new__}
            )
            make.__defaults__ = tuple(_cls._field_defaults.values())
            _cls.__new__ = staticmethod(make)
            return make(_cls, *values, **named)

        @classmethod
        def _make(cls, values: Iterable[Any]) -> Self:
            """The value with these fields, in their order."""
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"{cls.__name__} has {len(cls._fields)} fields, not {len(made)}.")
            return made

        def _replace(self, /, **named: Any) -> Self:
            """The same value but for the fields given."""
            return type(self)(**{**self._asdict(), **named})

        def _asdict(self) -> dict[str, Any]:
            """The fields by name."""
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            fields = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({fields})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            """What a copy is made from."""
            return tuple(self)
