"""Plays: the words that hold, who has read them, and what they came to."""

from collections.abc import Sequence
from datetime import date

from fieldrep.domain.rates import AccountFacts
from fieldrep.domain.results import Result, result
from fieldrep.domain.rhythm import Beat, Begun, beats
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.definitions import with_few
from fieldrep.i18n.formats import date_text, rate_text
from fieldrep.i18n.words import word
from fieldrep.reports.report import Asking, Behind, Column, Line, Report, Table
from fieldrep.store.book import Book
from fieldrep.store.queries.plays import Play, plays
from fieldrep.store.queries.rates import account_facts, as_counted
from fieldrep.store.queries.review import accounts_in
from fieldrep.store.queries.rules import rules
from fieldrep.text import shown

RHYTHM = {"large": mark("large: for everybody"), "small": mark("small: in one place")}


def report(book: Book, asking: Asking) -> Report:
    """The page as of a day."""
    found = plays(book, asking.as_of.isoformat())
    results = play_results(book, found, asking.as_of)
    rhythm = play_beats(book, found, asking.as_of)
    return Report(
        say("Plays"),
        asking.as_of,
        (
            _list(found, asking.as_of),
            results_table(found, results),
            _rhythm(rhythm, asking.as_of),
            *map(_words, found),
        ),
        {
            "as_of": asking.as_of.isoformat(),
            "plays": [
                {
                    **{name: value for name, value in each._asdict().items() if name != "read_by_me"},
                    "readers": list(each.readers),
                    "unread": list(each.unread),
                    "result": None if (came := results.get(each.play)) is None else result_document(came),
                }
                for each in found
            ],
            "rhythm": [
                {
                    "kind": each.kind,
                    "last": each.last.name if each.last else None,
                    "began": each.last.on.isoformat() if each.last else None,
                    "months": each.months,
                    "due_on": each.due_on.isoformat(),
                    "late": each.is_late,
                }
                for each in rhythm
            ],
        },
    )


def result_document(came: Result) -> dict[str, object]:
    """What a play came to as facts: each rate as two integers, and the accounts of the one that holds now."""
    rates = {name: None if rate is None else list(rate) for name, rate in zip(came._fields[:4], came[:4], strict=True)}
    return {**rates, "behind": list(came.behind), "out_of": list(came.out_of)}


def play_results(book: Book, found: Sequence[Play], as_of: date) -> dict[str, Result]:
    """What each play that has begun, and is to move a rate that counts accounts, came to by a day."""
    facts: list[AccountFacts] | None = None
    results = {}
    for each in found:
        first = date.fromisoformat(each.from_day) if each.from_day else None
        if first is None or first > as_of or each.moves is None or each.moves == "penetration":
            continue
        facts = as_counted(book, account_facts(book), as_of) if facts is None else facts
        results[each.play] = result(facts, _place(book, each), each.moves, first, _last(each, as_of))
    return results


def play_beats(book: Book, found: Sequence[Play], as_of: date) -> tuple[Beat, Beat]:
    """When the next large and the next small campaign are due."""
    rule = rules(book)
    begun = [
        Begun(each.name, date.fromisoformat(each.from_day), bool(each.city or each.district))
        for each in found
        if each.from_day
    ]
    return beats(begun, (rule.whole("play_large_months"), rule.whole("play_small_months")), as_of)


def _place(book: Book, play: Play) -> frozenset[str] | None:
    return accounts_in(book, play.city, play.district) if play.city or play.district else None


def _last(play: Play, as_of: date) -> date:
    return min(as_of, date.fromisoformat(play.to_day)) if play.to_day else as_of


def _list(found: Sequence[Play], as_of: date) -> Table:
    return Table(
        say("Plays"),
        (
            Column(say("play"), weight=1),
            Column(say("version"), "right"),
            Column(say("holds since")),
            Column(say("read by"), "right"),
            Column(say("not read by"), weight=1),
        ),
        tuple(
            Line(
                (
                    say("{play}: {goal}", play=shown(each.name), goal=shown(each.goal))
                    if each.goal
                    else shown(each.name),
                    str(each.holds) if each.version else "–",
                    _since(each, as_of),
                    rate_text(len(each.readers), len(each.readers) + len(each.unread)) if each.version else "–",
                    say(", ").join(map(shown, each.unread)),
                ),
                tone="warn" if each.unread else "plain",
                row=("play", each.play),
                key=each.play,
            )
            for each in found
        ),
        (say("The same words for everybody on the same day; they reach every rep in the next bundle."),),
        empty=say("There is no play yet. A lead publishes one: `fieldrep play publish NAME --words …`."),
    )


