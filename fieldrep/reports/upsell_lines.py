"""Up and across in lines: growth signs that are due, each with the key person of its need."""

from datetime import date

from fieldrep.domain.upsell import Sign, due_accounts
from fieldrep.i18n import count, say
from fieldrep.i18n.formats import date_text
from fieldrep.i18n.words import word
from fieldrep.reports.report import Column, Line, Table
from fieldrep.reports.tables import more
from fieldrep.store.queries.penetration import PenetrationPage

MOST_NEEDS = 200


def upsell_table(page: PenetrationPage, as_of: date) -> Table:
    """The accounts due for an up-sell visit, and why."""
    columns = (
        Column(say("account"), weight=2),
        Column(say("sign")),
        Column(say("what"), weight=3),
        Column(say("seen on")),
        Column(say("need"), weight=1),
        Column(say("key person"), weight=1),
    )
    accounts = due_accounts(page.due, as_of)
    about = (
        say("a larger spend needs a reason that can be seen: each sign makes its account due for a visit, until it is "
            "answered; the longest due first"),
        say("a new need has a key person of its own; nobody is named where no finding names one for the need"),
    )  # fmt: skip
    notes: tuple[str, ...] = ()
    if accounts:
        of = count("{number} account is due", "{number} accounts are due", len(accounts))
        notes = (say("{due} for an up-sell visit", due=of),)
    empty = say("No growth sign is due. Write one down when an account hires, opens a site, or a department needs us.")
    if page.signs:
        answered = len(page.signs) - len(page.due)
        empty = count(
            "{number} growth sign is answered, none is due.",
            "{number} growth signs are answered, none is due.",
            answered,
        )
    lines = tuple(_line(page, sign, as_of) for sign in page.due)
    return Table(say("Up and across"), columns, lines, about, notes, empty)


def _line(page: PenetrationPage, sign: Sign, as_of: date) -> Line:
    return Line(
        (
            page.names.get(sign.account, ""),
            word("sign", sign.sign) if sign.sign else "",
            sign.what or "",
            date_text(sign.seen_on, as_of),
            sign.need or "",
            _key_person(page, sign.account, sign.need),
        ),
        account=sign.account,
        row=("growth_sign", sign.id),
        key=f"sign {sign.id}",
    )


def needs_table(page: PenetrationPage) -> Table:
    """Every need that is known of an account, with its own key person; those that nobody decides yet come first."""
    told = sorted(page.needs, key=lambda each: (_holder(page, *each) is not None, page.names.get(each[0], ""), each))
    lines = tuple(
        Line(
            (page.names.get(account, ""), need, _key_person(page, account, need)),
            account=account,
            tone="plain" if _holder(page, account, need) else "warn",
            key=f"need {account} {need}",
        )
        for account, need in told[:MOST_NEEDS]
    )
    return Table(
        say("Needs and their key people"),
        (Column(say("account"), weight=2), Column(say("need"), weight=1), Column(say("key person"), weight=1)),
        lines,
        (say("a need is a department or a product line that a finding or a growth sign names; whoever decides for one "
             "need may not decide for another"),),
        more(len(told) - MOST_NEEDS),
        say("No need is named yet: `fieldrep finding ACCOUNT PERSON --key --need WORDS` names one and who decides."),
    )  # fmt: skip


def _holder(page: PenetrationPage, account: str, need: str) -> str | None:
    ranking = page.key_people.get((account, need))
    return ranking.contact if ranking is not None else None


def _key_person(page: PenetrationPage, account: str, need: str | None) -> str:
    """Who decides for the need, by how much trust; that nobody is known is a question to ask there."""
    if not need:
        return ""
    ranking = page.key_people.get((account, need))
    if ranking is None or ranking.contact is None:
        return say("nobody yet")
    name = page.people.get(ranking.contact) or ""
    trust = word("trust", ranking.trust) if ranking.trust else ""
    return say("{name}, contested", name=name) if ranking.contested else say(", ").join(filter(None, (name, trust)))
