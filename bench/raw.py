"""The four rates out of raw rows: one statement over visits, orders and accounts, that SQLite and DuckDB both read.

It asks for the cells that `domain/rate_cells.py` makes the rates of, and for nothing that the write path keeps. Only
how the second paid day of an account is found differs: by an index in SQLite, by numbering the days in DuckDB. Both
keep what they have worked out: SQLite would look up again whatever is asked for twice.
"""

from fieldrep.domain.choices import REACHING

GROUPS = ("", "rep", "territory", "district", "wave")
_COUNTS = "deleted = 0 AND told_twice = 0 AND amount > 0 AND coalesce(status, 'paid') = 'paid' AND account IS NOT NULL"
_REACHES = f"outcome IS NULL AND (how IS NULL OR how IN {REACHING})"
_BY_INDEX = f"""
    SELECT account, first_on, paid_days, CASE WHEN paid_days > 1 THEN (
        SELECT min(ordered_on) FROM "order" WHERE account = paid.account AND ordered_on > first_on || '~' AND {_COUNTS}
    ) END AS second_on
    FROM (SELECT account, substr(min(ordered_on), 1, 10) AS first_on,
                 count(DISTINCT substr(ordered_on, 1, 10)) AS paid_days
          FROM "order" WHERE {_COUNTS} GROUP BY account) AS paid"""
_BY_NUMBER = f"""
    SELECT account, min(day) AS first_on, count(*) AS paid_days, min(CASE WHEN place = 2 THEN day END) AS second_on
    FROM (SELECT account, day, row_number() OVER (PARTITION BY account ORDER BY day) AS place
          FROM (SELECT DISTINCT account, substr(ordered_on, 1, 10) AS day FROM "order" WHERE {_COUNTS}) AS days
         ) AS numbered
    GROUP BY account"""
_JOINS = {
    "rep": (
        "person",
        """LEFT JOIN (SELECT account, person, row_number() OVER (
               PARTITION BY account ORDER BY to_day IS NOT NULL, from_day DESC, made_at DESC, id DESC) AS place
           FROM assignment WHERE deleted = 0 AND person IS NOT NULL) AS works
           ON works.account = account.id AND works.place = 1""",
    ),
    "wave": (
        "wave",
        """LEFT JOIN (SELECT DISTINCT account, wave FROM wave_account WHERE deleted = 0 AND wave IS NOT NULL) AS walked
           ON walked.account = account.id""",
    ),
}


def statement(by: str, numbered: bool = False) -> str:
    """The cells of one of `GROUPS`: group, months of opening and of the first paid day, and counts."""
    part, join = _JOINS.get(by, (f"account.{by}" if by else "NULL", ""))
    return f"""
        WITH seen AS (
            SELECT account, min(opened_on) AS opened_on,
                   substr(min(CASE WHEN {_REACHES} THEN happened_at END), 1, 10) AS reached_on
            FROM visit WHERE deleted = 0 AND account IS NOT NULL GROUP BY account
        ), paid AS MATERIALIZED ({_BY_NUMBER if numbered else _BY_INDEX}
        ), facts AS MATERIALIZED (
            SELECT {part} AS part, coalesce(
                       CASE WHEN seen.opened_on < account.opened_on THEN seen.opened_on
                            ELSE coalesce(account.opened_on, seen.opened_on) END, first_on) AS opens_on,
                   reached_on, first_on, second_on, paid_days
            FROM account {join} LEFT JOIN seen ON seen.account = account.id LEFT JOIN paid ON paid.account = account.id
            WHERE account.deleted = 0 AND account.decides IS DISTINCT FROM 0
        )
        SELECT part, substr(opens_on, 1, 7), substr(first_on, 1, 7), count(*), count(reached_on), count(first_on),
               count(second_on), coalesce(sum(paid_days), 0),
               count(CASE WHEN {_month("second_on")} <= {_month("first_on")} + 1 THEN 1 END)
        FROM facts GROUP BY 1, 2, 3"""


def _month(day: str) -> str:
    return f"CAST(substr({day}, 1, 4) AS INTEGER) * 12 + CAST(substr({day}, 6, 2) AS INTEGER)"
