"""`config keys`: every verb of the screens with its keys, under the id by which keys of one's own are said."""

import click

from fieldrep.cli.json_out import print_json
from fieldrep.cli.out import print_table
from fieldrep.cli.session import Session
from fieldrep.cli.verb import verb
from fieldrep.config import load
from fieldrep.i18n import mark, say
from fieldrep.places import config_file
from fieldrep.screens.keymap import SECTION, read_keymap
from fieldrep.screens.registry import every_verb


@verb("keys", mark("Every verb of the screens: its id, its keys, what it does."), json=True)
@click.pass_obj
def command(session: Session) -> None:
    session.speak_as_the_book()
    keys = read_keymap(load(config_file()).section(SECTION)).keys
    verbs = every_verb().values()
    if session.json:
        print_json(
            {
                "verbs": [
                    {
                        "id": each.id,
                        "keys": list(keys.of(each)),
                        "default": each.keys.split(),
                        "words": say(each.words),
                        "hint": say(each.hint),
                    }
                    for each in verbs
                ]
            }
        )
        return
    rows = [(each.id, " ".join(keys.of(each)), say(each.words), say(each.hint)) for each in verbs]
    print_table((say("Verb"), say("Keys"), "", ""), rows)
