"""What reports can be broken down by, in words: the title of a grouped page says it, and its command's help."""

from fieldrep.i18n import mark, say

GROUPS = {
    "cohort": mark("cohort"),
    "month": mark("month"),
    "person": mark("person"),
    "account": mark("account"),
    "rep": mark("rep"),
    "territory": mark("territory"),
    "wave": mark("wave"),
    "district": mark("district"),
    "calendar": mark("calendar month"),
    "elapsed": mark("elapsed month"),
    "calendar_all": mark("calendar month, of all orders"),
    "elapsed_all": mark("elapsed month, of all orders"),
}
"""By the names that `--by` knows."""


def group_word(name: str) -> str:
    """What a way to break a report down is called."""
    return say(GROUPS[name])


def by_text(name: str) -> str:
    """That a report is broken down, and by what."""
    return say("by {group}", group=group_word(name))
