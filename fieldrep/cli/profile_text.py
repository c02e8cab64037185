"""The profile check of an account: what `show` prints of it, and its document."""

from fieldrep.cli.out import print_heading, print_table
from fieldrep.cli.session import Session
from fieldrep.domain.profile import had
from fieldrep.i18n import say
from fieldrep.i18n.profile_words import check_answer, check_name, check_reason, had_text
from fieldrep.store.queries.account import AccountPage
from fieldrep.store.queries.profile import account_profile


def print_profile(session: Session, page: AccountPage) -> None:
    """The eight, each with its answer and why it is so."""
    found = account_profile(session.book, page, session.today.isoformat())
    names = {person.id: person.name for person in page.people}
    print_heading(say("Profile"))
    print_table(
        (say("the eight"), say("on file"), say("what")),
        (
            (check_name(check), check_answer(check), check_reason(check, found.facts, names, session.today))
            for check in found.checks
        ),
    )
    print(had_text(*had(found.checks)))


def profile_document(session: Session, page: AccountPage) -> dict[str, object]:
    """The check as a plain document."""
    found = account_profile(session.book, page, session.today.isoformat())
    has, of = had(found.checks)
    return {
        "has": has,
        "of": of,
        "checks": [
            {"name": check.name, "has": check.has, "gap": check.gap, "missing": list(check.missing)}
            for check in found.checks
        ],
    }
