"""`help`: the commands, one command, or a topic."""

import click

from fieldrep.cli.topics import TOPICS, topic_lines
from fieldrep.cli.verb import Verbs, help_lines, verb
from fieldrep.cli.words import near
from fieldrep.errors import NotFound
from fieldrep.i18n import mark, say


@verb(
    "help",
    mark("The commands; or help about a command or a topic: quick-add, exit-codes, import, rates, bundles, teams."),
)
@click.argument("topic", required=False, metavar="[TOPIC]")
@click.pass_context
def command(context: click.Context, topic: str | None) -> None:
    context.obj.speak_as_the_book()
    root = context.find_root()
    program = root.command
    assert isinstance(program, Verbs)
    if topic is None:
        print("\n".join(help_lines(program, root)))
        print()
        print(say("Topics: {topics}", topics=say(", ").join(TOPICS)))
        return
    found = program.get_command(root, topic)
    if topic in TOPICS:
        print("\n".join(topic_lines(topic)))
    elif found is not None:
        print("\n".join(help_lines(found, click.Context(found, info_name=topic, parent=root))))
    else:
        raise NotFound(kind="topic", query=topic, near=near(topic, (*TOPICS, *program.list_commands(root))))
