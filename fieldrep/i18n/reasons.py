"""Why an account is worth a visit, and what is wrong at it, in sentences."""

from collections.abc import Collection
from datetime import date

from fieldrep.domain.early_warnings import CODES
from fieldrep.domain.plan import Reason
from fieldrep.i18n import count, mark, say, together
from fieldrep.i18n.formats import amounts_text, day_text
from fieldrep.store.changes import FORGOTTEN
from fieldrep.store.queries.early_warnings import WarningLine

LIGHT_REASONS = {
    "no_key_person": mark("nobody is known to be the key person"),
    "contested": mark("two of us name different key persons"),
    "hunch_only": mark("the key person is only a hunch"),
    "not_met": mark("the key person has not been met"),
    "not_supportive": mark("the key person is not known to support us"),
    "no_second": mark("no second key person is known"),
}
WARNINGS = {
    "single_thread": (mark("Single thread: only one person is known here."), mark("Ask who else must agree.")),
    "out_of_reach": (
        mark("The key person is out of reach: no phone, no WeChat, no mail on file."),
        mark("Ask for a number, a WeChat or a mail."),
    ),
    "held_back": (mark("Only staff-level people are on file."), mark("Somebody who decides must be known.")),
    "promise_overdue": ("", mark("Keep it, or agree on another day.")),
    "key_left": ("", mark("Find out who decides now.")),
    "visit_overdue": ("", mark("Go there, or find out what is wrong.")),
    "falling": ("", mark("Find the reason, or make an offer.")),
    "complaints": ("", mark("Find the reason, or change the rep.")),
    "receivables": ("", mark("Ask for the money before selling more.")),
}
"""What is wrong, unless figures are told with it, and what to do."""

WARNING_NAMES = {
    "promise_overdue": mark("promises overdue"),
    "receivables": mark("money overdue"),
    "falling": mark("purchases falling"),
    "complaints": mark("complaints rising"),
    "key_left": mark("key person left"),
    "held_back": mark("only staff on file"),
    "out_of_reach": mark("key person out of reach"),
    "visit_overdue": mark("visits overdue"),
    "single_thread": mark("single thread"),
}
"""What each warning is called where they are counted."""

STEP_WORDS = {
    "introduction": mark("Be introduced by {about}"),
    "to_see": mark("See {about}"),
    "growth_sign": mark("Offer more: {about}"),
    "new_answer": mark("Bring the answer to: {about}"),
    "visit_overdue": mark("Visit again"),
    "visit_due": mark("Visit again"),
    "key_person_missing": mark("Find out who decides"),
    "never_visited": mark("First visit"),
    "never_visited_near": mark("First visit"),
}


def step_words(reason: Reason, about: str | None) -> str:
    """What is to be done for a reason, as the words of a next step; `about` as in `reason_text`."""
    words = STEP_WORDS.get(reason.code, mark("Visit"))
    if "{about}" not in words:
        return say(words)
    return say(words, about=about) if about else say(mark("Visit"))


def early_warning_text(code: str, line: WarningLine, today: date) -> str:
    """An early warning with its reason and figures, and what to do."""
    return together(early_warning_reason(code, line, today), say(WARNINGS[code][1]))


def early_warning_reason(code: str, line: WarningLine, today: date) -> str:
    """An early warning with its reason and figures."""
    if code == "promise_overdue":
        late = (today - date.fromisoformat(line.late_since)).days if line.late_since else 0
        what = line.late_what or say("a next step")
        return count("{number} day late: {what}.", "{number} days late: {what}.", late, what=what)
    if code == "key_left":
        name = "" if line.key_left == FORGOTTEN else line.key_left
        return say("{name} decided here and has left.", name=name or say("Somebody"))
    if code == "visit_overdue":
        days = (today - date.fromisoformat(line.last_visit_on)).days if line.last_visit_on else 0
        return count("No visit for {number} day, too long.", "No visit for {number} days, too long.", days)
    return _trouble_text(code, line) or say(WARNINGS[code][0])


