"""The tab of an account's people: who decides, who was met and named, and the evidence for it."""

from datetime import date

from fieldrep.i18n import count, say
from fieldrep.i18n.formats import day_text
from fieldrep.i18n.words import word
from fieldrep.screens.account.parts import BLANK, MARGIN, Row, Rows, Whole, heading, joined, remark
from fieldrep.screens.widgets.lines import Line, Part, Tone, cell, indented
from fieldrep.store.queries.account import FindingLine, PersonLine

RANK_SIGNS = {"key": "★ ", "second": "☆ "}


def people_rows(whole: Whole, width: int) -> Rows:
    """People: those who decide first; whoever was named and never met is somebody to see. Then the evidence."""
    for person in whole.page.people:
        yield Row("contact", person.id, _person_lines(person, width, whole.today))
    if not whole.page.people:
        yield remark(say("Nobody is known here yet. Press {key} to add somebody.", key=whole.key("account.add")), width)
    yield BLANK
    yield heading(say("Evidence"))
    for finding in whole.page.findings:
        yield Row("finding", finding.id, finding_lines(finding, width, whole.today))
    if not whole.page.findings:
        yield remark(
            say(
                "Nobody has said yet who decides. Press {key} to write down who said what.",
                key=whole.key("account.claim"),
            ),
            width,
        )


def _person_lines(person: PersonLine, width: int, today: date) -> list[Line]:
    sign: Part = (f" {RANK_SIGNS.get(person.rank or '', '  ')}", "good")
    name_tone: Tone = "dim" if person.has_left else "strong"
    name = min(24, max(12, width // 3))
    first: Line = (sign, cell(person.name, name, name_tone), (" ", "plain"))
    facts = [_rank_words(person), *(word("role", role) for role in person.roles), person.title or ""]
    facts += [word("level", person.level), word("attitude", person.attitude), _met_words(person, today)]
    head = indented(joined(facts), width - name - 4)
    blanks: Part = (" " * (name + 4), "plain")
    lines: list[Line] = [(*first, head[0][1]), *((blanks, more[1]) for more in head[1:])]
    ways = joined([person.phone or "", _named("WeChat", person.wechat), person.email or ""])
    if ways:
        lines += indented(ways, width, MARGIN, "dim")
    return lines


def _rank_words(person: PersonLine) -> str:
    if person.has_left:
        return say("has left")
    if person.rank is None:
        return ""
    rank = word("rank", person.rank)
    if person.contested:
        return say("{rank}, contested: two of us name two people", rank=rank)
    return say("{rank}, {trust}", rank=rank, trust=word("trust", person.trust))


def _met_words(person: PersonLine, today: date) -> str:
    if person.times_met:
        times = count("met {number} time", "met {number} times", person.times_met)
        return say("{times}, last on {day}", times=times, day=day_text(person.last_met_on, today))
    return say("named, to be seen") if person.times_named else ""


def finding_lines(finding: FindingLine, width: int, today: date) -> list[Line]:
    """What was claimed about who decides: by whom, in whose words, how far it is to be trusted."""
    what = word("rank", finding.rank) or word("role", finding.role)
    need = say("for {need}", need=finding.need) if finding.need else ""
    withdrawn = say("withdrawn") if finding.withdrawn else ""
    claim = say("{name}: {what}", name=finding.contact_name, what=what)
    head = joined([claim, word("trust", finding.trust), need, withdrawn])
    lines = indented(head, width, ("   ", "plain"), "dim" if finding.withdrawn else "plain")
    words = f"“{finding.words}”" if finding.words else ""
    said_by = say("says {name}", name=finding.said_by) if finding.said_by else ""
    day = day_text((finding.found_at or "")[:10], today)
    return lines + indented(joined([words, said_by, finding.author or "", day]) or "–", width, MARGIN, "dim")


def _named(name: str, value: str | None) -> str:
    return f"{name} {value}" if value else ""
