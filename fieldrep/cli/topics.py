"""Topics of the help: quick-add (made from its own grammar), exit codes, import, rates, bundles, duplicates, teams."""

from collections.abc import Callable, Iterator

from fieldrep.i18n import language, mark, say
from fieldrep.i18n.definitions import definition
from fieldrep.i18n.words import word
from fieldrep.operations.quick.words import CHOICES, WORDS
from fieldrep.text import cells

KINDS = {
    "met": mark("somebody met"),
    "named": mark("somebody named and not met: a person to see"),
    "key": mark("the key person, whose yes decides"),
    "second": mark("the second key person, who must agree"),
    "user": mark("who uses it"),
    "decider": mark("who decides"),
    "buyer": mark("who pays"),
    "influencer": mark("who has influence"),
    "gatekeeper": mark("who keeps the door"),
    "coach": mark("who helps us inside"),
    "said_by": mark("who said so, with the words in quotes after it"),
    "trust": mark("how far to trust it; a hunch unless said"),
    "objection": mark("a reason against us"),
    "blocks": mark("the rate that the objection blocks"),
    "order": mark("an order: the amount, then the product"),
    "next_step": mark("a next step, with its day in words"),
    "due_on": mark("the day that the next step is due"),
    "opened_on": mark("the account was opened, on this day or the visit's"),
    "buying_step": mark("the buying step reached"),
    "outcome": mark("what came of it"),
    "how": mark("how the visit was made"),
    "happened_at": mark("when it was: 10:00, yesterday 3pm"),
    "note": mark("a note"),
}
EXIT_CODES = (
    mark("0  done"),
    mark("1  failed, and the sentence says why"),
    mark("2  the words are wrong: an unknown command or option, a value that is none"),
    mark("3  refused: a bundle, a right, a brake"),
    mark("4  not found, or ambiguous"),
    mark("5  the book cannot be used: missing, locked, newer, foreign, damaged"),
    mark("130  interrupted with Ctrl-C"),
)
IMPORT = (
    mark("`fieldrep import FILE --as accounts` takes in a CSV file; so do contacts, orders, estimates, visits and "
         "objections."),
    mark("Headers in English and Chinese are matched. --map \"Header=field\" says what is not; one header may feed "
         "several fields."),
    mark("--dry-run shows what would happen, --encoding how the file is written, --skip-errors leaves bad rows out."),
    mark("accounts: code name city district address phone headcount potential opened_on rep"),
    mark("contacts: code account name title phone wechat email role"),
    mark("orders: code account ordered_on amount currency profit product gun status due_on paid_on"),
    mark("estimates: account month product spend seats seats_used rival source"),
    mark("An account is named by its code or its name. Rows that share an order's code are one order: amounts add up. "
         "A later file replaces the order."),
    mark("What a file does not hold is never deleted."),
)  # fmt: skip
BUNDLES = (
    mark("A bundle is one file that carries work from laptop to laptop: by stick, cloud folder or mail."),
    mark("`fieldrep export` writes what your lead does not have yet; `fieldrep merge FILE…` takes bundles in."),
    mark("`fieldrep sync FOLDER` does both with a stick, a share or a cloud folder; without FOLDER, the last one."),
    mark("A bundle that is lost, comes twice, late or out of order does no harm: merge it again, or the next one."),
    mark("`fieldrep merge --dry-run` shows what would come in; `fieldrep receipts` what came; `fieldrep status` what "
         "you have not handed in."),
    mark("`fieldrep export --encrypt` writes one that only the laptops of your leads can open, --passphrase one that "
         "needs a passphrase; `fieldrep merge` opens both."),
    mark("`fieldrep merge --undo` takes the last merge back, as long as nothing was built on it."),
    mark("`fieldrep conflicts` shows what people wrote differently without having seen each other; `settle` keeps a "
         "side or writes something else, and everybody hears of it."),
    mark("A refused file changes nothing at all. Share bundles, never the book itself."),
)  # fmt: skip

