"""What has warmed accounts before they buy: the newest day of each reason, and where each account came from."""

from datetime import date
from typing import NamedTuple

from fieldrep.store.book import Book

_DAYS = {
    "event": """SELECT guest.account, max(happens_on) FROM event_guest AS guest JOIN event ON event.id = guest.event
        WHERE guest.deleted = 0 AND event.deleted = 0 AND came = 1 AND happens_on <= :day GROUP BY 1
        UNION ALL SELECT account, max(substr(happened_at, 1, 10)) FROM visit
        WHERE deleted = 0 AND how = 'event' AND substr(happened_at, 1, 10) <= :day GROUP BY 1""",
    "referral": """SELECT account, max(referred_on) FROM referral WHERE deleted = 0 AND referred_on <= :day GROUP BY 1
        UNION ALL SELECT id, strftime('%Y-%m-%d', made_at / 1000000, 'unixepoch') AS made_on FROM account
        WHERE deleted = 0 AND source = 'referral' AND made_on <= :day""",
    "price": """SELECT account, max(made_on) FROM quotation WHERE deleted = 0 AND made_on <= :day GROUP BY 1
        UNION ALL SELECT account, max(substr(happened_at, 1, 10)) FROM visit
        WHERE deleted = 0 AND buying_step = 'quotation' AND substr(happened_at, 1, 10) <= :day GROUP BY 1
        UNION ALL SELECT account, max(reached_on) FROM step_taken
        WHERE deleted = 0 AND buying_step = 'quotation' AND reached_on <= :day GROUP BY 1""",
    "demo": """SELECT account, max(substr(happened_at, 1, 10)) FROM visit
        WHERE deleted = 0 AND how = 'demo' AND outcome IS NULL AND substr(happened_at, 1, 10) <= :day GROUP BY 1
        UNION ALL SELECT account, max(coalesce(seen_on, date(made_at / 1000000, 'unixepoch'))) FROM cross_record
        WHERE deleted = 0 AND matter = 'demo' AND coalesce(seen_on, date(made_at / 1000000, 'unixepoch')) <= :day
        GROUP BY 1""",
    "key_met": """SELECT summary.account, max(substr(visit.happened_at, 1, 10)) FROM account_summary AS summary
        JOIN visit_person ON visit_person.contact = summary.key_contact JOIN visit ON visit.id = visit_person.visit
        WHERE visit_person.deleted = 0 AND visit.deleted = 0 AND visit_person.how = 'met'
        AND substr(visit.happened_at, 1, 10) <= :day GROUP BY 1""",
    "answered": """SELECT objection.account, max(coalesce(substr(visit.happened_at, 1, 10),
            strftime('%Y-%m-%d', answer.made_at / 1000000, 'unixepoch')))
        FROM answer JOIN objection ON objection.id = answer.objection LEFT JOIN visit ON visit.id = answer.visit
        WHERE answer.deleted = 0 AND objection.deleted = 0 AND answer.result = 'gone'
        AND coalesce(substr(visit.happened_at, 1, 10),
            strftime('%Y-%m-%d', answer.made_at / 1000000, 'unixepoch')) <= :day GROUP BY 1""",
}
"""For each reason, accounts with its newest day up to `:day`; what has no day counts when it was written."""


class Prospect(NamedTuple):
    """An account as far as its temperature goes: where it came from, whether it was opened or has paid, whose it is."""

    account: str
    name: str
    source: str | None
    opened: bool
    paid: bool
    rep: str | None


def prospects(book: Book, as_of: date) -> list[Prospect]:
    """Every account that decides, in the order of its name."""
    rows = book.rows(
        """SELECT account.id, coalesce(account.name, ''),
               CASE WHEN account.source IS NULL AND EXISTS (
                   SELECT 1 FROM referral WHERE referral.account = account.id AND referral.deleted = 0)
               THEN 'referral' ELSE account.source END,
               summary.opened_on <= ?1, summary.first_paid_on <= ?1, person.name
           FROM account JOIN account_summary AS summary ON summary.account = account.id
           LEFT JOIN person ON person.id = summary.rep
           WHERE account.deleted = 0 AND account.decides IS NOT 0 ORDER BY account.name, account.id""",
        (as_of.isoformat(),),
    )
    return [Prospect(row[0], row[1], row[2], bool(row[3]), bool(row[4]), row[5]) for row in rows]


def warming_days(book: Book, as_of: date) -> dict[str, dict[str, date]]:
    """For each account the newest day of each reason that has warmed it, up to a day."""
    found: dict[str, dict[str, date]] = {}
    for reason, query in _DAYS.items():
        for account, day in book.db.execute(query, {"day": as_of.isoformat()}):
            if account is not None and day is not None:
                days = found.setdefault(account, {})
                days[reason] = max(date.fromisoformat(day), days.get(reason, date.min))
    return found
