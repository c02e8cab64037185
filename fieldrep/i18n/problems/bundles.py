"""Why a bundle is not taken, a right is not there, or a large change asks first, in words."""

from fieldrep.errors import FieldrepError
from fieldrep.i18n import mark, say, together
from fieldrep.i18n.problems import reason_text

_DAMAGED = mark("{path} was damaged on its way. Nothing was changed. Ask for the file again, as a file.")
_ODD = mark("{path} holds a line that no fieldrep writes (line {line}). Nothing was changed. Ask whose it is.")

BUNDLES = {
    "missing": mark("There is no file {path}. Nothing was changed. Check the name, and the stick."),
    "unreadable": mark("{path} could not be read: {problem}. Nothing was changed."),
    "not_regular": mark("{path} is no file. Nothing was changed."),
    "empty": mark("{path} is empty. Nothing was changed. Ask for the file again."),
    "too_big": mark("{path} is too large to be a bundle. Nothing was changed."),
    "not_a_bundle": mark("{path} is no bundle of fieldrep. Nothing was changed."),
    "encrypted": mark("{path} is encrypted, and this laptop cannot open it. Nothing was changed."),
    "reformatted": mark("{path} was rewritten by another program, so that its seal is lost. Nothing was changed. "
                        "Ask for the file again, untouched."),
    "packing": mark("{path} cannot be unpacked. Nothing was changed. Ask for the file again."),
    "cut": mark("{path} is not whole. Nothing was changed. Copy it again."),
    "changed": mark("{path} changed while it was read. Nothing was changed here. Try again."),
    "head": _DAMAGED,
    "version": mark("{path} comes from a newer fieldrep. Nothing was changed. Update fieldrep."),
    "kind": mark("{path} is a bundle of a kind that is not taken here. Nothing was changed."),
    "team": mark("{path} comes from another team. Nothing was changed."),
    "not_for_me": mark("{path} is addressed to somebody else. Nothing was changed."),
    "no_invitation": mark("{path} is no invitation into a team. Nothing was changed. Ask your lead for one "
                          "(`fieldrep team invite`)."),
    "not_by_a_lead": mark("Nothing in {path} proves that a lead of the team wrote it. Nothing was changed. Ask its "
                          "sender by phone."),
    "seal": mark("{path} has no seal. Nothing was changed. Ask for the file again."),
    "signature": mark("The seal of {path} does not fit what is in it. Nothing was changed. Ask for the file again."),
    "other_key": mark("{path} is sealed with another key than before. Nothing was changed. Ask its sender by phone."),
    "layout": _DAMAGED,
    "line_too_long": _ODD,
    "json": _ODD,
    "field": _ODD,
    "id": _ODD,
    "op": _ODD,
    "at": _ODD,
    "by": _ODD,
    "row": _ODD,
    "name": _ODD,
    "value": _ODD,
    "over": _ODD,
    "count": _DAMAGED,
}  # fmt: skip

ENCRYPTED = {
    "header": mark("{path} is encrypted, but no fieldrep has written it so: its beginning is damaged, or asks for too "
                   "much. Nothing was changed. Ask for the file again."),
    "no_pyrage": mark("{path} is encrypted to keys, and this laptop lacks the program for that. Nothing was changed. "
                      "Install it (`pip install fieldrep[age]`), or ask for the file with a passphrase."),
    "not_for_this_laptop": mark("{path} is encrypted, and not for this laptop. Nothing was changed. Ask its sender to "
                                "encrypt it to this laptop too."),
    "passphrase_needed": mark("{path} needs its passphrase. Nothing was changed. Ask its sender by phone; "
                              "--passphrase-file gives it without a terminal."),
    "passphrase_wrong": mark("That is not the passphrase of {path}. Nothing was changed. Ask its sender by phone."),
    "damaged": mark("{path} is encrypted, and damaged or not whole. Nothing was changed. Copy it again."),
}  # fmt: skip

