"""What is wrong with the file of preferences, in words."""

from fieldrep.errors import FieldrepError
from fieldrep.i18n import mark, say
from fieldrep.i18n.problems import reason_text

CONFIG = {
    "syntax": mark("The preferences {path} have a mistake in line {line}, so the defaults count. Mend that line."),
    "encoding": mark("The preferences {path} are not in UTF-8, so the defaults count. Save the file as UTF-8."),
    "not_regular": mark("The preferences {path} are no file, so the defaults count."),
    "too_big": mark("The preferences {path} are far too large, so the defaults count."),
    "reason": mark("The preferences {path} cannot be read ({reason}), so the defaults count."),
    "section": mark("In the preferences {path}, [{section}] cannot be changed. Write it under a header of its own."),
    "entry": mark("In the preferences {path}, “{entry}” in [{section}] is not understood. It is left out."),
}


def config_text(error: FieldrepError) -> str:
    """The sentence for a ConfigBroken."""
    return say(
        CONFIG.get(str(error.facts.get("problem")), mark("The preferences {path} cannot be read. The defaults count.")),
        path=str(error.facts.get("path", "")),
        line=str(error.facts.get("line", "")),
        reason=reason_text(error.facts.get("reason")),
        section=str(error.facts.get("section", "")),
        entry=str(error.facts.get("entry", "")),
    )
