"""Reading a visit's form: what the text of each field says, as facts, while it is being typed.

Nothing but the account and the time must be there (method.md §3). A text that cannot be read is a problem of its
field and never an exception, so that a screen can show what it has so far.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from fieldrep.errors import Ambiguous, BadValue, FieldrepError
from fieldrep.operations.amounts import split_amount
from fieldrep.operations.day_words import find_day, parse_day
from fieldrep.operations.quick.scan import CLOSING, quotes, unquoted
from fieldrep.operations.quick.words import CHOICES, find_choice
from fieldrep.operations.time_words import parse_time
from fieldrep.operations.visits import Claim, Ordered, Promise, Raised, VisitWish, Who
from fieldrep.operations.who import Known, as_it_stands, called, known, meant

REPEATS = ("", "2", "3")
"""Endings of the fields that a form has several times: objections and next steps."""

PEOPLE = ("met", "named", "key", "key_by", "second", "second_by")
CHOICE_FIELDS = {
    "key_trust": "trust",
    "second_trust": "trust",
    **{f"blocks{each}": "blocks" for each in REPEATS},
    **{f"objection{each}_result": "result" for each in REPEATS},
    "step": "buying_step",
    "outcome": "outcome",
    "how": "how",
}
"""The fields that hold one of the book's choices, and which."""

_SPLIT = re.compile(r"\s*[,;，；、\n]\s*|\s+and\s+", re.IGNORECASE)
_EDGES = " \t\n\r\u3000,;，；、。"
_YES = frozenset(("y", "yes", "x", "ok", "opened", "是", "开", "开户", "已开户", "对"))


class Bearings(NamedTuple):
    """What a form is read against: the clock, who is known at the account, the team's currency."""

    now: datetime
    people: tuple[Known, ...] = ()
    currency: str | None = None


class Mention(NamedTuple):
    """Somebody whom a field mentions; `is_new` where nobody on file is meant."""

    who: Who
    is_new: bool


Fact = datetime | date | str | tuple[Mention, ...] | Ordered | Promise


class Understood(NamedTuple):
    """What a form says: the fact of each field that could be read, and the problem of each that could not."""

    facts: dict[str, Fact]
    problems: dict[str, FieldrepError]


def understand(texts: Mapping[str, str], bearings: Bearings) -> Understood:
    """Read every field that holds text; the time of a form that says none is now."""
    facts: dict[str, Fact] = {}
    problems: dict[str, FieldrepError] = {}
    for field in ("time", *PEOPLE, *(each for each in texts if each not in PEOPLE and each != "time")):
        text = texts.get(field, "")
        if not text.strip(_EDGES) or field not in _READERS:
            continue
        try:
            facts[field] = _READERS[field](text, bearings)
        except (BadValue, Ambiguous) as problem:
            problems[field] = problem
        if field in PEOPLE and field in facts:
            bearings = bearings._replace(people=_with_new(bearings.people, facts[field]))
    if "time" not in facts and "time" not in problems:
        facts["time"] = bearings.now.replace(second=0, microsecond=0)
    moment = facts.get("time")
    if "opened" in facts and _is_yes(texts["opened"]) and isinstance(moment, datetime):
        facts["opened"] = moment.date()
    _miss_what_belongs_together(facts, problems)
    return Understood(facts, problems)


def _miss_what_belongs_together(facts: Mapping[str, Fact], problems: dict[str, FieldrepError]) -> None:
    """Evidence without a person, a rate or answer without an objection: nothing typed may be lost in silence."""
    for rank in ("key", "second"):
        if any(f"{rank}_{part}" in facts for part in ("trust", "by", "words")) and rank not in facts:
            problems.setdefault(rank, BadValue(field=rank, value="", problem="empty"))
    for each in REPEATS:
        beside = (f"blocks{each}", f"objection{each}_answer", f"objection{each}_result")
        if f"objection{each}" not in facts and any(field in facts for field in beside):
            problems.setdefault(f"objection{each}", BadValue(field="objection", value="", problem="empty"))


# --- fields ------------------------------------------------------------------------------------------------


def names_in(text: str) -> list[str]:
    """The names of a field, parted by commas (of either language), semicolons or "and"; what is quoted stays whole."""
    found, at = [""], 0
    for start, end in [*quotes(text, 0, len(text)), (len(text), len(text))]:
        first, *more = _SPLIT.split(text[at:start])
        found[-1] += first
        found += more
        found[-1] += text[start:end]
        at = end
    return [name for each in found if (name := " ".join(each.strip(_EDGES).split()))]


def _mentions(text: str, bearings: Bearings) -> tuple[Mention, ...]:
    """Everybody named."""
    found: dict[Who, Mention] = {}
    for name in names_in(text):
        mention = _mention(name, bearings.people)
        found.setdefault(mention.who, mention)
    return tuple(found.values())


def _mention(name: str, people: Sequence[Known]) -> Mention:
    literal, is_literal = as_it_stands(name)
    inside = unquoted(name)
    if name[0] in CLOSING and inside is None:
        inside = name[1:]  # a quotation that is just being typed
    if is_literal or (inside and inside.strip()):
        plain = literal if is_literal else " ".join((inside or "").split())
        found = called(plain, people)
    else:
        plain, found = name, meant(name, people)
    return Mention(found.who, found.id is None) if found else Mention(Who(plain), is_new=True)


