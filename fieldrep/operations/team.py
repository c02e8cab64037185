"""What leads do for their team: founding it, inviting, accepting laptops, making leads, striking laptops off."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from fieldrep.errors import BadValue, NobodyYet, NotFound, Refused, RightMissing
from fieldrep.store.book import Book
from fieldrep.store.certificates import MOST_CUT, Certificate, Strike, write_cut
from fieldrep.store.doctor import make_again
from fieldrep.store.journal import Operation, Touched
from fieldrep.store.queries import journal
from fieldrep.store.queries.laptop import my_name
from fieldrep.store.queries.named import people_names
from fieldrep.store.queries.team import (
    KEY,
    arrived_by,
    facts_by,
    is_to_lead,
    lasts_of,
    team,
    unused_invitations,
    waiting_laptops,
)
from fieldrep.store.team import NOWHERE, Team, team_id
from fieldrep.store.vouchers import Vouchers
from fieldrep.sync.keys import LaptopKey, laptop_key, renewed_key
from fieldrep.text import clean_line


class Struck(NamedTuple):
    """What a strike did: the keys struck off, the names of those whose laptops they had accepted (which stay), and
    whether there was room to name every change that counts."""

    keys: tuple[str, ...]
    brought: tuple[str, ...]
    touched: Touched


def found_team(book: Book, name: str | None, at: int) -> str:
    """Found a team on this laptop, whose owner leads it from now on; returns its id.

    Without a name it is called as it was before it had certificates, or after its lead. Raises Refused (has_team),
    NobodyYet, BadValue, KeyDamaged, NotWritten.
    """
    if book.meta("team"):
        raise Refused(reason="has_team")
    me = book.me
    if not me:
        raise NobodyYet(path=book.place.path)
    called = _cleaned(name or book.meta("team_name") or my_name(book))
    key = laptop_key(book.place.state)
    founded = team_id(key.public, me)
    with book.transaction():
        book.set_meta("team", founded)
        book.set_meta(KEY, key.public)
        book.set_meta("team_name", None)
        operation = Operation(book.db, book.replicas, me, at)
        _certify(operation, key, founded, key.public, me, leads=True)
        operation.add("team", {"name": called}, row=founded)
        operation.edit("person", me, {"role": "lead"})
        operation.save()
        make_again(book)
    return founded


def rename_team(book: Book, name: str, at: int) -> Touched:
    """Call the team otherwise. Raises Refused, RightMissing, BadValue."""
    found, _ = _as_lead(book)
    called = _cleaned(name)
    return book.write(at, lambda op: op.edit("team", found.id, {"name": called}))


def invite(book: Book, name: str, at: int, *, leads: bool = False) -> str:
    """Note that somebody is to belong to the team, and whether they will lead; returns the person.

    Somebody of that name who is there already is taken: it may be for a second laptop. What they need to begin with is
    the bundle of kind invitation. Raises Refused, RightMissing, BadValue, Ambiguous.
    """
    found, key = _as_lead(book)
    person = _called(book, name)
    if person is not None:
        _check_may_certify(book, found, key, person)
        if leads:
            book.write(at, lambda op: op.edit("person", person, {"role": "lead"}))
        return person
    cells = {"name": _cleaned(name), "role": "lead" if leads else "rep"}
    added: list[str] = []
    book.write(at, lambda op: added.append(op.add("person", cells)))
    return added[0]


def accept(book: Book, key: str, at: int, *, person: str | None = None, leads: bool | None = None) -> Touched:
    """Accept a laptop as that of the person who its bundle says it is, or of `person`.

    It leads where its owner does, or was invited to, unless `leads` says otherwise. An invitation of the same name that
    was not used, because its reader had worked alone, is taken back. Raises Refused (no_team, struck_key),
    RightMissing, NotFound, Ambiguous.
    """
    found, mine = _as_lead(book)
    owner = person or _said_owner(book, key)
    _check_may_certify(book, found, mine, owner)
    if found.is_struck(key, owner):
        raise Refused(reason="struck_key")
    if leads is None:
        leads = owner in found.leads or is_to_lead(book, owner)
    keys = [*found.keys_of(owner), key] if leads else [key]
    unused = unused_invitations(book, owner)

    def work(op: Operation) -> None:
        _certify_all(op, mine, found.id, keys, owner, leads=leads)
        for invited in unused:
            op.delete("person", invited)

    return book.write(at, work)


def promote(book: Book, person: str, at: int) -> Touched:
    """Let somebody lead, with every laptop of theirs. Raises Refused, RightMissing."""
    found, mine = _as_lead(book)
    _check_may_certify(book, found, mine, person)

    def work(op: Operation) -> None:
        _certify_all(op, mine, found.id, found.keys_of(person), person, leads=True)
        op.edit("person", person, {"role": "lead"})

    return book.write(at, work)


def strike(book: Book, person: str, at: int, *, key: str | None = None, up_to: int | None = None) -> Struck:
    """Strike a laptop of somebody off, or all of theirs.

    What this book holds of it goes on counting; with `up_to` (microseconds since 1970 UTC) only what bundles had
    brought by then. Raises Refused (no_team, own_laptop, founding_laptop), RightMissing, NotFound.
    """
    found, mine = _as_lead(book)
    keys = [each for each in found.keys_of(person) if key in (None, each)]
    if not keys:
        raise NotFound(kind="laptop", query=key or people_names(book).get(person, ""), near=[])
    _check_may_strike(book, found, mine, person, keys)
    arrival = journal.last_arrival(book) if up_to is None else arrived_by(book, up_to)
    brought: set[str] = set()
    with book.transaction():
        operation = Operation(book.db, book.replicas, book.me or "", at)
        for each in keys:
            kept, people = facts_by(book, each, arrival)
            lasts = lasts_of(book, each, person, arrival, only=len(_ever(found, person)) == 1)
            _speak_for(book, found, mine, each, arrival)
            _strike(operation, mine, found.id, each, lasts, kept)
            brought |= people
        touched = operation.save()
    names = people_names(book)
    return Struck(tuple(keys), tuple(sorted(names.get(each, "") for each in brought)), touched)


def take_fresh_key(book: Book) -> str:
    """Give this laptop, which was struck off, a key that a lead can accept; returns it. Raises Refused (not_struck)."""
    found, key, me = team(book), book.meta(KEY), book.me or ""
    if found is None or key is None or not found.is_struck(key, me):
        raise Refused(reason="not_struck")
    fresh = renewed_key(book.place.state)
    with book.transaction():
        book.set_meta(KEY, fresh.public)
        book.replicas.take_fresh(book.db)
    return fresh.public


# what is signed


def _certify(op: Operation, signing: LaptopKey, of: str, key: str, person: str, *, leads: bool) -> None:
    plain = Certificate(key, person, leads, signing.public, "")
    signed = plain._replace(signature=signing.sign(plain.message(of)))
    op.edit("laptop", signed.row, signed.cells())


def _certify_all(op: Operation, mine: LaptopKey, of: str, keys: Iterable[str], person: str, *, leads: bool) -> None:
    for key in keys:
        _certify(op, mine, of, key, person, leads=leads)


def _strike(op: Operation, mine: LaptopKey, of: str, key: str, lasts: dict[str, int], kept: Iterable[str]) -> None:
    """Sign a strike; where there is no room for all of the replicas, those that have least are left out."""
    cut = write_cut(lasts, kept)
    while len(cut) > MOST_CUT and lasts:
        lasts = {replica: number for replica, number in lasts.items() if number > min(lasts.values())}
        cut = write_cut(lasts, kept)
    plain = Strike(key, cut, mine.public, "")
    signed = plain._replace(signature=mine.sign(plain.message(of)))
    op.edit("strike", signed.row, signed.cells())


def _speak_for(book: Book, found: Team, mine: LaptopKey, key: str, arrival: int) -> None:
    """This laptop speaks from now on for what the other has sealed until then: its own key does so no more."""
    people = {person for person in found.people.get(key, ()) if not found.is_struck(key, person)}
    leads = found.leads_with(key) < NOWHERE
    Vouchers(book.db).speak_for(key, mine.public, None if leads else people, arrival)


# who may


def _as_lead(book: Book) -> tuple[Team, LaptopKey]:
    """The team and this laptop's key, which leads in it."""
    found = team(book)
    if found is None:
        raise Refused(reason="no_team")
    key = laptop_key(book.place.state)
    if found.leads_with(key.public) == NOWHERE:
        raise RightMissing(reason="not_lead", table="laptop", row="")
    return found, key


