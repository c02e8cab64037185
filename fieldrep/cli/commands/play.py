"""`play`: publishes the words of a play, shows them, and notes that one has read them."""

from fieldrep.cli.verb import Verbs, verb
from fieldrep.i18n import mark

WORDS = ("publish", "read")


@verb(
    "play",
    mark("The words that everybody says: publish them, or read them; `plays` lists them."),
    cls=Verbs,
    modules={name: f"fieldrep.cli.commands.play_{name}" for name in WORDS},
)
def command() -> None:
    pass
