"""The grade of one account: where it stands, what its points are made of, and words to read to the customer."""

from fieldrep.i18n import LANGUAGES, Language, language, mark, say, speaking
from fieldrep.i18n.formats import amount_text, date_text
from fieldrep.i18n.grade_words import Telling, customer_words, earned_word, level_word
from fieldrep.i18n.money_words import left_out_notes
from fieldrep.reports.grades import document, ours
from fieldrep.reports.report import Asking, Column, Line, Report, Table
from fieldrep.store.book import Book
from fieldrep.store.queries.grades import GradesPage, account_grade, grades_page
from fieldrep.store.queries.money import account_names
from fieldrep.text import shown

READ = {"en": mark("To read to the customer, in English"), "zh": mark("To read to the customer, in Chinese")}


def report(book: Book, asking: Asking) -> Report:
    """One account's grade as of a day; without an account, the grade of each."""
    if asking.account is None:
        return _everybody(book, asking)
    page = account_grade(book, asking.account, asking.as_of)
    name = account_names(book).get(asking.account, asking.account)
    other: list[Language] = [each for each in LANGUAGES if each != language()]
    words = {each: words_to_read(page, each) for each in (language(), *other)}
    return Report(
        say("Grade: {name}", name=name),
        asking.as_of,
        (*(_read(each, told, page) for each, told in words.items()), _points(page)),
        {
            **document(page),
            "words": {each: list(told) for each, told in words.items()},
        },
    )


def _everybody(book: Book, asking: Asking) -> Report:
    """The grade of each account that has earned something, to choose from."""
    page, names = grades_page(book, asking.as_of), account_names(book)
    told = sorted(page.standings, key=lambda each: (names.get(each.account, ""), each.account))
    lines = tuple(
        Line(
            (
                shown(names.get(each.account, each.account)),
                level_word(each.level),
                _number(each.points.total),
                level_word(each.next_level),
                _number(each.next_points.total),
            ),
            account=each.account,
            key=each.account,
        )
        for each in told
    )
    table = Table(
        say("Grades by account"),
        (
            Column(say("account"), weight=1),
            Column(say("now")),
            Column(say("points"), "right"),
            Column(say("then")),
            Column(say("points"), "right"),
        ),
        lines,
        (
            say("Words to read to a customer: `fieldrep grade ACCOUNT`."),
            say(
                "Now: as the review of {day} said. Then: what the review of {next} would say by what is known today.",
                day=date_text(page.reviewed_on),
                next=date_text(page.next_on),
            ),
        ),
        (*ours(page), *left_out_notes(page.other_currencies)),
        say("No account has earned a point yet: paid orders do, and efforts: `fieldrep record effort ACCOUNT`."),
    )
    return Report(say("Grade of an account"), asking.as_of, (table,), document(page), chooses=True)


def telling(page: GradesPage) -> Telling:
    """What the account that the page is about can be told."""
    scale = page.scale
    return Telling(page.standings[0], scale.levels, dict(scale.rules), page.reviewed_on, page.next_on, page.currency)


def words_to_read(page: GradesPage, spoken: Language) -> tuple[str, ...]:
    """What is read to the customer, in a language."""
    with speaking(spoken):
        return customer_words(telling(page))


def _read(spoken: Language, told: tuple[str, ...], page: GradesPage) -> Table:
    return Table(
        say(READ[spoken]),
        (),
        (),
        notes=ours(page) if spoken == language() else (),
        empty="\n".join(told),
        spoken=spoken,
    )


def _points(page: GradesPage) -> Table:
    found = page.standings[0]
    lines = [
        Line(
            (
                earned_word(what),
                _number(found.points.parts.get(what)),
                _number(found.next_points.parts.get(what)),
            ),
            account=found.account,
            key=what,
        )
        for what in page.scale.rules
        if what in found.points.parts or what in found.next_points.parts
    ]
    totals = (say("all points"), _number(found.points.total), _number(found.next_points.total))
    lines.append(Line(totals, account=found.account, tone="strong", key="together"))
    lines.append(
        Line((say("level"), level_word(found.level), level_word(found.next_level)), account=found.account, key="level")
    )
    paid = (say("paid"), *(amount_text(each.paid, page.currency) for each in (found.points, found.next_points)))
    lines.append(Line(paid, account=found.account, key="paid"))
    return Table(
        say("Points"),
        (
            Column(say("what"), weight=1),
            Column(say("review of {day}", day=date_text(page.reviewed_on)), "right"),
            Column(say("so far for {day}", day=date_text(page.next_on)), "right"),
        ),
        tuple(lines),
        (say("Points of the twelve months up to each review; a complaint takes some away."),),
        left_out_notes(page.other_currencies),
    )


def _number(points: int | None) -> str:
    return "" if points is None else f"{points:,}"
