"""Why an account is on today's list, why its light is not green, and what is wrong with whom we know, in words."""

from datetime import date

from fieldrep.domain.plan import Reason
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.formats import day_text

LIGHT = {
    "no_key_person": mark("nobody is known to be the key person"),
    "contested": mark("reps name different key persons"),
    "hunch_only": mark("the key person is only a hunch"),
    "not_met": mark("the key person was not met yet"),
    "not_supportive": mark("the key person is not known to be on our side"),
    "no_second": mark("no second key person is known"),
}
WARNINGS = {
    "single_thread": mark("a single thread: only one person is known"),
    "out_of_reach": mark("the key person is out of reach: no phone, no WeChat, no e-mail"),
    "held_back": mark("only staff are on file; the real contact may be in somebody's head"),
}


def reason_text(reason: Reason, today: date, about: str | None = None) -> str:
    """A reason to see an account today; `about` is what its row is called: the promise, the person, the objection."""
    day = day_text(reason.day, today)
    if reason.code in ("promise_overdue", "promise_due"):
        what = about or say("see them again")
        if reason.code == "promise_due":
            return say("promised for today: {what}", what=what)
        return say("promised for {day}: {what}", day=day, what=what)
    if reason.code == "introduction":
        return say("{person} would introduce you", person=about or "?")
    if reason.code == "new_answer":
        return say("there is an answer to: {objection}", objection=about or "?")
    if reason.code == "to_see":
        return say("{person} was named and not met", person=about or "?")
    if reason.code in ("visit_overdue", "visit_due"):
        ago = _ago(reason.day, today)
        return (
            say("visit overdue: {ago}", ago=ago) if reason.code == "visit_overdue" else say("visit due: {ago}", ago=ago)
        )
    if reason.code == "key_person_missing":
        return say("no key person is known")
    return _never_visited(reason)


def light_text(reason: str) -> str:
    """Why a map light is not green."""
    return say(LIGHT.get(reason, reason))


def warning_text(warning: str) -> str:
    """What is wrong with whom we know."""
    return say(WARNINGS.get(warning, warning))


def _ago(day: date | None, today: date) -> str:
    if day is None:
        return say("never visited")
    return count("last visit {number} day ago", "last visit {number} days ago", (today - day).days)


def _never_visited(reason: Reason) -> str:
    if reason.near:
        return count(
            "never visited, {number} other on the list nearby",
            "never visited, {number} others on the list nearby",
            reason.near,
        )
    return say("never visited")
