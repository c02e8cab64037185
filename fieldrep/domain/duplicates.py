"""Which accounts may be one, and why: candidates for a person to decide on, never decided here.

The rule. Each pair that has something in common gets points for what speaks for it, and loses some for what speaks
against it; from `ENOUGH` (50) on it is a candidate, the strongest first.

| for it (of names and aliases what gives most) | points |
|---|---|
| same external code; the same but for leading zeros | 65; 40 |
| same telephone | 55 |
| … that `MANY` or more accounts have, a service number, or another extension of one switchboard | 15 |
| same name but for its legal form; an alias that is the other's name or alias | 55; 54 |
| … that `MANY` or more accounts bear, with several districts, addresses or codes among them: a chain | 30 |
| near name: words in another order or shortened, the account's own city in it, a slip in a long word, pinyin | 50 |
| … one of the two names another place; other characters of the same sound | 47; 45 |
| … a name that goes on where the other ends, or is somewhat like it | 25 |
| same address (`MANY` or more accounts there: 15; other rooms of one house: 10) | 35 |
| same district; else same city | 5; 3 |

| against it | points |
|---|---|
| another address, or another district | -45 |
| another city | -65 |
| both have codes, and not the same | -2 |

So an equal name alone is enough, and an equal name at another address or in another district is not (chain stores). A
telephone alone is enough; an address alone is not, because a house has many tenants. Names with other numbers, sides,
places or branch words are not near at all (`firm_names.py`).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import combinations
from typing import NamedTuple

from fieldrep.domain import addresses, place_words
from fieldrep.domain.candidates import ENOUGH, Candidate, candidate, in_order
from fieldrep.domain.firm_names import FirmName, Namer, is_long, likeness
from fieldrep.domain.phones import Phone, phones, same_number

MANY = 4
"""From so many accounts on, a name is a chain's, a telephone a switchboard's, an address a market's."""

SEVERAL = 3
"""With so many codes, districts or addresses among those that bear one name, somebody tells them apart."""

MOST_IN_BLOCK = 30
"""What more accounts than this have in common makes no pairs: they are found by something else, or not at all."""

_RUNS = re.compile(r"[^\W\d_]+|\d+")
_NO_CODE = frozenset(("na", "none", "null", "nil", "tbd", "无", "暂无", "0", "x", "xx", "xxx"))
_SHORTEST_FOR_SLIPS = 6


class AccountFacts(NamedTuple):
    """An account as far as it is compared."""

    id: str
    name: str | None
    alias: str | None = None
    code: str | None = None
    city: str | None = None
    district: str | None = None
    address: str | None = None
    phone: str | None = None


class _Entry(NamedTuple):
    facts: AccountFacts
    names: tuple[FirmName, ...]
    aliases: tuple[FirmName, ...]
    code: tuple[str, ...]
    phones: tuple[Phone, ...]
    address: addresses.Address | None
    city: place_words.Places
    district: place_words.Places


