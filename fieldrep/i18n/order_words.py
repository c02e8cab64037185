"""What orders that do not count are, in words."""

from fieldrep.i18n import count, say
from fieldrep.store.queries.orders import OrdersTold


def not_counted(told: OrdersTold) -> str:
    """How many orders do not count and why; empty where all do."""
    kinds = (
        (told.open, count("{number} not paid yet", "{number} not paid yet", told.open)),
        (told.cancelled, count("{number} cancelled", "{number} cancelled", told.cancelled)),
        (told.told_twice, count("{number} told twice", "{number} told twice", told.told_twice)),
        (told.unclear, count("{number} without amount or day", "{number} without amount or day", told.unclear)),
    )
    said = say(", ").join(text for number, text in kinds if number)
    return say("not counted: {kinds}", kinds=said) if said else ""
