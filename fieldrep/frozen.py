"""Frozen facts: `NamedTuple` as type checkers know it, made without importing `typing`.

A visit added from the shell has some twenty milliseconds beyond what Python and the database driver need to start;
`typing` takes three of them, and its way of making named tuples another three. `TYPE_CHECKING` is here for the same
reason.
"""

import sys
from collections import namedtuple

TYPE_CHECKING = False

if TYPE_CHECKING or sys.version_info >= (3, 14):  # there annotations are not evaluated, and typing is quicker
    from typing import NamedTuple as NamedTuple
else:

    class _Frozen(type):
        """Makes a named tuple of a class whose annotations are its fields and whose values are their defaults."""

        def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, object]) -> type:
            if not bases:
                return type.__new__(cls, name, bases, space)
            fields = tuple(space.pop("__annotations__", ()))
            defaults = [space.pop(field) for field in fields if field in space]
            made = namedtuple(name, fields, defaults=defaults, module=space.pop("__module__"))
            space.pop("__qualname__")
            for own, value in space.items():
                setattr(made, own, value)
            made.__annotations__ = dict.fromkeys(fields)
            return made

    class NamedTuple(metaclass=_Frozen):
        """The base of frozen facts."""
