"""What the profile check of an account asks of the book (method.md §8)."""

from typing import NamedTuple

from fieldrep.domain.choices import REACHING
from fieldrep.domain.profile import Check, ProfileFacts, profile
from fieldrep.store.book import Book
from fieldrep.store.queries.account import AccountPage
from fieldrep.store.queries.listed import intervals
from fieldrep.store.times import day_of

_REACHING = ", ".join(f"'{how}'" for how in REACHING)


class Profile(NamedTuple):
    """The eight checks of an account, and the facts they were made from."""

    checks: tuple[Check, ...]
    facts: ProfileFacts


def account_profile(book: Book, page: AccountPage, today: str) -> Profile:
    """The profile check of an account whose page was read, as of a day (`YYYY-MM-DD`)."""
    ideal, _ = intervals(book)
    facts = profile_facts(book, page)
    as_of = day_of(today)
    assert as_of is not None
    return Profile(profile(facts, as_of, ideal), facts)


def profile_facts(book: Book, page: AccountPage) -> ProfileFacts:
    """What is on file of an account, as far as the check asks; its page says whom we know."""
    step = book.row(
        """SELECT buying_step, substr(happened_at, 1, 10) AS day, id FROM visit
           WHERE account = ?1 AND deleted = 0 AND buying_step IS NOT NULL
           UNION ALL SELECT buying_step, reached_on, id FROM step_taken
           WHERE account = ?1 AND deleted = 0 AND buying_step IS NOT NULL AND reached_on IS NOT NULL
           ORDER BY day DESC, id LIMIT 1""",
        (page.id,),
    )
    noted = book.row(
        f"""SELECT max(substr(happened_at, 1, 10)) FROM visit
            WHERE account = ? AND deleted = 0 AND coalesce(note, '') <> ''
            AND (how IS NULL OR how IN ({_REACHING}))""",
        (page.id,),
    )
    orders = book.row(
        """SELECT count(*), max(substr(ordered_on, 1, 10)) FROM "order"
           WHERE account = ? AND deleted = 0 AND told_twice = 0 AND coalesce(status, 'paid') <> 'cancelled'
           AND coalesce(amount, 1) > 0""",
        (page.id,),
    )
    outside = book.row(
        """SELECT department, seen_on FROM cross_record
           WHERE account = ? AND deleted = 0 AND department IS NOT NULL AND department <> 'sales'
           ORDER BY seen_on DESC, id LIMIT 1""",
        (page.id,),
    )
    told = [each for each in page.estimates if each.spend is not None or each.seats is not None]
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