class Register:
    """The accounts of a book, ready to be compared: built once, then asked."""

    def __init__(self, accounts: Iterable[AccountFacts]) -> None:
        facts = list(accounts)
        self._namer = Namer(place_words.Gazetteer(cell for each in facts for cell in (each.city, each.district)))
        self._entries = [self._entry(each) for each in facts]
        self._blocks: dict[tuple[str, ...], list[int]] = {}
        self._chains: dict[tuple[str, str], bool] = {}
        for place, entry in enumerate(self._entries):
            for key in _keys(entry):
                self._blocks.setdefault(key, []).append(place)

    def candidates(self) -> list[Candidate]:
        """Every pair that may be one account, each once, the strongest first."""
        pairs = {
            pair
            for block in self._blocks.values()
            if 1 < len(block) <= MOST_IN_BLOCK
            for pair in combinations(block, 2)
        }
        found = (self._judged(self._entries[one], self._entries[other]) for one, other in pairs)
        return in_order(each for each in found if each is not None)

    def like(self, account: AccountFacts) -> list[Candidate]:
        """The candidates that `account`, which is not in the register, would make, the strongest first."""
        entry = self._entry(account)
        keys = list(_keys(entry))
        blocks = [self._blocks.get(key, []) for key in keys]
        places = {place for block in blocks if len(block) < MOST_IN_BLOCK for place in block}
        with self._holding(entry, keys):
            found = [self._judged(entry, self._entries[place]) for place in places]
        return in_order(each for each in found if each is not None)

    @contextmanager
    def _holding(self, entry: _Entry, keys: list[tuple[str, ...]]) -> Iterator[None]:
        """With one account more in it, for as long as that one is judged."""
        chains, self._chains = self._chains, {}
        for key in keys:
            self._blocks.setdefault(key, []).append(len(self._entries))
        self._entries.append(entry)
        yield
        self._entries.pop()
        for key in keys:
            self._blocks[key].pop()
        self._chains = chains

    def _entry(self, facts: AccountFacts) -> _Entry:
        return _Entry(
            facts,
            self._namer.names(facts.name) if facts.name else (),
            self._namer.names(facts.alias) if facts.alias else (),
            code_runs(facts.code),
            phones(facts.phone) if facts.phone else (),
            addresses.address(facts.address) if facts.address else None,
            place_words.places(facts.city),
            place_words.places(facts.district),
        )

    def _judged(self, one: _Entry, other: _Entry) -> Candidate | None:
        points = {reason: number for reason, number in self._reasons(one, other) if number}
        nearby = points.pop("", 0)
        score = sum(points.values()) + nearby
        return candidate(one.facts.id, other.facts.id, score, points) if score >= ENOUGH else None

    def _reasons(self, one: _Entry, other: _Entry) -> Iterator[tuple[str, int]]:
        yield _compared_codes(one.code, other.code)
        yield self._compared_phones(one, other)
        yield max(
            self._compared_names(one, other), self._compared_aliases(one, other), key=lambda each: (each[1], each[0])
        )
        yield from self._compared_places(one, other)

    def _has_many(self, *key: str) -> bool:
        return len(self._blocks.get(key, ())) >= MANY

    def _is_chain(self, kind: str, name: str) -> bool:
        """Whether many accounts bear a name that somebody tells apart: several codes, districts or addresses."""
        bearers = self._blocks.get((kind, name), ())
        if len(bearers) < MANY:
            return False
        if (kind, name) not in self._chains:
            those = [self._entries[place] for place in bearers]
            codes = {each.code for each in those if each.code}
            districts = {each.district for each in those if any(each.district)}
            houses = {each.address.key for each in those if each.address}
            self._chains[kind, name] = max(len(codes), len(districts), len(houses)) >= SEVERAL
        return self._chains[kind, name]

    def _compared_phones(self, one: _Entry, other: _Entry) -> tuple[str, int]:
        best = "", 0
        for mine in one.phones:
            for theirs in other.phones:
                if mine.tail != theirs.tail or not same_number(mine, theirs):
                    continue
                if mine.hotline or self._has_many("phone", mine.tail):
                    found = "shared_phone", 15
                elif mine.extension and theirs.extension and mine.extension != theirs.extension:
                    found = "extension", 15
                else:
                    return "phone", 55
                best = max(best, found, key=lambda each: (each[1], each[0]))
        return best

    def _compared_names(self, one: _Entry, other: _Entry) -> tuple[str, int]:
        own = _own_places(one) | _own_places(other)
        likenesses = [self._points(mine, theirs, own) for mine in one.names for theirs in other.names]
        return max(likenesses, key=lambda each: (each[1], each[0]), default=("", 0))

    def _compared_aliases(self, one: _Entry, other: _Entry) -> tuple[str, int]:
        mine = {each.full for each in one.aliases}
        theirs = {each.full for each in other.aliases}
        shared = mine & (theirs | {each.full for each in other.names}) | theirs & {each.full for each in one.names}
        if not shared:
            return "", 0
        return "alias", 30 if all(self._is_chain("any", name) for name in shared) else 54

    def _points(self, one: FirmName, other: FirmName, own_places: frozenset[str]) -> tuple[str, int]:
        kind = likeness(one, other)
        if kind is None:
            return "", 0
        if kind == "same":
            return ("chain_name", 30) if self._is_chain("name", one.full) else ("name", 55)
        if kind == "sound":
            points = 50 if one.han != other.han else 45 if is_long(one) else 25
        elif kind == "place":
            points = 50 if one.only_place(other) <= own_places else 47
        else:
            points = 50 if kind in ("written", "typo") else 25
        return "near_name", points

    def _compared_places(self, one: _Entry, other: _Entry) -> Iterator[tuple[str, int]]:
        """One reason at most speaks against; every city has the same street, and many a district two names."""
        city = place_words.compared(one.city, other.city)
        district = place_words.compared(one.district, other.district)
        if city == "other":
            yield "other_city", -65
            return
        yield "", 5 if district == "same" else 3 if city == "same" else 0
        both = one.address and other.address and addresses.compared(one.address, other.address)
        if both == "other":
            yield "other_address", -45
        elif both == "house":
            yield "same_house", 10
        elif both == "same" and one.address:
            yield ("shared_address", 15) if self._has_many("address", one.address.key) else ("address", 35)
        elif district == "other":
            yield "other_district", -45


def code_runs(code: str | None) -> tuple[str, ...]:
    """A code as its runs of letters and of digits, folded: C-001 and c001 are alike. Nothing for a stand-in (n/a)."""
    if not code:
        return ()
    folded = unicodedata.normalize("NFKC", code).casefold()
    runs = tuple(_RUNS.findall(folded))
    return () if "".join(runs) in _NO_CODE else runs


def _own_places(entry: _Entry) -> frozenset[str]:
    """The city and the district that an account's cells name, as names of firms have them."""
    return place_words.spelled(entry.city) | place_words.spelled(entry.district)


def _compared_codes(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, int]:
    if not one or not other:
        return "", 0
    if one == other:
        return "code", 65
    return ("loose_code", 40) if _loose(one) == _loose(other) else ("other_code", -2)


def _loose(code: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(run.lstrip("0") or "0" if run.isdigit() else run for run in code)


def _keys(entry: _Entry) -> set[tuple[str, ...]]:
    """What an account may have in common with another that may be it: each a block of those worth comparing."""
    keys: set[tuple[str, ...]] = {("phone", each.tail) for each in entry.phones}
    if entry.code:
        keys.add(("code", *_loose(entry.code)))
    if entry.address:
        keys.add(("address", entry.address.key))
    keys |= {("name", each.full) for each in entry.names}
    for each in (*entry.names, *entry.aliases):
        keys |= {("any", each.full), ("core", each.core, *each.numbers)}
        keys.add(("sound", each.sound, *each.numbers))
        if each.words:
            keys.add(("words", *each.words))
            keys |= {("slip", slip, *each.numbers) for slip in _slips(each.letters)}
    return keys


def _slips(letters: str) -> Iterator[str]:
    """The letters, and the letters without one of them: two names that a slip tells apart share one of these."""
    if len(letters) < _SHORTEST_FOR_SLIPS or not letters.isascii():
        return
    yield letters
    for place in range(1, len(letters)):
        yield letters[:place] + letters[place + 1 :]
