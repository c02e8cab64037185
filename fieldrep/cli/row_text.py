"""Rows that people filled in, in plain lines: what was understood, a table of them, and their document."""

from fieldrep.cli.out import print_heading, print_lines, print_table, short
from fieldrep.i18n import say
from fieldrep.i18n.row_words import shown_cells, value_text
from fieldrep.i18n.words import WORDS, word
from fieldrep.operations.forms import FORMS, Asked
from fieldrep.store.book import Book
from fieldrep.store.queries.recorded import Recorded, names_in
from fieldrep.store.shape import SHAPE
from fieldrep.text import cells, fit


def understood_lines(book: Book, table: str, row: Recorded) -> list[str]:
    """A row, a line for each of its cells."""
    names = names_in(book, table, [row])
    asks = shown_cells(table, [row.cells], None)
    width = max((cells(word("cell", ask.cell)) for ask in asks), default=0)
    return [f"{fit(word('cell', ask.cell), width)}  {value_text(table, ask, row.cells, names)}" for ask in asks]


def print_rows(book: Book, table: str, rows: list[Recorded], account: str | None) -> None:
    """Rows of a table with the ends of their ids, by which they are corrected."""
    if not rows:
        print(say("Nothing is written down here yet. `fieldrep record {table}` says what is asked.", table=table))
        return
    names = names_in(book, table, rows)
    asks = shown_cells(table, [row.cells for row in rows], account)
    heads = [say("Id"), *(word("cell", ask.cell) for ask in asks)]
    right = [at for at, ask in enumerate(asks, 1) if all(_is_number(row, ask) for row in rows)]
    print_table(
        heads,
        [[short(row.id), *(value_text(table, ask, row.cells, names) for ask in asks)] for row in rows],
        right,
    )


def _is_number(row: Recorded, ask: Asked) -> bool:
    value = row.cells.get(ask.cell)
    return value is None or type(value) is int


def row_document(row: Recorded) -> dict[str, object]:
    """A row as `--json` prints it: its cells as the book keeps them, those that are empty left out."""
    return {"id": row.id, **{cell: value for cell, value in row.cells.items() if value is not None}}


def print_forms(counts: dict[str, int]) -> None:
    """Every table that people fill in, by the name it is asked for, and how many rows it has."""
    print(say("`fieldrep record TABLE [ACCOUNT] FIELD=VALUE …` writes a row down; these can be written:"))
    print()
    table_counts(counts)
    print()
    print(say("`fieldrep record TABLE` alone says what it asks for. English and Chinese words are understood."))


def table_counts(counts: dict[str, int]) -> None:
    """Tables by the names they are asked for, and how many rows each has."""
    rows = [[table, word("table", table), f"{number:,}"] for table, number in counts.items()]
    print_table([say("Table"), say("What it is"), say("Rows")], rows, (2,))


def print_form(table: str) -> None:
    """What is asked for a row of a table."""
    form = FORMS[table]
    needed = {cell for group in form.groups for cell in group if len(group) == 1}
    print(word("table", table))
    lines = []
    width = max(map(len, form.cells))
    wide = max(cells(word("cell", cell)) for cell in form.cells)
    for ask in form.asks:
        more = [say("needed")] if ask.cell in needed and not ask.default else []
        more += [hint] if (hint := _hint(table, ask)) else []
        lines.append(f"{ask.cell:{width}}  {fit(word('cell', ask.cell), wide)}  {say('; ').join(more)}".rstrip())
    print_lines(lines)
    for group in form.either:
        print_lines([say("one of: {fields}", fields=say(", ").join(group))])
    if not form.adds:
        print_heading(say("Rows of this kind are not added by hand; those that are there can be corrected."))


def form_document(table: str) -> dict[str, object]:
    """What is asked for a row of a table, as facts: one cell of each group in `one_of` must be said."""
    form = FORMS[table]
    return {
        "table": table,
        "adds": form.adds,
        "cells": [
            {
                "cell": ask.cell,
                "kind": (kind := SHAPE[table][ask.cell]).kind,
                "choices": list(kind.of) if isinstance(kind.of, tuple) else None,
                "unit": ask.unit or None,
                "default": ask.default or None,
            }
            for ask in form.asks
        ],
        "one_of": [list(group) for group in form.groups],
    }


def _hint(table: str, ask: Asked) -> str:
    kind = SHAPE[table][ask.cell]
    if isinstance(kind.of, tuple) and ask.cell in WORDS:
        return say(", ").join(f"{choice} {word(ask.cell, choice)}" for choice in kind.of)
    if ask.default:
        return {
            "today": say("today unless said"),
            "me": say("you unless said"),
            "month": say("this month unless said"),
            "currency": say("the team's unless said"),
        }[ask.default]
    if ask.unit == "percent":
        return say("a per cent: 2.5")
    return {"day": say("a day"), "money": say("an amount"), "flag": say("yes or no")}.get(kind.kind, "")
