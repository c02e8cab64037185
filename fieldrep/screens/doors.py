"""What a page says of a command, said of the key that does it here; a command without one stays."""

import re
from collections.abc import Callable

from fieldrep.i18n import say
from fieldrep.operations.forms import FORMS, RULE_TABLES
from fieldrep.reports.registry import PAGES, Page
from fieldrep.reports.report import Drawing, Report, Table
from fieldrep.screens.acts import ACTS, ON_PAGES
from fieldrep.screens.verbs import ADD_ACCOUNT, EVERYWHERE, OPEN, WRITE, Verb, named

COMMAND = re.compile(r"`(?:fieldrep )?(?P<name>[a-z]+)(?: (?P<more>[^`]*))?`(?P<gap> ?)")
ON_AN_ACCOUNT = ("estimate", "order", "escalate", "proof", "refer")
"""Commands that write down something of an account."""
ACT_OF = {
    "grant": "grant", "proof": "prove", "refer": "refer", "target": "target", "interval": "interval",
    "escalate": "escalate", "pair": "name_team", "quote": "quote", "quote accept": "won", "quote decline": "lost",
    "wave plan": "plan_wave", "play publish": "publish", "play read": "read_play", "handover": "hand_over",
    "handover confirm": "confirm", "handover finish": "finish",
}  # fmt: skip
"""The act that a command does, by its name, with its first word where that says what is done."""
Said = Callable[[Verb], str]


def in_app(report: Report, said: Said, page: str = "") -> Report:
    """A report whose definitions, notes and empty tables name keys; `said` is how a verb's key is called.

    `page` is the name of the report's page: an act that stands there is called by its own key.
    """
    return report._replace(parts=tuple(_part(part, said, page) for part in report.parts))


def _part(part: Table | Drawing, said: Said, page: str) -> Table | Drawing:
    about = tuple(keys_said(text, said, page) for text in part.about)
    if isinstance(part, Drawing):
        return part._replace(about=about)
    notes = tuple(keys_said(text, said, page) for text in part.notes)
    return part._replace(
        about=about, notes=notes, empty=part.empty if part.spoken else keys_said(part.empty, said, page)
    )


def keys_said(text: str, said: Said, page: str = "") -> str:
    """A text with the keys in the place of the commands that have one."""

    def told(found: re.Match[str]) -> str:
        door = _door(found["name"], found["more"] or "", said, page)
        return door + ("" if door.endswith("）") else found["gap"]) if door else found[0]

    return COMMAND.sub(told, text)


def _act(name: str, more: str, said: Said, page: str) -> str:
    """The act that a command does: by its key on its own page, elsewhere by the page where it stands."""
    act = ACT_OF.get(f"{name} {more.split(' ')[0]}") or ACT_OF.get(name, "")
    if act in ON_PAGES.get(page, ()):
        return _verb(ACTS[act].verb, said)
    there = next((each for each in PAGES if act in ON_PAGES.get(each.name, ())), None)
    return _page(there, said) if there and name not in (*ON_AN_ACCOUNT, "target") else ""


def _verb(verb: Verb, said: Said) -> str:
    return say("“{page}” ({key})", page=say(verb.words), key=said(verb))


def _page(page: Page, said: Said) -> str:
    return say("“{page}” ({key})", page=say(page.title), key=said(_everywhere("app.reports")))


def _door(name: str, more: str, said: Said, here: str) -> str:
    if name == "handover" and more.startswith("pack"):
        name = "pack"
    if told := _act(name, more, said, here):
        return told
    table = more.split(" ")[0] if name == "record" else ""
    if name in ON_AN_ACCOUNT or (table in FORMS and FORMS[table].is_of_account):
        return say("{key} (on an account's page)", key=said(WRITE))
    if name in ("rules", "target") or table in RULE_TABLES:
        return say("{key} (the rules)", key=said(_everywhere("app.rules")))
    if table in FORMS:
        return say("{key} (the records)", key=said(_everywhere("app.records")))
    if name == "account" and more == "NAME":
        return say("{key} (on the list of accounts)", key=said(ADD_ACCOUNT))
    if name == "visit":
        return said(_everywhere("app.visit"))
    if name == here and more:
        return _verb(OPEN, said)
    page = next((each for each in PAGES if each.name == name), None)
    return _page(page, said) if page else ""


def _everywhere(verb: str) -> Verb:
    return named(EVERYWHERE, verb)
