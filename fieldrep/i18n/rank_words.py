"""Contested ranks and rulings on them, in words."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from fieldrep.domain.ranks import FindingFacts
from fieldrep.i18n import say
from fieldrep.i18n.formats import day_text
from fieldrep.i18n.words import word
from fieldrep.store.queries.account import AccountPage, FindingLine
from fieldrep.store.queries.rulings import RulingLine, Standing


def contested_lines(page: AccountPage, today: date) -> list[str]:
    """For each rank that is contested, or on which a lead has ruled: who says what, and the ruling."""
    findings = {each.id: each for each in page.findings}
    return [
        line
        for standing in page.standings
        if standing.ranking.contested or standing.ruling
        for line in _lines(standing, findings, today)
    ]


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


def _lines(standing: Standing, findings: Mapping[str, FindingLine], today: date) -> list[str]:
    rank = rank_text(standing.rank, standing.need)
    claims = claims_text(standing.ranking.claims, findings)
    ruling = standing.ruling
    if ruling is None:
        return [say("{rank} contested: {claims}", rank=rank, claims=claims)]
    ruled = ruling_text(ruling, today)
    if standing.ranking.ruled:
        return [say("{rank}: {ruled}; claimed: {claims}", rank=rank, ruled=ruled, claims=claims)]
    if ruling.disputed:
        return [say("{rank}: two leads ruled differently; claimed: {claims}", rank=rank, claims=claims)]
    if not standing.ranking.contested:
        return []
    return [say("{rank} contested again: {claims}; {ruled}, before that", rank=rank, claims=claims, ruled=ruled)]


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
