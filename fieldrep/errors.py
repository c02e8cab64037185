"""Every way the program says no, as one tree; errors carry facts, never sentences.

`i18n/problems` turns an error into words; `exit_code` is what the command line ends with:
0 done, 1 failed, 2 wrong words, 3 refused, 4 not found or ambiguous, 5 the book cannot be used.
"""


class FieldrepError(Exception):
    """The root. Facts are keyword arguments and become attributes of the same name."""

    exit_code = 1

    def __init__(self, **facts: object) -> None:
        super().__init__(facts)
        self.facts = facts

    def __getattr__(self, name: str) -> object:
        try:
            return self.__dict__["facts"][name]
        except KeyError:
            raise AttributeError(name) from None


# 1: failed
class NotWritten(FieldrepError):
    """A file could not be written or read. Facts: path, reason (an errno name)."""


class FolderUnusable(FieldrepError):
    """A folder for exchanging bundles cannot be used, or went away meanwhile.

    Facts: path, reason (an errno name, or that of a refused bundle), step (list, read, write, read_back).
    """


class CannotSave(FieldrepError):
    """The book's disk refused a write and nothing was saved. Facts: path, reason."""


class NotEncrypted(FieldrepError):
    """A bundle cannot be encrypted, and was not written.

    Facts: problem, and where it applies least, most. The problems: no_pyrage (the library is not on this laptop),
    nobody (no laptop of that reader is known), too_many (more than most laptops), reader_key (a laptop's key is
    none), short (a passphrase of fewer characters than least).
    """


class ConfigBroken(FieldrepError):
    """The file of preferences, or a part of it, is not understood; it is left as it is, and the defaults count.

    Facts: path, problem, and where it applies line, reason, most, section, entry. The problems: syntax (line),
    encoding, not_regular, too_big (most bytes), reason (an errno name), section (it is written so that its lines
    cannot be told from others, and it cannot be changed), entry (of a section; it is left out).
    """


class NothingToUndo(FieldrepError):
    """There is no operation of mine that can be taken back; with the fact `what` merge, no merge; with the reason
    signed, the last one signed something for the team."""


# 2: wrong words
class WrongWords(FieldrepError):
    """What was typed cannot be understood. Facts: text."""

    exit_code = 2


class BadValue(WrongWords):
    """A value is not of its field's kind, or does not fit where it stands.

    Facts: field, value, problem, and where it applies reason, choices, most, row (a file's line) and column (its
    header). The problems:

    - of any value: day, time, month, number, range (least, most), amount (reason: form, exponent, ambiguous,
      fraction, too_big), percent,
      currency (choices: the one said elsewhere), flag, choice (choices), id, field (the table has no such cell),
      characters, several_lines, too_long (most), empty, erased (a lead has erased what was there);
    - of a quotation: quote_line (no line of one);
    - of a row that is filled in: made_of (the row's id is made of it), not_added (rows come about in another way);
    - of a visit's line: alone (it belongs to nothing before it);
    - of a file's cell: day_order (choices), exponent (a spreadsheet shortened it), extra_cells (most);
    - of a file's row: unknown_account, ambiguous (several are called that), two_accounts (one order, two accounts);
    - of a file's header: missing (choices), and of what `--map` says: form, twice (choices: the other header);
    - of a preference: key, key_taken (choices: the verb that has it), verb (choices), setting (choices);
    - of a handover: has_it (whoever is to receive the account has it);
    - of a relation between people: oneself, elsewhere (not at the same account), circle (choices: who is below);
    - of a name that must be typed as it stands: other_name (choices); of a passphrase asked for twice: not_the_same.
    """


class BadRows(WrongWords):
    """Rows of an imported file cannot be taken. Facts: path, problems (the first BadValues), count (of all)."""


class BadFile(WrongWords):
    """A file from somebody else cannot be read as what it was said to be.

    Facts: path, problem, and where it applies kind, row (a line), encoding, most, most_columns. The problems: missing,
    not_regular, empty, too_big (most bytes; or row, with most_columns where it is the header), binary (kind: xlsx, xls,
    zip, gzip, archive, pdf, sqlite, image, other), no_header (kind: html), encoding (encoding and row where known),
    quotes (row).
    """


class CannotJoin(WrongWords):
    """Two rows cannot be said to be one, or two. Facts: table, reason, name.

    The reasons: same (it is one row), joined (they are one already, through others), alone (it is joined with nothing),
    other_account (two people of accounts that are not one).
    """


# 3: refused
class Refused(FieldrepError):
    """The program will not do that, by rule. Facts: reason and what it needs.

    Of what makes small accounts grow: the reasons of `i18n/problems/growing.py`, with their facts.

    In a team: no_team, has_team, in_team_already, other_team, worked_alone, struck_key, own_laptop, founding_laptop,
    not_struck.

    Of a handover: not_receiver (person: who is), not_confirmed (person: who has not).
    """

    exit_code = 3


class RightMissing(Refused):
    """Only somebody else of the team may write that.

    Facts: reason (not_lead, not_author, not_yours, struck; above, founders_laptop: needs names who may), table, row.
    """


class BundleRefused(Refused):
    """A bundle is not taken, whole. Facts: path, reason, and where it applies line."""


class BrakeAsked(Refused):
    """A large change needs a yes. Facts: what, count, of."""


# 4: not found or ambiguous
class NotFound(FieldrepError):
    """Nothing is called that. Facts: kind (account, contact, person, row, file …), query, near (a list of names)."""

    exit_code = 4


class Ambiguous(FieldrepError):
    """Several things are called that. Facts: kind, query, candidates (a list of (id, name, hint))."""

    exit_code = 4


# 5: the book cannot be used
class BookUnusable(FieldrepError):
    """The book cannot be opened. Facts: path."""

    exit_code = 5


class BookMissing(BookUnusable):
    """There is no book at path."""


class BookExists(BookUnusable):
    """There is a book at path already."""


class BookLocked(BookUnusable):
    """Another program holds the book, or it needs its passphrase."""


class BookNewer(BookUnusable):
    """A newer fieldrep made this book. Facts: path, found, known."""


class BookForeign(BookUnusable):
    """The file at path is not a book."""


class BookDamaged(BookUnusable):
    """The book is damaged. Facts: path, problem."""


class BookReadOnly(BookUnusable):
    """The book, or its folder, cannot be written."""


class BookShared(BookUnusable):
    """The book lies on a network share or in a cloud-synced folder. Facts: path, service."""


class DriverTooOld(BookUnusable):
    """The SQLite inside the driver is too old to trust with two processes. Facts: found, needed."""


# sync (exit codes as said above)
class KeyDamaged(FieldrepError):
    """The file with this laptop's key cannot be used. Facts: path, problem (an errno name, json, fields, mismatch)."""


class NobodyYet(FieldrepError):
    """The book does not say whose it is, so nothing can be signed in a person's name. Facts: path."""
