"""Cross-records in words: what somebody saw, and what stands against sales' own word."""

from fieldrep.domain.cross_records import Contradiction, Seen
from fieldrep.i18n import count, say
from fieldrep.i18n.formats import day_text
from fieldrep.i18n.words import word
from fieldrep.text import shown


def seen_text(seen: Seen) -> str:
    """Who saw what when: `support: complaint, bad “slow”, Fri 20 Nov`."""
    what = say(", ").join(filter(None, (word("matter", seen.matter), word("verdict", seen.verdict))))
    words = say("“{words}”", words=" ".join((seen.words or "").split())) if seen.words else ""
    said = " ".join(filter(None, (what, words)))
    return say("{who}: {said}, {day}", who=word("department", seen.department), said=said, day=day_text(seen.day))


def verdict_text(seen: Seen) -> str:
    """What somebody said of a matter that is named beside it: `bad “slow”, support, Fri 20 Nov`."""
    words = say("“{words}”", words=" ".join((seen.words or "").split())) if seen.words else ""
    said = " ".join(filter(None, (word("verdict", seen.verdict), words)))
    facts = (said, word("department", seen.department), day_text(seen.day))
    return say(", ").join(filter(None, facts))


def against_text(found: Contradiction) -> str:
    """How much is against sales' word: complaints, and bad verdicts."""
    complaints = found.complaints
    bad = len(found.against) - complaints
    parts = [count("{number} complaint", "{number} complaints", complaints)] if complaints else []
    parts += [count("{number} bad verdict", "{number} bad verdicts", bad)] if bad else []
    return shown(say(", ").join(parts))


def contradiction_lines(found: Contradiction) -> list[str]:
    """What sales says, and what others have against it, a line each."""
    return [
        say("Others contradict sales: {against}. They weigh more.", against=against_text(found)),
        seen_text(found.word),
        *(seen_text(each) for each in found.against),
    ]
