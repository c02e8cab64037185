"""The lines of the account list: its columns, by the width there is or as somebody chose them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from fieldrep.i18n import count, mark, say
from fieldrep.i18n.account_words import ago_text, asked, stage_words, tag_text
from fieldrep.i18n.formats import amount_text, amounts_text, column_day
from fieldrep.i18n.words import word
from fieldrep.operations.account_views import Order
from fieldrep.screens.widgets.lines import MARK, Line, Part, Tone, cell
from fieldrep.store.queries.accounts import AccountLine
from fieldrep.store.queries.listed import Filter, Listed
from fieldrep.text import cells, clip, shown

TRUST_SIGNS = {"hunch": "?", "stated": "·", "confirmed": "✓"}
"""Behind a key person's name: how far it is to be trusted. The help and the account's page say it in words."""
CONTESTED = "≠"
LIGHT_TONES: dict[str, Tone] = {"red": "bad", "amber": "warn", "green": "good"}
Paid = Mapping[str, Mapping[str, int]]


class Column(NamedTuple):
    """A column of the list: its name, head, width in cells, and from which width of the list on it is there unasked."""

    name: str
    head: str
    width: int
    least: int
    right: bool = False


NEVER = 10_000
COLUMNS = (
    Column("light", mark("Map light"), 9, 104),
    Column("code", mark("Code"), 10, 140),
    Column("district", mark("District"), 12, 96),
    Column("stage", mark("Stage"), 12, 60),
    Column("key", mark("Key person"), 17, 56),
    Column("second", mark("Second"), 14, NEVER),
    Column("people", mark("People"), 6, NEVER, right=True),
    Column("objections", mark("Obj."), 4, 110, right=True),
    Column("opened", mark("Opened"), 15, NEVER),
    Column("last", mark("Last visit"), 10, 72, right=True),
    Column("next", mark("Next step"), 15, 90),
    Column("what", mark("What"), 26, 168),
    Column("potential", mark("Potential"), 15, NEVER, right=True),
    Column("orders", mark("Orders"), 6, NEVER, right=True),
    Column("paid", mark("Paid"), 16, NEVER, right=True),
    Column("tags", mark("Tags"), 14, 130),
    Column("rep", mark("Rep"), 12, 156),
)
LEAST_NAME = 20
LEAST_BESIDE_CHOSEN = 14
"""How narrow the name may become where somebody wants to see more beside it."""
SIGNS = 3
"""The cells before the name: a mark, a sign, a blank."""


def columns(width: int, chosen: Sequence[str] | None = None) -> list[Column]:
    """The columns behind the name: those chosen, as far as they fit, or those that a width has room for."""
    if chosen is None:
        return [column for column in COLUMNS if width >= column.least]
    fitting: list[Column] = []
    room = width - SIGNS - LEAST_BESIDE_CHOSEN
    for column in COLUMNS:
        if column.name in chosen and column.width < room:
            fitting.append(column)
            room -= column.width + 1
    return fitting


def name_width(width: int, there: Sequence[Column]) -> int:
    """How wide the account's name is: what the columns, each with a blank before it, leave."""
    return max(LEAST_BESIDE_CHOSEN, width - SIGNS - sum(column.width + 1 for column in there))


def header(width: int, chosen: Sequence[str] | None = None, order: Order | None = None) -> Line:
    """The heads of the columns; the one that the list is in order by bears an arrow."""
    there = columns(width, chosen)
    parts: list[Part] = [
        (" " * SIGNS, "head"),
        cell(_head("name", say("Account"), order), name_width(width, there), "head"),
    ]
    for column in there:
        words = _head(column.name, say(column.head), order)
        parts += [(" ", "head"), cell(words, column.width, "head", "right" if column.right else "left")]
    return tuple(parts)


def _head(name: str, words: str, order: Order | None) -> str:
    if order is None or order.by != name:
        return words
    return f"{'▼' if order.backwards else '▲'}{words}"


def column_at(x: int, width: int, chosen: Sequence[str] | None = None) -> str:
    """The column at a cell of a line."""
    there = columns(width, chosen)
    end = SIGNS + name_width(width, there)
    for column in there:
        if end <= x <= end + column.width:
            return column.name
        end += column.width + 1
    return "name"


def account_row(
    account: Listed,
    width: int,
    today: date,
    chosen: Sequence[str] | None = None,
    marked: bool = False,
    paid: Paid | None = None,
) -> Line:
    """An account in one line. An overdue promise bears a `!`, a row that people disagree about a `≠`, in front."""
    sign: Part = ("  ", "plain")
    if "overdue" in account.needs:
        sign = ("! ", "bad")
    elif account.line.disputed:
        sign = (f"{CONTESTED} ", "warn")
    there = columns(width, chosen)
    name_tone: Tone = "strong" if account.line.decides else "dim"
    parts: list[Part] = [
        (MARK if marked else " ", "head"),
        sign,
        cell(account.line.name, name_width(width, there), name_tone),
    ]
    for column in there:
        text, tone = _text(column.name, account, today, paid or {})
        parts += [(" ", "plain"), cell(text, column.width, tone, "right" if column.right else "left")]
    return tuple(parts)


