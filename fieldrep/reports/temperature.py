"""Temperature: which accounts are near buying and why, which go to a rep now, and which sources bring them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from fieldrep.domain.choices import SOURCES
from fieldrep.domain.ratios import FEW
from fieldrep.domain.rules import Rules
from fieldrep.domain.temperature import REASONS, SourceCount, Temperature, temperature, warmest_first
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.definitions import few_text
from fieldrep.i18n.formats import date_text, rate_text
from fieldrep.i18n.words import word
from fieldrep.reports.report import Asking, Behind, Column, Line, Report, Table, Tone
from fieldrep.reports.tables import more
from fieldrep.store.book import Book
from fieldrep.store.queries.rules import rules
from fieldrep.store.queries.temperature import Prospect, prospects, warming_days
from fieldrep.text import shown

REASON = {
    "event": mark("came to an event"),
    "referral": mark("was referred"),
    "price": mark("asked for a price"),
    "demo": mark("saw a demo"),
    "key_met": mark("key person met"),
    "answered": mark("an objection was answered"),
}
MOST_LINES = 200


def report(book: Book, asking: Asking) -> Report:
    """The page as of a day, of all accounts or of one."""
    rule = rules(book)
    boiling = rule.whole("heat_boiling")
    found = [each for each in prospects(book, asking.as_of) if asking.account in (None, each.account)]
    warm = _temperatures(book, found, rule, asking.as_of)
    if asking.account:
        return _of_account(asking, rule, found, warm)
    hot = [each for each in warm if each.is_qualified(boiling)]
    names = {each.account: each for each in found}
    sources = _sources(found, {each.account for each in hot})
    return Report(
        say("Temperature"),
        asking.as_of,
        (
            _list(
                say("Qualified leads"),
                hot,
                names,
                asking.as_of,
                (say("At {boiling} of 100 and above: these go to a rep now.", boiling=boiling), *_definition(rule)),
                say("Nobody is near buying yet. Ask for introductions, invite to an event, show a demo."),
                _unassigned([each for each in hot if not names[each.account].rep]),
            ),
            _sources_table(sources),
            _list(
                say("Being warmed"),
                [each for each in warm if not each.is_qualified(boiling)],
                names,
                asking.as_of,
                (say("Below {boiling}: marketing's, until something warms them further.", boiling=boiling),),
                say("Nothing has warmed an account lately."),
            ),
        ),
        _document(asking.as_of, boiling, warm, names, sources),
    )


def _of_account(asking: Asking, rule: Rules, found: Sequence[Prospect], warm: Sequence[Temperature]) -> Report:
    """One account: each reason that warms it, with what is left of its points."""
    boiling, names = rule.whole("heat_boiling"), {each.account: each for each in found}
    lines = tuple(
        Line(
            (say(REASON[each.reason]), date_text(each.on, asking.as_of), f"{each.points}", _full(rule, each.reason)),
            key=each.reason,
        )
        for each in (warm[0].reasons if warm else ())
    )
    notes = tuple(
        say("{degrees} of 100; at {boiling} it goes to a rep.", degrees=each.degrees, boiling=boiling) for each in warm
    )
    table = Table(
        say("Why it is warm"),
        (
            Column(say("reason"), weight=1),
            Column(say("on")),
            Column(say("points left"), "right"),
            Column(say("of"), "right"),
        ),
        lines,
        _definition(rule),
        notes,
        _cold(found),
    )
    name = shown(found[0].name) if found else ""
    title = say("Temperature: {account}", account=name) if name else say("Temperature")
    document = _document(asking.as_of, boiling, warm, names, ())
    return Report(title, asking.as_of, (table,), document)


def _full(rule: Rules, reason: str) -> str:
    return str(rule.whole(f"heat_{reason}"))


def _cold(found: Sequence[Prospect]) -> str:
    """Why an account has no temperature."""
    if not found:
        return say("Nothing is decided here: buying happens at its head office.")
    if found[0].paid:
        return say("It has paid an order: temperature is what an account has before it buys.")
    return say("Nothing has warmed it lately. Ask for an introduction, invite to an event, show a demo.")


def _document(
    as_of: date,
    boiling: int,
    warm: Iterable[Temperature],
    names: Mapping[str, Prospect],
    sources: Iterable[SourceCount],
) -> dict[str, object]:
    return {
        "as_of": as_of.isoformat(),
        "boiling": boiling,
        "accounts": [
            {
                "account": each.account,
                "name": names[each.account].name,
                "rep": names[each.account].rep,
                "source": names[each.account].source,
                "degrees": each.degrees,
                "qualified": each.is_qualified(boiling),
                "reasons": [[w.reason, w.on.isoformat(), w.points] for w in each.reasons],
            }
            for each in warm
        ],
        "sources": [
            {
                "source": each.source,
                "accounts": len(each.accounts),
                "qualified": len(each.qualified),
                "opened": len(each.opened),
                "converted": len(each.converted),
                "behind": {kind: list(getattr(each, kind)) for kind in each._fields if kind != "source"},
            }
            for each in sources
        ],
    }


def _temperatures(book: Book, found: Iterable[Prospect], rule: Rules, as_of: date) -> list[Temperature]:
    """The accounts that have not paid and are warm at all, the warmest first."""
    points = {reason: rule.whole(f"heat_{reason}") for reason in REASONS}
    cooling, days = rule.whole("heat_cooling"), warming_days(book, as_of)
    return warmest_first(
        temperature(each.account, days[each.account], points, cooling, as_of)
        for each in found
        if not each.paid and each.account in days
    )


def _sources(found: Sequence[Prospect], hot: set[str]) -> list[SourceCount]:
    """Each source with what came of its accounts; those of which none is said last."""
    inside: dict[str | None, list[Prospect]] = {}
    for each in found:
        inside.setdefault(each.source, []).append(each)
    return [
        SourceCount(
            source,
            tuple(each.account for each in inside[source]),
            tuple(each.account for each in inside[source] if each.account in hot),
            tuple(each.account for each in inside[source] if each.opened or each.paid),
            tuple(each.account for each in inside[source] if each.paid),
        )
        for source in (*SOURCES, None)
        if source in inside
    ]


def _definition(rule: Rules) -> tuple[str, ...]:
    parts = (say("{reason} {points}", reason=say(REASON[reason]), points=_full(rule, reason)) for reason in REASONS)
    return (
        say("Points, of 100 at most: {reasons}.", reasons=say(", ").join(parts)),
        count(
            "Each reason counts once, by its newest day, and has cooled down after {number} day.",
            "Each reason counts once, by its newest day, and has cooled down after {number} days.",
            rule.whole("heat_cooling"),
        ),
    )


def _list(
    heading: str,
    warm: Sequence[Temperature],
    names: dict[str, Prospect],
    as_of: date,
    about: tuple[str, ...],
    empty: str,
    notes: tuple[str, ...] = (),
) -> Table:
    return Table(
        heading,
        (
            Column(say("account"), weight=1),
            Column(say("degrees"), "right"),
            Column(say("whose")),
            Column(say("reasons"), weight=2),
        ),
        tuple(
            Line(
                (
                    shown(names[each.account].name),
                    str(each.degrees),
                    shown(names[each.account].rep or "") or say("nobody's"),
                    _reasons(each, as_of),
                ),
                account=each.account,
                tone=_tone(names[each.account]),
                key=each.account,
            )
            for each in warm[:MOST_LINES]
        ),
        about,
        (*more(len(warm) - MOST_LINES), *notes),
        empty,
    )


def _unassigned(leads: Sequence[Temperature]) -> tuple[str, ...]:
    """What to do with qualified leads that nobody works; nothing where there are none."""
    if not leads:
        return ()
    return (
        count(
            "Nobody works {number} of them: `fieldrep assign ACCOUNT --to PERSON` gives it to a rep.",
            "Nobody works {number} of them: `fieldrep assign ACCOUNT --to PERSON` gives them to a rep.",
            len(leads),
        ),
    )


def _tone(prospect: Prospect) -> Tone:
    return "plain" if prospect.rep else "warn"


def _reasons(each: Temperature, as_of: date) -> str:
    return say(", ").join(
        say("{reason} {day} ({points})", reason=say(REASON[w.reason]), day=date_text(w.on, as_of), points=w.points)
        for w in each.reasons
    )


def _sources_table(sources: Sequence[SourceCount]) -> Table:
    def behind(source: SourceCount) -> tuple[Behind, ...]:
        return (
            Behind(say("have paid"), source.converted),
            Behind(say("all of this source"), source.accounts),
            Behind(say("qualified"), source.qualified),
            Behind(say("opened"), source.opened),
        )

    return Table(
        say("Sources"),
        (
            Column(say("source")),
            Column(say("accounts"), "right"),
            Column(say("qualified"), "right"),
            Column(say("opened"), "right"),
            Column(say("have paid"), "right"),
            Column(say("note")),
        ),
        tuple(
            Line(
                (
                    word("source", source.source) or say("not said"),
                    f"{len(source.accounts):,}",
                    f"{len(source.qualified):,}",
                    f"{len(source.opened):,}",
                    rate_text(*source.conversion),
                    few_text(len(source.accounts)) if len(source.accounts) < FEW else "",
                ),
                behind=behind(source),
                key=source.source or "",
            )
            for source in sources
        ),
        (say("Where accounts came from, and what came of them to date. A referral that is on file counts as one."),),
        empty=say("There are no accounts yet: `fieldrep import`, or `a` in the app."),
    )
