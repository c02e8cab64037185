"""An exchange with a folder, a merge that is taken back, and how far long work is, in words."""

from collections.abc import Iterator, Mapping

from fieldrep.errors import BundleRefused
from fieldrep.i18n import count, mark, say
from fieldrep.i18n.problems import explain, names_in_a_row, reason_text
from fieldrep.i18n.receipt_words import Line, called, receipt_lines, rows_by_table
from fieldrep.sync.bundle import Written
from fieldrep.sync.courier import Asked, NotYet, Synced
from fieldrep.sync.progress import Phase, Progress
from fieldrep.sync.receipts import Receipt

PHASES: dict[Phase, str] = {
    "checking": mark("checking"),
    "taking_in": mark("taking in"),
    "summing_up": mark("summing up"),
    "copying": mark("copying the book"),
    "writing": mark("writing"),
    "reading_back": mark("reading back"),
}

NOT_YET = {
    "cut": mark("{file} is not whole yet; it is left for next time."),
    "packing": mark("{file} cannot be unpacked yet; it is left for next time."),
    "empty": mark("{file} is still empty; it is left for next time."),
    "changed": mark("{file} is just being written; it is left for next time."),
    "unreadable": mark("{file} could not be read ({reason}); it is left for next time."),
}


def progress_text(progress: Progress) -> str:
    """How far the work is, in a few words, what may be cut off last: `taking in 24,000 · lina.json.gz`."""
    if progress.changes and progress.phase == "taking_in":
        phase = say("taking in {number}", number=f"{progress.changes:,}")
    else:
        phase = say(PHASES[progress.phase])
    return say("{phase} · {file}", phase=phase, file=progress.name)


def synced_lines(synced: Synced, names: Mapping[str, str]) -> list[Line]:
    """What an exchange with a folder did: each bundle that came, what was left, what was written, what to do next."""
    told = [line for path, receipt in synced.receipts for line in _of_receipt(path, receipt, names)]
    told += [("warn", _asked(asked)) for asked in synced.asked]
    told += [("warn", _not_yet(each)) for each in synced.not_yet]
    told += _passed(synced)
    if not (synced.receipts or synced.asked):
        told.append(("plain", say("Nothing there that was not merged before.")))
    return [*told, *_ending(synced)]


def written_lines(written: Written) -> list[Line]:
    """A bundle that was written, and read back."""
    changes = count("{number} change", "{number} changes", written.changes)
    return [("good", say("Written and read back: {path} ({changes}).", path=written.path, changes=changes))]


def take_back_lines(receipt: Receipt, names: Mapping[str, str], *, planned: bool = False) -> list[Line]:
    """What taking a merge back would take out of the book, or has: changes per person and kind of row."""
    names = {**dict(receipt.names), **names}
    changes = count("{number} change", "{number} changes", receipt.added)
    head = mark("Taken back: {file}, {changes}.")
    if planned:
        head = mark("This takes {file} back: {changes} go.")
    by_person: dict[str, dict[str, int]] = {}
    for share in receipt.shares:
        if share.added:
            by_person.setdefault(share.person, {})[share.table] = share.added
    told: list[Line] = [("head", say(head, file=receipt.name, changes=changes))]
    for person, by_table in by_person.items():
        told.append(("plain", say("{person}: {rows}", person=called(person, names), rows=rows_by_table(by_table))))
    return told


def _of_receipt(path: str, receipt: Receipt, names: Mapping[str, str]) -> list[Line]:
    if receipt.refused:
        return [("bad", explain(BundleRefused(path=path, reason=receipt.refused, **dict(receipt.facts))))]
    if not (receipt.added or receipt.pinned):
        return [("plain", say("{file} has nothing that is not here.", file=receipt.name))]
    return [(meant, line if meant == "head" else f"  {line}") for meant, line in receipt_lines(receipt, names)]


def _asked(asked: Asked) -> str:
    return say(
        "{path} would hide, empty or reassign {count} of {of} accounts, and was not taken without a yes.",
        path=asked.path,
        count=asked.accounts,
        of=asked.of,
    )


def _not_yet(each: NotYet) -> str:
    file = each.path.replace("\\", "/").rpartition("/")[2]
    return say(NOT_YET[each.reason], file=file, reason=reason_text(dict(each.facts).get("problem")))


def _passed(synced: Synced) -> Iterator[Line]:
    """What was not merged, and why that is no harm."""
    if synced.strange:
        yield "plain", say("Passed over, because they are no bundles: {names}", names=names_in_a_row(synced.strange, 5))
    if synced.taken_back:
        names = names_in_a_row(synced.taken_back, 5)
        yield "plain", say("Passed over, because they were taken back: {names}", names=names)
    if synced.locked:
        told = count(
            "{number} encrypted bundle is for others, or cannot be opened on this laptop.",
            "{number} encrypted bundles are for others, or cannot be opened on this laptop.",
            len(synced.locked),
        )
        yield "plain", told


def _ending(synced: Synced) -> Iterator[Line]:
    for written in synced.written:
        yield from written_lines(written)
    if synced.stopped:
        yield "warn", say("Stopped. What was merged before stays; the rest was not touched.")
    elif synced.problem:
        yield "bad", explain(synced.problem)
    elif not synced.written:
        yield "plain", say("Nothing of yours is new since your last bundle, so none was written.")
    if not (synced.stopped or synced.problem):
        yield "good", say("Safe to remove: {folder}", folder=synced.folder)
