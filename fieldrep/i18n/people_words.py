"""The people map in words: signs and facts of a person, what to ask next and why, who stands how to whom."""

from collections.abc import Iterable
from datetime import date

from fieldrep.domain.people_map import contact_depth
from fieldrep.domain.questions import Question
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.formats import day_text, time_text
from fieldrep.i18n.words import word
from fieldrep.store.queries.account import FindingLine, PersonLine
from fieldrep.store.queries.people import PeopleMap, to_see

RANK_SIGNS = {"key": "★", "second": "☆"}
TRUST_SIGNS = {"hunch": "?", "stated": "·", "confirmed": "✓"}
CONTESTED, TO_SEE, LEFT = "≠", "○", "✗"
SHORT_RANKS = {"key": mark("key {sign}"), "second": mark("second {sign}")}

QUESTIONS = {
    "decider": mark("Who can release the money alone?"),
    "contested": mark("Whose yes counts in the end: {names}?"),
    "hunch": mark("Is it {name} who signs in the end?"),
    "introduction": mark("Could you introduce me to {name}?"),
    "reach": mark("How do I best reach {name}?"),
    "attitude": mark("What would {name} have to see to be for it?"),
    "second": mark("Who else has to agree before it is signed?"),
    "others": mark("Who else works on this with you?"),
    "above": mark("Who is asked above you, once it costs money?"),
    "user": mark("Who works with it every day?"),
    "buyer": mark("Who places the order and pays the bill?"),
    "gatekeeper": mark("Who says who gets an appointment here?"),
    "coach": mark("Who here would tell us how things really stand?"),
    "boss": mark("Whom does {name} report to?"),
}
WHY = {
    "decider": mark("no decider is known"),
    "contested": mark("two of us name different people; a lead can rule"),
    "hunch": mark("the key person is only a hunch"),
    "introduction": mark("the key person has not been met"),
    "reach": mark("out of reach: no phone, no WeChat, no mail of the key person"),
    "attitude": mark("the key person is not known to support us"),
    "second": mark("no second key person is known"),
    "others": mark("single thread: only one person is known here"),
    "above": mark("held back: only staff-level people are on file"),
    "user": mark("no user is known"),
    "buyer": mark("no buyer is known"),
    "gatekeeper": mark("no gatekeeper is known"),
    "coach": mark("no coach is known"),
    "boss": mark("it is not known whom they report to"),
}


def question_text(question: Question, group: PeopleMap) -> str:
    """A question as it is asked; safe to show."""
    names = group.names
    rivals = [names[each] for each in names if each in group.rivals]
    return say(
        QUESTIONS[question.key], name=names.get(question.contact or "", "?"), names=say(" or ").join(rivals) or "?"
    )


def why_text(question: Question) -> str:
    """Why it is asked: what the map lacks."""
    return say(WHY["decider"] if question.key == "decider" and question.rank is None else _why(question))


def _why(question: Question) -> str:
    return mark("nobody is known to be the key person") if question.key == "decider" else WHY[question.key]


def signs(person: PersonLine, rivals: Iterable[str]) -> str:
    """What stands in front of a name: rank, contested, to see, has left; nothing where there is nothing to say."""
    if person.has_left:
        return LEFT
    rank = RANK_SIGNS.get(person.rank or "", "")
    return f"{rank}{CONTESTED if person.id in rivals else ''}{TO_SEE if to_see(person) else ''}"


def rank_words(person: PersonLine, rivals: Iterable[str] = ()) -> str:
    """What somebody is to the decision, and how far that is to be trusted."""
    if person.rank is None:
        return say("claimed to be the key person") if person.id in rivals else ""
    rank = word("rank", person.rank)
    if person.contested:
        return say("{rank}, contested", rank=rank)
    return say("{rank}, {trust}", rank=rank, trust=word("trust", person.trust))


def short_rank(person: PersonLine, rivals: Iterable[str]) -> str:
    """The rank for a narrow column, with the sign of its trust."""
    if person.rank is None:
        return say("claimed") if person.id in rivals else ""
    sign = CONTESTED if person.id in rivals else TRUST_SIGNS.get(person.trust or "", "")
    return say(SHORT_RANKS[person.rank], sign=sign)


def depth_text(person: PersonLine, today: date) -> str:
    """How well somebody is known: how often met and when last, or that they are to be seen."""
    if person.times_met:
        times = count("met {number} time", "met {number} times", person.times_met)
        return say("{times}, last on {day}", times=times, day=day_text(person.last_met_on, today))
    return say("named, to be seen") if to_see(person) else say("not met yet")


def short_depth(person: PersonLine) -> str:
    """How well somebody is known, in a word or two."""
    depth = contact_depth(person.times_met, person.times_named)
    return say("to be seen") if to_see(person) else word("depth", depth)


def person_facts(person: PersonLine, rivals: Iterable[str], today: date) -> list[str]:
    """What the drawing says of somebody below their name."""
    facts = [say("has left")] if person.has_left else [rank_words(person, rivals)]
    facts += [word("role", role) for role in person.roles]
    facts += [word("level", person.level), word("attitude", person.attitude), depth_text(person, today)]
    return [fact for fact in facts if fact]


def relation_texts(contact: str, group: PeopleMap) -> list[str]:
    """Whom somebody reports to and influences, and who reports to them or influences them."""
    told = (
        ("reports_to", "contact", mark("reports to {names}")),
        ("reports_to", "other", mark("stands above {names}")),
        ("influences", "contact", mark("influences {names}")),
        ("influences", "other", mark("is influenced by {names}")),
    )
    names = group.names
    found = []
    for kind, side, words in told:
        others = [
            _doubted(names[each.other if side == "contact" else each.contact], each.disputed)
            for each in group.relations
            if each.kind == kind and getattr(each, side) == contact
        ]
        if others:
            found.append(say(words, names=say(", ").join(others)))
    return found


QUOTES = ("“”", '""', "「」", "『』", "„“", "«»")


def _doubted(name: str, disputed: bool) -> str:
    return f"{name} {CONTESTED}" if disputed else name


def unquoted(words: str) -> str:
    """Words without the quotation marks that they were typed in: they are shown in some anyway."""
    text = words.strip()
    pair = text[:1] + text[-1:]
    return text[1:-1] if len(text) > 2 and pair in QUOTES and not set(pair) & set(text[1:-1]) else words


def claim_texts(finding: FindingLine, today: date) -> tuple[str, str]:
    """A finding: what it claims with its trust, then its evidence: the words, who said them, who wrote it and when."""
    what = say(", ").join(filter(None, (word("rank", finding.rank), word("role", finding.role))))
    need = say("for {need}", need=finding.need) if finding.need else ""
    claim = " · ".join(filter(None, (what, word("trust", finding.trust), need)))
    if finding.withdrawn:
        claim = say("{fact} (withdrawn)", fact=claim)
    words = say("“{words}”", words=unquoted(finding.words.replace("\n", " "))) if finding.words else ""
    said_by = say("says {name}", name=finding.said_by) if finding.said_by else ""
    author = say("written by {name}", name=finding.author) if finding.author else ""
    return claim, " · ".join(filter(None, (words, said_by, author, time_text((finding.found_at or "")[:10], today))))
