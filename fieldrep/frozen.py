"""Frozen facts: `NamedTuple` as type checkers know it, made without importing `typing`.

A visit added from the shell has some twenty milliseconds beyond what Python and the database driver need to start;
`typing` takes three of them, and thirty named tuples as `collections` makes them, each from a text that is compiled,
another two. `TYPE_CHECKING` is here for the same reason.
"""

import sys

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterable

if TYPE_CHECKING or sys.version_info >= (3, 14):  # there annotations are not evaluated, and typing is quicker
    from typing import NamedTuple as NamedTuple
else:
    try:
        from _collections import _tuplegetter as _getter
    except ImportError:
        from operator import itemgetter

        def _getter(index: int, doc: str) -> property:
            return property(itemgetter(index), doc=doc)

    class _Fact(tuple):
        """What all frozen facts can do: the same, under the same names, as what `collections.namedtuple` makes."""

        __slots__ = ()
        _fields: tuple[str, ...] = ()
        _field_defaults: dict[str, object] = {}

        def __new__(cls, *said: object, **named: object) -> "_Fact":
            if named or len(said) != len(cls._fields):
                said = cls._filled(said, named)
            return tuple.__new__(cls, said)

        @classmethod
        def _filled(cls, said: tuple[object, ...], named: dict[str, object]) -> tuple[object, ...]:
            """All values in their order, from those said by place or by name and the defaults. Raises TypeError."""
            missing = len(cls._fields) - len(said)
            if not named and 0 < missing <= len(cls._field_defaults):
                return said + tuple(cls._field_defaults.values())[-missing:]
            left = cls._fields[len(said) :]
            values = {**cls._field_defaults, **named}
            wrong = [field for field in left if field not in values]
            wrong += [field for field in named if field not in left]
            if wrong or len(said) > len(cls._fields):
                raise TypeError(f"{cls.__name__} takes {cls._fields}: {len(said)} by place, wrong or not said: {wrong}")
            return (*said, *(values[field] for field in left))

        @classmethod
        def _make(cls, values: "Iterable[object]") -> "_Fact":
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"{cls.__name__} takes {cls._fields}, and not {len(made)} values")
            return made

        def _replace(self, **named: object) -> "_Fact":
            made = tuple.__new__(type(self), map(named.pop, self._fields, self))
            if named:
                raise TypeError(f"{type(self).__name__} has no {list(named)}")
            return made

        def _asdict(self) -> dict[str, object]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            said = ", ".join(f"{field}={value!r}" for field, value in self._asdict().items())
            return f"{type(self).__name__}({said})"

        def __getnewargs__(self) -> tuple[object, ...]:
            return tuple(self)

    class _Frozen(type):
        """Makes a frozen fact of a class whose annotations are its fields and whose values are their defaults."""

        def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, object]) -> type:
            if not bases:
                return type.__new__(cls, name, bases, space)
            fields = tuple(space.pop("__annotations__", ()))
            defaults = {field: space.pop(field) for field in fields if field in space}
            getters = {field: _getter(index, "") for index, field in enumerate(fields)}
            own = {"__slots__": (), "_fields": fields, "_field_defaults": defaults, "__match_args__": fields}
            return type(name, (_Fact,), {**space, **getters, **own, "__annotations__": dict.fromkeys(fields)})

    class NamedTuple(metaclass=_Frozen):
        """The base of frozen facts."""
