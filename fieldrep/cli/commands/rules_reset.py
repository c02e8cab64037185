"""`rules reset`: sets a rule of the method back to its default."""

import click

from fieldrep.cli.session import Session
from fieldrep.cli.verb import verb
from fieldrep.i18n import mark, say
from fieldrep.i18n.rule_words import about_rule, rule_value
from fieldrep.operations.rules import reset_rule, rule_named
from fieldrep.store.queries.money import home_currency
from fieldrep.store.queries.rules import rules


@verb("reset", mark("Set a rule back to its default; its history stays."), writes=True)
@click.argument("name", metavar="NAME")
@click.pass_obj
def command(session: Session, name: str) -> None:
    rule = rule_named(name)
    touched = reset_rule(session.book, rule, session.at)
    if not touched.rows:
        print(say("Nothing was changed."))
    now = rule_value(rule, rules(session.book).text(rule.name), home_currency(session.book))
    print(say("{rule}: {value} ({about})", rule=rule.name, value=now, about=about_rule(rule.name)))
