"""The quick door: `fieldrep add …` without the full parser, because a visit is typed in a doorway."""

import sys
from collections.abc import Iterator
from datetime import datetime

from fieldrep import places
from fieldrep.cli.opening import check_language, open_book, place_of, speak
from fieldrep.cli.streams import is_conversation, warn
from fieldrep.errors import Ambiguous, BadValue, BookLocked, CannotSave, FieldrepError, NotWritten
from fieldrep.frozen import NamedTuple
from fieldrep.i18n import say
from fieldrep.i18n.visit_words import visit_facts, visit_title
from fieldrep.operations.quick.add import (
    Understood,
    document,
    keep_waiting,
    take_in_waiting,
    understand,
)
from fieldrep.operations.visits import Saved, save_visit
from fieldrep.store.book import Book

WITH_VALUE = ("--book", "--lang", "--at")
FLAGS = ("--json", "--dry-run", "--on-share")


class Wish(NamedTuple):
    """What was asked of `add`: its words, and its options."""

    words: tuple[str, ...]
    book: str | None = None
    lang: str | None = None
    at: str | None = None
    json: bool = False
    dry_run: bool = False
    on_share: bool = False


class Outcome(NamedTuple):
    """What became of one line."""

    understood: Understood
    saved: Saved | None


def run(words: list[str]) -> int:
    """Run `add` and return its exit code; errors of the whole command are raised."""
    wish = read_words(words)
    check_language(wish.lang)
    speak(wish.lang)
    return carry_out(wish)


def carry_out(wish: Wish) -> int:
    """Do what was asked of `add`."""
    now = places.wall_clock()
    if wish.words in ((), ("-",)):
        return _add_lines(wish, now)
    line = _with_time(" ".join(wish.words), wish.at)
    outcome = _saved_or_waiting(wish, line, now)
    if wish.json:
        from fieldrep.cli.json_out import print_json

        print_json(document(outcome.understood, outcome.saved))
    else:
        _tell(outcome, now)
    return 0


def read_words(words: list[str]) -> Wish:
    """The options and the line, the options wherever they stand. Raises BadValue for an option that is not known."""
    found: dict[str, str | bool] = {}
    line: list[str] = []
    seen_add = False
    left = iter(words)
    for word in left:
        name, sign, value = word.partition("=")
        if word == "--" and not line:
            line += left
        elif name in WITH_VALUE:
            found[name] = value if sign else _value(name, left)
        elif word in FLAGS:
            found[word] = True
        elif word.startswith("--") and word.rstrip("-") and " " not in word:
            from fieldrep.cli.words import near

            raise BadValue(field="", value=word, problem="option", choices=near(name, (*WITH_VALUE, *FLAGS)))
        elif word == "add" and not seen_add:
            seen_add = True
        else:
            line.append(word)
    options = {name[2:].replace("-", "_"): value for name, value in found.items()}
    return Wish(tuple(line), **options)  # type: ignore[arg-type]


def _value(name: str, left: Iterator[str]) -> str:
    value = next(left, None)
    if value is None:
        raise BadValue(field=name, value="", problem="empty")
    return value


def _with_time(line: str, at: str | None) -> str:
    """The line with the time of `--at` said at its end, where the later one counts."""
    return f"{line} at: {at}" if at else line


def _saved_or_waiting(wish: Wish, line: str, now: datetime) -> Outcome:
    """Understand and save one line; where the book cannot take it now, the line is kept to be taken in later."""
    place = place_of(wish.book)
    try:
        with open_book(place, wish.lang, wish.on_share) as book:
            take_in(book, now)
            return _one(book, wish, line, now)
    except (CannotSave, BookLocked) as error:
        if not wish.dry_run:
            error.facts["kept_at"] = keep_waiting(place.state, place.path, line, now)
        raise


def _one(book: Book, wish: Wish, line: str, now: datetime) -> Outcome:
    try:
        understood = understand(book, line, now)
    except Ambiguous as error:
        if error.kind != "account" or wish.words == ("-",) or not is_conversation():
            raise
        from fieldrep.cli.asking import choose

        understood = understand(book, line, now, choose(error))
    if wish.dry_run:
        return Outcome(understood, None)
    return Outcome(understood, save_visit(book, understood.wish, places.micros(now)))


def take_in(book: Book, now: datetime) -> None:
    """Take in the lines that wait for this book, and say so."""
    for taken in take_in_waiting(book, now):
        if taken.understood:
            warn(say("Taken in, it was waiting: {visit}", visit=visit_title(taken.understood, now.date())))
        elif taken.problem:
            from fieldrep.i18n.problems import explain

            warn(explain(taken.problem))
            warn(say("A waiting line could not be taken in. Its text is in {path}", path=taken.path))


def _tell(outcome: Outcome, now: datetime) -> None:
    print(visit_title(outcome.understood, now.date()))
    for fact in visit_facts(outcome.understood, now.date()):
        print(f"  {fact}")
    print(say("Saved.") if outcome.saved else say("Nothing was saved: this was a rehearsal."))


def _add_lines(wish: Wish, now: datetime) -> int:
    """Take in standard input, each line a visit of its own; the worst exit code of all."""
    import gc

    from fieldrep.i18n.problems import explain

    gc.enable()  # the porch has put it out for a single line
    if is_conversation():
        warn(say("Type a visit a line; end with Ctrl-D (Ctrl-Z on Windows)."))
    worst, told = 0, []
    problems: list[dict[str, object]] = []
    with open_book(place_of(wish.book), wish.lang, wish.on_share) as book:
        take_in(book, now)
        for number, line in _lines():
            line = _with_time(line, wish.at)
            try:
                outcome = _kept_if_not_saved(book, wish._replace(words=("-",)), line, places.wall_clock())
            except FieldrepError as error:
                worst = max(worst, error.exit_code)
                problems.append({"line": number, "problem": explain(error), "exit_code": error.exit_code})
                warn(say("Line {number}: {problem}", number=number, problem=explain(error)))
                continue
            told.append(document(outcome.understood, outcome.saved))
            if not wish.json:
                _tell(outcome, now)
    if wish.json:
        from fieldrep.cli.json_out import print_json

        print_json({"visits": told, "problems": problems})
    return worst


def _kept_if_not_saved(book: Book, wish: Wish, line: str, now: datetime) -> Outcome:
    try:
        return _one(book, wish, line, now)
    except (CannotSave, BookLocked) as error:
        if not wish.dry_run:
            error.facts["kept_at"] = keep_waiting(book.place.state, book.place.path, line, now)
        raise


def _lines() -> Iterator[tuple[int, str]]:
    reconfigure = getattr(sys.stdin, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="surrogateescape")
    try:
        for number, line in enumerate(sys.stdin, 1):
            text = line.strip().removeprefix("\ufeff")
            if text:
                yield number, text
    except OSError as error:
        raise NotWritten(path="-", reason=error.strerror) from error
