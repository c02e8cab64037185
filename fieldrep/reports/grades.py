"""Grades: the levels with their accounts, what earns points, who went up or down, and who is about to."""

from collections.abc import Callable, Iterable, Mapping

from fieldrep.domain.grades import Level, Standing, rank
from fieldrep.i18n import count, say
from fieldrep.i18n.formats import amount_text, date_text, rate_text
from fieldrep.i18n.grade_words import earned_word, level_word, price_text, rule_text
from fieldrep.i18n.money_words import left_out_document, left_out_notes
from fieldrep.reports.report import Asking, Behind, Column, Line, Report, Table
from fieldrep.store.book import Book
from fieldrep.store.queries.grades import GradesPage, grades_page
from fieldrep.store.queries.money import account_names
from fieldrep.text import shown

NEAREST = 20
Names = Mapping[str, str]


def report(book: Book, asking: Asking) -> Report:
    """The grades of all accounts as of a day."""
    page = grades_page(book, asking.as_of)
    names = account_names(book)
    levels = page.scale.levels

    def place(level: Level | None) -> int:
        return rank(level, levels)

    moved = [each for each in page.standings if each.level != each.before]
    about = [each for each in page.standings if each.next_level != each.level]
    return Report(
        say("Grades"),
        asking.as_of,
        (
            _levels(page),
            _rules(page),
            _moved(say("Went up"), page, [each for each in moved if place(each.level) > place(each.before)], names),
            _moved(say("Went down"), page, [each for each in moved if place(each.level) < place(each.before)], names),
            _about(say("About to go up"), page, about, names, lambda each: place(each.next_level) > place(each.level)),
            _about(
                say("About to go down"), page, about, names, lambda each: place(each.next_level) < place(each.level)
            ),
            _nearest(page, names),
        ),
        document(page),
    )


def document(page: GradesPage) -> dict[str, object]:
    """What `--json` prints of grades."""
    return {
        "as_of": page.as_of.isoformat(),
        "reviewed_on": page.reviewed_on.isoformat(),
        "next_review_on": page.next_on.isoformat(),
        "currency": page.currency,
        "other_currencies": left_out_document(page.other_currencies),
        "levels": [level._asdict() for level in page.scale.levels],
        "levels_set": page.scale.levels_set,
        "rules": {what: rule._asdict() for what, rule in page.scale.rules.items()},
        "rules_set": sorted(page.scale.rules_set),
        "undecided": page.undecided,
        "accounts": [
            {
                "account": each.account,
                "before": each.before.id if each.before else None,
                "level": each.level.id if each.level else None,
                "points": each.points.total,
                "parts": dict(each.points.parts),
                "next_level": each.next_level.id if each.next_level else None,
                "next_points": each.next_points.total,
                "missing": {
                    "level": each.missing.level.id,
                    "points": each.missing.points,
                    "money": each.missing.money,
                }
                if each.missing
                else None,
            }
            for each in page.standings
        ],
    }


def ours(page: GradesPage) -> tuple[str, ...]:
    """That levels or rules are not the team's, where they are not."""
    found = []
    if not page.scale.levels_set:
        found.append(
            say(
                "These levels are examples and give nothing: a lead sets the team's own with `fieldrep record "
                "grade_level` before anybody reads them to a customer."
            )
        )
    if not page.scale.rules_set:
        found.append(say("What earns points is the default: a lead sets it with `fieldrep record point_rule`."))
    return tuple(found)


def _left_out(page: GradesPage) -> Iterable[str]:
    if page.undecided:
        yield count(
            "{number} site cannot decide and is not among them.",
            "{number} sites cannot decide and are not among them.",
            page.undecided,
        )


def _levels(page: GradesPage) -> Table:
    everybody = tuple(each.account for each in page.standings)
    lines = []
    for level in (*reversed(page.scale.levels), None):
        inside = tuple(each.account for each in page.standings if each.level == level)
        cells = (
            level_word(level),
            f"{level.from_points:,}" if level else "",
            rate_text(len(inside), len(everybody)),
            price_text(level) if level else "",
            shown(" ".join((level.privileges or "").split())) if level else "",
        )
        behind = (Behind(level_word(level), inside), Behind(say("accounts that earned points"), everybody))
        row = ("grade_level", level.id) if level and page.scale.levels_set else None
        lines.append(
            Line(cells, behind=behind, row=row, tone="plain" if level else "dim", key=level.id if level else "")
        )
    return Table(
        say("Levels"),
        (
            Column(say("level")),
            Column(say("from points"), "right"),
            Column(say("accounts"), "right"),
            Column(say("prices")),
            Column(say("privileges"), weight=1),
        ),
        tuple(lines) if everybody or page.scale.levels_set else (),
        (
            say(
                "An account's grade is what the review of {day} said, by its points of the twelve months up to then; "
                "the next review is on {next}.",
                day=date_text(page.reviewed_on),
                next=date_text(page.next_on),
            ),
            say("Of the accounts with a paid order, an effort or a complaint since {month}.", month=page.since),
        ),
        (*_left_out(page), *ours(page)),
        say("No account has earned a point yet: paid orders do, and efforts: `fieldrep record effort ACCOUNT`."),
    )


