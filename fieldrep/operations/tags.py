"""Words on accounts: putting them on many at once, and taking them off, each as one operation."""

from collections.abc import Collection, Sequence

from fieldrep.errors import BadValue
from fieldrep.operations.cleaning import cleaned
from fieldrep.store.book import Book
from fieldrep.store.ids import agreed_row
from fieldrep.store.journal import Operation, Touched
from fieldrep.store.queries.accounts import account_tags, tag_rows

SEPARATORS = "#＃,，、；;"


def tag_words(text: str) -> tuple[str, ...]:
    """The words that somebody typed, with commas between or `#` before each, each once; a word may hold blanks.

    Raises BadValue where there is none, or where one is too long or no text.
    """
    for sign in SEPARATORS:
        text = text.replace(sign, "#")
    words: dict[str, str] = {}
    for word in text.split("#"):
        clean = cleaned("tag", {"name": " ".join(word.split(" "))})["name"]
        if isinstance(clean, str):
            words.setdefault(clean.casefold(), clean)
    if not words:
        raise BadValue(field="tag", value="", problem="empty")
    return tuple(words.values())


def tag(book: Book, accounts: Collection[str], words: Sequence[str], at: int) -> Touched:
    """Put words on accounts (ids), in one operation. What an account bears already stays. Raises BadValue."""
    borne = account_tags(book)

    def work(operation: Operation) -> None:
        for account in accounts:
            known = {word.casefold() for word in borne.get(account, ())}
            for word in words:
                if word.casefold() not in known:
                    row = agreed_row("tag", account, word.casefold())
                    operation.edit("tag", row, {"account": account, "name": word})

    return book.write(at, work)


def untag(book: Book, accounts: Collection[str], words: Sequence[str], at: int) -> Touched:
    """Take words off accounts (ids), in one operation, however somebody wrote them."""
    rows = [row for account in accounts for word in words for row in tag_rows(book, account, word)]

    def work(operation: Operation) -> None:
        for row in rows:
            operation.delete("tag", row)

    return book.write(at, work)