def _with_new(people: tuple[Known, ...], fact: Fact) -> tuple[Known, ...]:
    """Whoever is new in one field can be meant in the next ones."""
    names = {each.name.casefold() for each in people}
    assert isinstance(fact, tuple)
    new = [each.who.name for each in fact if isinstance(each, Mention) and each.is_new]
    return people + tuple(known(name) for name in new if name.casefold() not in names)


def _one_mention(text: str, bearings: Bearings) -> tuple[Mention, ...]:
    if len(names_in(text)) > 1:
        raise BadValue(field="person", value=text, problem="several_lines")
    return _mentions(text, bearings)


def one_person(text: str, people: Sequence[Known]) -> Who | None:
    """Whom a field for one person means; None where it is empty. Raises Ambiguous, BadValue."""
    names = names_in(text)
    if len(names) > 1:
        raise BadValue(field="person", value=text, problem="several_lines")
    return _mention(names[0], people).who if names else None


def _time(text: str, bearings: Bearings) -> datetime:
    return parse_time(text, bearings.now)


def _choice(kind: str) -> Callable[[str, Bearings], str]:
    def read(text: str, _: Bearings) -> str:
        chosen = find_choice(kind, text)
        if chosen is None:
            raise BadValue(field=kind, value=text, problem="choice", choices=tuple(CHOICES[kind]))
        return chosen

    return read


def _order(text: str, bearings: Bearings) -> Ordered:
    found = split_amount(text.strip())
    if found is None:
        raise BadValue(field="amount", value=text, problem="amount")
    amount, currency, end = found
    return Ordered(amount, currency or bearings.currency, text.strip()[end:].strip(_EDGES) or None)


def _opened(text: str, bearings: Bearings) -> date:
    """The day that is said, or with a mere yes the day of the visit."""
    return bearings.now.date() if _is_yes(text) else parse_day(text, bearings.now.date(), "past")


def _is_yes(text: str) -> bool:
    return text.strip(_EDGES).casefold() in _YES


def _next_step(text: str, bearings: Bearings) -> Promise:
    return next_step(text, bearings.now.date())


def next_step(text: str, today: date) -> Promise:
    """The words of a next step, and the day among them. Raises BadValue where there are no words."""
    day, start, end = find_day(text, today) or (None, len(text), len(text))
    before, after = text[:start].strip(_EDGES + ":："), text[end:].strip(_EDGES + ":：")
    what = " ".join(f"{before} {after}".split())
    if not what:
        raise BadValue(field="what", value=text, problem="empty")
    return Promise(what, day.isoformat() if day else None)


def _words(text: str, _: Bearings) -> str:
    return text.strip()


_READERS: dict[str, Callable[[str, Bearings], Fact]] = {
    "time": _time,
    "met": _mentions,
    "named": _mentions,
    "key": _mentions,
    "second": _mentions,
    "key_by": _one_mention,
    "second_by": _one_mention,
    "key_words": _words,
    "second_words": _words,
    "order": _order,
    "opened": _opened,
    "note": _words,
    **{field: _choice(kind) for field, kind in CHOICE_FIELDS.items()},
    **{f"objection{each}": _words for each in REPEATS},
    **{f"objection{each}_answer": _words for each in REPEATS},
    **{f"next{each}": _next_step for each in REPEATS},
}


# --- the wish ----------------------------------------------------------------------------------------------


def wish_of(account: str, facts: Mapping[str, Fact]) -> VisitWish:
    """The visit that a form without problems says."""
    moment = facts["time"]
    assert isinstance(moment, datetime)
    opened = facts.get("opened")
    promises = [facts.get(f"next{each}") for each in REPEATS]
    order = facts.get("order")
    return VisitWish(
        account=account,
        happened_at=moment.isoformat(timespec="minutes"),
        how=_text(facts, "how"),
        met=_who(facts, "met"),
        named=_who(facts, "named"),
        claims=(*_claims("key", facts), *_claims("second", facts)),
        objections=tuple(_raised(each, facts) for each in REPEATS if f"objection{each}" in facts),
        orders=(order,) if isinstance(order, Ordered) else (),
        next_steps=tuple(each for each in promises if isinstance(each, Promise)),
        opened_on=opened.isoformat()[:10] if isinstance(opened, date) else None,
        buying_step=_text(facts, "step"),
        outcome=_text(facts, "outcome"),
        note=_text(facts, "note"),
    )


def _claims(rank: str, facts: Mapping[str, Fact]) -> list[Claim]:
    by = _who(facts, f"{rank}_by")
    words, trust = _text(facts, f"{rank}_words"), _text(facts, f"{rank}_trust") or "hunch"
    return [Claim(who, rank=rank, words=words, trust=trust, said_by=by[0] if by else None) for who in _who(facts, rank)]


def _raised(each: str, facts: Mapping[str, Fact]) -> Raised:
    answer, result = _text(facts, f"objection{each}_answer"), _text(facts, f"objection{each}_result")
    words = _text(facts, f"objection{each}") or ""
    return Raised(words, _text(facts, f"blocks{each}"), answer=answer, result=result)


def _who(facts: Mapping[str, Fact], field: str) -> tuple[Who, ...]:
    found = facts.get(field)
    return tuple(each.who for each in found if isinstance(each, Mention)) if isinstance(found, tuple) else ()


def _text(facts: Mapping[str, Fact], field: str) -> str | None:
    found = facts.get(field)
    return found if isinstance(found, str) else None
