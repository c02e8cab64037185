"""Rulings of leads on who holds a contested rank, and who holds each rank with them (method.md §2)."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from fieldrep.domain.ranks import FindingFacts, Ranking, Ruling, key_person, second_person
from fieldrep.store.book import Book
from fieldrep.store.ids import agreed_row
from fieldrep.store.queries.conflicts import Reader

MOST_NAMED = 500
"""How many findings a ruling names: what fits into its cell."""


class RulingLine(NamedTuple):
    """A lead's word: this person holds the rank, said by whom (a name), when (microseconds since 1970 UTC), having
    seen these findings. Disputed: two leads ruled without having seen each other; then neither holds."""

    id: str
    rank: str
    need: str | None
    contact: str
    contact_name: str
    saw: frozenset[str]
    person: str
    at: int
    disputed: bool


class Standing(NamedTuple):
    """Who holds a rank of the account, or of one of its needs, and the ruling on it; `ranking.ruled` says whether that
    holds, or a later finding has opened the question again. `findings` are those that stand (their ids), the claims
    that count first: what a ruling names."""

    rank: str
    need: str | None
    ranking: Ranking
    ruling: RulingLine | None
    findings: tuple[str, ...]

    @property
    def named(self) -> tuple[str, ...]:
        """The people that claims name, the strongest claim first."""
        return tuple(dict.fromkeys(claim.contact for claim in self.ranking.claims))


def ruling_row(account: str, rank: str, need: str | None) -> str:
    """The row of the rulings on a rank: the same on every laptop."""
    return agreed_row("ruling", account, rank, need or "")


def rulings(book: Book, account: str) -> tuple[RulingLine, ...]:
    """The rulings on an account's ranks."""
    rows = book.rows(
        """SELECT ruling.id, rank, need, contact, coalesce(contact.name, contact), saw,
                  EXISTS (SELECT 1 FROM conflict WHERE conflict.row = ruling.id AND conflict."table" = 'ruling'
                          AND conflict.cell IN ('contact', 'deleted'))
           FROM ruling LEFT JOIN contact ON contact.id = contact
           WHERE ruling.account = ? AND ruling.deleted = 0 AND rank IS NOT NULL AND contact IS NOT NULL
           ORDER BY ruling.id""",
        (account,),
    )
    if not rows:
        return ()
    reader = Reader(book)
    return tuple(
        RulingLine(
            row, rank, need, contact, name, frozenset((saw or "").split()), *_author(reader, row), bool(disputed)
        )
        for row, rank, need, contact, name, saw, disputed in rows
        if row == ruling_row(account, rank, need)
    )


def _author(reader: Reader, row: str) -> tuple[str, int]:
    folded = reader.fold(("ruling", row), reader.changes(("ruling", row)))
    heads = folded.heads.get("contact") if folded else None
    return (reader.person(heads[0].by), heads[0].at) if heads else ("", 0)


def standings(
    findings: Sequence[FindingFacts], gone: Collection[str], ruled: Iterable[RulingLine]
) -> tuple[Standing, ...]:
    """Who holds each rank: of the account first, then of each of its needs."""
    lines = {(line.rank, line.need or None): line for line in ruled}
    needs = sorted({finding.need for finding in findings if finding.need and finding.rank})
    found: list[Standing] = []
    for need in (None, *needs):
        first, second = lines.get(("key", need)), lines.get(("second", need))
        key = key_person(findings, gone, need=need, ruling=_fact(first))
        other = second_person(findings, gone, need=need, key=key, ruling=_fact(second))
        for rank, ranking, line in (("key", key, first), ("second", other, second)):
            found.append(Standing(rank, need, ranking, line, _named_by_ruling(findings, ranking, rank, need)))
    return tuple(found)


def _named_by_ruling(
    findings: Iterable[FindingFacts], ranking: Ranking, rank: str, need: str | None
) -> tuple[str, ...]:
    standing = [
        each.id for each in findings if each.rank == rank and (each.need or None) == need and not each.withdrawn
    ]
    return tuple(dict.fromkeys([*(claim.id for claim in ranking.claims), *standing]))[:MOST_NAMED]


def _fact(line: RulingLine | None) -> Ruling | None:
    return Ruling(line.contact, line.saw) if line and not line.disputed else None