def _since(play: Play, as_of: date) -> str:
    if play.to_day and play.to_day < as_of.isoformat():
        return say("ended {day}", day=date_text(play.to_day, as_of))
    return date_text(play.since, as_of) if play.since else say("not yet")


def results_table(found: Sequence[Play], results: dict[str, Result]) -> Table:
    """What the plays came to, one line each."""
    return Table(
        say("What they came to"),
        (
            Column(say("play"), weight=1),
            Column(say("rate")),
            Column(say("on its first day"), "right"),
            Column(say("now"), "right"),
            Column(say("elsewhere then"), "right"),
            Column(say("elsewhere now"), "right"),
        ),
        tuple(_result_line(each, results[each.play]) for each in found if each.play in results),
        (
            say("The rate that a play is to move, to date, in its place and everywhere else, as known today."),
            say("What moved elsewhere as well was not the play."),
        ),
        empty=say("No play that is to move coverage, conversion or repurchase has begun."),
    )


def _result_line(play: Play, came: Result) -> Line:
    where = say(", ").join(shown(each) for each in (play.city, play.district) if each)
    return Line(
        (
            say("{play} ({place})", play=shown(play.name), place=where) if where else shown(play.name),
            with_few(word("moves", play.moves), (rate.of for rate in came[:4] if rate is not None)),
            rate_text(*came.before),
            rate_text(*came.now),
            rate_text(*came.before_elsewhere) if came.before_elsewhere else "",
            rate_text(*came.now_elsewhere) if came.now_elsewhere else "",
        ),
        behind=(
            Behind(say("{rate}, now", rate=word("moves", play.moves)), came.behind),
            Behind(where or say("all of them"), came.out_of),
        ),
        row=("play", play.play),
        key=f"result {play.play}",
    )


def _rhythm(rhythm: Sequence[Beat], as_of: date) -> Table:
    def line(each: Beat) -> Line:
        due = date_text(each.due_on, as_of)
        return Line(
            (
                say(RHYTHM[each.kind]),
                shown(each.last.name) if each.last else say("none yet"),
                date_text(each.last.on, as_of) if each.last else "",
                say("{day}, late", day=due) if each.is_late else due,
            ),
            tone="warn" if each.is_late or each.last is None else "plain",
            key=each.kind,
        )

    large, small = rhythm
    return Table(
        say("Rhythm"),
        (
            Column(say("size of campaign")),
            Column(say("the last"), weight=1),
            Column(say("began")),
            Column(say("next one by")),
        ),
        tuple(map(line, rhythm)),
        (
            count(
                "A large campaign every {number} month: a play for everybody.",
                "A large campaign every {number} months: a play for everybody.",
                large.months,
            ),
            count(
                "A small one every {number} month: a play in one place.",
                "A small one every {number} months: a play in one place.",
                small.months,
            ),
        ),
    )


def _words(play: Play) -> Table:
    """The words of a play as they hold."""
    lines = [each for each in play.words.split("\n") if each.strip()]
    heading = (
        say("{play}, version {number}", play=shown(play.name), number=play.holds) if play.version else shown(play.name)
    )
    return Table(
        heading,
        (Column(say("words"), weight=1),),
        tuple(Line((shown(each),), key=f"{play.play} {place}") for place, each in enumerate(lines)),
        (shown(play.goal),) if play.goal else (),
        notes=(_reading(play),) if play.version else (),
        empty=say("Its words hold from a later day."),
    )


def _reading(play: Play) -> str:
    if play.read_by_me:
        return say("You have read this version.")
    others = count("{number} of the team has not read it.", "{number} of the team have not read it.", len(play.unread))
    return say("{others} `fieldrep play read` notes that you have.", others=others)
