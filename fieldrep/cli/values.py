"""Reading what stands behind an option: days, amounts, choices, people; the option is named in what is wrong."""

from datetime import date

from fieldrep.cli.session import Session
from fieldrep.domain.amounts import parse_amount, parse_number
from fieldrep.domain.choices import ROLES
from fieldrep.errors import BadValue
from fieldrep.operations.amounts import split_amount
from fieldrep.operations.day_words import parse_day
from fieldrep.operations.quick.words import find_choice
from fieldrep.store.changes import Value
from fieldrep.store.queries.settings import setting


def day(option: str, text: str, today: date, past: bool = False) -> str:
    """A day as the book keeps it; open words fall on the past side for what happened. Raises BadValue."""
    try:
        return parse_day(text, today, "past" if past else "future").isoformat()
    except BadValue as error:
        raise _of(option, error) from None


def money(option: str, text: str, session: Session) -> tuple[int, str | None]:
    """An amount in minor units, and its currency: the one said, else the team's. Raises BadValue."""
    team = setting(session.book, "currency")
    try:
        amount, currency = parse_amount(text)
    except BadValue as error:
        raise _of(option, error) from None
    return amount, currency or team


def home_money(option: str, text: str, session: Session) -> int:
    """An amount in minor units of the currency that sums are made in; another is refused. Raises BadValue."""
    from fieldrep.operations.cell_values import check_home

    try:
        amount, currency = parse_amount(text)
        check_home(session.book, text, currency)
    except BadValue as error:
        raise _of(option, error) from None
    return amount


def amount_and_product(option: str, text: str) -> tuple[int, str | None, str | None]:
    """An amount, its currency if said, and the product named after it. Raises BadValue."""
    found = split_amount(text.strip())
    if found is None:
        raise BadValue(field=option, value=text, problem="amount")
    amount, said, end = found
    return amount, said, text.strip()[end:].strip() or None


def number(option: str, text: str) -> int:
    """A whole number. Raises BadValue."""
    try:
        return parse_number(text)
    except BadValue as error:
        raise _of(option, error) from None


def chosen(option: str, field: str, text: str) -> str:
    """A choice by its word in either language, or by the beginning of it. Raises BadValue."""
    found = find_choice(field, text)
    if found is None:
        raise BadValue(field=option, value=text, problem="choice", choices=_choices(field))
    return found


def one_of(option: str, text: str, choices: tuple[str, ...]) -> str:
    """One of the book's own words, written with blanks or hyphens too. Raises BadValue."""
    said = text.strip().casefold().replace(" ", "_").replace("-", "_")
    fits = [each for each in choices if each == said] or [each for each in choices if said and each.startswith(said)]
    if len(fits) != 1:
        raise BadValue(field=option, value=text, problem="choice", choices=choices)
    return fits[0]


def role_and_name(option: str, text: str) -> tuple[str, str]:
    """`user=Name` as the role and the name. Raises BadValue."""
    role, sign, name = text.partition("=")
    if not sign or not name.strip():
        raise BadValue(field=option, value=text, problem="choice", choices=tuple(f"{each}=NAME" for each in ROLES))
    return one_of(option, role, ROLES), name.strip()


def given(cells: dict[str, Value]) -> dict[str, Value]:
    """The cells that an option spoke of."""
    return {cell: value for cell, value in cells.items() if value is not None}


def not_together(first: str, second: str) -> BadValue:
    """That two options contradict each other."""
    return BadValue(field=first, value="", problem="together", choices=(second,))


def without(first: str, second: str) -> BadValue:
    """That an option says nothing without another."""
    return BadValue(field=first, value="", problem="without", choices=(second,))


def _choices(field: str) -> tuple[str, ...]:
    from fieldrep.operations.quick.words import CHOICES

    return tuple(CHOICES[field])


def _of(option: str, error: BadValue) -> BadValue:
    return BadValue(**{**error.facts, "field": option})
