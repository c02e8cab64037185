"""The words of the visit form: what each field is called, what it expects, and what was understood of it."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from fieldrep.errors import Ambiguous, BadValue, FieldrepError
from fieldrep.i18n import mark, say
from fieldrep.i18n.formats import amount_text, day_text, time_text
from fieldrep.i18n.words import word
from fieldrep.operations.quick.words import CHOICES
from fieldrep.operations.visit_form import CHOICE_FIELDS, Fact, Mention
from fieldrep.operations.visits import Ordered, Promise
from fieldrep.operations.who import Known
from fieldrep.store.queries.account import AccountPage
from fieldrep.text import shown

LABELS = {
    "account": mark("Account"),
    "time": mark("Time"),
    "met": mark("Met"),
    "named": mark("Named"),
    "key": mark("Key person"),
    "second": mark("Second key"),
    "trust": mark("trust"),
    "by": mark("said by"),
    "words": mark("words"),
    "objection": mark("Objection"),
    "blocks": mark("blocks"),
    "answer": mark("answered"),
    "result": mark("result"),
    "next": mark("Next step"),
    "order": mark("Order"),
    "opened": mark("Opened"),
    "step": mark("Buying step"),
    "outcome": mark("Outcome"),
    "how": mark("How"),
    "note": mark("Note"),
}

HINTS = {
    "account": mark("Name, initials or pinyin. Enter takes the first, ↑ ↓ choose."),
    "time": mark("When it was: 10:00, yesterday 3pm, fri 14:30. Empty: now."),
    "met": mark("Whom you met: names or initials, with commas. A name in quotes is taken as it stands."),
    "named": mark("Who was named and not met: names or initials, with commas."),
    "key": mark("The one whose yes decides."),
    "second": mark("The other one who must agree."),
    "trust": mark("How far to trust it: hunch, stated (somebody said so), confirmed (the person acted so)."),
    "by": mark("Who said so."),
    "words": mark("In which words."),
    "objection": mark("A reason against, in their words."),
    "blocks": mark("The rate that it blocks: coverage, conversion, repurchase, penetration."),
    "answer": mark("What you answered. ↓ takes an answer that was given before."),
    "result": mark("What came of it: gone, stands. Empty while it is not known."),
    "next": mark("What you promised, with its day: send the offer friday."),
    "order": mark("An amount, and the product where there is one: 1200 cartons."),
    "opened": mark("Was the account opened? y, or the day."),
    "step": mark("The buying step reached."),
    "outcome": mark("Only where there was no visit: nobody there, moved, closed down."),
    "how": mark("Empty: in person."),
    "note": mark("Whatever else is worth keeping."),
}


def kind_of(field: str) -> str:
    """What a field of the form is about: `key_by` and `second_by` are both `by`, `next2` is `next`."""
    last = field.rsplit("_", 1)[-1]
    return last.rstrip("23") if last.rstrip("23") in LABELS else last


def label(field: str) -> str:
    """What a field is called; nothing for a further objection or next step, which stand below the first."""
    kind = kind_of(field)
    return "" if kind in ("objection", "next") and field != kind else say(LABELS[kind])


def hint(field: str, people: tuple[Known, ...] = ()) -> str:
    """What a field expects; with the choices it has, or who is on file at the account."""
    kind = kind_of(field)
    said = say(HINTS[kind])
    if kind in ("step", "outcome", "how"):
        return f"{said} {say(', ').join(choices(field))}"
    on_file = [shown(each.name) for each in people if each.id]
    if kind in ("met", "named", "key", "second", "by") and on_file:
        return say("On file: {names}. ↓ takes one.", names=say(", ").join(on_file[:8]))
    return said


def choices(field: str) -> list[str]:
    """The words of a choice field, in their natural order."""
    kind = CHOICE_FIELDS[field]
    return [word(kind, value) for value in CHOICES[kind]]


def completed_choice(field: str, text: str) -> str | None:
    """The word of the choice that what was typed begins, in the language spoken."""
    return next((each for each in choices(field) if text and each.startswith(text)), None)


def understood(field: str, fact: Fact | None, problem: FieldrepError | None, today: date) -> str:
    """What was understood of a field, or asked about it; nothing where its text says it all."""
    if problem is not None:
        return question(field, problem)
    if isinstance(fact, datetime):
        return time_text(fact.isoformat(timespec="minutes"), today)
    if isinstance(fact, date):
        return say("opened {day}", day=day_text(fact, today))
    if isinstance(fact, Ordered):
        amount = amount_text(fact.amount, fact.currency)
        return say("{amount} for {product}", amount=amount, product=fact.product) if fact.product else amount
    if isinstance(fact, Promise):
        return say("due {day}", day=day_text(fact.due_on, today)) if fact.due_on else say("no day yet")
    if isinstance(fact, tuple):
        return people_text(tuple(each for each in fact if isinstance(each, Mention)))
    if field in CHOICE_FIELDS and fact is not None:
        return word(CHOICE_FIELDS[field], fact)
    return ""


def people_text(mentions: tuple[Mention, ...]) -> str:
    """Whom a field means: `Wang Fang, Li Na (new)`."""
    return say(", ").join(
        say("{name} (new)", name=each.who.name) if each.is_new else shown(each.who.name) for each in mentions
    )


def question(field: str, problem: FieldrepError) -> str:
    """What is asked about a text that could not be read."""
    if isinstance(problem, Ambiguous):
        names = [str(name) for _, name, _ in problem.facts["candidates"]]  # type: ignore[attr-defined]
        return say("{names}?", names=" / ".join(names[:4]))
    kind = kind_of(field)
    if isinstance(problem, BadValue) and problem.facts.get("problem") == "several_lines":
        return say("One name, please")
    if isinstance(problem, BadValue) and problem.facts.get("problem") == "empty":
        return say("Who is it?") if kind in ("key", "second") else say("What is it?")
    if kind == "time":
        return say("Which time? Try 10:00")
    if kind == "order":
        return say("Which amount?")
    if kind == "opened":
        return say("Which day?")
    if field in CHOICE_FIELDS:
        return say("Which one?")
    return say("Not understood")


def context_lines(page: AccountPage, today: date, kept: Collection[str] = ()) -> list[tuple[str, str]]:
    """What to know while writing: key person, the last visit, promises and objections still open; (kind, line).

    `kept` are the promises that are ticked off, by their ids.
    """
    lines: list[tuple[str, str]] = []
    names = {person.id: person.name for person in page.people}
    if page.key.contact:
        trust = word("trust", page.key.trust)
        lines.append(("key", say("Key person: {name} ({trust})", name=names.get(page.key.contact, "?"), trust=trust)))
    for step in page.steps:
        if step.id in kept:
            lines.append(("kept", say("✓ Kept: {what}", what=step.what or "")))
            continue
        due = day_text(step.due_on, today)
        line = say("Promised: {what}, {day}", what=step.what or "", day=due) if due else ""
        late = bool(step.due_on and step.due_on[:10] < today.isoformat())
        lines.append(("late" if late else "step", line or say("Promised: {what}", what=step.what or "")))
    for objection in page.objections:
        if objection.state != "gone":
            rate = word("blocks", objection.blocks)
            said = say("Objection: {words}", words=objection.words)
            lines.append(("objection", say("{fact} ({rate})", fact=said, rate=rate) if rate else said))
    for visit in page.visits[:1]:
        met = say(", ").join(shown(name) for name in visit.met)
        day = time_text(visit.happened_at, today)
        lines.append(
            (
                "visit",
                say("Last visit: {day}, met {names}", day=day, names=met) if met else say("Last visit: {day}", day=day),
            )
        )
    return lines


def first_problem(problems: Mapping[str, FieldrepError], order: tuple[str, ...]) -> str | None:
    """The first field, from the top, that could not be read."""
    return next((field for field in order if field in problems), None)
