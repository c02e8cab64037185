"""The command of a page of figures: its tables in plain lines, or its document; one command is made of each page."""

import shutil

import click

from fieldrep.cli import values
from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.json_out import print_json
from fieldrep.cli.out import coloured, print_heading, print_lines, print_table
from fieldrep.cli.session import Session
from fieldrep.cli.verb import Verb
from fieldrep.i18n import mark, say
from fieldrep.reports import registry
from fieldrep.reports.documents import whole_document
from fieldrep.reports.head import head_text
from fieldrep.reports.registry import Page
from fieldrep.reports.report import Asking, Drawing, Report, Table, Tone
from fieldrep.text import capital, shown

COLOURS: dict[Tone, str] = {"dim": "dim", "strong": "bold", "good": "green", "warn": "amber", "bad": "red"}
WIDTHS = (60, 160)
"""Drawings are made for the terminal's width within these bounds; for a pipe, for eighty cells."""


def report_command(page: Page) -> click.Command:
    """The command of a page: `--as-of`, `--by` where it has groups, an account where it can be asked of one."""
    params: list[click.Parameter] = [
        click.Option(["--as-of"], metavar="DAY", help=mark("As of this day; today unless said."))
    ]
    if page.groups:
        groups = "|".join(page.groups)
        params.append(click.Option(["--by"], metavar=groups, help=mark("Also broken down by this.")))
    if page.of_account:
        params.append(click.Argument(["account"], nargs=-1, metavar="[ACCOUNT]", shell_complete=complete))

    @click.pass_obj
    def run(session: Session, as_of: str | None, by: str | None = None, account: tuple[str, ...] = ()) -> None:
        asking = _asking(session, page, as_of, by, account)
        made = registry.report(session.book, page.name, asking)
        if session.json:
            print_json(whole_document(session.book, made))
        else:
            print_report(made, asking)

    return Verb(page.name, callback=run, params=params, help=page.about, json=True)


def _asking(session: Session, page: Page, as_of: str | None, by: str | None, account: tuple[str, ...]) -> Asking:
    day = values.day("--as-of", as_of, session.today, past=True) if as_of else session.today.isoformat()
    group = values.one_of("--by", by, page.groups) if by else None
    row = None
    if account:
        from fieldrep.store.queries.find import find_account

        row = find_account(session.book, " ".join(account))[0]
    least, most = WIDTHS
    width = max(least, min(most, shutil.get_terminal_size((80, 24)).columns))
    return Asking(session.today.fromisoformat(day), group, row, width)


def print_report(report: Report, asking: Asking) -> None:
    """Print a report: each part under its heading with its definition, and at the end whose work is in it."""
    print(coloured(shown(report.title), "bold"))
    print(shown(head_text(report, asking.by)))
    for part in report.parts:
        print_heading(shown(part.heading))
        print_lines(coloured(shown(line), "dim") for line in part.about)
        if isinstance(part, Table):
            _print_table(part)
        else:
            _print_drawing(part)
    if report.contains.lines:
        print_heading(say("Contains the work of"))
        print_lines(map(shown, report.contains.lines))


def _print_table(table: Table) -> None:
    if table.lines:
        right = [at for at, column in enumerate(table.columns) if column.align == "right"]
        print_table([capital(column.title) for column in table.columns], (line.cells for line in table.lines), right)
    elif table.empty:
        print_lines(shown(line) for line in table.empty.split("\n"))
    print_lines(map(shown, table.notes))


def _print_drawing(drawing: Drawing) -> None:
    for line in drawing.lines:
        print(
            "".join(
                coloured(shown(text), COLOURS.get(tone, "")) if COLOURS.get(tone) else shown(text)
                for text, tone in line
            ).rstrip()
        )
