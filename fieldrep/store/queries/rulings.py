"""Rulings of leads on who holds a contested rank, and who holds each rank with them (method.md §2)."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from fieldrep.domain.choices import RANKS
from fieldrep.domain.ranks import FindingFacts, Ranking, Ruling, agreed_ruling, key_person, second_person
from fieldrep.store.book import Book
from fieldrep.store.ids import agreed_row
from fieldrep.store.queries.row_changes import Reader

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
    that count first: what a ruling names. `rows` are the rulings (their ids); joined accounts bring one each."""

    rank: str
    need: str | None
    ranking: Ranking
    ruling: RulingLine | None
    findings: tuple[str, ...]
    rows: tuple[str, ...]

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
    )


def _author(reader: Reader, row: str) -> tuple[str, int]:
    heads = reader.row(("ruling", row)).heads("contact")
    return (reader.person(heads[0].by), heads[0].at) if heads else ("", 0)


def standings(
    findings: Sequence[FindingFacts], gone: Collection[str], ruled: Iterable[RulingLine]
) -> tuple[Standing, ...]:
    """Who holds each rank: of the account first, then of each of its needs."""
    lines: dict[tuple[str, str | None], list[RulingLine]] = {}
    for line in ruled:
        lines.setdefault((line.rank, line.need or None), []).append(line)
    found: list[Standing] = []
    for need in (None, *sorted({finding.need for finding in findings if finding.need and finding.rank})):
        ruling = {rank: together(lines.get((rank, need), ())) for rank in RANKS}
        key = key_person(findings, gone, need=need, ruling=_fact(ruling["key"]))
        second = second_person(findings, gone, need=need, key=key, ruling=_fact(ruling["second"]))
        for rank, ranking in (("key", key), ("second", second)):
            rows = tuple(line.id for line in lines.get((rank, need), ()))
            names = _named_by_ruling(findings, ranking, rank, need)
            found.append(Standing(rank, need, ranking, ruling[rank], names, rows))
    return tuple(found)


def together(lines: Sequence[RulingLine]) -> RulingLine | None:
    """What the rulings on one rank come to: disputed where they do not name one person."""
    if not lines:
        return None
    holding = [line for line in lines if not line.disputed]
    agreed = agreed_ruling([Ruling(line.contact, line.saw) for line in holding])
    newest = max(holding if agreed else lines, key=lambda line: (line.at, line.id))
    return newest._replace(saw=agreed.saw) if agreed else newest._replace(disputed=True)


def _named_by_ruling(
    findings: Iterable[FindingFacts], ranking: Ranking, rank: str, need: str | None
) -> tuple[str, ...]:
    standing = [
        each.id for each in findings if each.rank == rank and (each.need or None) == need and not each.withdrawn
    ]
    return tuple(dict.fromkeys([*(claim.id for claim in ranking.claims), *standing]))[:MOST_NAMED]


def _fact(line: RulingLine | None) -> Ruling | None:
    return Ruling(line.contact, line.saw) if line and not line.disputed else None
