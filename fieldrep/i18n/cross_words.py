"""Cross-records in words: what somebody saw, and what stands against sales' own word."""

from datetime import date

from fieldrep.domain.cross_records import Contradiction, Seen
from fieldrep.i18n import count, say
from fieldrep.i18n.formats import date_text
from fieldrep.i18n.words import word
from fieldrep.text import shown


def seen_text(seen: Seen, today: date) -> str:
    """Who saw what when: `support: complaint, bad “slow”, 20 Nov`."""
    what = say(", ").join(filter(None, (word("matter", seen.matter), word("verdict", seen.verdict))))
    words = say("“{words}”", words=" ".join((seen.words or "").split())) if seen.words else ""
    said = " ".join(filter(None, (what, words)))
    return say(
        "{who}: {said}, {day}", who=word("department", seen.department), said=said, day=date_text(seen.day, today)
    )


def verdict_text(seen: Seen, today: date) -> str:
    """What somebody said of a matter that is named beside it: `bad “slow”, support, 20 Nov`."""
    words = say("“{words}”", words=" ".join((seen.words or "").split())) if seen.words else ""
    said = " ".join(filter(None, (word("verdict", seen.verdict), words)))
    facts = (said, word("department", seen.department), date_text(seen.day, today))
    return say(", ").join(filter(None, facts))


def against_text(found: Contradiction) -> str:
    """How much is against sales' word: complaints, and bad verdicts."""
    complaints = found.complaints
    bad = len(found.against) - complaints
    parts = [count("{number} complaint", "{number} complaints", complaints)] if complaints else []
    parts += [count("{number} bad verdict", "{number} bad verdicts", bad)] if bad else []
    return shown(say(", ").join(parts))


def contradiction_lines(found: Contradiction, today: date) -> list[str]:
    """What sales says, and what others have against it, a line each."""
    return [
        say("Others contradict sales: {against}. They weigh more.", against=against_text(found)),
        seen_text(found.word, today),
        *(seen_text(each, today) for each in found.against),
    ]
