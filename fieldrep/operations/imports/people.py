"""Lists of accounts, contacts, visits and objections as wishes to the book."""

from collections import Counter

from fieldrep.exchange.columns import Row
from fieldrep.operations.imports.rows import Alike, Importing, cells_of, text
from fieldrep.store.ids import agreed_row
from fieldrep.store.queries.duplicates import Likely
from fieldrep.store.queries.money import home_currency

ACCOUNT_FIELDS = (
    "code",
    "name",
    "alias",
    "city",
    "district",
    "address",
    "phone",
    "headcount",
    "potential",
    "decides",
    "opened_on",
    "source",
    "note",
)
CONTACT_FIELDS = ("code", "name", "title", "level", "attitude", "phone", "wechat", "email", "has_left", "note")


def import_accounts(importing: Importing, rows: list[Row]) -> None:
    """Accounts are known by their code, and without one by their name; a missing name is the code.

    Of several rows for one account the last wins, with a notice. Rows without a code that share a name and differ in
    address are different accounts (chain stores). A potential is in the currency of the sums.
    """
    names = Counter(text(row, "name") for row in rows if not text(row, "code"))
    chosen: dict[str, Row] = {}
    home = home_currency(importing.book)
    for row in rows:
        account = _account_id(importing, row, shared=names[text(row, "name")] > 1)
        if account is None:
            continue
        if account in chosen and chosen[account].values != row.values:
            importing.notice("last_row_wins", row, text(row, "code") or text(row, "name"))
        chosen[account] = row
    _note_alike(importing, chosen)
    for account, row in chosen.items():
        cells = cells_of(row, *ACCOUNT_FIELDS)
        if text(row, "currency") not in (None, home or text(row, "currency")):
            importing.bad(row, "potential", text(row, "currency"), "other_currency", choices=[home])
            continue
        if "name" not in cells and account not in importing.accounts.named:
            cells["name"] = cells["code"]
        importing.operation.edit("account", account, cells)
        person = importing.person(row)
        if person and importing.accounts.reps.get(account) != person:
            _assign(importing, account, person)


def _note_alike(importing: Importing, chosen: dict[str, Row]) -> None:
    """Note which of the accounts that a list brings look like one that is there under another code or none."""
    known = importing.accounts.places
    fresh = [account for account in chosen if account not in known]
    if not known or not fresh:
        return
    likely = Likely(importing.book)
    for account in fresh:
        row = chosen[account]
        found = likely.like(cells_of(row, *ACCOUNT_FIELDS), most=1)
        if found:
            name = text(row, "name") or text(row, "code") or ""
            importing.alike.append(Alike(row.line, name, account, found[0]))


def _account_id(importing: Importing, row: Row, *, shared: bool) -> str | None:
    code, name = text(row, "code"), text(row, "name")
    if code:
        known = importing.accounts.ids_by_code.get(code)
        return known[0] if known else agreed_row("account", code)
    assert name is not None
    place = text(row, "address") or text(row, "district") or ""
    known = importing.accounts.ids_by_name.get(name, [])
    if len(known) == 1 and not shared:
        return known[0]
    at_place = [each for each in known if importing.accounts.places.get(each) == place]
    if len(at_place) == 1:
        return at_place[0]
    if known and not shared:
        importing.bad(row, "name", name, "ambiguous")
        return None
    return agreed_row("account", "", name, place if shared else "")


def _assign(importing: Importing, account: str, person: str) -> None:
    """A list that names another rep ends the assignment before and begins one on the day of the import."""
    for assignment in importing.accounts.assignments.get(account, ()):
        importing.operation.edit("assignment", assignment, {"to_day": importing.today})
    began = {"from_day": importing.today} if account in importing.accounts.reps else {}
    importing.operation.add(
        "assignment",
        {"account": account, "person": person, "part": "hunter", **began},
        agreed_row("assignment", account, person, *began.values()),
    )


def import_contacts(importing: Importing, rows: list[Row]) -> None:
    """Contacts are known by account and code, or account and name. A role or rank becomes a finding, as a hunch."""
    for row, account in importing.placed(rows):
        name = text(row, "name") or ""
        contact = importing.know_contact(account, name, text(row, "code"))
        importing.operation.edit("contact", contact, {"account": account, **cells_of(row, *CONTACT_FIELDS)})
        role = text(row, "role")
        if role:
            kind = "rank" if role in ("key", "second") else "role"
            importing.operation.edit(
                "finding",
                agreed_row("finding", contact, role),
                {"account": account, "contact": contact, kind: role, "trust": "hunch"},
            )


def import_visits(importing: Importing, rows: list[Row]) -> None:
    """A visit is known by its account, its time and who went; a time without an offset is this laptop's."""
    for row, account in importing.placed(rows):
        happened_at = importing.local_time(text(row, "happened_at") or "")
        person = importing.person(row) or importing.operation.by
        visit = agreed_row("visit", account, happened_at, person)
        step = text(row, "step")
        cells = cells_of(row, "how", "outcome", "opened_on", "note") | ({"buying_step": step} if step else {})
        importing.operation.edit(
            "visit", visit, {"account": account, "person": person, "happened_at": happened_at, **cells}
        )
        for how in ("named", "met"):
            names = row.values.get(how)
            for name in names if isinstance(names, tuple) else ():
                contact = importing.contact(account, name)
                importing.operation.edit(
                    "visit_person",
                    agreed_row("visit_person", visit, contact),
                    {"visit": visit, "contact": contact, "how": how},
                )


def import_objections(importing: Importing, rows: list[Row]) -> None:
    """An objection is known by its account and words. A state of gone or stands becomes an answer with that result."""
    for row, account in importing.placed(rows):
        words = text(row, "words") or ""
        objection = agreed_row("objection", account, words)
        raised_by = text(row, "raised_by")
        by = {"contact": importing.contact(account, raised_by)} if raised_by else {}
        importing.operation.edit(
            "objection",
            objection,
            {"account": account, "words": words, **cells_of(row, "blocks", "raised_on"), **by},
        )
        state = text(row, "state")
        if state in ("gone", "stands"):
            answer = agreed_row("answer", objection, "imported")
            importing.operation.edit("answer", answer, {"objection": objection, "result": state})
