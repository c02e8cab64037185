"""The full parser: every command but the quick door's, and what is said when the words are wrong."""

import sys

import click

from fieldrep import __version__
from fieldrep.cli.opening import Screens, open_screens
from fieldrep.cli.report_command import report_command
from fieldrep.cli.session import Session
from fieldrep.cli.verb import Verbs, option_names
from fieldrep.cli.words import near
from fieldrep.errors import BadValue, WrongWords
from fieldrep.i18n import mark, say
from fieldrep.reports import registry

COMMANDS = [
    "init",
    "join",
    "team",
    "import",
    "add",
    "visit",
    "today",
    "step",
    "accounts",
    "show",
    "people",
    "objections",
    "orders",
    "account",
    "assign",
    "contact",
    "order",
    "estimate",
    "finding",
    "wave",
    "target",
    "assign",
    "handover",
    "escalate",
    "interval",
    "tag",
    "relate",
    "rule",
    "grant",
    "proof",
    "refer",
    "quote",
    "rules",
    "record",
    "records",
    "play",
    "history",
    "undo",
    "status",
    "export",
    "merge",
    "sync",
    "receipts",
    "aside",
    "erase",
    "conflicts",
    "duplicates",
    "doctor",
    "backup",
    "restore",
    "config",
    "demo",
    "completion",
    "help",
]
# `import` is no name for a module; the demo and a user's habits are rooms above this one.
ELSEWHERE = {
    "import": "fieldrep.cli.commands.import_list",
    "config": "fieldrep.habits.command",
    "demo": "fieldrep.demo.command",
}


class Program(Verbs):
    """Every command, and one for each page of figures, which are listed under a heading of their own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *(page.name for page in registry.PAGES)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        page = next((each for each in registry.PAGES if each.name == cmd_name), None)
        return super().get_command(ctx, cmd_name) if page is None else report_command(page)

    def sections(self, ctx: click.Context) -> list[tuple[str, list[str]]]:
        pages = [page.name for page in registry.PAGES]
        return [(say("Commands:"), super().list_commands(ctx)), (say("Pages of figures:"), pages)]


@click.command(
    "fieldrep",
    cls=Program,
    modules={name: ELSEWHERE.get(name, f"fieldrep.cli.commands.{name}") for name in COMMANDS},
    invoke_without_command=True,
    add_help_option=True,
    help=mark("Field sales on foot, without a network. Without a command the screens open."),
)
@click.option("--version", is_flag=True, help=mark("The version."), is_eager=True)
@click.pass_context
def program(context: click.Context, version: bool) -> int:
    if version:
        click.echo(f"fieldrep {__version__}")
        return 0
    return _screens(context.obj) if context.invoked_subcommand is None else 0


def main(words: list[str], screens: Screens | None = None) -> int:
    """Run one command and return its exit code; errors of fieldrep are raised.

    `screens` opens the app where there is no command: the two front doors do not know each other.
    """
    session = Session()
    session.screens = screens
    session.speak(_language_in(words))
    try:
        with program.make_context("fieldrep", words, obj=session) as context:
            code = program.invoke(context)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.UsageError as wrong:
        session.speak_as_the_book()
        raise _ours(wrong) from None
    finally:
        session.close()
    return code if isinstance(code, int) else 0


def _screens(session: Session) -> int:
    if session.screens is None:
        raise WrongWords(text="", problem="no_terminal")
    return open_screens(session.screens, session.path, session.lang, session.on_share)


def _language_in(words: list[str]) -> str | None:
    """The value of `--lang`, so that complaints about other words are in the language asked for."""
    for at, word in enumerate(words):
        if word == "--lang" and at + 1 < len(words):
            return words[at + 1]
        if word.startswith("--lang="):
            return word.partition("=")[2]
        if word == "--":
            break
    return None


def _ours(wrong: click.UsageError) -> WrongWords:
    """The parser's complaint as one of ours."""
    if isinstance(wrong, click.NoSuchOption):
        known = option_names(wrong.ctx.command, wrong.ctx) if wrong.ctx else []
        return BadValue(field="", value=wrong.option_name, problem="option", choices=near(wrong.option_name, known))
    if isinstance(wrong, click.MissingParameter):
        return BadValue(field=_called(wrong), value="", problem="missing")
    if isinstance(wrong, click.BadParameter):
        kind = wrong.param.type if wrong.param else None
        if isinstance(kind, click.Choice):
            return BadValue(field=_called(wrong), value=_quoted(wrong), problem="choice", choices=list(kind.choices))
        return BadValue(field=_called(wrong), value=_quoted(wrong), problem="number")
    if isinstance(wrong, click.BadOptionUsage):
        return BadValue(field=wrong.option_name, value="", problem="empty")
    if wrong.message.startswith("Got unexpected extra"):
        return BadValue(field="", value=wrong.message.partition("(")[2].rstrip(")"), problem="too_many")
    return WrongWords(text=" ".join(sys.argv[1:]) if wrong.ctx is None else wrong.ctx.command_path)


def _called(wrong: click.BadParameter) -> str:
    if wrong.param is None:
        return ""
    return wrong.param.opts[0] if isinstance(wrong.param, click.Option) else wrong.param.human_readable_name


def _quoted(wrong: click.BadParameter) -> str:
    """What was typed, out of the parser's message, which has it in quotes first."""
    parts = wrong.message.split("'")
    return parts[1] if len(parts) > 2 else ""
