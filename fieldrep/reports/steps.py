"""Buying steps: how many accounts stand at each, which have stood too long, and at which step is won and lost."""

from collections.abc import Iterable

from fieldrep.domain.buying_steps import (
    Course,
    Halves,
    Reached,
    Read,
    by_step,
    courses,
    halves,
    in_order,
    read_closings,
    sizes,
)
from fieldrep.domain.choices import BUYING_STEPS
from fieldrep.domain.ratios import FEW, Ratio, median
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.definitions import few_text
from fieldrep.i18n.formats import date_text, rate_text
from fieldrep.i18n.words import word
from fieldrep.reports.report import Asking, Behind, Column, Line, Report, Table
from fieldrep.reports.steps_document import Facts, steps_document
from fieldrep.store.book import Book
from fieldrep.store.queries.buying_steps import step_facts
from fieldrep.store.queries.rules import rules
from fieldrep.text import shown

SIZE = {
    "larger": mark("larger accounts"),
    "others": mark("other accounts"),
    "unknown": mark("potential not known"),
}


def report(book: Book, asking: Asking) -> Report:
    """The page as of a day, of all accounts or of one."""
    said, facts = rules(book), step_facts(book, asking.account)
    size = sizes(facts.potentials)
    told = Facts(
        courses(facts.reached, facts.ended, asking.as_of),
        read_closings(facts.ended, facts.reached, facts.visits, size, asking.as_of),
        size,
        facts.names,
        said.whole("step_days"),
        said.whole("step_days_larger"),
        asking.as_of,
    )
    parts: tuple[Table, ...] = (_funnel(told), _stuck(told), _by_step(told), _medians(told), _closings(told))
    if asking.account:
        parts = (_taken(told, facts.reached), _stuck(told), _closings(told))
    return Report(
        _title(facts.names.get(asking.account or "")),
        asking.as_of,
        parts,
        {**steps_document(told), **_counted(told)},
    )


def _counted(told: Facts) -> dict[str, object]:
    """The figures of the page: the funnel, won and lost by step, and how long it took."""
    return {
        "funnel": [_at(told, step) for step in BUYING_STEPS],
        "by_step": [
            {
                "step": each.step,
                "won": len(each.won),
                "lost": len(each.lost),
                "median_visits_won": each.visits_won,
                "median_visits_lost": each.visits_lost,
            }
            for each in by_step(told.reads)
        ],
        "medians": [
            {
                "size": each.size,
                "ended": each.ended,
                "number": len(each.reads),
                "median_days": each.days,
                "median_visits": each.visits,
            }
            for each in halves(told.reads)
        ],
    }


def _at(told: Facts, step: str) -> dict[str, object]:
    those = [each for each in told.courses if each.step == step]
    return {
        "step": step,
        "accounts": list(_accounts(those)),
        "median_days": median([Ratio(each.days, 1) for each in those]),
        "longest": max((each.days for each in those), default=None),
        "too_long": sum(map(told.too_long, those)),
    }


def _title(account: str | None) -> str:
    return say("Buying steps: {account}", account=account) if account else say("Buying steps")


def _need(need: str | None) -> str:
    return shown(need) if need else say("in general")


def _accounts(those: Iterable[Course | Read]) -> tuple[str, ...]:
    found = (each.account if isinstance(each, Course) else each.closing.account for each in those)
    return tuple(dict.fromkeys(found))


def _half(ratio: Ratio | None) -> str:
    """A median of whole numbers: a whole one, or a half."""
    if ratio is None:
        return "–"
    return f"{ratio.n // ratio.of:,}" + (".5" if ratio.n % ratio.of else "")


def _funnel(told: Facts) -> Table:
    everybody = Behind(say("accounts that are buying"), _accounts(told.courses))
    lines = []
    for step in BUYING_STEPS:
        those = [each for each in told.courses if each.step == step]
        behind = (Behind(word("buying_step", step), _accounts(those)), everybody)
        days = median([Ratio(each.days, 1) for each in those])
        late = sum(map(told.too_long, those))
        longest = f"{max((each.days for each in those), default=0):,}" if those else "–"
        cells = (word("buying_step", step), f"{len(behind[0].accounts):,}", _half(days), longest, f"{late:,}")
        lines.append(Line(cells, behind=behind, tone="warn" if late else "plain" if those else "dim", key=step))
    number = len(everybody.accounts)
    notes = [count("{number} account in all.", "{number} accounts in all.", number)] if number else []
    if 0 < number < FEW:
        notes.append(few_text(number))
    return Table(
        say("Where the accounts stand"),
        (
            Column(say("buying step"), weight=1),
            Column(say("accounts"), "right"),
            Column(say("median days there"), "right"),
            Column(say("longest"), "right"),
            Column(say("too long"), "right"),
        ),
        tuple(lines) if told.courses else (),
        (
            say(
                "An account stands at the newest step that a visit or a record says it has reached, for each need by "
                "itself, until buying is won or lost."
            ),
            say(
                "Too long: more than {days} days at a step, {larger} where the potential is above the median, because "
                "larger accounts take longer.",
                days=told.most_days,
                larger=told.most_days_larger,
            ),
        ),
        tuple(notes),
        say("No step is recorded yet: `fieldrep visit ACCOUNT --step STEP`, or `fieldrep record step_taken ACCOUNT`."),
    )


