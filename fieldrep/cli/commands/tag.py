"""`tag`: puts words on accounts, to find them by, or takes them off."""

from collections.abc import Sequence
from typing import Any

import click

from fieldrep.cli.account_choice import is_said, meant, several
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.errors import BadValue
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.account_words import tag_text
from fieldrep.operations.tags import tag, tag_words, untag
from fieldrep.store.queries.accounts import account_tags
from fieldrep.store.queries.find import find_account
from fieldrep.store.queries.named import Found


@verb(
    "tag",
    mark(
        "Put words on an account, to find it by: `accounts --tag WORD`; --remove takes them off. With --at or a "
        "filter, every word goes on each account that is named, or that the filter leaves: `tag WORD… --district NAME`."
    ),
    writes=True,
)
@click.argument("said_words", nargs=-1, required=True, metavar="[ACCOUNT] WORD…", shell_complete=complete)
@option("--remove", is_flag=True, about=mark("Take the words off."))
@several
@click.pass_obj
def command(session: Session, /, said_words: tuple[str, ...], remove: bool, **said: Any) -> None:
    if is_said(said):
        accounts, words = meant(session, said), said_words
    else:
        account, *rest = said_words
        if not rest:
            raise BadValue(field="WORD", value="", problem="missing")
        accounts, words = [find_account(session.book, account)], tuple(rest)
    ids = [row for row, _ in accounts]
    touched = (untag if remove else tag)(session.book, ids, tag_words(",".join(words)), session.at)
    if not touched.rows:
        print(say("Nothing was changed."))
    _tell(session, accounts, remove)


def _tell(session: Session, accounts: Sequence[Found], removed: bool) -> None:
    """What an account bears now; of several, how many they are."""
    row, name = accounts[0]
    borne = account_tags(session.book, row).get(row, ())
    if len(accounts) > 1 and removed:
        print(count("Taken off {number} account.", "Taken off {number} accounts.", len(accounts)))
    elif len(accounts) > 1:
        print(count("{number} account tagged.", "{number} accounts tagged.", len(accounts)))
    elif borne:
        print(say("{account}: {tags}", account=name, tags=tag_text(borne)))
    else:
        print(say("{account} bears no word.", account=name))