NOT_ENCRYPTED = {
    "no_pyrage": mark("Not written: this laptop lacks the program that encrypts to keys. Install it "
                      "(`pip install fieldrep[age]`), or encrypt with --passphrase."),
    "nobody": mark("Not written: no laptop of its reader is known here, so there is no key to encrypt to. "
                   "Encrypt with --passphrase."),
    "too_many": mark("Not written: a bundle can be encrypted to {most} laptops at most. Name one reader: --to."),
    "reader_key": mark("Not written: the key of one of its readers' laptops is none. Ask your lead to accept that "
                       "laptop again."),
    "short": mark("Not written: a passphrase has {least} characters at least. Four words that have nothing to do with "
                  "each other are a good one."),
}  # fmt: skip

_FOLDER = mark("{path} is a folder. Nothing was changed. Exchange bundles with it: `fieldrep sync {path}`.")
FOLDERS = {
    "list": mark("{path} cannot be looked into: {reason}. Nothing was changed. Is it the right folder?"),
    "read": mark("{path} went away meanwhile: {reason}. The book is safe, and what was merged stays. Your bundle was "
                 "not written. Put the stick in again, and repeat `fieldrep sync`."),
    "write": mark("Your bundle could not be written to {path}: {reason}. The book is safe, and what was merged stays. "
                  "Make the folder writable, or name another one."),
    "read_back": mark("What was written to {path} cannot be read back as it was written. The book is safe, and nothing "
                      "of yours counts as handed in. The stick may be failing: use another one."),
}  # fmt: skip

REFUSALS = {
    "not_lead": mark("Only a lead may do that. Nothing was changed."),
    "not_author": mark("Only its author may correct that. Nothing was changed; you can answer with your own."),
    "not_yours": mark("That account is not yours. Nothing was changed; ask your lead to assign it to you."),
    "struck": mark("This laptop was struck off the team. Nothing was changed. Ask your lead."),
    "above": mark("That is for somebody above in the team. Nothing was changed."),
    "founders_laptop": mark("Only the laptop that the team was founded with may do that. Nothing was changed."),
    "not_receiver": mark("Only who receives the account confirms that: {person}."),
    "not_confirmed": mark("{person} has not confirmed yet that the pack is enough to go on."),
    "no_team": mark(
        "You work alone. Nothing was changed. `fieldrep team found NAME` founds a team, `fieldrep join "
        "INVITATION` joins one."
    ),
    "has_team": mark("This book belongs to a team already. Nothing was changed."),
    "in_team_already": mark(
        "This book belongs to that team already. Nothing was changed. `fieldrep merge` takes the file in."
    ),
    "other_team": mark("This book belongs to another team. Nothing was changed. --book PATH makes a book of its own."),
    "worked_alone": mark(
        "There is a book here already, of somebody who worked alone. Nothing was changed. Hand your lead "
        "its bundle (`fieldrep export`); your lead accepts this laptop (`fieldrep team accept`) and "
        "sends you a bundle back (`fieldrep export --to`): join with that."
    ),
    "struck_key": mark(
        "This laptop was struck off, and its key is not accepted again. Nothing was changed. On the laptop "
        "itself `fieldrep team fresh-key` makes another."
    ),
    "own_laptop": mark("Nobody strikes off a laptop of their own. Nothing was changed."),
    "founding_laptop": mark("Nobody can strike off the laptop that the team was founded with. Nothing was changed."),
    "not_struck": mark("This laptop was not struck off, and keeps its key. Nothing was changed."),
    "take_back_order": mark(
        "{name} was not the last to come. Nothing was changed. Take back {first} before it: "
        "`fieldrep merge --undo {first_id}`."
    ),
    "take_back_nothing": mark("{name} brought nothing, so there is nothing to take back."),
    "take_back_built_on": mark(
        "{name} stays: what it brought has been built on since (changes: {count}). Nothing "
        "was changed. Correct what is wrong in it where it stands."
    ),
    "take_back_exported": mark(
        "{name} stays: the bundle {file} was written since, so others may have what it brought. "
        "Nothing was changed. Correct what is wrong in it where it stands."
    ),
    "take_back_erasure": mark("{name} stays, because what was erased does not come back. Nothing was changed."),
    "take_back_unknown": mark(
        "{name} stays, because its receipt does not say what came in with it. Nothing was changed."
    ),
    "settled": mark("Somebody has settled that meanwhile. Nothing was changed."),
    "arrived": mark("Something arrived meanwhile. Nothing was changed; look at it again."),
    "doubled": mark("A laptop used a number twice, and a side that bears it can be kept, but not overruled. Nothing "
                    "was changed."),
    "no_contest": mark("Fewer than two people are named for that, so there is nothing to rule. Nothing was changed."),
    "no_claim": mark("No finding names that person for it. Nothing was changed. Write one first: `fieldrep finding`."),
    "no_ruling": mark("Nobody has ruled on that. Nothing was changed."),
    "erasure_stays": mark("Your last step was an erasure, and nobody can take that back. Nothing was changed."),
    "not_agreed": mark("Nothing was changed."),
    "not_conversation": mark("That needs somebody at the terminal to agree. Nothing was changed."),
}  # fmt: skip