DUPLICATES = (
    mark("Accounts are compared by code, telephone, name without its legal form, alias and address; `fieldrep "
         "duplicates` lists the pairs that may be one, the strongest first, with what speaks for it and against it."),
    mark("Equal names at other addresses or in other districts are taken for a chain. Names with other numbers, sides, "
         "places or branch words are taken for sisters."),
    mark("`fieldrep duplicates join A B` says that two are one. The book shows one; where they differ, both values "
         "until somebody settles them. Nothing is deleted."),
    mark("`fieldrep duplicates separate A` takes one out again; `fieldrep duplicates apart A B` says that two are two, "
         "and they are not offered again."),
    mark("--contacts compares the people of each account: Wang Fang and 王芳, Ms Li and the only Li."),
)  # fmt: skip

TEAMS = (
    mark("A team is founded on its lead's laptop: `fieldrep init --lead --team NAME`, or `fieldrep team found NAME`."),
    mark("`fieldrep team invite NAME` writes a file; the one who is invited says `fieldrep join FILE`, and hands in."),
    mark("The lead merges that bundle and compares the laptop's words over the phone: `fieldrep team accept`."),
    mark("What a laptop wrote before it was accepted waits, and counts from then on. Nothing is lost."),
    mark("`fieldrep team strike NAME` strikes off a lost laptop: what you hold of it counts, nothing later does."),
    mark("Leads decide who works which account, and what the team's settings are. Visits and findings are their "
         "author's alone."),
)  # fmt: skip


def topic_lines(topic: str) -> Iterator[str]:
    """The lines of a topic. Raises KeyError for one that there is none of."""
    return TOPICS[topic]()


def _quick_add() -> Iterator[str]:
    yield say("A visit in one line: the account first, then what is to be said, each after its word and a colon.")
    yield ""
    yield say("  fieldrep add Lee Hospital met: Wang Fang key: Dr Chen trust: stated next: send samples friday")
    yield ""
    zh = language() == "zh"
    rows = []
    for marker in WORDS:
        words, others = (marker.words_zh, marker.words) if zh else (marker.words, marker.words_zh)
        rows.append(
            (say(", ").join(f"{each}:" for each in words[:2]), f"{others[0]}:", marker.sign, say(KINDS[marker.kind]))
        )
    widths = [max(cells(row[at]) for row in rows) for at in range(3)]
    for row in rows:
        yield "  " + "  ".join(row[at] + " " * (widths[at] - cells(row[at])) for at in range(3)) + "  " + row[3]
    yield ""
    yield say("The signs are for the prompt of the screens and for standard input; a shell eats them.")
    yield say("Words of choices may be shortened as long as they are clear:")
    for field in (marker.kind for marker in WORDS if marker.kind in CHOICES):
        values = CHOICES[field]
        words_of_it = say(", ").join(word(field, value) for value in values)
        yield "  " + say("{label}: {text}", label=word("cell", field), text=words_of_it)
    yield ""
    yield say("Days: friday, in 2 weeks, 27 nov, 下周五, 两周后, 2026-11-27. Amounts: 12000, 12,000.50, $12k, 1.2万.")
    yield say("A name means whoever on file it fits. In quotes, or with =new behind it, it is taken as it stands.")
    yield say("Quotes keep a colon or a comma inside words. `fieldrep add -` reads lines from standard input.")


def _exit_codes() -> Iterator[str]:
    yield from (say(line) for line in EXIT_CODES)


def _import() -> Iterator[str]:
    yield from (say(line) for line in IMPORT)


def _rates() -> Iterator[str]:
    for rate in ("coverage", "conversion", "repurchase"):
        yield say("{rate}: {definition}", rate=word("blocks", rate), definition=definition(rate))
    for kind in ("spend", "seats"):
        yield say("{rate}: {definition}", rate=word("blocks", "penetration"), definition=definition(kind))
    yield definition("orders")
    yield say("In time: within the window, over accounts whose window has closed. To date: up to the as-of day.")
    yield say("A cohort whose window has not closed is young. A rate over fewer than 10 accounts says so.")


def _bundles() -> Iterator[str]:
    yield from (say(line) for line in BUNDLES)


def _duplicates() -> Iterator[str]:
    yield from (say(line) for line in DUPLICATES)


def _teams() -> Iterator[str]:
    yield from (say(line) for line in TEAMS)


TOPICS: dict[str, Callable[[], Iterator[str]]] = {
    "quick-add": _quick_add,
    "exit-codes": _exit_codes,
    "import": _import,
    "rates": _rates,
    "bundles": _bundles,
    "duplicates": _duplicates,
    "teams": _teams,
}
