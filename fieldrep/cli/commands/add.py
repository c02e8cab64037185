"""`add` for the help and for completion; running it is the quick door's business."""

import click

from fieldrep.cli.verb import option, verb
from fieldrep.i18n import mark


@verb(
    "add",
    mark(
        "A visit in one line: `fieldrep add Lee Hospital met: Wang Fang key: Dr Chen`. "
        "Without words, or with -, each line of standard input is a visit. `fieldrep help quick-add` shows the words."
    ),
    json=True,
)
@click.argument("line", nargs=-1, metavar="LINE…")
@option("--at", metavar="TIME", about=mark("When it was: 10:00, yesterday 3pm."))
@option("--dry-run", is_flag=True, about=mark("Show what is understood and save nothing."))
@click.pass_context
def command(context: click.Context, line: tuple[str, ...], at: str | None, dry_run: bool) -> int:
    from fieldrep.cli import quick

    session = context.find_root().obj
    wish = quick.Wish(line, session.path, session.lang, at, session.json, dry_run, session.on_share)
    return quick.carry_out(wish)
