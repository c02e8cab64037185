"""The pack of a handover: one page with who is who, what is promised, what stands in the way, and what comes next."""

from collections.abc import Iterable
from datetime import date

from fieldrep.errors import NotFound
from fieldrep.files import writing
from fieldrep.i18n import say
from fieldrep.i18n.formats import date_text, day_text, time_text
from fieldrep.i18n.people_words import claim_texts, rank_words
from fieldrep.i18n.words import word
from fieldrep.reports.plain import plain_text
from fieldrep.reports.report import Asking, Column, Line, Report, Table, Tone
from fieldrep.reports.tables import more_accounts
from fieldrep.store.book import Book
from fieldrep.store.queries.account import AccountPage, PersonLine, account_page
from fieldrep.store.queries.handovers import HandoverLine, due_lines, handovers
from fieldrep.store.queries.pack import BuyingStep, Origin, buying_step, origin
from fieldrep.store.queries.rules import rules

LAST_VISITS = 3
"""method.md §9: the last three visits."""
MOST_PEOPLE = 12
MOST_LISTED = 500


def report(book: Book, asking: Asking) -> Report:
    """The pack of an account as of a day; without an account, whose packs there are to read. Raises NotFound."""
    if asking.account is None:
        return _to_choose(book, asking)
    page = account_page(book, asking.account, visits=LAST_VISITS, orders=0)
    if page is None:
        raise NotFound(kind="account", query=asking.account, near=[])
    planned = next(iter(handovers(book, page.id, asking.as_of)), None)
    step, first = buying_step(book, page.id, asking.as_of), origin(book, page.id)
    today = asking.as_of
    return Report(
        say(
            "Handover pack: {account}",
            account=str(page.cells["name"] or page.cells["code"] or say("an account without a name")),
        ),
        today,
        (
            _handover(page, planned, step, first, today),
            _people(page, today),
            _promises(page, today),
            _objections(page),
            _visits(page, today),
        ),
        _document(page, planned, step, first),
    )


def _to_choose(book: Book, asking: Asking) -> Report:
    """The accounts that are handed over and not confirmed yet, then those that are due: whose pack is read."""
    today = asking.as_of
    planned = [each for each in handovers(book, as_of=today) if each.confirmed_on is None]
    waiting = {each.account for each in planned}
    due = [each for each in due_lines(book, rules(book), today) if each.account not in waiting]
    lines = [
        Line(
            (
                each.account_name,
                each.giver_name or "",
                each.receiver_name or "",
                say("planned, {day}", day=day_text(each.planned_on, today)),
            ),
            account=each.account,
            tone="warn" if each.planned_on and each.planned_on < today else "plain",
            row=("handover", each.id),
            key=each.id,
        )
        for each in planned
    ]
    lines += [
        Line(
            (each.account_name, each.giver_name, "", say("due since {day}", day=date_text(each.due.on, today))),
            account=each.account,
            tone="bad" if each.due.is_late else "warn",
            key=each.account,
        )
        for each in due[:MOST_LISTED]
    ]
    table = Table(
        say("Packs to read"),
        (
            Column(say("Account"), weight=1),
            Column(say("Giver")),
            Column(say("Receiver")),
            Column(say("State")),
        ),
        tuple(lines),
        (say("To read the pack of one: `fieldrep pack ACCOUNT`."),),
        more_accounts(len(due) - MOST_LISTED),
        say("No handover is planned or due. `fieldrep handover ACCOUNT --to PERSON --on DAY` plans one."),
    )
    document = {
        "account": None,
        "planned": [each.account for each in planned],
        "due": [each.account for each in due],
    }
    return Report(say("Handover pack"), today, (table,), document, chooses=True)


def write_pack(made: Report, path: str) -> None:
    """Write a pack into a file that is not there yet. Raises NotWritten."""
    with writing(path) as file:
        file.write(plain_text(made).encode())


def _handover(
    page: AccountPage, planned: HandoverLine | None, step: BuyingStep | None, first: Origin, today: date
) -> Table:
    cells, due = page.cells, page.steps[0] if page.steps else None
    place = say(", ").join(str(cells[each]) for each in ("city", "district", "address") if cells[each])
    said: list[tuple[str, str]] = [(say("Address"), place), (say("Telephone"), str(cells["phone"] or ""))]
    if planned:
        said += [
            (say("Giver"), planned.giver_name or say("nobody")),
            (say("Receiver"), planned.receiver_name or ""),
            (say("Why"), word("reason", planned.reason)),
            (say("From day"), day_text(planned.planned_on, today)),
            (say("Joint visit"), day_text(planned.joint_visit_on, today)),
            (say("Confirmed"), date_text(planned.confirmed_on, today) or say("not yet")),
        ]
    reached = ""
    if step:
        reached = word("buying_step", step.step)
        reached = say("{step} for {need}", step=reached, need=step.need) if step.need else reached
        reached = say("{fact}, {day}", fact=reached, day=date_text(step.on, today)) if step.on else reached
    said += [
        (say("Buying step"), reached or say("not recorded")),
        (say("Next step"), _step(due.what, due.due_on, today) if due else say("none is promised")),
        (say("Opened by"), _origin(first, today)),
    ]
    return Table(
        say("Handover"),
        (Column(""), Column("", weight=1)),
        tuple(Line((name, value), account=page.id) for name, value in said if value),
        notes=() if planned else (say("No handover is planned: `fieldrep handover ACCOUNT --to PERSON` plans one."),),
    )


