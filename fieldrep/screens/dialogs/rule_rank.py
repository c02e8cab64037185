"""What a lead chooses from when ruling on a contested rank: each person that is named, with who says so."""

from collections.abc import Iterable, Sequence

from fieldrep.i18n import say
from fieldrep.i18n.rank_words import claims_text, rank_text
from fieldrep.screens.dialogs.choose_one import Option
from fieldrep.store.queries.account import AccountPage
from fieldrep.store.queries.rulings import Standing

Rule = tuple[Standing, str]
"""The rank that is ruled on, and the person who shall hold it."""


def rank_question() -> str:
    """What is asked."""
    return say("Who is it? The claims stay; a later finding opens the question again.")


def rank_options(page: AccountPage, standings: Iterable[Standing]) -> Sequence[Option[Rule]]:
    """Each person that is named for one of these ranks."""
    names = {person.id: person.name for person in page.people}
    findings = {each.id: each for each in page.findings}
    options = []
    for standing in standings:
        for contact in standing.named:
            claims = [claim for claim in standing.ranking.claims if claim.contact == contact]
            words = say(
                "{name}: {rank}", name=names.get(contact, contact), rank=rank_text(standing.rank, standing.need)
            )
            options.append(Option((standing, contact), words, claims_text(claims, findings)))
    return options
