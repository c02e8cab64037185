"""What the profile check of an account asks of the book (method.md §8)."""

from typing import NamedTuple

from fieldrep.domain.choices import REACHING
from fieldrep.domain.profile import Check, ProfileFacts, profile
from fieldrep.store.book import Book
from fieldrep.store.queries.account import AccountPage
from fieldrep.store.queries.intervals import intervals
from fieldrep.store.times import day_of

_REACHING = ", ".join(f"'{how}'" for how in REACHING)


class Profile(NamedTuple):
    """The eight checks of an account, and the facts they were made from."""

    checks: tuple[Check, ...]
    facts: ProfileFacts


def account_profile(book: Book, page: AccountPage, today: str) -> Profile:
    """The profile check of an account whose page was read, as of a day (`YYYY-MM-DD`)."""
    facts = profile_facts(book, page, today)
    as_of = day_of(today)
    assert as_of is not None
    ideal = intervals(book, as_of).of(page.id).ideal
    return Profile(profile(facts, as_of, ideal), facts)


def profile_facts(book: Book, page: AccountPage, today: str) -> ProfileFacts:
    """What is on file of an account up to a day (`YYYY-MM-DD`), as the check asks; its page says whom we know."""
    step = book.row(
        """SELECT buying_step, substr(happened_at, 1, 10) AS day, id FROM visit
           WHERE account = ?1 AND deleted = 0 AND buying_step IS NOT NULL AND substr(happened_at, 1, 10) <= ?2
           UNION ALL SELECT buying_step, reached_on, id FROM step_taken
           WHERE account = ?1 AND deleted = 0 AND buying_step IS NOT NULL AND reached_on <= ?2
           ORDER BY day DESC, id LIMIT 1""",
        (page.id, today),
    )
    noted = book.row(
        f"""SELECT max(substr(happened_at, 1, 10)) FROM visit
            WHERE account = ? AND deleted = 0 AND coalesce(note, '') <> ''
            AND (how IS NULL OR how IN ({_REACHING})) AND substr(happened_at, 1, 10) <= ?""",
        (page.id, today),
    )
    orders = book.row(
        """SELECT count(*), max(substr(ordered_on, 1, 10)) FROM "order"
           WHERE account = ? AND deleted = 0 AND told_twice = 0 AND coalesce(status, 'paid') <> 'cancelled'
           AND coalesce(amount, 1) > 0 AND (ordered_on IS NULL OR substr(ordered_on, 1, 10) <= ?)""",
        (page.id, today),
    )
    outside = book.row(
        """SELECT department, coalesce(seen_on, date(made_at / 1000000, 'unixepoch')) AS day FROM cross_record
           WHERE account = ? AND deleted = 0 AND department IS NOT NULL AND department <> 'sales' AND day <= ?
           ORDER BY day DESC, id LIMIT 1""",
        (page.id, today),
    )
    told = [
        each
        for each in page.estimates
        if (each.spend is not None or each.seats is not None) and (each.month is None or each.month <= today[:7])
    ]
    key = next((person for person in page.people if person.id == page.key.contact), None)
    return ProfileFacts(
        key_person=page.key.contact,
        reachable=key is not None and bool(key.phone or key.wechat or key.email),
        second_person=page.second.contact,
        roles=frozenset(role for person in page.people if not person.has_left for role in person.roles),
        step=step[0] if step else None,
        step_on=day_of(step[1]) if step else None,
        noted_on=day_of(noted[0]) if noted else None,
        orders=orders[0] if orders else 0,
        last_order_on=day_of(orders[1]) if orders else None,
        estimated_in=told[0].month if told else None,
        has_whole=bool(told),
        outside=outside[0] if outside else None,
        outside_on=day_of(outside[1]) if outside and outside[1] else None,
    )
