"""Contested ranks and rulings on them, in words."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from fieldrep.domain.ranks import FindingFacts
from fieldrep.i18n import say
from fieldrep.i18n.formats import day_text
from fieldrep.i18n.words import word
from fieldrep.store.queries.account import AccountPage, FindingLine
from fieldrep.store.queries.rulings import RulingLine, Standing


class RankLine(NamedTuple):
    """A rank that is contested, or was until a lead ruled (`settled`). Its text is safe to show."""

    text: str
    settled: bool


def contested_lines(page: AccountPage, today: date) -> list[RankLine]:
    """For each rank that is contested, or on which a lead has ruled: who says what, and the ruling."""
    findings = {each.id: each for each in page.findings}
    told = [(_text(standing, findings, today), standing.ranking.ruled) for standing in page.standings]
    return [RankLine(text, settled) for text, settled in told if text]


def rank_text(rank: str, need: str | None) -> str:
    """A rank, with the need it is about."""
    name = word("rank", rank)
    return say("{rank} for {need}", rank=name, need=need) if need else name


def claims_text(claims: Iterable[FindingFacts], findings: Mapping[str, FindingLine]) -> str:
    """Who names whom, how far to trust it, and in whose words."""
    return say("; ").join(_claim(findings[claim.id]) for claim in claims if claim.id in findings)


def ruling_text(ruling: RulingLine, today: date) -> str:
    """Who ruled for whom, and on which day."""
    day = day_text(datetime.fromtimestamp(ruling.at / 1_000_000).astimezone().date(), today)
    return say("{person} ruled for {name} on {day}", person=ruling.person, name=ruling.contact_name, day=day)


def _text(standing: Standing, findings: Mapping[str, FindingLine], today: date) -> str:
    rank = rank_text(standing.rank, standing.need)
    claims = claims_text(standing.ranking.claims, findings)
    ruling, ranking = standing.ruling, standing.ranking
    if ruling and ranking.ruled:
        ruled = ruling_text(ruling, today)
        return say("{rank}: {ruled}; claimed: {claims}", rank=rank, ruled=ruled, claims=claims)
    if ruling and ruling.disputed:
        return say("{rank}: two leads ruled differently; claimed: {claims}", rank=rank, claims=claims)
    if not ranking.contested:
        return ""
    if ruling:
        ruled = ruling_text(ruling, today)
        return say("{rank} contested again: {claims}; {ruled}, before that", rank=rank, claims=claims, ruled=ruled)
    return say("{rank} contested: {claims}", rank=rank, claims=claims)


def _claim(finding: FindingLine) -> str:
    trust = word("trust", finding.trust)
    author = finding.author or say("somebody")
    if finding.words:
        return say(
            "{person} says {name} ({trust}: “{words}”)",
            person=author,
            name=finding.contact_name,
            trust=trust,
            words=finding.words.replace("\n", " "),
        )
    return say("{person} says {name} ({trust})", person=author, name=finding.contact_name, trust=trust)
