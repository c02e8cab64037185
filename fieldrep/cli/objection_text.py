"""Objections in plain lines: each with who raised it where, its answers, and what worked on those like it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from fieldrep.cli.out import short
from fieldrep.domain.answers import Worked
from fieldrep.domain.choices import RATES
from fieldrep.i18n import say
from fieldrep.i18n.objection_words import answer_text, raised_text, rate_heading, who_text, worked_text
from fieldrep.i18n.words import word
from fieldrep.store.queries.objections import BoardLine


def board_texts(each: BoardLine, today: date, *, with_account: bool) -> Iterator[str]:
    """An objection with the end of its id; below it by whom it was raised in which visit, and its answers."""
    line = each.line
    said = say("{words} · {state}", words=line.words.replace("\n", " "), state=word("state", line.state))
    if line.blocks:
        said = say("{fact}, blocks {rate}", fact=said, rate=word("blocks", line.blocks))
    if with_account:
        said = say("{account}: {fact}", account=line.account_name or "", fact=said)
    yield f"{said} [{short(line.id)}]"
    yield "  " + " · ".join(part for part in (who_text(each), raised_text(each, today)) if part)
    for answer in line.answers:
        text = answer_text(each, answer, today)
        said = say("answer: {words} · {state}", words=text.words.replace("\n", " "), state=text.result)
        yield f"  {said} · {text.where}"


def grouped(lines: Sequence[BoardLine], by: str | None) -> list[tuple[str, list[BoardLine]]]:
    """The objections under their headings, by `rate` or `account`; all under none where neither is said."""
    if by is None:
        return [("", list(lines))]
    groups: dict[str | None, list[BoardLine]] = {rate: [] for rate in RATES} if by == "rate" else {}
    for each in lines:
        groups.setdefault(each.line.blocks if by == "rate" else each.line.account, []).append(each)
    return [(_heading(by, key, those), those) for key, those in groups.items() if those]


def _heading(by: str, key: str | None, those: Sequence[BoardLine]) -> str:
    if by == "rate":
        return rate_heading(key, len(those))
    return say("{account} ({number})", account=those[0].line.account_name or "", number=len(those))


def worked_texts(found: Iterable[Worked], today: date) -> list[str]:
    """Answers with how they went, the likeliest to work first."""
    return [worked_text(each, today) for each in found]


def worked_document(found: Iterable[Worked]) -> list[dict[str, object]]:
    """The same as JSON has it: counts, never a share."""
    return [
        {
            "words": each.words,
            "gone": each.tally.gone,
            "of": each.tally.of,
            "not_known": each.tally.waiting,
            "last_at": each.last_at,
            "author": each.author,
            "objections": list(each.objections),
        }
        for each in found
    ]
