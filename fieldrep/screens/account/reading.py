"""Reading all that an account's page shows."""

from datetime import date

from fieldrep.i18n.offer_words import due_text
from fieldrep.screens.account.parts import Whole
from fieldrep.screens.account.records import record_lines
from fieldrep.screens.verbs import KeyName
from fieldrep.store.book import Book
from fieldrep.store.queries.account import account_page
from fieldrep.store.queries.accounts import account_line, account_tags
from fieldrep.store.queries.cross_records import contradicted
from fieldrep.store.queries.early_warnings import account_warnings
from fieldrep.store.queries.grades import account_grade
from fieldrep.store.queries.intervals import intervals
from fieldrep.store.queries.listed import listed
from fieldrep.store.queries.offers import due_to
from fieldrep.store.queries.orders import orders_told
from fieldrep.store.queries.profile import account_profile
from fieldrep.store.queries.records import step_lines
from fieldrep.store.queries.shares import account_shares
from fieldrep.store.queries.timeline import timeline


def read_whole(book: Book, account: str, today: date, key: KeyName) -> Whole | None:
    """The account as of a day; None where it is not in the book."""
    page, line = account_page(book, account), account_line(book, account)
    if page is None or line is None:
        return None
    return Whole(
        page,
        line,
        listed([line], today)[0].stage,
        today,
        intervals(book, today).of(account),
        account_shares(book, account, today),
        account_profile(book, page, today.isoformat()),
        timeline(book, page),
        step_lines(book, account, done=True),
        orders_told(book, account),
        account_tags(book, account).get(account, ()),
        key,
        record_lines(book, account),
        contradicted(book, account, today),
        account_grade(book, account, today),
        tuple(due_text(*each, today) for each in due_to(book, account, today)),
        account_warnings(book, account, today),
    )
