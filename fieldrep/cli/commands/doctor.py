"""`doctor`: examines the book, and makes its tables again from the journal where they do not agree."""

import click

from fieldrep.cli.json_out import print_json
from fieldrep.cli.session import Session
from fieldrep.cli.streams import warn
from fieldrep.cli.verb import option, verb
from fieldrep.i18n import count, mark, say
from fieldrep.store.doctor import Health, examine, rebuild


@verb("doctor", mark("Examine the book: the file, and whether its tables are what the journal says."), json=True)
@option("--rebuild", "again", is_flag=True, about=mark("Make every table again from the journal."))
@click.pass_obj
def command(session: Session, again: bool) -> int:
    book = session.book
    health = examine(book)
    mended = again and not health.damage and not health.well
    if mended:
        rebuild(book)
    code = 0 if health.well or mended else 5 if health.damage else 1
    if session.json:
        print_json({"book": book.place.path, "well": health.well, "rebuilt": mended, **_document(health)})
        return code
    print(say("The book {path}", path=book.place.path))
    print(
        say(
            "{changes}, {rows}, {laptops}",
            changes=count("{number} change", "{number} changes", health.changes),
            rows=count("{number} row", "{number} rows", health.rows),
            laptops=count("{number} replica", "{number} replicas", health.replicas),
        )
    )
    if health.well:
        print(say("It is well: the file is whole, and every table is what the journal says."))
    else:
        _tell(health, mended)
    return code


def _tell(health: Health, mended: bool) -> None:
    for damage in health.damage:
        warn(say("The file is damaged: {damage}", damage=damage))
    if health.damage:
        warn(say("Nothing was written. `fieldrep restore COPY` puts a copy back; then merge what your lead holds."))
        return
    differing = len(set(health.missing) | set(health.surplus))
    warn(count("{number} line differs from the journal.", "{number} lines differ from the journal.", differing))
    if mended:
        print(say("Every table was made again from the journal. It is well now."))
    else:
        warn(say("The journal is whole, so nothing is lost: `fieldrep doctor --rebuild` makes the tables again."))


def _document(health: Health) -> dict[str, object]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in health._asdict().items()}
