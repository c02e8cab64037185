"""One row for each account with what lists and rates ask for: worked out of its rows, and kept by the writing path."""

import json
from collections.abc import Iterable, Mapping

from fieldrep.domain.choices import REACHING
from fieldrep.frozen import TYPE_CHECKING
from fieldrep.store.changes import Value
from fieldrep.store.driver import Connection
from fieldrep.store.times import micros_of

if TYPE_CHECKING:
    from fieldrep.domain.ranks import Ruling

REACHED = " OR ".join(("how IS NULL", *(f"how = '{how}'" for how in REACHING)))
COUNTS = "\"order\".deleted = 0 AND told_twice = 0 AND amount > 0 AND coalesce(status, 'paid') = 'paid'"
"""The condition for orders that count: `domain/orders.py: counts`, for a query to say."""

ROWS = "(SELECT value FROM json_each(?1))"
_GIVEN = "(SELECT value FROM json_each(?))"
ACCOUNTS_OF = {
    "account": f"SELECT id AS account FROM account WHERE id IN {ROWS}",
    "contact": f"""SELECT account FROM contact WHERE id IN {ROWS}
        UNION SELECT account FROM finding WHERE contact IN {ROWS}""",
    "visit": f"""SELECT account FROM visit WHERE id IN {ROWS}
        UNION SELECT contact.account FROM visit_person JOIN contact ON contact.id = visit_person.contact
        WHERE visit_person.visit IN {ROWS}""",
    "visit_person": f"""SELECT contact.account FROM visit_person JOIN contact ON contact.id = visit_person.contact
        WHERE visit_person.id IN {ROWS}""",
    "answer": f"""SELECT objection.account FROM answer JOIN objection ON objection.id = answer.objection
        WHERE answer.id IN {ROWS}""",
    **{
        table: f'SELECT account FROM "{table}" WHERE id IN {ROWS}'
        for table in ("assignment", "finding", "objection", "next_step", "order", "ruling", "wave_account")
    },
}

THROUGH = {"visit_person": ("contact", "contact"), "answer": ("objection", "objection")}
"""Tables whose rows belong to an account through another row: the cell that names it, and its table."""
REFERRED = {
    "contact": f"SELECT account FROM finding WHERE contact IN {_GIVEN}",
    "visit": f"""SELECT contact.account FROM visit_person JOIN contact ON contact.id = visit_person.contact
        WHERE visit_person.visit IN {_GIVEN}""",
}
"""The accounts of rows that may have come before what they refer to."""

COLUMNS = """account, opened_on, reached_on, last_visit_on, visits, first_paid_on, second_paid_on, last_paid_on,
    paid_days, paid_orders, people, to_see, named_on, key_contact, key_trust, contested, second_contact,
    open_objections, new_answer, next_step, next_due_on, rep, is_target, in_territory, in_district, in_waves"""
