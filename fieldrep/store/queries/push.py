"""What decides which rate is pushed: targets for rates, and the month of the wave that somebody or something is in."""

from datetime import date

from fieldrep.domain.choices import RATES
from fieldrep.domain.ratios import Ratio
from fieldrep.domain.targets import goal
from fieldrep.domain.waves import stage_number
from fieldrep.store.book import Book
from fieldrep.store.queries.rules import rules
from fieldrep.store.queries.targets import target_rows

KINDS = {"rep": "person", "territory": "territory", "wave": "wave"}
"""Groups that a rate is pushed in, and whose targets are theirs."""
_WAVES_OF = {
    "wave": "SELECT id, id, 0 FROM wave",
    "rep": """SELECT person, wave, 0 FROM wave_rep WHERE deleted = 0 AND (from_day IS NULL OR from_day <= ?1)
              AND (to_day IS NULL OR to_day >= ?1)""",
    "territory": """SELECT in_territory, wave, count(*) FROM wave_account CROSS JOIN account_summary USING (account)
                    WHERE deleted = 0 AND is_target = 1 GROUP BY 1, 2""",
}


def rate_targets(book: Book, by: str, as_of: date) -> dict[str, dict[str, Ratio]]:
    """The targets for rates that hold on a day, by whom they are for; of several for one rate the highest."""
    found: dict[str, dict[str, Ratio]] = {}
    for row in target_rows(book):
        holds = (row.from_day is None or row.from_day <= as_of) and (row.to_day is None or as_of <= row.to_day)
        if row.kind == KINDS[by] and row.whose and row.measure in RATES and holds:
            mine = found.setdefault(row.whose, {})
            asked = goal(row.measure, row.number)
            mine[row.measure] = max(asked, mine.get(row.measure, asked), key=lambda each: each.n)
    return found


def wave_months(book: Book, by: str, as_of: date) -> dict[str, int]:
    """The month (stage) of the running wave of each; of several that with most of its accounts, then the newest."""
    stage = rules(book).word("stage_length")
    first = {
        row: date.fromisoformat(day)
        for row, day in book.rows(
            """SELECT id, first_on FROM wave WHERE deleted = 0 AND first_on <= ?1
               AND (ended_on IS NULL OR ended_on > ?1)""",
            (as_of.isoformat(),),
        )
    }
    best: dict[str, tuple[int, date, str]] = {}
    facts = (as_of.isoformat(),) if "?1" in _WAVES_OF[by] else ()
    for key, wave, number in book.rows(_WAVES_OF[by], facts):
        if key is not None and wave in first:
            best[key] = max((number, first[wave], wave), best.get(key, (-1, date.min, "")))
    return {key: stage_number(day, as_of, stage) for key, (_, day, _wave) in best.items()}