def _stuck(told: Facts) -> Table:
    those = [each for each in told.courses if told.too_long(each) or each.fell_back]
    lines = tuple(
        Line(
            (
                shown(told.names.get(each.account, "")),
                _need(each.need),
                word("buying_step", each.step),
                f"{each.days:,}",
                f"{told.limit(each):,}",
                word("buying_step", each.furthest) if each.fell_back else "",
            ),
            account=each.account,
            tone="warn" if told.too_long(each) else "plain",
            row=each.steps[-1].row,
            key=f"{each.account} {each.need}",
        )
        for each in those
    )
    return Table(
        say("Stuck, or fallen back"),
        (
            Column(say("account"), weight=2),
            Column(say("need"), weight=1),
            Column(say("stands at")),
            Column(say("days there"), "right"),
            Column(say("most days"), "right"),
            Column(say("had reached")),
        ),
        lines,
        (say("The longest first: find out what is missing for the next step, or say that it is lost."),),
        empty=say("Nobody has stood too long at a step, and nobody has fallen back."),
    )


def _by_step(told: Facts) -> Table:
    every = Behind(say("won and lost"), _accounts(told.reads))
    lines = []
    for each in by_step(told.reads):
        here = (
            Behind(say("won"), _accounts(each.won)),
            Behind(say("won and lost"), _accounts((*each.won, *each.lost))),
        )
        name = word("buying_step", each.step) if each.step else say("no step known")
        won, lost = len(each.won), len(each.lost)
        cells = (
            name,
            f"{won:,}",
            f"{lost:,}",
            rate_text(won, won + lost),
            _half(each.visits_won),
            _half(each.visits_lost),
        )
        lines.append(Line(cells, behind=here, key=each.step or "unknown"))
    notes = (few_text(len(every.accounts)),) if 0 < len(every.accounts) < FEW else ()
    return Table(
        say("Won and lost by step"),
        (
            Column(say("last step reached"), weight=1),
            Column(say("won"), "right"),
            Column(say("lost"), "right"),
            Column(say("won of both"), "right"),
            Column(say("visits if won"), "right"),
            Column(say("visits if lost"), "right"),
        ),
        tuple(lines),
        (
            say("By the step that was reached when it was won or lost, not by a reason that is picked at the end."),
            say("Visits: the median number of visits in person until then. Each need of an account counts by itself."),
        ),
        notes,
        say("Nothing is won or lost yet: `fieldrep record closing ACCOUNT ended=won` says so."),
    )


def _medians(told: Facts) -> Table:
    lines = tuple(_half_line(each) for each in halves(told.reads))
    return Table(
        say("How long it took, and how many visits"),
        (
            Column(say("accounts"), weight=1),
            Column(say("ended")),
            Column(say("how many"), "right"),
            Column(say("median days"), "right"),
            Column(say("median visits"), "right"),
        ),
        lines,
        (
            say(
                "Days from the first step or visit to the end; visits made by then. Larger: potential above the median."
            ),
        ),
        empty=say("Nothing is won or lost yet: `fieldrep record closing ACCOUNT ended=won` says so."),
    )


def _half_line(each: Halves) -> Line:
    accounts = Behind(say(SIZE[each.size]), _accounts(each.reads))
    number = f"{len(each.reads):,}"
    cells = (say(SIZE[each.size]), word("ended", each.ended), number, _half(each.days), _half(each.visits))
    return Line(cells, behind=(accounts,), key=f"{each.size} {each.ended}")


def _closings(told: Facts) -> Table:
    lines = tuple(
        Line(
            (
                shown(told.names.get(each.closing.account, "")),
                _need(each.closing.need),
                word("ended", each.closing.ended),
                date_text(each.closing.day, told.as_of),
                word("buying_step", each.step) if each.step else say("no step known"),
                f"{each.visits:,}",
                shown(each.closing.rival or ""),
            ),
            account=each.closing.account,
            tone="good" if each.closing.ended == "won" else "plain",
            row=("closing", each.closing.row),
            key=each.closing.row,
        )
        for each in told.reads
    )
    return Table(
        say("Won and lost, one by one"),
        (
            Column(say("account"), weight=2),
            Column(say("need"), weight=1),
            Column(say("ended")),
            Column(say("on")),
            Column(say("at the step")),
            Column(say("visits"), "right"),
            Column(say("lost to"), weight=1),
        ),
        lines,
        empty=say("Nothing is won or lost yet: `fieldrep record closing ACCOUNT ended=won` says so."),
    )


def _taken(told: Facts, reached: Iterable[Reached]) -> Table:
    """Every step of one account, with its day and its source."""
    those = in_order(reached, told.as_of)[::-1]
    lines = tuple(
        Line(
            (
                date_text(each.day, told.as_of),
                word("buying_step", each.step),
                _need(each.need),
                shown(each.source or ""),
            ),
            row=each.row,
            key=":".join(each.row or ("", str(place))),
        )
        for place, each in enumerate(those)
    )
    columns = (Column(say("day")), Column(say("buying step")), Column(say("need"), weight=1), Column(say("source")))
    about = (say("Every step that a visit or a record says it has reached, the newest first."),)
    empty = say(
        "No step is recorded yet: `fieldrep visit ACCOUNT --step STEP`, or `fieldrep record step_taken ACCOUNT`."
    )
    return Table(say("The steps"), columns, lines, about, empty=empty)
