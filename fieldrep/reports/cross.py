"""Cross-records: what others than sales saw, beside sales' own word, and where the two contradict."""

from collections.abc import Iterable, Mapping
from datetime import date

from fieldrep.domain.choices import DEPARTMENTS
from fieldrep.domain.cross_records import SALES, Beside, Contradiction, Seen, contradictions, side_by_side
from fieldrep.domain.ratios import FEW
from fieldrep.i18n import say
from fieldrep.i18n.cross_words import against_text, seen_text, verdict_text
from fieldrep.i18n.definitions import few_text
from fieldrep.i18n.formats import date_text
from fieldrep.i18n.words import word
from fieldrep.reports.report import Asking, Behind, Column, Line, Report, Table
from fieldrep.store.book import Book
from fieldrep.store.queries.cross_records import cross_records
from fieldrep.store.queries.recorded import names_by_id
from fieldrep.store.queries.rules import rules
from fieldrep.text import shown


def report(book: Book, asking: Asking) -> Report:
    """The page as of a day, of all accounts or of one."""
    seen = [each for each in cross_records(book, asking.account) if each.day <= asking.as_of]
    days = rules(book).whole("cross_days")
    against, beside = contradictions(seen, asking.as_of, days), side_by_side(seen, asking.as_of)
    names = names_by_id(book, "account", {each.account for each in seen})
    title = names.get(asking.account or "", "")
    return Report(
        say("Cross-records: {account}", account=shown(title)) if title else say("Cross-records"),
        asking.as_of,
        (
            _against(against, names, days, asking.as_of),
            _beside(beside, names, asking.as_of),
            _departments(seen),
            _newest(seen, names, asking),
        ),
        {
            "as_of": asking.as_of.isoformat(),
            "days": days,
            "contradictions": [
                {
                    "account": each.account,
                    "word": _document(each.word),
                    "complaints": each.complaints,
                    "against": [_document(one) for one in each.against],
                }
                for each in against
            ],
            "beside": [
                {
                    "account": each.account,
                    "matter": each.matter,
                    "sales": _document(each.sales) if each.sales else None,
                    "others": _document(each.others) if each.others else None,
                    "differs": each.differs,
                }
                for each in beside
            ],
            "records": [_document(each) for each in seen],
            "names": names,
        },
    )


def _document(seen: Seen) -> dict[str, object]:
    return {**seen._asdict(), "day": seen.day.isoformat()}


def _nobody() -> str:
    return say(
        "Nobody has written down what they saw yet: "
        "`fieldrep record cross_record ACCOUNT department=support matter=complaint`."
    )


def _against(those: Iterable[Contradiction], names: Mapping[str, str], days: int, as_of: date) -> Table:
    lines = tuple(
        Line(
            (
                shown(names.get(each.account, "")),
                seen_text(each.word, as_of),
                against_text(each),
                seen_text(each.against[0], as_of),
            ),
            account=each.account,
            tone="bad",
            row=("cross_record", each.against[0].row),
            key=f"against {each.account}",
        )
        for each in those
    )
    return Table(
        say("Others contradict sales"),
        (
            Column(say("account"), weight=2),
            Column(say("sales says"), weight=2),
            Column(say("against it")),
            Column(say("the newest of others"), weight=2),
        ),
        lines,
        (
            say(
                "A rep says good of satisfaction or fit, and others have complaints or bad verdicts, both within "
                "{days} days. They weigh more than sales' own word.",
                days=days,
            ),
        ),
        empty=say("Nobody contradicts what sales says."),
    )


def _beside(those: list[Beside], names: Mapping[str, str], as_of: date) -> Table:
    lines = tuple(
        Line(
            (
                shown(names.get(each.account, "")),
                word("matter", each.matter),
                verdict_text(each.sales, as_of) if each.sales else "–",
                verdict_text(each.others, as_of) if each.others else "–",
                say("differs") if each.differs else "",
            ),
            account=each.account,
            tone="warn" if each.differs else "plain",
            row=("cross_record", each.counts.row) if each.counts else None,
            key=f"beside {each.account} {each.matter}",
        )
        for each in sorted(those, key=lambda each: (not each.differs, each.sales is None))
    )
    return Table(
        say("Side by side"),
        (
            Column(say("account"), weight=2),
            Column(say("about")),
            Column(say("sales"), weight=2),
            Column(say("others, who count"), weight=2),
            Column(""),
        ),
        lines,
        (say("The newest word of each side on each matter; the others' is the one that counts."),),
        empty=_nobody(),
    )


def _departments(seen: list[Seen]) -> Table:
    lines = []
    told = [each for each in seen if not each.is_sales]
    every = Behind(say("accounts with a record from outside sales"), tuple(sorted({each.account for each in told})))
    for department in (each for each in DEPARTMENTS if each != SALES):
        those = [each for each in told if each.department == department]
        bad = [each for each in those if each.is_against]
        accounts = Behind(word("department", department), tuple(sorted({each.account for each in those})))
        cells = (word("department", department), f"{len(accounts.accounts):,}", f"{len(those):,}", f"{len(bad):,}")
        lines.append(Line(cells, behind=(accounts, every), tone="plain" if those else "dim", key=department))
    return Table(
        say("Who has seen how much"),
        (
            Column(say("department"), weight=1),
            Column(say("accounts"), "right"),
            Column(say("records"), "right"),
            Column(say("against us"), "right"),
        ),
        tuple(lines) if told else (),
        (say("Against us: complaints, and bad verdicts on satisfaction, fit or a demo."),),
        (few_text(len(every.accounts)),) if 0 < len(every.accounts) < FEW else (),
        _nobody(),
    )


def _newest(seen: list[Seen], names: Mapping[str, str], asking: Asking) -> Table:
    newest = sorted(seen, key=lambda each: (-each.day.toordinal(), each.row))
    lines = tuple(
        Line(
            (
                date_text(each.day, asking.as_of),
                shown(names.get(each.account, "")),
                word("department", each.department),
                word("matter", each.matter),
                word("verdict", each.verdict),
                shown(" ".join((each.words or "").split())),
            ),
            account=None if asking.account else each.account,
            tone="warn" if each.is_against else "plain",
            row=("cross_record", each.row),
            key=each.row,
        )
        for each in newest
    )
    return Table(
        say("The records, the newest first"),
        (
            Column(say("day")),
            Column(say("account"), weight=1),
            Column(say("department")),
            Column(say("about")),
            Column(say("verdict")),
            Column(say("words"), weight=2),
        ),
        lines,
        empty=_nobody(),
    )
