"""`tag`: puts words on an account, to find it by, or takes them off."""

import click

from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.session import Session
from fieldrep.cli.verb import option, verb
from fieldrep.i18n import mark, say
from fieldrep.i18n.account_words import tag_text
from fieldrep.operations.tags import tag, tag_words, untag
from fieldrep.store.queries.accounts import account_tags
from fieldrep.store.queries.find import find_account


@verb("tag", mark("Put words on an account, to find it by: `accounts --tag WORD`; --remove takes them off."))
@click.argument("account", metavar="ACCOUNT", shell_complete=complete)
@click.argument("words", nargs=-1, required=True, metavar="WORD")
@option("--remove", is_flag=True, about=mark("Take the words off."))
@click.pass_obj
def command(session: Session, account: str, words: tuple[str, ...], remove: bool) -> None:
    row, name = find_account(session.book, account)
    said = tag_words(",".join(words))
    touched = (untag if remove else tag)(session.book, [row], said, session.at)
    if not touched.rows:
        print(say("Nothing was changed."))
    borne = account_tags(session.book, row).get(row, ())
    if borne:
        print(say("{account}: {tags}", account=name, tags=tag_text(borne)))
    else:
        print(say("{account} bears no word.", account=name))