def _text(name: str, account: Listed, today: date, paid: Paid) -> Part:
    line = account.line
    if name == "key":
        return key_words(line)
    if name == "light":
        return word("light", line.light), LIGHT_TONES[line.light]
    if name == "stage":
        return stage_words(account.stage), "plain"
    if name == "last":
        return last_visit_words(line, today, "visit_overdue" in account.needs)
    if name == "next":
        return column_day(line.next_due_on, today), "bad" if "overdue" in account.needs else "plain"
    if name == "objections":
        return str(line.open_objections or ""), "warn"
    if name == "tags":
        return tag_text(account.tags), "plain"
    return _plain(name, account, today, paid), "dim"


def _plain(name: str, account: Listed, today: date, paid: Paid) -> str:
    line = account.line
    if name in ("people", "orders"):
        return str((line.people if name == "people" else line.paid_days) or "")
    if name == "opened":
        return column_day(line.opened_on, today)
    if name == "potential":
        return amount_text(line.potential, line.currency)
    if name == "paid":
        return amounts_text(paid.get(line.id, {}))
    plain = {
        "code": line.code,
        "district": account.district,
        "second": line.second_key_person,
        "what": line.next_what,
        "rep": line.rep,
    }
    return plain[name] or ""


def key_words(line: AccountLine) -> Part:
    """The key person with a sign for how far to trust it, or that nobody is known."""
    if line.key_person is None:
        return say("not known"), "warn"
    sign = CONTESTED if line.contested else TRUST_SIGNS.get(line.key_trust or "", "")
    tone: Tone = "warn" if line.contested else "good" if line.key_trust == "confirmed" else "plain"
    return f"{sign} {line.key_person}", tone


def last_visit_words(line: AccountLine, today: date, overdue: bool) -> Part:
    """How long ago the last visit was; one beyond the longest interval bears a `!`."""
    if line.last_visit_on is None:
        return say("never"), "dim"
    ago = ago_text(line.last_visit_on, today)
    return (f"! {ago}", "warn") if overdue else (ago, "plain")


class Counted(NamedTuple):
    """What the line above the list says beside the filter: how many are shown of all, how many are marked, and how
    many of those are not shown; what those marked, or else those shown, come to."""

    shown: int
    whole: int
    marked: int = 0
    hidden: int = 0
    potential: int = 0
    objections: int = 0
    paid: Mapping[str, int] = {}
    currency: str | None = None


def counted(listed: Sequence[Listed], whole: Sequence[Listed], marks: frozenset[str], paid: Paid | None) -> Counted:
    """Count what is shown, or what of the whole list is marked."""
    about = [each for each in whole if each.line.id in marks] if marks else listed
    amounts: dict[str, int] = {}
    for each in about if paid else ():
        for currency, amount in (paid or {}).get(each.line.id, {}).items():
            amounts[currency] = amounts.get(currency, 0) + amount
    hidden = len(marks) - sum(each.line.id in marks for each in listed) if marks else 0
    return Counted(
        len(listed),
        len(whole),
        len(marks),
        hidden,
        sum(each.line.potential or 0 for each in about),
        sum(each.line.open_objections for each in about),
        amounts,
        next((each.line.currency for each in about), None),
    )


def filter_line(wish: Filter, found: Counted, width: int, name: str = "") -> Line:
    """What the list shows: how many of how many, what is asked of them, how many are marked; what they come to, as far
    as there is room."""
    number = say("{shown} of {whole} accounts", shown=f"{found.shown:,}", whole=f"{found.whole:,}")
    parts: list[Part] = [(f" {number}", "strong")]
    if found.marked:
        parts += [("  ·  ", "dim"), (_marked_words(found), "head")]
    if name:
        parts += [("  ·  ", "dim"), (shown(name), "head")]
    for question, answer in asked(wish):
        parts += [("  ·  ", "dim"), (say("{name}: ", name=question), "dim"), (shown(answer), "warn")]
    room = width - sum(cells(text) for text, _ in parts)
    for words in _sums(found):
        room -= cells(f"  ·  {words}")
        parts += [("  ·  ", "dim"), (words, "dim")] if room >= 0 else []
    return clipped(parts, width)


def _marked_words(found: Counted) -> str:
    words = count("{number} marked", "{number} marked", found.marked)
    return say("{marked} ({number} not shown)", marked=words, number=found.hidden) if found.hidden else words


def _sums(found: Counted) -> list[str]:
    sums = []
    if found.paid:
        sums.append(say("paid {amount}", amount=amounts_text(found.paid)))
    if found.potential:
        sums.append(say("potential {amount}", amount=amount_text(found.potential, found.currency)))
    if found.objections:
        sums.append(count("{number} open objection", "{number} open objections", found.objections))
    return sums


def clipped(parts: Sequence[Part], width: int) -> Line:
    """As much of a line as fits, with an ellipsis where something is cut."""
    fitting: list[Part] = []
    room = width
    for text, tone in parts:
        if cells(text) > room:
            fitting.append((clip(text, room), tone))
            break
        fitting.append((text, tone))
        room -= cells(text)
    return tuple(fitting)
