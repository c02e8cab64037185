"""What a page says of a command, said of the key that does it here; a command without one stays."""

import re
from collections.abc import Callable

from fieldrep.i18n import say
from fieldrep.operations.forms import FORMS, RULE_TABLES
from fieldrep.reports.registry import PAGES
from fieldrep.reports.report import Drawing, Report, Table
from fieldrep.screens.verbs import ADD_ACCOUNT, EVERYWHERE, WRITE, Verb, named

COMMAND = re.compile(r"`fieldrep (?P<name>[a-z]+)(?: (?P<more>[^`]*))?`")
ON_AN_ACCOUNT = ("estimate", "order", "escalate", "proof", "refer")
"""Commands that write down something of an account."""
Said = Callable[[Verb], str]


def in_app(report: Report, said: Said) -> Report:
    """A report whose definitions, notes and empty tables name keys; `said` is how a verb's key is called."""
    return report._replace(parts=tuple(_part(part, said) for part in report.parts))


def _part(part: Table | Drawing, said: Said) -> Table | Drawing:
    about = tuple(keys_said(text, said) for text in part.about)
    if isinstance(part, Drawing):
        return part._replace(about=about)
    notes = tuple(keys_said(text, said) for text in part.notes)
    return part._replace(about=about, notes=notes, empty=part.empty if part.spoken else keys_said(part.empty, said))


def keys_said(text: str, said: Said) -> str:
    """A text with the keys in the place of the commands that have one."""
    return COMMAND.sub(lambda found: _door(found["name"], found["more"] or "", said) or found[0], text)


def _door(name: str, more: str, said: Said) -> str:
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
    page = next((each for each in PAGES if each.name == name), None)
    if page is None:
        return ""
    return say("“{page}” ({key})", page=say(page.title), key=said(_everywhere("app.reports")))


def _everywhere(verb: str) -> Verb:
    return named(EVERYWHERE, verb)
