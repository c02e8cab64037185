"""The list of accounts in words: its columns, what accounts need, what a filter asks, and the list as a table."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from fieldrep.domain.amounts import MINOR
from fieldrep.i18n import mark, say
from fieldrep.i18n.formats import day_text
from fieldrep.i18n.words import word
from fieldrep.store.queries.listed import Filter, Listed

NEEDS = {
    "no_key_person": mark("key person missing"),
    "no_second": mark("second key person missing"),
    "contested": mark("key person contested"),
    "to_see": mark("somebody to see"),
    "growth_sign": mark("up-sell visit due"),
    "objections": mark("open objections"),
    "overdue": mark("promise overdue"),
    "due": mark("promise due today"),
    "no_step": mark("nothing promised"),
    "visit_overdue": mark("visit overdue"),
    "visit_due": mark("visit due"),
    "never": mark("never visited"),
    "duplicate": mark("perhaps in the book twice"),
    "disputed": mark("people disagree"),
}
COLUMNS = {
    "name": mark("Account"),
    "light": mark("Map light"),
    "code": mark("Code"),
    "district": mark("District"),
    "stage": mark("Stage"),
    "key": mark("Key person"),
    "second": mark("Second key person"),
    "people": mark("People"),
    "objections": mark("Open objections"),
    "opened": mark("Opened"),
    "last": mark("Last visit"),
    "next": mark("Next step by"),
    "what": mark("Next step"),
    "potential": mark("Potential"),
    "orders": mark("Days with an order"),
    "paid": mark("Paid in all"),
    "tags": mark("Tags"),
    "rep": mark("Rep"),
}
"""What the columns of the list are called."""


def stage_words(stage: str | None) -> str:
    """What a stage is called: the rate that an account has not won yet."""
    return word("blocks", stage) if stage else say("all won")


def tag_text(tags: Iterable[str]) -> str:
    """Tags as they are written: each with its `#`."""
    return " ".join(f"#{tag}" for tag in tags)


def asked(wish: Filter) -> list[tuple[str, str]]:
    """What a filter asks beside what is typed: the name of each question, and its answer."""
    answers = [
        (say("stage"), stage_words(wish.stage) if wish.stage else ""),
        (say("district"), (wish.district or say("no district")) if wish.district is not None else ""),
        (say("rep"), (wish.rep or say("nobody")) if wish.rep is not None else ""),
        (say("tag"), f"#{wish.tag}" if wish.tag is not None else ""),
        (say("light"), word("light", wish.light)),
        (say("needs"), say(NEEDS[wish.need]) if wish.need in NEEDS else ""),
    ]
    return [(name, value) for name, value in answers if value]


def plain_cell(each: Listed, column: str, paid: Mapping[str, Mapping[str, int]]) -> str | int | None:
    """What an account has in a column, as a spreadsheet wants it: days as ISO writes them, amounts as decimals."""
    line = each.line
    if column in ("potential", "paid"):
        amounts = {line.currency or "": line.potential} if column == "potential" else paid.get(line.id, {})
        return ", ".join(
            f"{_decimal(amount)} {code}".rstrip() for code, amount in amounts.items() if amount is not None
        )
    return {
        "name": line.name,
        "light": word("light", line.light),
        "code": line.code,
        "district": each.district,
        "stage": stage_words(each.stage),
        "key": line.key_person,
        "second": line.second_key_person,
        "people": line.people,
        "objections": line.open_objections,
        "opened": line.opened_on,
        "last": line.last_visit_on,
        "next": line.next_due_on,
        "what": line.next_what,
        "orders": line.paid_days,
        "tags": " ".join(each.tags),
        "rep": line.rep,
    }[column]


def _decimal(amount: int) -> str:
    whole, minor = divmod(abs(amount), MINOR)
    return f"{'-' if amount < 0 else ''}{whole}.{minor:02}"


def table(
    accounts: Iterable[Listed], paid: Mapping[str, Mapping[str, int]], columns: Sequence[str] = tuple(COLUMNS)
) -> tuple[list[str], list[list[str | int | None]]]:
    """The list for a spreadsheet: its headers, in the language spoken, and its rows."""
    rows = [[plain_cell(each, column, paid) for column in columns] for each in accounts]
    return [say(COLUMNS[column]) for column in columns], rows


def ago_text(day: str, today: date) -> str:
    """How many days ago a day was, shortly: `12 d`; a day to come is named."""
    days = (today - date.fromisoformat(day[:10])).days
    if days < 0:
        return day_text(day, today)
    return say("today") if days == 0 else say("{days} d", days=days)
