"""What somebody said that cannot be taken, in words: wrong words, bad rows, what is not found or could be several."""

from collections.abc import Iterable

from fieldrep.errors import FieldrepError
from fieldrep.i18n import count, mark, say, together
from fieldrep.i18n.problems import explain, fact, names_in_a_row
from fieldrep.text import shown

NOT_FOUND = {
    "account": mark("There is no account “{query}”."),
    "contact": mark("Nobody at this account is called “{query}”."),
    "person": mark("Nobody of the team is called “{query}”."),
    "row": mark("Nothing has the id “{query}”."),
    "order": mark("There is no order “{query}”."),
    "objection": mark("There is no objection “{query}”."),
    "finding": mark("There is no finding “{query}”."),
    "file": mark("There is no file “{query}”."),
    "folder": mark("There is no folder {query}. Is the stick in?"),
    "topic": mark("There is no help about “{query}”."),
    "receipt": mark("There is no receipt “{query}”."),
    "pair": mark("No pair that is offered has the id “{query}”."),
    "laptop": mark("There is no such laptop: {query}."),
    "waiting": mark(
        "No such laptop waits to be accepted. Merge its bundle first; `fieldrep team` lists those that wait."
    ),
    "conflict": mark("There is no conflict “{query}”."),
    "side": mark("No one side is “{query}”."),
    "territory": mark("There is no territory “{query}”."),
    "wave_called": mark("There is no wave “{query}”."),
    "event_called": mark("There is no event “{query}”."),
    "play_called": mark("There is no play “{query}”."),
    "offer_called": mark("There is no offer “{query}”."),
    "quotation_called": mark("There is no quotation “{query}”."),
    "escalation_called": mark("There is no escalation “{query}”."),
    "handover_called": mark("There is no handover “{query}”."),
    "rule": mark("There is no rule “{query}”. `fieldrep rules` lists them."),
    "table": mark("Nothing that is written down is called “{query}”. `fieldrep record` lists what is."),
    "cell": mark("No field is called “{query}”."),
    "handover": mark("No handover of {query} waits. `fieldrep handover {query} --to PERSON` plans one."),
    "escalation": mark("Nothing is escalated at {query}."),
    "wave": mark("There is no wave “{query}”. `fieldrep waves` lists them."),
    "accounts": mark("No account is chosen by “{query}”."),
}
AMBIGUOUS = {
    "account": mark("“{query}” could be several accounts. Nothing was changed. Say which, by its full name or code:"),
    "contact": mark("“{query}” could be several people. Nothing was changed. Say which, by the full name:"),
    "somebody": mark("“{query}” could be several people. Nothing was changed. Say which, by the full name; "
                     "{query}=new is somebody new:"),
    "person": mark("“{query}” could be several people of the team. Nothing was changed. Say which:"),
    "row": mark("“{query}” could be several rows. Nothing was changed. Give more of the id:"),
    "waiting": mark("Several laptops wait to be accepted. Nothing was changed. Say which, by its words:"),
    "receipt": mark("“{query}” could be several receipts. Nothing was changed. Give more of the id:"),
    "conflict": mark("“{query}” has several conflicts. Nothing was changed. Say which, with the field behind the id:"),
}  # fmt: skip
CANNOT_JOIN = {
    "same": mark("“{name}” is one already. Nothing was changed. Say two."),
    "joined": mark("“{name}” is one with the other already. Nothing was changed. `fieldrep duplicates separate` parts "
                   "them."),
    "alone": mark("“{name}” is joined with nothing. Nothing was changed. `fieldrep duplicates --joined` lists what "
                  "is."),
    "other_account": mark("“{name}” is of another account. Nothing was changed. Join the accounts first."),
}  # fmt: skip


def wrong_words_text(error: FieldrepError) -> str:
    """The sentence for a WrongWords."""
    problems = error.facts.get("problems")
    if isinstance(problems, Iterable):
        told = [explain(each) for each in problems if isinstance(each, FieldrepError)]
        return "\n".join([*told, say("Nothing was saved.")])
    if error.facts.get("problem") == "no_terminal":
        return say("The screens need a terminal. Give a command instead: `fieldrep help` lists them.")
    return say(
        "“{text}” is not understood. Nothing was changed. `fieldrep help` lists the words.", text=fact(error, "text")
    )


def bad_rows_text(error: FieldrepError) -> str:
    """The sentence for a BadRows."""
    problems = error.facts.get("problems")
    told = [each for each in problems if isinstance(each, FieldrepError)] if isinstance(problems, Iterable) else []
    lines = [explain(each) for each in told[:20]]
    if len(told) > len(lines):
        more = len(told) - len(lines)
        lines.append(count("{number} more row like these.", "{number} more rows like these.", more))
    lines.append(
        say(
            "Nothing of {path} was taken in. Mend the rows, or leave them out: --skip-errors.",
            path=fact(error, "path"),
        )
    )
    return "\n".join(lines)


def cannot_join_text(error: FieldrepError) -> str:
    """The sentence for a CannotJoin."""
    sentence = CANNOT_JOIN.get(fact(error, "reason"), mark("“{name}” cannot be joined. Nothing was changed."))
    return say(sentence, name=fact(error, "name"))


def not_found_text(error: FieldrepError) -> str:
    """The sentence for a NotFound."""
    sentence = NOT_FOUND.get(fact(error, "kind"), mark("“{query}” is not found."))
    told = [say(sentence, query=fact(error, "query")), say("Nothing was changed.")]
    near = error.facts.get("near")
    if near:
        told.append(say("Did you mean: {names}?", names=names_in_a_row(near, 5)))
    elif error.facts.get("kind") == "account":
        told.append(say("`fieldrep accounts` lists them; `fieldrep account NAME` adds one."))
    return together(*told)


def ambiguous_text(error: FieldrepError) -> str:
    """The sentence for an Ambiguous."""
    sentence = AMBIGUOUS.get(fact(error, "kind"), mark("“{query}” could be several. Nothing was changed. Say which:"))
    lines = [say(sentence, query=fact(error, "query"))]
    candidates = error.facts.get("candidates")
    found = list(candidates) if isinstance(candidates, Iterable) else []
    for _, name, hint in found:
        lines.append("  " + (say("{name}, {hint}", name=name, hint=hint) if hint else shown(name)))
    total = error.facts.get("count")
    if isinstance(total, int) and total > len(found):
        lines.append("  " + count("and {number} more", "and {number} more", total - len(found)))
    return "\n".join(lines)