def _step(what: str | None, due_on: str | None, today: date) -> str:
    what = what or say("see them again")
    return say("{what}, {day}", what=what, day=day_text(due_on, today)) if due_on else what


def _origin(first: Origin, today: date) -> str:
    if first.on is None:
        return say("not opened yet")
    day = date_text(first.on, today)
    if first.person is None:
        return say("on {day}, nobody on file says by whom", day=day)
    return say("{person}, {day}; the originator's share stays with them", person=first.person, day=day)


def _people(page: AccountPage, today: date) -> Table:
    known = [person for person in page.people if not person.has_left]
    lines = []
    for person in known[:MOST_PEOPLE]:
        claims = [each for each in page.findings if each.contact == person.id and not each.withdrawn]
        evidence = say("; ").join(filter(None, claim_texts(claims[0], today))) if claims else ""
        what = say(", ").join(filter(None, (rank_words(person), *(word("role", role) for role in person.roles))))
        tone: Tone = "strong" if person.rank else "plain"
        lines.append(
            Line(
                (person.name, person.title or "", what, word("attitude", person.attitude), _reach(person), evidence),
                tone=tone,
                row=("contact", person.id),
                key=person.id,
            )
        )
    return Table(
        say("People"),
        (
            Column(say("Name"), weight=1),
            Column(say("Title"), weight=1),
            Column(say("What they are"), weight=1),
            Column(say("Attitude")),
            Column(say("Phone, WeChat, mail"), weight=1),
            Column(say("Evidence"), weight=3),
        ),
        tuple(lines),
        (say("Each with the newest claim about them: how far to trust it, in whose words, written by whom."),),
        _left_over(len(known) - len(lines)),
        say("Nobody is on file. The giver knows somebody: ask before the joint visit."),
    )


def _left_over(more: int) -> tuple[str, ...]:
    return (say("… and {number} more, on the account's page.", number=more),) if more > 0 else ()


def _reach(person: PersonLine) -> str:
    return say(", ").join(filter(None, (person.phone, person.wechat, person.email)))


def _promises(page: AccountPage, today: date) -> Table:
    return Table(
        say("Promises open"),
        (Column(say("What"), weight=3), Column(say("Due")), Column(say("Who"), weight=1)),
        tuple(
            Line(
                (each.what or say("see them again"), day_text(each.due_on, today), each.person or ""),
                tone="warn" if each.due_on and each.due_on < today.isoformat() else "plain",
                row=("next_step", each.id),
                key=each.id,
            )
            for each in page.steps
        ),
        empty=say("Nothing is promised that is not done."),
    )


def _objections(page: AccountPage) -> Table:
    lines = []
    for each in page.objections:
        if each.state == "gone":
            continue
        tried = say("; ").join(_answer(answer.words, answer.result) for answer in each.answers)
        lines.append(
            Line(
                (each.words, word("blocks", each.blocks), each.raised_by or "", tried or say("nothing yet")),
                row=("objection", each.id),
                key=each.id,
            )
        )
    return Table(
        say("Objections open"),
        (
            Column(say("Objection"), weight=2),
            Column(say("Blocks")),
            Column(say("Raised by"), weight=1),
            Column(say("Answers tried"), weight=3),
        ),
        tuple(lines),
        empty=say("No objection is open."),
    )


def _answer(words: str | None, result: str | None) -> str:
    told = words or say("answered")
    return say("{words} ({result})", words=told, result=word("result", result)) if result else told


def _visits(page: AccountPage, today: date) -> Table:
    return Table(
        say("Last three visits"),
        (
            Column(say("When")),
            Column(say("Who"), weight=1),
            Column(say("How")),
            Column(say("Met"), weight=1),
            Column(say("Note"), weight=3),
        ),
        tuple(
            Line(
                (
                    time_text(each.happened_at, today),
                    each.person or "",
                    word("how", each.how) or word("outcome", each.outcome),
                    _names(each.met),
                    (each.note or "").replace("\n", " "),
                ),
                row=("visit", each.id),
                key=each.id,
            )
            for each in page.visits
        ),
        empty=say("Nobody was there yet."),
    )


def _names(names: Iterable[str]) -> str:
    return say(", ").join(names)


def _document(
    page: AccountPage, planned: HandoverLine | None, step: BuyingStep | None, first: Origin
) -> dict[str, object]:
    days = ("planned_on", "joint_visit_on", "confirmed_on")
    told = {**planned._asdict(), **{day: _day(getattr(planned, day)) for day in days}} if planned else None
    return {
        "account": page.id,
        "name": page.cells["name"],
        "handover": told,
        "buying_step": {"step": step.step, "need": step.need, "on": _day(step.on)} if step else None,
        "originator": {"person": first.person, "opened_on": _day(first.on)},
        "people": [each._asdict() for each in page.people if not each.has_left],
        "findings": [each._asdict() for each in page.findings if not each.withdrawn],
        "promises": [each._asdict() for each in page.steps],
        "objections": [
            {**each._asdict(), "answers": [answer._asdict() for answer in each.answers]}
            for each in page.objections
            if each.state != "gone"
        ],
        "visits": [each._asdict() for each in page.visits],
        "next_step": page.steps[0]._asdict() if page.steps else None,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
