"""Early warnings: how many accounts have each, whose they are, and every account with its figures and what to do."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from fieldrep.domain.early_warnings import CODES
from fieldrep.domain.ratios import FEW
from fieldrep.domain.rules import Rules
from fieldrep.i18n import count, say
from fieldrep.i18n.definitions import few_text
from fieldrep.i18n.formats import rate_text, share_text
from fieldrep.i18n.reasons import WARNING_NAMES, WARNINGS, early_warning_reason
from fieldrep.reports.report import Asking, Behind, Column, Line, Report, Table
from fieldrep.reports.tables import more_accounts
from fieldrep.store.book import Book
from fieldrep.store.queries.early_warnings import Listed, WarningLine, listed, warning_document, warning_lines
from fieldrep.store.queries.rules import rules
from fieldrep.text import shown

MOST_ACCOUNTS = 200


def report(book: Book, asking: Asking) -> Report:
    """The page as of a day."""
    rule, warned, all_listed = rules(book), warning_lines(book, asking.as_of), listed(book)
    by_code = {code: tuple(each.account for each in warned if code in each.codes) for code in CODES}
    reps = _by_rep(all_listed, {each.account for each in warned})
    return Report(
        say("Early warnings"),
        asking.as_of,
        (_codes(by_code, len(warned), rule), _reps(reps), _accounts(warned, all_listed, asking.as_of)),
        {
            "as_of": asking.as_of.isoformat(),
            "warnings": {code: list(accounts) for code, accounts in by_code.items()},
            "accounts": [_document(each, all_listed, asking.as_of) for each in warned],
            "reps": [
                {"rep": name, "warned": list(has), "accounts": list(every)} for name, (has, every) in reps.items()
            ],
        },
    )


def _document(line: WarningLine, all_listed: Mapping[str, Listed], as_of: date) -> dict[str, object]:
    """An account with its warnings as facts, and each in words with what to do."""
    words = {
        code: {"reason": early_warning_reason(code, line, as_of), "to_do": say(WARNINGS[code][1])}
        for code in line.codes
    }
    return {**warning_document(line), "rep": all_listed[line.account].rep, "words": words}


Reps = Mapping[str | None, tuple[tuple[str, ...], tuple[str, ...]]]
"""By rep the accounts that decide and have a warning, and all that decide."""


def _by_rep(all_listed: Mapping[str, Listed], warned: set[str]) -> Reps:
    found: dict[str | None, list[str]] = {}
    for account, each in sorted(all_listed.items()):
        if each.decides:
            found.setdefault(each.rep, []).append(account)
    names = sorted(found, key=lambda name: (name is None, name or ""))
    return {name: (tuple(each for each in found[name] if each in warned), tuple(found[name])) for name in names}


# the tables


def _codes(by_code: Mapping[str, Sequence[str]], number: int, rule: Rules) -> Table:
    notes = () if number == 0 else (count("{number} account in all.", "{number} accounts in all.", number),)
    return Table(
        say("By warning"),
        (Column(say("warning")), Column(say("accounts"), "right"), Column(say("what to do"), weight=1)),
        tuple(
            Line(
                (say(WARNING_NAMES[code]), f"{len(accounts):,}", say(WARNINGS[code][1])),
                behind=(Behind(say(WARNING_NAMES[code]), tuple(accounts)),),
                key=code,
            )
            for code, accounts in by_code.items()
            if accounts
        ),
        tuple(_definitions(rule)),
        notes,
        _nothing(),
    )


def _definitions(rule: Rules) -> Iterable[str]:
    """What each warning means, with the team's numbers."""
    yield say(
        "Purchases fall when the last three months bring less than {share} of the three before.",
        share=share_text(*rule.share("warn_falling")),
    )
    yield count(
        "Complaints rise when there are more than in the three months before, and {number} at least.",
        "Complaints rise when there are more than in the three months before, and {number} at least.",
        rule.whole("warn_complaints"),
    )
    yield count(
        "A visit is overdue {number} day after the last one in person, or as the account or its grade has it.",
        "A visit is overdue {number} days after the last one in person, or as the account or its grade has it.",
        rule.whole("visit_interval_longest"),
    )
    yield say("A single thread is an account that was visited or buys, and of which one person is known.")
    yield say(
        "Visits, purchases and complaints are those up to the day; promises, people and what is owed are as they are "
        "on file now."
    )


def _reps(reps: Reps) -> Table:
    def line(name: str | None, warned: tuple[str, ...], every: tuple[str, ...]) -> Line:
        called = shown(name or "") or say("nobody works them")
        return Line(
            (called, rate_text(len(warned), len(every)), few_text(len(every)) if len(every) < FEW else ""),
            behind=(Behind(say("with a warning"), warned), Behind(say("accounts that decide"), every)),
            key=f"rep {name or ''}",
        )

    return Table(
        say("By rep"),
        (Column(say("rep"), weight=1), Column(say("with a warning"), "right"), Column(say("note"))),
        tuple(line(name, *parts) for name, parts in reps.items()),
        (say("Accounts with a warning, of all accounts that decide."),),
        empty=say("There are no accounts yet: `fieldrep import`, or `a` in the app."),
    )


def _accounts(warned: Sequence[WarningLine], all_listed: Mapping[str, Listed], as_of: date) -> Table:
    lines = tuple(
        Line(
            (
                shown(each.name),
                shown(all_listed[each.account].rep or ""),
                early_warning_reason(code, each, as_of),
                say(WARNINGS[code][1]),
            ),
            account=each.account,
            key=f"{each.account} {code}",
        )
        for each in warned[:MOST_ACCOUNTS]
        for code in each.codes
    )
    return Table(
        say("Account by account"),
        (
            Column(say("account"), weight=2),
            Column(say("rep"), weight=1),
            Column(say("warning"), weight=3),
            Column(say("what to do"), weight=2),
        ),
        lines,
        (say("The gravest first: a broken word, then money, then who decides, then how often we are there."),),
        more_accounts(len(warned) - MOST_ACCOUNTS),
        _nothing(),
    )


def _nothing() -> str:
    return say("Nothing to be warned of: promises are kept, and who decides is in reach.")