def _trouble_text(code: str, line: WarningLine) -> str:
    """What is wrong with an account's money or service, with its figures; nothing for another warning."""
    trouble = line.trouble
    if code == "falling" and trouble.falling:
        return say(
            "Paid {lately} in the last three months, {before} in the three before.",
            lately=amounts_text({each.currency or "": each.lately for each in trouble.falling}),
            before=amounts_text({each.currency or "": each.before for each in trouble.falling}),
        )
    if code == "complaints" and trouble.complaints:
        return count(
            "{number} complaint in three months, {before} in the three before.",
            "{number} complaints in three months, {before} in the three before.",
            trouble.complaints[0],
            before=trouble.complaints[1],
        )
    if code == "receivables" and trouble.overdue:
        orders, since, amounts = trouble.overdue
        fact = count(
            "{number} order should have been paid, since {day}",
            "{number} orders should have been paid, the oldest since {day}",
            orders,
            day=day_text(since),
        )
        sum_ = say(" ({amount})", amount=amounts_text(amounts))
        return say("{fact}{sum}.", fact=fact, sum=sum_)
    return ""


def reason_text(reason: Reason, about: str | None, today: date) -> str:
    """One reason as a sentence without its full stop.

    `about` are the words of the row that the reason is about: what was promised, a person's name, an objection.
    """
    if reason.code in ("promise_overdue", "promise_due"):
        return _promise(reason, about, today)
    if reason.code in ("introduction", "new_answer", "to_see"):
        return _opening(reason, about, today)
    if reason.code == "growth_sign":
        return _grown(reason, about, today)
    return _visit(reason, today)


def light_text(reasons: tuple[str, ...]) -> str:
    """What keeps a map light from the next colour, the first to mend first."""
    return say("; ").join(say(LIGHT_REASONS[reason]) for reason in reasons if reason in LIGHT_REASONS)


def warning_text(code: str) -> str:
    """A warning about whom we know at an account, and what to do."""
    return together(*map(say, WARNINGS[code])) if code in WARNINGS else say("{word}", word=code)


def warning_texts(people: Collection[str], line: WarningLine | None, today: date) -> list[str]:
    """All that is to be warned of at an account, the gravest first; `people` are the warnings about whom we know."""
    return [
        early_warning_text(code, line, today) if line and code in line.codes else warning_text(code)
        for code in CODES
        if code in people or (line and code in line.codes)
    ]


def _promise(reason: Reason, about: str | None, today: date) -> str:
    what = about or say("a next step")
    if reason.day is None or reason.code == "promise_due":
        return say("Promised for today: {what}", what=what)
    late = (today - reason.day).days
    return count("{number} day late: {what}", "{number} days late: {what}", late, what=what)


def _opening(reason: Reason, about: str | None, today: date) -> str:
    if reason.code == "introduction":
        return say("{name} introduces you", name=about or say("Somebody"))
    if reason.code == "new_answer":
        return say("There is an answer to: {objection}", objection=about or say("an objection"))
    name = about or say("Somebody")
    if reason.day is None:
        return say("{name} was named and not met yet", name=name)
    return say("{name} was named on {day} and not met yet", name=name, day=day_text(reason.day, today))


def _grown(reason: Reason, about: str | None, today: date) -> str:
    what = about or say("a growth sign")
    if reason.day is None:
        return say("An up-sell visit is due: {what}", what=what)
    return say("An up-sell visit is due: {what}, seen on {day}", what=what, day=day_text(reason.day, today))


def _visit(reason: Reason, today: date) -> str:
    days = (today - reason.day).days if reason.day else 0
    if reason.code == "visit_overdue":
        return count("No visit for {number} day, too long", "No visit for {number} days, too long", days)
    if reason.code == "visit_due":
        return count("Last visit {number} day ago, due again", "Last visit {number} days ago, due again", days)
    if reason.code == "key_person_missing":
        return say("Visited, and the key person is not known")
    if reason.near:
        return count("Never visited; {number} more near it", "Never visited; {number} more near it", reason.near)
    return say("Never visited")