def _rules(page: GradesPage) -> Table:
    lines = tuple(
        Line(
            (
                earned_word(what),
                rule_text(what, rule, page.currency),
                say("the team's") if what in page.scale.rules_set else say("default"),
            ),
            key=what,
        )
        for what, rule in page.scale.rules.items()
    )
    about = say("Money counts as the sum of paid orders in {currency}.", currency=page.currency or say("any currency"))
    return Table(
        say("What earns points"),
        (Column(say("what")), Column(say("points"), weight=1), Column("")),
        lines,
        (about,),
        left_out_notes(page.other_currencies),
    )


def _name(names: Names, account: str) -> str:
    return shown(names.get(account, account))


def _sorted(those: Iterable[Standing], names: Names) -> list[Standing]:
    return sorted(those, key=lambda each: (-each.points.total, names.get(each.account, ""), each.account))


def _moved(heading: str, page: GradesPage, those: Iterable[Standing], names: Names) -> Table:
    lines = tuple(
        Line(
            (_name(names, each.account), level_word(each.before), level_word(each.level), f"{each.points.total:,}"),
            account=each.account,
            key=each.account,
        )
        for each in _sorted(those, names)
    )
    return Table(
        heading,
        (Column(say("account"), weight=1), Column(say("was")), Column(say("is now")), Column(say("points"), "right")),
        lines,
        (say("What the review of {day} changed.", day=date_text(page.reviewed_on)),),
        empty=say("Nobody has."),
    )


def _about(
    heading: str, page: GradesPage, those: Iterable[Standing], names: Names, chosen: Callable[[Standing], bool]
) -> Table:
    lines = tuple(
        Line(
            (
                _name(names, each.account),
                level_word(each.level),
                level_word(each.next_level),
                f"{each.next_points.total:,}",
                *_missing(page, each),
            ),
            account=each.account,
            key=each.account,
        )
        for each in _sorted(filter(chosen, those), names)
    )
    about = say("What the review of {day} would say by what is known today.", day=date_text(page.next_on))
    columns = (
        Column(say("account"), weight=1),
        Column(say("now")),
        Column(say("then")),
        Column(say("points"), "right"),
        *_missing_columns(),
    )
    return Table(heading, columns, lines, (about,), empty=say("Nobody is."))


def _missing_columns() -> tuple[Column, ...]:
    return (Column(say("missing")), Column(say("or orders of"), "right"))


def _missing(page: GradesPage, each: Standing) -> tuple[str, str]:
    """What is missing for the level above what the next review would say: points, and the same in money."""
    if each.missing is None:
        return "", ""
    words = say("{points} for {level}", points=f"{each.missing.points:,}", level=level_word(each.missing.level))
    return words, amount_text(each.missing.money, page.currency)


def _nearest(page: GradesPage, names: Names) -> Table:
    """Those to whom least is missing, in points, for a level above the one they have."""
    near = [
        each
        for each in page.standings
        if each.missing and rank(each.missing.level, page.scale.levels) > rank(each.level, page.scale.levels)
    ]
    near.sort(key=lambda each: (each.missing.points if each.missing else 0, names.get(each.account, ""), each.account))
    lines = tuple(
        Line(
            (_name(names, each.account), level_word(each.level), f"{each.next_points.total:,}", *_missing(page, each)),
            account=each.account,
            key=each.account,
        )
        for each in near[:NEAREST]
    )
    return Table(
        say("Nearest to a higher level"),
        (Column(say("account"), weight=1), Column(say("now")), Column(say("points"), "right"), *_missing_columns()),
        lines,
        (say("By the points that the next review would see; these are the ones to talk to first."),),
        empty=say("Nobody yet."),
    )
