"""The list of handovers: due and why, planned, waiting for the receiver, and confirmed."""

from collections.abc import Collection
from datetime import date

from fieldrep.domain.rules import Rules
from fieldrep.i18n import say
from fieldrep.i18n.formats import date_text, day_text
from fieldrep.i18n.words import word
from fieldrep.reports.report import Asking, Behind, Column, Line, Report, Table
from fieldrep.reports.tables import more_accounts
from fieldrep.store.book import Book
from fieldrep.store.queries.handovers import DueLine, HandoverLine, due_lines, giver_rows, handovers
from fieldrep.store.queries.rules import rules

MOST_LISTED = 500
MOST_CONFIRMED = 50


def report(book: Book, asking: Asking) -> Report:
    """The page of the handovers as of a day."""
    rule, today = rules(book), asking.as_of
    due, every = due_lines(book, rule, today), handovers(book, as_of=today)
    planned = [each for each in every if each.confirmed_on is None]
    confirmed = [each for each in every if each.confirmed_on is not None]
    kept = {each.id for each in confirmed if giver_rows(book, each)}
    return Report(
        say("Handovers"),
        today,
        (
            _summary(due, planned, confirmed, kept),
            _due(due, rule, today),
            _planned(planned, today),
            _confirmed(confirmed, kept, today),
        ),
        {
            "as_of": today.isoformat(),
            "due": [
                {
                    "account": each.account,
                    "name": each.account_name,
                    "district": each.district,
                    "reason": each.due.reason,
                    "on": each.due.on.isoformat(),
                    "giver": each.due.giver,
                    "late": each.due.is_late,
                }
                for each in due
            ],
            "planned": [_document(each) for each in planned],
            "confirmed": [{**_document(each), "giver_has_it": each.id in kept} for each in confirmed],
        },
    )


def _document(each: HandoverLine) -> dict[str, object]:
    days = ("planned_on", "joint_visit_on", "confirmed_on")
    return {**each._asdict(), **{day: found.isoformat() if (found := getattr(each, day)) else None for day in days}}


def _summary(
    due: list[DueLine], planned: list[HandoverLine], confirmed: list[HandoverLine], kept: Collection[str]
) -> Table:
    rows = [
        (
            say("due, nobody named: {reason}", reason=word("reason", reason)),
            tuple(e.account for e in due if e.due.reason == reason),
        )
        for reason in ("leaving", "wave", "years")
    ]
    rows += [
        (say("planned, not confirmed yet"), tuple(each.account for each in planned)),
        (say("confirmed by the receiver"), tuple(each.account for each in confirmed)),
        (say("confirmed, and the giver still has it"), tuple(each.account for each in confirmed if each.id in kept)),
    ]
    return Table(
        say("Handovers"),
        (Column("", weight=1), Column(say("Accounts"), "right")),
        tuple(
            Line((name, f"{len(accounts):,}"), behind=(Behind(name, accounts),), key=name) for name, accounts in rows
        ),
        (say("Not who conquers keeps: the originator's share stays, whoever has the account."),),
    )


def _due(due: list[DueLine], rule: Rules, today: date) -> Table:
    years, longest = rule.whole("handover_years"), rule.whole("handover_years_longest")
    return Table(
        say("To be handed over"),
        (
            Column(say("Account"), weight=2),
            Column(say("District"), weight=1),
            Column(say("Has it now"), weight=1),
            Column(say("Why"), weight=1),
            Column(say("Due since")),
        ),
        tuple(
            Line(
                (
                    each.account_name,
                    each.district or "",
                    each.giver_name,
                    _why(each),
                    date_text(each.due.on, today),
                ),
                account=each.account,
                tone="bad" if each.due.is_late else "warn",
                key=each.account,
            )
            for each in due[:MOST_LISTED]
        ),
        (
            say("Due when a rep leaves and nobody follows, or when the wave is in its month of handover."),
            say(
                "Also when somebody has had an account for {years} years; after {longest} it is late.",
                years=years,
                longest=longest,
            ),
        ),
        more_accounts(len(due) - MOST_LISTED),
        say("Nothing is due."),
    )


def _why(each: DueLine) -> str:
    why = word("reason", each.due.reason)
    return say("{why}, late", why=why) if each.due.is_late else why


def _planned(planned: list[HandoverLine], today: date) -> Table:
    return Table(
        say("Planned"),
        (
            *_columns(),
            Column(say("From day")),
            Column(say("Joint visit")),
        ),
        tuple(
            Line(
                (*_who(each), day_text(each.planned_on, today), day_text(each.joint_visit_on, today)),
                account=each.account,
                tone="warn" if each.planned_on and each.planned_on < today else "plain",
                row=("handover", each.id),
                key=each.id,
            )
            for each in planned
        ),
        (say("The receiver reads the pack (`fieldrep handover pack ACCOUNT`) and confirms; nobody else can."),),
        empty=say("None is planned. `fieldrep handover ACCOUNT --to PERSON --on DAY` plans one."),
    )


def _confirmed(confirmed: list[HandoverLine], kept: Collection[str], today: date) -> Table:
    return Table(
        say("Confirmed"),
        (*_columns(), Column(say("Confirmed on")), Column(say("In which words"), weight=2), Column(say("The giver"))),
        tuple(
            Line(
                (
                    *_who(each),
                    date_text(each.confirmed_on, today),
                    each.words or "",
                    say("still has it") if each.id in kept else "",
                ),
                account=each.account,
                tone="warn" if each.id in kept else "plain",
                row=("handover", each.id),
                key=each.id,
            )
            for each in confirmed[:MOST_CONFIRMED]
        ),
        (say("`fieldrep handover finish ACCOUNT` ends the giver's part."),),
        empty=say("No receiver has confirmed yet."),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("Account"), weight=2),
        Column(say("Giver"), weight=1),
        Column(say("Receiver"), weight=1),
        Column(say("Why"), weight=1),
    )


def _who(each: HandoverLine) -> tuple[str, str, str, str]:
    return each.account_name, each.giver_name or "", each.receiver_name or "", word("reason", each.reason)
