"""Which contacts of one account may be one person, and why: candidates for a person to decide on.

The rule is that of accounts (`duplicates.py`), from the same number of points on:

| for it | points |
|---|---|
| same code, e-mail or WeChat; a mailbox for all (info@, sales@) | 65; 15 |
| same telephone; the account's own, or one that three or more people have | 55; 15 |
| same name, titles aside | 60 |
| the name written otherwise: pinyin for characters, another order of its words | 55 |
| only a surname with a form of address (Ms Li, 李总), or a part of the name, and nobody else's; else | 50; 25 |
| other characters of the same sound, a slip in a long name, an initial | 50 |
| same title | 5 |

| against it | points |
|---|---|
| another name | -40 |
| both have telephones, e-mails or WeChat names, and not the same: for each | -10 |
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from fieldrep.domain.candidates import ENOUGH, Candidate, candidate, in_order
from fieldrep.domain.duplicates import MOST_IN_BLOCK, code_runs
from fieldrep.domain.person_names import PersonName, likeness, person_names, surnames
from fieldrep.domain.phones import Phone, phones, same_number

_FOR_ALL_TEXT = (
    "info sales office contact admin hr mail service support purchasing procurement buyer marketing reception finance "
    "accounting hello post kontakt einkauf vertrieb cg xs caigou xiaoshou"
)
_FOR_ALL = frozenset(_FOR_ALL_TEXT.split())
_NAME_POINTS = {"same": 60, "written": 55, "sound": 50, "slip": 50, "initial": 50, "other": -40}
_NAME_REASONS = {"same": "name", "other": "other_name", "surname": "form_of_address"}
_ONLY_ONE, _ONE_OF_SEVERAL = 50, 25
_SHARED_BY = 3


class ContactFacts(NamedTuple):
    """A contact as far as it is compared; `account` is the same for accounts that are joined."""

    id: str
    account: str
    name: str | None
    title: str | None = None
    phone: str | None = None
    wechat: str | None = None
    email: str | None = None
    code: str | None = None


class _Entry(NamedTuple):
    facts: ContactFacts
    names: tuple[PersonName, ...]
    phones: tuple[Phone, ...]
    email: str
    wechat: str
    code: tuple[str, ...]


class _People:
    """The people of one account."""

    def __init__(self, contacts: Sequence[ContactFacts], account_phones: Iterable[Phone]) -> None:
        self.entries = [_entry(each) for each in contacts]
        self.tails = Counter(tail for entry in self.entries for tail in {each.tail for each in entry.phones})
        self.own_tails = frozenset(each.tail for each in account_phones)
        self._bearers_by_name: dict[PersonName, int] = {}

    def pairs(self) -> Iterator[tuple[_Entry, _Entry]]:
        if len(self.entries) <= MOST_IN_BLOCK:
            yield from combinations(self.entries, 2)
            return
        blocks: dict[tuple[str, ...], list[_Entry]] = {}
        for entry in self.entries:
            for key in _keys(entry):
                blocks.setdefault(key, []).append(entry)
        seen: set[frozenset[str]] = set()
        for block in blocks.values():
            for one, other in combinations(block, 2) if len(block) <= MOST_IN_BLOCK else ():
                pair = frozenset((one.facts.id, other.facts.id))
                if pair not in seen:
                    seen.add(pair)
                    yield one, other

    def judged(self, one: _Entry, other: _Entry) -> Candidate | None:
        points = {reason: number for reason, number in self._reasons(one, other) if number}
        score = sum(points.values())
        return candidate(one.facts.id, other.facts.id, score, points) if score >= ENOUGH else None

    def _reasons(self, one: _Entry, other: _Entry) -> Iterator[tuple[str, int]]:
        if one.code and other.code and one.code == other.code:
            yield "code", 65
        yield self._compared_names(one, other)
        yield self._compared_phones(one, other)
        yield _compared_texts("email", one.email, other.email)
        yield _compared_texts("wechat", one.wechat, other.wechat)
        title = (one.facts.title or "").strip().casefold()
        if title and title == (other.facts.title or "").strip().casefold():
            yield "title", 5

    def _compared_names(self, one: _Entry, other: _Entry) -> tuple[str, int]:
        found = [
            (self._name_points(kind, mine, theirs), kind)
            for mine in one.names
            for theirs in other.names
            if (kind := likeness(mine, theirs)) is not None
        ]
        if not found:
            return "", 0
        points, strongest = max(found)
        return _NAME_REASONS.get(strongest, "near_name"), points

    def _name_points(self, kind: str, one: PersonName, other: PersonName) -> int:
        if kind in _NAME_POINTS:
            return _NAME_POINTS[kind]
        # never by which comes first: 王芳 has fewer letters than Ms Wang, and says more
        shorter = min(one, other, key=lambda name: (not name.only_surname, len(name.letters), name.words))
        return _ONLY_ONE if self._bearers(shorter) <= 1 else _ONE_OF_SEVERAL

    def _bearers(self, short: PersonName) -> int:
        """How many people of the account a surname or a part of a name could mean."""
        if short not in self._bearers_by_name:
            self._bearers_by_name[short] = sum(
                any(not name.only_surname and likeness(short, name) in ("surname", "part") for name in entry.names)
                for entry in self.entries
            )
        return self._bearers_by_name[short]

    def _compared_phones(self, one: _Entry, other: _Entry) -> tuple[str, int]:
        if not one.phones or not other.phones:
            return "", 0
        shared = [mine for mine in one.phones for theirs in other.phones if same_number(mine, theirs)]
        if not shared:
            return "other_number", -10
        own = [each for each in shared if self.tails[each.tail] < _SHARED_BY and each.tail not in self.own_tails]
        return ("phone", 55) if own else ("shared_phone", 15)


def contact_candidates(contacts: Iterable[ContactFacts], account_phones: dict[str, str]) -> list[Candidate]:
    """Every pair of contacts of one account that may be one person, each once, the strongest first.

    `account_phones` are the accounts' own numbers, by the account that the facts name.
    """
    by_account: dict[str, list[ContactFacts]] = {}
    for contact in contacts:
        by_account.setdefault(contact.account, []).append(contact)
    found: list[Candidate | None] = []
    for account, those in by_account.items():
        if len(those) > 1:
            people = _People(those, phones(account_phones.get(account, "")))
            found += [people.judged(one, other) for one, other in people.pairs()]
    return in_order(each for each in found if each is not None)


def _entry(facts: ContactFacts) -> _Entry:
    return _Entry(
        facts,
        person_names(facts.name) if facts.name else (),
        phones(facts.phone) if facts.phone else (),
        (facts.email or "").strip().casefold(),
        (facts.wechat or "").strip().casefold(),
        code_runs(facts.code),
    )


def _compared_texts(kind: str, one: str, other: str) -> tuple[str, int]:
    if not one or not other:
        return "", 0
    if one != other:
        return f"other_{kind}", -10
    return ("shared_email", 15) if kind == "email" and one.partition("@")[0] in _FOR_ALL else (kind, 65)


def _keys(entry: _Entry) -> Iterator[tuple[str, ...]]:
    """For an account of very many people: what two who may be one have in common."""
    yield from {("phone", each.tail) for each in entry.phones}
    yield from {("surname", word) for each in entry.names for word in surnames(each)}
    yield from {("word", word) for each in entry.names for word in each.words}
    for kind, value in (("email", entry.email), ("wechat", entry.wechat), ("code", "".join(entry.code))):
        if value:
            yield kind, value
