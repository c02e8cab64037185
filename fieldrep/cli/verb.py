"""What every command shares: the options that go everywhere, its help in both languages, and lazy loading."""

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from importlib import import_module
from typing import Any

import click

from fieldrep.cli.session import Session
from fieldrep.cli.words import near
from fieldrep.errors import BadValue
from fieldrep.i18n import mark, say
from fieldrep.text import cells

Callback = Callable[..., Any]


def _keep(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    """Note a global option in the session, wherever on the line it stood."""

    def note(context: click.Context, _: click.Parameter, value: Any) -> None:
        session = context.find_root().obj
        if value in (None, False) or not isinstance(session, Session):
            return
        if name == "lang":
            session.speak(value)
        else:
            setattr(session, name, value)

    return note


def global_options(json: bool = False) -> list[click.Parameter]:
    """`--book`, `--lang`, `--on-share`, and `--json` for a command that has a document."""
    options: list[click.Parameter] = [
        _global("--book", "path", mark("The book's file, instead of your own."), metavar="PATH"),
        _global("--lang", "lang", mark("The language: en or zh."), metavar="en|zh"),
        _global(
            "--on-share", "on_share", mark("Open the book although it lies on a share or in a cloud folder."), flag=True
        ),
    ]
    if json:
        options.append(_global("--json", "json", mark("One JSON document on standard output."), flag=True))
    return options


def _global(name: str, field: str, about: str, metavar: str | None = None, flag: bool = False) -> click.Option:
    return click.Option(
        [name], help=about, metavar=metavar, is_flag=flag, callback=_keep(field), expose_value=False, is_eager=True
    )


class Verb(click.Command):
    """A command with its help made of our own sentences.

    One that `writes` and does nothing else answers `--json` with the rows that it wrote (`cli/written.py`).
    """

    def __init__(self, *arguments: Any, json: bool = False, writes: bool = False, **settings: Any) -> None:
        settings["context_settings"] = {"help_option_names": ["--help", "-h"]}
        super().__init__(*arguments, **settings)
        self.writes = writes
        self.params.extend(global_options(json or writes))

    def invoke(self, ctx: click.Context) -> Any:
        if not (self.writes and ctx.find_root().obj.json):
            return super().invoke(ctx)
        from fieldrep.cli.written import answering

        with answering(ctx.find_root().obj):
            return super().invoke(ctx)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = mark("This help.")
        return option

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write("\n".join(help_lines(self, ctx)) + "\n")


class Verbs(Verb, click.Group):
    """A command with words of its own below it, loaded when they are asked for.

    `modules` leads from a word to the module whose attribute `command` is it.
    """

    def __init__(self, *arguments: Any, modules: Mapping[str, str] | None = None, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.modules = dict(modules or {})

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the parser's signature
        return [*self.modules, *self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - likewise
        if cmd_name in self.modules:
            found: click.Command = import_module(self.modules[cmd_name]).command
            return found
        return self.commands.get(cmd_name)

    def sections(self, ctx: click.Context) -> list[tuple[str, list[str]]]:
        """The commands under the headings that the help has for them."""
        return [(say("Commands:"), self.list_commands(ctx))]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name.startswith("-"):
            raise BadValue(field="", value=name, problem="option", choices=near(name, option_names(self, ctx)))
        command = self.get_command(ctx, name)
        if command is None:
            raise BadValue(field="", value=name, problem="command", choices=near(name, self.list_commands(ctx)))
        return name, command, args[1:]


def verb(
    name: str, about: str, json: bool = False, cls: type[Verb] = Verb, **settings: Any
) -> Callable[[Callback], Any]:
    """Declare a command: its name and what it does, one sentence marked for translation.

    `json`: it prints a document of its own with `--json`; `writes`: the rows that it wrote are its document.
    """
    return click.command(name, cls=cls, help=about, json=json, **settings)


def listing(name: str, about: str, modules: Mapping[str, str] | None = None) -> Callable[[Callback], Any]:
    """Declare a command with words of its own, `modules` and those added to it, which lists something without one."""

    def declared(callback: Callback) -> Any:
        @click.pass_context
        @wraps(callback)
        def without_a_word(context: click.Context, /, **options: Any) -> Any:
            return None if context.invoked_subcommand else callback(context.obj, **options)

        declare = verb(name, about, json=True, cls=Verbs, modules=modules, invoke_without_command=True)
        return declare(without_a_word)

    return declared


def option(*names: str, about: str, **settings: Any) -> Callable[[Callback], Callback]:
    """An option with its sentence, marked for translation."""
    return click.option(*names, help=about, **settings)


def option_names(command: click.Command, context: click.Context) -> list[str]:
    """Every option of a command."""
    return [name for each in command.get_params(context) if isinstance(each, click.Option) for name in each.opts]


# help


def help_lines(command: click.Command, context: click.Context) -> Iterator[str]:
    """The help of a command: how it is written, what it does, its words and options."""
    yield say("Usage: {usage}", usage=_usage(command, context))
    if command.help:
        yield ""
        yield from say(command.help).split("\n")
    if isinstance(command, Verbs):
        for title, names in command.sections(context):
            found = [command.get_command(context, name) for name in names]
            lines = [
                (name, _first_sentence(say(each.help or ""))) for name, each in zip(names, found, strict=True) if each
            ]
            yield from _block(title, lines)
    options = [each for each in command.get_params(context) if isinstance(each, click.Option) and not each.hidden]
    yield from _block(say("Options:"), [(_signature(each), say(each.help or "")) for each in options])


def _first_sentence(text: str) -> str:
    for end in (". ", "。"):
        text = text.partition(end)[0]
    return text.rstrip(".")


def _usage(command: click.Command, context: click.Context) -> str:
    words = [context.command_path]
    if any(isinstance(each, click.Option) for each in command.params):
        words.append(say("[options]"))
    words += [each.make_metavar(context) for each in command.params if isinstance(each, click.Argument)]
    return " ".join([*words, "COMMAND …"] if isinstance(command, click.Group) else words)


def _signature(each: click.Option) -> str:
    names = ", ".join((*each.opts, *each.secondary_opts))
    return names if each.is_flag or each.count else f"{names} {each.metavar or 'WORDS'}"


def _block(title: str, pairs: list[tuple[str, str]]) -> Iterator[str]:
    if not pairs:
        return
    width = min(28, max(cells(left) for left, _ in pairs))
    yield ""
    yield title
    for left, right in pairs:
        gap = " " * max(0, width - cells(left))
        yield f"  {left}{gap}  {right}"
