"""What is wrong with a value that was typed or imported, in words."""

from fieldrep.errors import FieldrepError
from fieldrep.i18n import mark, say
from fieldrep.i18n.problems import field_name, names_in_a_row
from fieldrep.text import clip, shown

VALUES = {
    "day": mark("“{value}” is no day. Write 2026-11-27, friday or 下周五."),
    "day_order": mark("Is “{value}” day first or month first? Write days as 2026-11-27."),
    "time": mark("“{value}” is no time of a visit. Write 10:00, yesterday 3pm or 2026-11-21T10:00."),
    "month": mark("“{value}” is no month. Write 2026-11."),
    "number": mark("“{value}” is no whole number."),
    "amount": mark("“{value}” is no amount. Write 12000, 12,000.50 or 1.2万."),
    "range": mark("“{value}” is not between {least} and {most}."),
    "percent": mark("“{value}” is no part of a hundred. Write 2.5 or 2.5 %, 100 at most."),
    "quote_line": mark("“{value}” is no line of a quotation. Write: product × 3 @ 12.50."),
    "made_of": mark("It says which row this is, and stays. Remove the row and add another."),
    "not_added": mark("Rows of this kind are not added by hand; those that are there can be corrected."),
    "currency": mark("“{value}” is no currency that is clear here. Write its code: CNY, USD, EUR."),
    "other_currency": mark(
        "“{value}” is in another currency than {choices}: without a rate of exchange they cannot be put together."
    ),
    "exponent": mark("“{value}” is a number that a spreadsheet has shortened; its digits are gone. Export it as text."),
    "flag": mark("“{value}” is neither yes nor no."),
    "choice": mark("“{value}” is none of the choices: {choices}."),
    "erased": mark("What was there has been erased for good; nothing can be written there. Add somebody anew."),
    "too_long": mark("“{value}” is too long; {most} characters at most."),
    "empty": mark("There is nothing in it."),
    "missing": mark("It is missing."),
    "missing_column": mark("No column is {choices}. The file has: {value}. Say which it is: --map."),
    "characters": mark("“{value}” holds characters that are no text (control characters, broken bytes)."),
    "several_lines": mark("“{value}” has several lines; one is allowed."),
    "alone": mark("It belongs to nothing before it: name the person, objection or next step first."),
    "id": mark("“{value}” is no id."),
    "field": mark("There is no such field."),
    "option": mark("There is no option {value}."),
    "option_near": mark("There is no option {value}. Did you mean {choices}?"),
    "command": mark("There is no command {value}. `fieldrep help` lists them."),
    "command_near": mark("There is no command {value}. Did you mean {choices}?"),
    "too_many": mark(
        "“{value}” is one word too many. `fieldrep help` shows what belongs there; names with blanks need quotes."
    ),
    "together": mark("It cannot be said together with {choices}."),
    "without": mark("It cannot be said without {choices}."),
    "path": mark("There is no file “{value}”."),
    "extra_cells": mark("The row has more cells than the header; {most} are known."),
    "other_name": mark("“{value}” is not the name: {choices}."),
    "not_the_same": mark("The two are not the same. Nothing was written."),
    "twice": mark("“{value}” is said twice."),
    "form": mark("“{value}” is not written as Header=field."),
    "unknown_account": mark("There is no account “{value}” in the book. Import or add it first."),
    "ambiguous": mark("“{value}” could be several accounts. Name it by its code."),
    "two_accounts": mark("“{value}” stands at another account in an earlier row."),
    "key": mark("“{value}” names no key. Write f4, v, ctrl+l or space; several with blanks between them."),
    "key_taken": mark("“{value}”: that key does “{choices}” already. The verb keeps its own keys."),
    "verb": mark("There is no verb {value}. `fieldrep config keys` lists them."),
    "verb_near": mark("There is no verb {value}. Did you mean {choices}?"),
    "setting": mark("There is no setting {value}. `fieldrep config` lists them."),
    "setting_near": mark("There is no setting {value}. Did you mean {choices}?"),
    "has_it": mark("{value} has the account already."),
    "oneself": mark("“{value}” cannot stand in a relation to themselves."),
    "elsewhere": mark("“{value}” is not at this account: only people of one account stand in a relation."),
    "circle": mark(
        "“{value}” reports to {choices} already, directly or through others. Take that back first, if it is wrong."
    ),
}


def value_text(error: FieldrepError) -> str:
    """The sentence for a BadValue, with its row, column and field in front where they are known."""
    problem = str(error.facts.get("problem", ""))
    choices = error.facts.get("choices")
    if problem in ("option", "command", "verb", "setting") and choices:
        problem += "_near"
    sentence = say(
        VALUES.get(problem, mark("“{value}” cannot be taken.")),
        value=clip(shown(str(error.facts.get("value", ""))), 80),
        choices=names_in_a_row(choices or ()),
        most=_number(error.facts.get("most", "")),
        least=_number(error.facts.get("least", "")),
    )
    where = _where(error)
    return say("{where}: {problem}", where=where, problem=sentence) if where else sentence


def _number(fact: object) -> str:
    return f"{fact:,}" if type(fact) is int else str(fact)


def _where(error: FieldrepError) -> str:
    parts = []
    if row := error.facts.get("row"):
        parts.append(say("row {row}", row=str(row)))
    if column := error.facts.get("column"):
        parts.append(say("column {column}", column=str(column)))
    if field := error.facts.get("field"):
        parts.append(field_name(field))
    return say(", ").join(parts)
