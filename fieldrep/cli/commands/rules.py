"""`rules`: the rules of the method as the team has them; `set` and `reset` change one: a lead, or who works alone."""

from collections.abc import Mapping

import click

from fieldrep.cli.json_out import print_json
from fieldrep.cli.out import print_heading, print_table
from fieldrep.cli.row_text import table_counts
from fieldrep.cli.session import Session
from fieldrep.cli.verb import Verbs, verb
from fieldrep.domain.rules import SECTIONS, Rule, Rules
from fieldrep.i18n import mark, say
from fieldrep.i18n.rule_words import SECTION, about_rule, rule_value, set_text
from fieldrep.operations.forms import RULE_TABLES
from fieldrep.store.queries.money import home_currency
from fieldrep.store.queries.recorded import table_sizes
from fieldrep.store.queries.rules import SetBy, rules, set_by

WORDS = {"set": "fieldrep.cli.commands.rules_set", "reset": "fieldrep.cli.commands.rules_reset"}


@verb(
    "rules",
    mark("The rules of the method as your team has them, each with its default; a lead sets them for everybody."),
    json=True,
    cls=Verbs,
    modules=WORDS,
    invoke_without_command=True,
)
@click.pass_context
def command(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        _list(context.find_object(Session) or Session())


def _list(session: Session) -> None:
    said, by = rules(session.book), set_by(session.book)
    sizes, currency = table_sizes(session.book, RULE_TABLES), home_currency(session.book)
    if session.json:
        sections = {name: [_document(each, said, by) for each in those] for name, those in SECTIONS.items()}
        print_json({"sections": sections, "tables": sizes})
        return
    for name, those in SECTIONS.items():
        print_heading(say(SECTION[name]))
        print_table(
            (say("Rule"), say("Value"), say("Default"), say("Set by"), say("What it says")),
            [_row(each, said, by, currency) for each in those],
        )
    print_heading(say("Rules that are tables: `fieldrep records TABLE` lists one, `fieldrep record TABLE` adds a row"))
    table_counts(sizes)
    print()
    print(say("`fieldrep rules set NAME VALUE` sets one, `fieldrep rules reset NAME` sets it back."))


def _row(rule: Rule, said: Rules, by: Mapping[str, SetBy], currency: str | None) -> tuple[str, ...]:
    value = rule_value(rule, said.text(rule.name), currency)
    return (
        rule.name,
        value,
        rule_value(rule, rule.default, currency) if said.is_set(rule.name) else "",
        set_text(by[rule.name]) if said.is_set(rule.name) and rule.name in by else "",
        about_rule(rule.name),
    )


def _document(rule: Rule, said: Rules, by: Mapping[str, SetBy]) -> dict[str, object]:
    found = by.get(rule.name) if said.is_set(rule.name) else None
    return {
        "name": rule.name,
        "kind": rule.kind,
        "value": said.text(rule.name),
        "default": rule.default,
        "set": said.is_set(rule.name),
        "set_by": found.person if found else None,
        "set_at": found.at if found else None,
        "row": found.row if found else None,
    }
