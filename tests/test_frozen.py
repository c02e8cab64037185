"""Frozen facts behave as those of the standard library do."""

import pickle
from collections import namedtuple

import pytest

from fieldrep.frozen import NamedTuple


class Visit(NamedTuple):
    """A fact for these tests."""

    account: str
    day: str = "2026-11-22"
    people: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many people."""
        return len(self.people)


class Later(Visit):
    """A fact that can do more."""


Usual = namedtuple("Visit", ("account", "day", "people"), defaults=("2026-11-22", ()))  # type: ignore[name-match]

LEE = Visit("Lee", people=("Ann", "Bob"))


def test_a_fact_is_what_collections_would_have_made_of_it() -> None:
    usual = Usual("Lee", people=("Ann", "Bob"))
    assert LEE == usual == ("Lee", "2026-11-22", ("Ann", "Bob"))
    assert hash(LEE) == hash(usual)
    assert repr(LEE) == repr(usual)
    assert LEE._asdict() == usual._asdict()
    assert LEE._fields == usual._fields == Visit.__match_args__
    assert LEE._field_defaults == usual._field_defaults


def test_every_way_to_say_the_fields_makes_the_same() -> None:
    said = "Lee", "2026-11-22", ("Ann", "Bob")
    ways = (Visit(*said), Visit("Lee", "2026-11-22", people=said[2]), Visit(people=said[2], account="Lee"))
    assert {*ways, Visit._make(said), Visit("x")._replace(account="Lee", people=said[2])} == {LEE}
    assert (LEE.account, LEE.day, LEE.people, LEE.count) == (*said, 2)


@pytest.mark.parametrize(
    ("said", "named"),
    [((), {}), (("Lee", "", (), 1), {}), (("Lee",), {"account": "x"}), (("Lee",), {"town": "x"}), ((), {"day": "x"})],
)
def test_too_few_too_many_and_unknown_fields_are_type_errors(said: tuple[str, ...], named: dict[str, str]) -> None:
    with pytest.raises(TypeError, match="Visit"):
        Visit(*said, **named)  # type: ignore[arg-type]


def test_a_field_that_is_not_there_cannot_be_replaced() -> None:
    with pytest.raises(TypeError, match="town"):
        LEE._replace(town="x")  # type: ignore[call-arg]
    for values in (("Lee",), ("Lee",) * 4):
        with pytest.raises(TypeError):
            Visit._make(values)


def test_a_fact_stays_as_it_was_made() -> None:
    with pytest.raises(AttributeError):
        LEE.account = "x"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        LEE.town = "x"  # type: ignore[attr-defined]


def test_what_extends_a_fact_is_made_in_the_same_way() -> None:
    later = Later("Lee")._replace(day="2026-11-23")
    assert isinstance(later, Later)
    assert later == Visit("Lee", "2026-11-23")


def test_a_fact_survives_pickling() -> None:
    assert pickle.loads(pickle.dumps(LEE)) == LEE


def test_a_fact_says_what_it_is_made_of() -> None:
    assert list(Visit.__annotations__) == ["account", "day", "people"]
    assert Visit.__doc__ == "A fact for these tests."
    assert Visit.__module__ == __name__