def _check_may_certify(book: Book, found: Team, key: LaptopKey, person: str) -> None:
    if found.may_certify(key.public, person):
        return
    if person == found.founder:
        raise RightMissing(reason="founders_laptop", table="laptop", row="")
    place = found.place(person)
    raise _above(book, (each for each in found.leads if found.place(each) < place), "laptop")


def _check_may_strike(book: Book, found: Team, key: LaptopKey, person: str, keys: Iterable[str]) -> None:
    if person == found.founder and any(found.is_founding(each) for each in keys):
        raise Refused(reason="founding_laptop")
    if found.may_strike(key.public, person):
        return
    if person == found.founder:
        raise RightMissing(reason="founders_laptop", table="strike", row="")
    if person == book.me:
        raise Refused(reason="own_laptop", needs=_names(book, found.above(person)))
    raise _above(book, found.above(person), "strike")


def _above(book: Book, people: Iterable[str], table: str) -> RightMissing:
    return RightMissing(reason="above", table=table, row="", needs=_names(book, people))


def _names(book: Book, people: Iterable[str]) -> str:
    names = people_names(book)
    return ", ".join(sorted(names.get(person, "") for person in people))


# people


def _called(book: Book, name: str) -> str | None:
    """The person of just this name; None where there is nobody."""
    wanted = name.strip().casefold()
    found = [person for person, each in people_names(book).items() if each.casefold() == wanted]
    if len(found) > 1:
        from fieldrep.store.queries.find import find_person

        find_person(book, name)
    return found[0] if found else None


def _said_owner(book: Book, key: str) -> str:
    """Whose a laptop says it is, by its bundles."""
    people = [each for each in waiting_laptops(book) if each.key == key]
    if len(people) != 1:
        raise NotFound(kind="laptop", query=key, near=[])
    return people[0].person


def _ever(found: Team, person: str) -> list[str]:
    return [key for key, people in found.people.items() if person in people]


def _cleaned(name: str) -> str:
    found = clean_line(name)
    if not found:
        raise BadValue(field="name", value=name, problem="empty")
    return found
