"""`config`: this user's preferences, and where their file is; its words set, unset, keys."""

from fieldrep.cli.json_out import print_json
from fieldrep.cli.out import print_table
from fieldrep.cli.session import Session
from fieldrep.cli.streams import warn
from fieldrep.cli.verb import listing
from fieldrep.config import load
from fieldrep.habits.settings import SETTINGS, own_keys, value
from fieldrep.i18n import mark, say
from fieldrep.i18n.problems import explain
from fieldrep.places import config_file
from fieldrep.screens.keymap import SECTION, read_keymap

WORDS = {
    "set": "fieldrep.habits.set_command",
    "unset": "fieldrep.habits.unset_command",
    "keys": "fieldrep.habits.keys_command",
}


@listing("config", mark("This user's preferences, and where their file is; without a word after it, the list."), WORDS)
def command(session: Session) -> None:
    session.speak_as_the_book()
    config = load(config_file())
    keys = own_keys(config)
    problems = [config.problem] if config.problem else list(read_keymap(config.section(SECTION)).problems)
    if session.json:
        settings = [{"name": each.name, "value": value(config, each), "default": each.default} for each in SETTINGS]
        settings += [{"name": f"{SECTION}.{name}", "value": said, "default": ""} for name, said in keys.items()]
        said = [explain(problem) for problem in problems]
        print_json({"path": config.path, "settings": settings, "problems": said})
        return
    rows = [(each.name, value(config, each), say(each.about)) for each in SETTINGS]
    rows += [(f"{SECTION}.{name}", said, say("Keys of your own.")) for name, said in keys.items()]
    print_table((say("Setting"), say("Value"), ""), rows)
    print()
    print(say("The file: {path}", path=config.path))
    print(say("`fieldrep config set NAME VALUE` changes one; `fieldrep config keys` lists what keys can do."))
    for problem in problems:
        warn(explain(problem))