"""What is worked out, in the order of `SUMMARY`. The months beside them SQLite makes itself."""
SUMMARY = f"""
INSERT INTO temp.fresh_summary
SELECT
    account.id,
    nullif(min(coalesce(account.opened_on, '9999'), coalesce((
        SELECT min(opened_on) FROM visit WHERE account = account.id AND deleted = 0 AND opened_on IS NOT NULL
    ), '9999')), '9999'),
    (SELECT substr(min(happened_at), 1, 10) FROM visit WHERE account = account.id AND deleted = 0 AND outcome IS NULL
        AND ({REACHED})),
    (SELECT substr(max(happened_at), 1, 10) FROM visit WHERE account = account.id AND deleted = 0
        AND ({REACHED})),
    (SELECT count(*) FROM visit WHERE account = account.id AND deleted = 0),
    (SELECT min(substr(ordered_on, 1, 10)) FROM "order" WHERE account = account.id AND {COUNTS}),
    NULL,
    (SELECT max(substr(ordered_on, 1, 10)) FROM "order" WHERE account = account.id AND {COUNTS}),
    0,
    (SELECT count(*) FROM "order" WHERE account = account.id AND {COUNTS}),
    (SELECT count(*) FROM contact WHERE account = account.id AND deleted = 0 AND has_left IS NOT 1),
    NULL, NULL, NULL, NULL, 0, NULL,
    (SELECT count(*) FROM objection WHERE account = account.id AND deleted = 0 AND NOT EXISTS (
        SELECT 1 FROM answer WHERE objection = objection.id AND deleted = 0 AND result = 'gone'
        AND made_at = (SELECT max(made_at) FROM answer WHERE objection = objection.id AND deleted = 0))),
    NULL,
    NULL,
    (SELECT min(due_on) FROM next_step WHERE account = account.id AND deleted = 0 AND done_on IS NULL
        AND dropped IS NOT 1),
    NULL,
    account.deleted = 0 AND account.decides IS NOT 0, account.territory, account.district, NULL
FROM account WHERE account.id IN (SELECT account FROM temp.touched_account)
"""
ADDITIONS = (
    f"""UPDATE fresh_summary SET paid_days = (
            SELECT count(DISTINCT substr(ordered_on, 1, 10)) FROM "order"
            WHERE account = fresh_summary.account AND {COUNTS})
        WHERE paid_orders > 0""",
    f"""UPDATE fresh_summary SET second_paid_on = (
            SELECT min(substr(ordered_on, 1, 10)) FROM "order" WHERE account = fresh_summary.account AND {COUNTS}
            AND substr(ordered_on, 1, 10) > first_paid_on)
        WHERE paid_days > 1""",
    """UPDATE fresh_summary SET (to_see, named_on) = (
            SELECT contact.id, substr(max(visit.happened_at), 1, 10)
            FROM contact JOIN visit_person ON visit_person.contact = contact.id
            JOIN visit ON visit.id = visit_person.visit
            WHERE contact.account = fresh_summary.account AND contact.deleted = 0 AND contact.has_left IS NOT 1
            AND visit.deleted = 0 AND visit_person.deleted = 0
            GROUP BY contact.id HAVING sum(visit_person.how = 'met') = 0
            ORDER BY max(visit.happened_at) DESC, contact.id LIMIT 1)
        WHERE account IN (SELECT contact.account FROM temp.touched_account CROSS JOIN contact USING (account)
                          CROSS JOIN visit_person ON visit_person.contact = contact.id)""",
    """UPDATE fresh_summary SET new_answer = (
            SELECT objection.id FROM objection CROSS JOIN answer ON answer.objection = objection.id
            WHERE objection.account = fresh_summary.account AND objection.deleted = 0 AND answer.deleted = 0
            AND answer.visit IS NULL AND answer.result IS NULL
            AND answer.made_at = (SELECT max(made_at) FROM answer WHERE objection = objection.id AND deleted = 0)
            ORDER BY objection.id LIMIT 1)
        WHERE account IN (SELECT account FROM temp.touched_account CROSS JOIN objection USING (account))""",
    """UPDATE fresh_summary SET next_step = (
            SELECT id FROM next_step
            WHERE account = fresh_summary.account AND deleted = 0 AND done_on IS NULL AND dropped IS NOT 1
            ORDER BY due_on IS NULL, due_on, id LIMIT 1)
        WHERE account IN (SELECT account FROM temp.touched_account CROSS JOIN next_step USING (account))""",
    """UPDATE fresh_summary SET rep = (
            SELECT person FROM assignment WHERE account = fresh_summary.account AND deleted = 0 AND person IS NOT NULL
            ORDER BY to_day IS NOT NULL, from_day DESC, made_at DESC, id DESC LIMIT 1)
        WHERE account IN (SELECT account FROM temp.touched_account CROSS JOIN assignment USING (account))""",
    """UPDATE fresh_summary SET in_waves = (
            SELECT group_concat(DISTINCT wave ORDER BY wave) FROM wave_account
            WHERE account = fresh_summary.account AND deleted = 0)
        WHERE account IN (SELECT account FROM temp.touched_account CROSS JOIN wave_account USING (account))""",
)
"""What few accounts have, and what is sorted or told apart: SQLite makes room for that whether there is any or not."""


