"""The triangle: large accounts and escalated orders, each with the parts that nobody has or nobody is opposite."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from fieldrep.domain.pyramid import Sizing
from fieldrep.domain.triangle import OPPOSITE, PARTS, Corner, Pair, gaps, open_roles, triangle, uncovered
from fieldrep.i18n import mark, say
from fieldrep.i18n.formats import amount_text, date_text
from fieldrep.i18n.money_words import left_out_document, not_compared_notes
from fieldrep.i18n.words import word
from fieldrep.reports.report import Asking, Behind, Column, Line, Report, Table
from fieldrep.reports.tables import more_accounts
from fieldrep.store.book import Book
from fieldrep.store.queries.money import LeftOut
from fieldrep.store.queries.pyramid import sizing
from fieldrep.store.queries.rules import rules
from fieldrep.store.queries.triangle import Case, LargeOrder, cases, large_orders, names_in, without_account

GAPS = {"nobody": mark("nobody of ours"), "opposite": mark("nobody opposite")}
MOST_LISTED = 500


class Known(NamedTuple):
    """A case with its corners, which of the customer's key people stand opposite nobody, and which of their roles."""

    case: Case
    corners: tuple[Corner, ...]
    open: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return not gaps(self.corners) and not self.open and not self.roles

    @property
    def contacts(self) -> set[str]:
        """Everybody of the customer's who is named here."""
        return {*self.open, *(who for _, who in self.roles), *(who for one in self.corners for who in one.contacts)}


def report(book: Book, asking: Asking) -> Report:
    """The page of the triangle as of a day."""
    rule, today = rules(book), asking.as_of
    by, least = sizing(book), rule.amount("escalation_amount") or 0
    known = [
        Known(
            case,
            triangle(case.pairs, case.gone),
            uncovered(case.pairs, case.wanted),
            open_roles(case.pairs, case.roles),
        )
        for case in cases(book, by, today)
    ]
    ours = names_in(book, "person", (person for each in known for corner in each.corners for person in corner.people))
    theirs = names_in(book, "contact", (who for each in known for who in each.contacts))
    large, not_compared = large_orders(book, least, today)
    lacking = without_account(book, (each.case for each in known), today)
    called, others = [e for e in known if e.case.escalation], [e for e in known if not e.case.escalation]
    return Report(
        say("Triangle"),
        today,
        (
            _summary(known),
            _escalated(called, ours, theirs, today),
            _accounts(others, ours, theirs, by),
            _lacking(lacking, ours),
            _without(large, not_compared, least, today),
        ),
        {
            "as_of": today.isoformat(),
            "measure": by.measure,
            "large_from": by.large,
            "cases": [_document(each) for each in known],
            "currency": not_compared.currency,
            "other_currencies": left_out_document(not_compared),
            "without_account": [
                {"account": case.account, "person": pair.person, "part": pair.part} for case, pair in lacking
            ],
            "large_orders": [{**each._asdict(), "on": each.on.isoformat()} for each in large],
        },
    )


def _document(each: Known) -> dict[str, object]:
    call = each.case.escalation
    return {
        "account": each.case.account,
        "name": each.case.name,
        "measured": each.case.measured,
        "escalation": call.id if call else None,
        "what": call.what if call else None,
        "amount": call.amount if call else None,
        "currency": call.currency if call else None,
        "corners": [{**corner._asdict(), "gap": corner.gap} for corner in each.corners],
        "called_on": call.called_on.isoformat() if call and call.called_on else None,
        "by": call.by if call else None,
        "uncovered": list(each.open),
        "open_roles": [{"role": role, "contact": contact} for role, contact in each.roles],
    }


def _summary(known: Iterable[Known]) -> Table:
    known = list(known)
    lines = []
    for part in PARTS:
        for gap, words in GAPS.items():
            those = tuple(dict.fromkeys(each.case.account for each in known if (part, gap) in gaps(each.corners)))
            name = say("{part}: {gap}", part=word("part", part), gap=say(words))
            lines.append(Line((name, f"{len(those):,}"), behind=(Behind(name, those),), key=f"{part} {gap}"))
    those = tuple(dict.fromkeys(each.case.account for each in known if each.open))
    name = say("the customer's key people: opposite nobody")
    lines.append(Line((name, f"{len(those):,}"), behind=(Behind(name, those),), key="uncovered"))
    those = tuple(dict.fromkeys(each.case.account for each in known if each.roles))
    name = say("a role of the customer's: nobody of it opposite ours")
    lines.append(Line((name, f"{len(those):,}"), behind=(Behind(name, those),), key="roles"))
    every = tuple(dict.fromkeys(each.case.account for each in known))
    whole = tuple(dict.fromkeys(each.case.account for each in known if each.whole))
    name = say("nothing is missing")
    lines.append(
        Line((name, f"{len(whole):,}/{len(every):,}"), behind=(Behind(name, whole), Behind(say("all of them"), every)))
    )
    return Table(
        say("Gaps"),
        (Column("", weight=1), Column(say("Accounts"), "right")),
        tuple(lines),
        (
            say("A large account or order needs three of ours, each with somebody of the customer's opposite."),
            say("Customer's people who have left cover nothing."),
            say("Not covered: the key people, and of each role that is known there the one who surely holds it."),
            say("Which account is large, who is key, who has left and who is paired is as known today."),
        ),
    )


