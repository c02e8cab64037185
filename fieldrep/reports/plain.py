"""A report as plain text, for a file or a sheet of paper: its tables as lists, a line for each fact."""

from collections.abc import Iterator

from fieldrep.i18n import say
from fieldrep.i18n.formats import day_text
from fieldrep.reports.report import Line, Report, Table
from fieldrep.text import capital, cells, shown


def plain_text(report: Report) -> str:
    """The text of a report; the same for everybody who holds the same."""
    return "\n".join((shown(report.title), say("As of {day}", day=day_text(report.as_of)), *_parts(report))) + "\n"


def _parts(report: Report) -> Iterator[str]:
    for part in report.parts:
        yield ""
        yield shown(part.heading)
        yield "-" * cells(shown(part.heading))
        if isinstance(part, Table):
            yield from (_line(part, line) for line in part.lines)
            if not part.lines:
                yield part.empty
            yield from part.notes
        else:
            yield from ("".join(text for text, _ in line) for line in part.lines)
    if report.contains.lines:
        yield ""
        yield from report.contains.lines


def _line(table: Table, line: Line) -> str:
    """The cells of a line, each under what it is; the first stands for itself."""
    first, *rest = zip(table.columns, line.cells, strict=True)
    told = [
        say("{name}: {value}", name=capital(column.title), value=cell) if column.title else shown(cell)
        for column, cell in rest
        if cell
    ]
    return " · ".join((shown(first[1]), *told))