def bundle_text(error: FieldrepError) -> str:
    """The sentence for a BundleRefused."""
    sentence = BUNDLES.get(str(error.facts.get("reason")), mark("{path} was not taken. Nothing was changed."))
    reason, problem = error.facts.get("reason"), error.facts.get("problem")
    if reason == "encrypted":
        sentence = ENCRYPTED.get(str(problem), sentence)
    if reason == "not_regular" and error.facts.get("kind") == "folder":
        sentence = _FOLDER
    return say(
        sentence,
        path=str(error.facts.get("path", "")),
        line=str(error.facts.get("line", "?")),
        problem=reason_text(error.facts.get("problem")),
    )


def not_encrypted_text(error: FieldrepError) -> str:
    """The sentence for a NotEncrypted."""
    return say(
        NOT_ENCRYPTED.get(str(error.facts.get("problem")), mark("Not written: it could not be encrypted.")),
        least=str(error.facts.get("least", "")),
        most=str(error.facts.get("most", "")),
    )


def brake_text(error: FieldrepError) -> str:
    """The sentence for a BrakeAsked."""
    return say(
        "This would hide, empty or reassign {count} of {of} accounts, and asks first. Nothing was changed. "
        "Look at `fieldrep merge --dry-run`; --yes takes it.",
        count=str(error.facts.get("count", "?")),
        of=str(error.facts.get("of", "?")),
    )


def refusal_text(error: FieldrepError) -> str:
    """The sentence for any other refusal."""
    from fieldrep.i18n.problems.growing import GROWING, growing_text

    if str(error.facts.get("reason")) in GROWING:
        return growing_text(error)
    sentence = REFUSALS.get(str(error.facts.get("reason")), mark("That is refused. Nothing was changed."))
    needs = error.facts.get("needs")
    facts = {**dict.fromkeys(("name", "first", "first_id", "count", "file"), ""), **error.facts}
    text = say(sentence, **{name: str(value) for name, value in facts.items()})
    return together(text, say("Needed: {needs}.", needs=str(needs))) if needs else text


def folder_text(error: FieldrepError) -> str:
    """The sentence for a FolderUnusable."""
    sentence = FOLDERS.get(str(error.facts.get("step")), FOLDERS["list"])
    if error.facts.get("reason") == "ENOTDIR" and error.facts.get("step") == "list":
        sentence = mark("{path} is no folder. Nothing was changed. `fieldrep merge` takes a file.")
    return say(sentence, path=str(error.facts.get("path", "")), reason=reason_text(error.facts.get("reason")))