class Summaries:
    """Keeps the summaries of those accounts up to date whose rows are touched."""

    def __init__(self, db: Connection) -> None:
        self.db = db
        db.execute("CREATE TEMP TABLE IF NOT EXISTS touched_account(account TEXT PRIMARY KEY) WITHOUT ROWID")
        db.execute("DELETE FROM temp.touched_account")
        # Worked out here first: a summary is in several indexes, and each is written once.
        db.execute(
            f"""CREATE TEMP TABLE IF NOT EXISTS fresh_summary(
                {COLUMNS.replace("account,", "account TEXT PRIMARY KEY,", 1)}) WITHOUT ROWID"""
        )
        db.execute("DELETE FROM temp.fresh_summary")
        self._accounts: set[Value] = set()

    def note_before(self, names: Iterable[tuple[str, str]]) -> None:
        """Note the accounts that rows belong to before they are written: they may leave them."""
        self.note(names)

    def note(self, names: Iterable[tuple[str, str]]) -> None:
        """Note the accounts that these rows (table, id) belong to at this moment."""
        rows_by_table: dict[str, list[str]] = {}
        for table, row in names:
            rows_by_table.setdefault(table, []).append(row)
        for table, rows in rows_by_table.items():
            if table in ACCOUNTS_OF:
                self.db.execute(
                    f"""INSERT OR IGNORE INTO temp.touched_account
                        SELECT account FROM ({ACCOUNTS_OF[table]}) WHERE account IS NOT NULL""",
                    (json.dumps(rows),),
                )

    def note_made(self, table: str, cells_by_row: Mapping[str, Mapping[str, Value]]) -> None:
        """Note the accounts that rows belong to which were not there and have just been written, each with its cells.

        Their cells say it: what is looked up is only what may have come before what it refers to.
        """
        if table == "account":
            self._accounts.update(cells_by_row)
        elif table in THROUGH:
            cell, target = THROUGH[table]
            rows = {cells.get(cell) for cells in cells_by_row.values()} - {None}
            self._note_found(f"SELECT account FROM {target} WHERE id IN {_GIVEN}", rows)
        elif table in ACCOUNTS_OF:
            self._accounts.update([cells.get("account") for cells in cells_by_row.values()])
            if table in REFERRED:
                self._note_found(REFERRED[table], cells_by_row)

    def _note_found(self, query: str, rows: Iterable[Value]) -> None:
        self._accounts.update(account for (account,) in self.db.execute(query, (json.dumps(list(rows)),)))

    def keep(self) -> None:
        """Work out the summaries of the noted accounts again."""
        accounts = [(account,) for account in self._accounts if account is not None]
        self.db.executemany("INSERT OR IGNORE INTO temp.touched_account VALUES (?)", accounts)
        self._accounts.clear()
        if self.db.execute("SELECT 1 FROM temp.touched_account").fetchone() is None:
            return
        self._orders_told_twice()
        self.db.execute(SUMMARY)
        for addition in ADDITIONS:
            self.db.execute(addition)
        self._ranks()
        self.db.execute("DELETE FROM account_summary WHERE account IN temp.touched_account")
        self.db.execute(f"INSERT INTO account_summary({COLUMNS}) SELECT {COLUMNS} FROM temp.fresh_summary")
        self.db.execute("DELETE FROM temp.fresh_summary")

    def _orders_told_twice(self) -> None:
        """Mark orders that the accounts department has told as well (method.md §4)."""
        self.db.execute('UPDATE "order" SET told_twice = 0 WHERE told_twice = 1 AND account IN temp.touched_account')
        found = self.db.execute(
            """SELECT id, account, ordered_on, amount, code, currency, status FROM "order"
               WHERE deleted = 0 AND told_apart IS NOT 1 AND ordered_on IS NOT NULL
               AND account IN (SELECT account FROM temp.touched_account AS touched WHERE EXISTS (
                   SELECT 1 FROM "order" AS told WHERE told.account = touched.account AND told.code IS NULL))"""
        ).fetchall()
        if not found:
            return
        from fieldrep.domain.orders import OrderFacts, told_twice

        twice = {pair.asked.id for pair in told_twice(OrderFacts(*order) for order in found)}
        self.db.executemany('UPDATE "order" SET told_twice = 1 WHERE id = ?', [(order,) for order in twice])

    def _ranks(self) -> None:
        found = self.db.execute(
            """SELECT finding.account, finding.id, contact, rank, trust, found_at, finding.made_at, finding.made_by,
                      has_left IS 1 OR contact.deleted = 1
               FROM finding JOIN contact ON contact.id = finding.contact
               WHERE finding.deleted = 0 AND withdrawn IS NOT 1 AND need IS NULL AND rank IS NOT NULL
               AND finding.account IN temp.touched_account"""
        ).fetchall()
        if not found:
            return
        from fieldrep.domain.ranks import FindingFacts, key_person, second_person

        findings_by_account: dict[str, list[FindingFacts]] = {}
        gone: set[str] = set()
        for account, finding, contact, rank, trust, found_at, made_at, made_by, left in found:
            fact = FindingFacts(
                finding, contact, rank, None, trust, None, micros_of(found_at) or made_at, made_at, made_by
            )
            findings_by_account.setdefault(account, []).append(fact)
            if left:
                gone.add(contact)
        rulings = self._rulings()
        for account, findings in findings_by_account.items():
            key = key_person(findings, gone, ruling=rulings.get((account, "key")))
            second = second_person(findings, gone, key=key, ruling=rulings.get((account, "second")))
            self.db.execute(
                """UPDATE fresh_summary SET key_contact = ?, key_trust = ?, contested = ?, second_contact = ?
                   WHERE account = ?""",
                (key.contact, key.trust, key.contested, second.contact, account),
            )

    def _rulings(self) -> "dict[tuple[str, str], Ruling]":
        """The leads' rulings on the accounts' ranks; where two leads ruled apart from each other, neither holds."""
        found = self.db.execute(
            """SELECT account, rank, contact, saw FROM ruling
               WHERE deleted = 0 AND need IS NULL AND account IN temp.touched_account AND rank IS NOT NULL
               AND contact IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM conflict WHERE conflict.row = ruling.id AND conflict."table" = 'ruling'
                               AND cell IN ('contact', 'deleted'))"""
        ).fetchall()
        if not found:
            return {}
        from fieldrep.domain.ranks import Ruling, agreed_ruling

        rulings: dict[tuple[str, str], list[Ruling]] = {}
        for account, rank, contact, saw in found:
            rulings.setdefault((account, rank), []).append(Ruling(contact, frozenset((saw or "").split())))
        # accounts that were joined bring a ruling each
        return {name: agreed for name, those in rulings.items() if (agreed := agreed_ruling(those))}
