"""`rules set`: sets a rule of the method for everybody in the team."""

import click

from fieldrep.cli.session import Session
from fieldrep.cli.verb import verb
from fieldrep.i18n import mark, say
from fieldrep.i18n.rule_words import about_rule, choice_of_rule, rule_value
from fieldrep.operations.rules import rule_named, set_rule
from fieldrep.store.queries.money import home_currency
from fieldrep.store.queries.rules import rules


@verb(
    "set",
    mark("Set a rule: days, months or points as numbers, parts as 70 % or 1/3, amounts, or one of its words."),
    writes=True,
)
@click.argument("name", metavar="NAME")
@click.argument("value", nargs=-1, required=True, metavar="VALUE")
@click.pass_obj
def command(session: Session, name: str, value: tuple[str, ...]) -> None:
    rule = rule_named(name)
    set_rule(session.book, rule, choice_of_rule(rule, " ".join(value)), session.at)
    now = rule_value(rule, rules(session.book).text(rule.name), home_currency(session.book))
    print(say("{rule}: {value} ({about})", rule=rule.name, value=now, about=about_rule(rule.name)))
