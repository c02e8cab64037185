"""What a visit's form begins with: the draft that was kept for the account, and the words of a quick line."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from fieldrep.operations.drafts import Draft, joined, read_draft
from fieldrep.operations.quick.line import read_line
from fieldrep.operations.visit_texts import texts_of
from fieldrep.store.book import Book
from fieldrep.store.queries.matches import Match, account_match, account_matches, survivor_of


class Beginning(NamedTuple):
    """The account, where it is known, the texts of the form, and when a draft among them was kept (a local time)."""

    account: Match | None
    texts: dict[str, str]
    kept_at: str | None


def beginning(book: Book, state: str, account_id: str | None, line: str, now: datetime) -> Beginning:
    """The form for an account, with its draft and the words of a line.

    Where the account is not there any more, its draft is: of a form for the one that it was joined to, or for none.
    """
    account = account_match(book, survivor_of(book, account_id)) if account_id else None
    begun = with_draft(state, account, {})
    if account_id and (account is None or account.id != account_id):
        begun = _with_texts(begun, read_draft(state, account_id))
    if not line:
        return begun
    facts = read_line(line, now)
    texts = texts_of(line, facts)
    if account is None and facts.account:
        matches = account_matches(book, facts.account, most=2)
        account = matches[0] if len(matches) == 1 else None
        if account:
            begun = with_draft(state, account, begun.texts)
    if account:
        texts.pop("account", None)
    return Beginning(account, joined(begun.texts, texts), begun.kept_at)


def with_draft(state: str, account: Match | None, texts: Mapping[str, str]) -> Beginning:
    """The texts joined by what was kept for the account; a draft without a time is of the time when it was kept."""
    return _with_texts(Beginning(account, dict(texts), None), read_draft(state, account.id if account else None))


def _with_texts(begun: Beginning, draft: Draft | None) -> Beginning:
    if draft is None:
        return begun
    account, texts, _ = begun
    kept = draft.kept_at[:16]
    timed = draft.texts if texts.get("time", "").strip() else {"time": kept.replace("T", " "), **draft.texts}
    return Beginning(account, joined(texts, timed), kept)