def _escalated(known: Iterable[Known], ours: Mapping[str, str], theirs: Mapping[str, str], today: date) -> Table:
    lines = []
    for each in known:
        call = each.case.escalation
        assert call is not None
        lines.append(
            Line(
                (
                    each.case.name,
                    call.what,
                    amount_text(call.amount, call.currency),
                    date_text(call.called_on, today),
                    *_corners(each, ours, theirs),
                ),
                account=each.case.account,
                tone="plain" if each.whole else "warn",
                row=("escalation", call.id),
                key=call.id,
            )
        )
    return Table(
        say("Escalated orders"),
        (
            Column(say("Account"), weight=2),
            Column(say("What"), weight=2),
            Column(say("Amount"), "right"),
            Column(say("Called on")),
            *_corner_columns(),
        ),
        tuple(lines),
        _opposite_about(),
        empty=say("Nothing is escalated. `fieldrep escalate ACCOUNT WORDS --amount AMOUNT` calls for a team."),
    )


def _accounts(known: list[Known], ours: Mapping[str, str], theirs: Mapping[str, str], by: Sizing) -> Table:
    return Table(
        say("Large accounts"),
        (Column(say("Account"), weight=2), Column(word("cell", by.measure), "right"), *_corner_columns()),
        tuple(
            Line(
                (each.case.name, _measured(by, each.case.measured or 0), *_corners(each, ours, theirs)),
                account=each.case.account,
                tone="plain" if each.whole else "warn",
                key=each.case.account,
            )
            for each in sorted(known, key=lambda each: (each.whole, each.case.name, each.case.account))[:MOST_LISTED]
        ),
        (
            say(
                "Large: {measure} from {number} on, as in the pyramid; whoever belongs to a sector is apart.",
                measure=word("cell", by.measure),
                number=_measured(by, by.large),
            ),
        ),
        more_accounts(len(known) - MOST_LISTED),
        say("No account is that large. A lead sets from where on: the rule `{rule}`.", rule=f"large_from_{by.measure}"),
    )


def _measured(by: Sizing, number: int) -> str:
    return amount_text(number, by.currency) if by.measure == "potential" else f"{number:,}"


def _lacking(lacking: list[tuple[Case, Pair]], ours: Mapping[str, str]) -> Table:
    return Table(
        say("Named, and without the account"),
        (Column(say("Account"), weight=2), Column(say("Who"), weight=1), Column(say("Part"), weight=1)),
        tuple(
            Line(
                (case.name, ours.get(pair.person, ""), word("part", pair.part)),
                account=case.account,
                tone="warn",
                key=f"{case.account} {pair.person} {pair.part}",
            )
            for case, pair in lacking
        ),
        (
            say(
                "Their bundle brings them nothing of it until a lead gives it to them: "
                "`fieldrep assign ACCOUNT --to PERSON --part PART`."
            ),
        ),
        empty=say("Everybody who is named has the account."),
    )


def _without(large: list[LargeOrder], others: LeftOut, least: int, today: date) -> Table:
    return Table(
        say("Large orders without a team"),
        (
            Column(say("Account"), weight=2),
            Column(say("Ordered on")),
            Column(say("Amount"), "right"),
            Column(say("Product"), weight=1),
        ),
        tuple(
            Line(
                (each.name, date_text(each.on, today), amount_text(each.amount, each.currency), each.product or ""),
                account=each.account,
                tone="warn",
                row=("order", each.id),
                key=each.id,
            )
            for each in large
        ),
        (
            say(
                "Orders of the last 90 days from {amount} on, where none was escalated.",
                amount=amount_text(least, others.currency),
            ),
        ),
        not_compared_notes(others),
        say("Every large order has its team."),
    )


def _corner_columns() -> tuple[Column, ...]:
    return (*(Column(word("part", part), weight=1) for part in PARTS), Column(say("Not covered"), weight=1))


def _corners(each: Known, ours: Mapping[str, str], theirs: Mapping[str, str]) -> tuple[str, ...]:
    told = [_corner(corner, ours, theirs) for corner in each.corners]
    left = [theirs[who] for who in each.open if who in theirs]
    left += [
        say("{name} ({role})", name=theirs[who], role=word("role", role))
        for role, who in each.roles
        if who in theirs and who not in each.open
    ]
    return (*told, say(", ").join(left))


def _corner(corner: Corner, ours: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    if corner.gap == "nobody":
        return say(GAPS["nobody"])
    people = say(", ").join(ours.get(person) or say("somebody") for person in corner.people)
    opposite = say(", ").join(theirs[who] for who in corner.contacts if who in theirs) or say(GAPS["opposite"])
    return say("{person} ↔ {contact}", person=people, contact=opposite)


def _opposite_about() -> tuple[str, ...]:
    """Whom each part usually stands opposite."""
    return tuple(
        say(
            "{part} stands opposite {roles}.",
            part=word("part", part),
            roles=say(", ").join(word("role", role) for role in OPPOSITE[part]),
        )
        for part in PARTS
    )
