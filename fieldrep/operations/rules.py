"""Setting the rules of the method, for everybody in the team, from what somebody typed; and setting them back."""

from collections.abc import Callable

from fieldrep.domain.amounts import parse_amount, parse_number
from fieldrep.domain.rules import RULES, Rule, is_readable, read_share
from fieldrep.errors import BadValue, NotFound
from fieldrep.exchange.cells import currency_code
from fieldrep.operations.amounts import amount_text
from fieldrep.operations.cell_values import check_home, read_percent
from fieldrep.operations.records import set_setting
from fieldrep.store.book import Book
from fieldrep.store.journal import Operation, Touched
from fieldrep.store.queries.rules import rows_set

UNITS = {
    "days": ("days", "day", "天", "日"),
    "months": ("months", "month", "个月", "月"),
    "years": ("years", "year", "年"),
    "points": ("points", "point", "分"),
}
"""What may stand behind a number."""


def rule_named(name: str) -> Rule:
    """The rule of a name. Raises NotFound (kind rule) with names that are near."""
    said = name.strip().casefold().replace("-", "_").replace(" ", "_")
    if said in RULES:
        return RULES[said]
    from difflib import get_close_matches

    raise NotFound(kind="rule", query=name, near=get_close_matches(said, list(RULES), n=3, cutoff=0.5))


def read_rule(rule: Rule, text: str) -> str:
    """What somebody typed for a rule, as it is kept. Raises BadValue with the rule as its field."""
    try:
        kept = _READERS.get(rule.kind, _number)(rule, text.strip())
    except BadValue as error:
        raise BadValue(**{**error.facts, "field": rule.name, "value": text}) from None
    if not is_readable(rule, kept):
        raise BadValue(field=rule.name, value=text, problem="range", least=rule.least, most=rule.most)
    return kept


def set_rule(book: Book, rule: Rule, text: str, at: int) -> Touched:
    """Set a rule for the team, amounts in its currency. A lead's alone, or of who works alone.

    Raises BadValue, RightMissing.
    """
    check_rule(book, rule, text)
    return set_setting(book, rule.name, read_rule(rule, text), at)


def check_rule(book: Book, rule: Rule, text: str) -> None:
    """Refuse an amount that names another currency than that of the sums. Raises BadValue."""
    if rule.kind != "amount":
        return
    try:
        check_home(book, text, parse_amount(text.strip())[1])
    except BadValue as error:
        raise BadValue(**{**error.facts, "field": rule.name, "value": text}) from None


def reset_rule(book: Book, rule: Rule, at: int) -> Touched:
    """Set a rule back to its default: what was set is deleted, and its history kept. Raises RightMissing."""

    def write(op: Operation) -> None:
        for row in rows_set(book).get(rule.name, ()):
            op.delete("setting", row)

    return book.write(at, write)


def typed_rule(rule: Rule, kept: str | None) -> str:
    """What somebody would type for a rule; nothing where nothing is said."""
    if kept is None:
        return ""
    if rule.kind == "share":
        ratio = read_share(kept)
        if (10_000 * ratio.n) % ratio.of:
            return kept
        whole, part = divmod(10_000 * ratio.n // ratio.of, 100)
        return f"{whole}.{part:02d}".rstrip("0") + " %" if part else f"{whole} %"
    return amount_text(int(kept)) if rule.kind == "amount" else kept


def _number(rule: Rule, text: str) -> str:
    said = text.casefold()
    for unit in UNITS.get(rule.kind, ()):
        if said.endswith(unit):
            text = text[: -len(unit)].rstrip()
            break
    number = parse_number(text)
    if number < 0:
        raise BadValue(field="", value=text, problem="number")
    return str(number)


def _share(_rule: Rule, text: str) -> str:
    """`70 %`, `2.5 %`, or `1/3`; a bare number is a per cent."""
    if "/" in text or "／" in text:
        kept = "/".join(part.strip() for part in text.replace("／", "/").split("/"))
        try:
            read_share(kept)
        except ValueError:
            raise BadValue(field="", value=text, problem="percent") from None
        return kept
    hundredths = read_percent(text)
    return f"{hundredths // 100}/100" if hundredths % 100 == 0 else f"{hundredths}/10000"


def _amount(_rule: Rule, text: str) -> str:
    amount, _ = parse_amount(text)
    if amount < 0:
        raise BadValue(field="", value=text, problem="amount")
    return str(amount)


def _choice(rule: Rule, text: str) -> str:
    said = text.casefold()
    fits = [each for each in rule.choices if each == said] or [each for each in rule.choices if each.startswith(said)]
    if not said or len(fits) != 1:
        raise BadValue(field="", value=text, problem="choice", choices=rule.choices)
    return fits[0]


def _currency(_rule: Rule, text: str) -> str:
    return currency_code(text)


_READERS: dict[str, Callable[[Rule, str], str]] = {
    "share": _share,
    "amount": _amount,
    "choice": _choice,
    "currency": _currency,
}
