"""What can be done in the list of accounts."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from fieldrep.i18n import mark
from fieldrep.operations.account_views import MOST_NAMED
from fieldrep.screens.acts import ACTS
from fieldrep.screens.verbs import ADD_ACCOUNT, BACK, DUPLICATES, Verb, has_account

if TYPE_CHECKING:
    from fieldrep.screens.accounts.listing import AccountList


def _has_view(number: int) -> Callable[["AccountList"], bool]:
    return lambda screen: len(screen.likes.views) >= number


LIST_OF_ACCOUNTS = (
    Verb("accounts.open", "enter o", "open", mark("Open"), mark("Open the page of the account"), when=has_account),
    Verb("accounts.search", "/ ctrl+f", "search", mark("Search"), mark("Search names, pinyin, codes and #tags")),
    Verb(
        "accounts.mark",
        "space",
        "mark",
        mark("Mark"),
        mark("Mark the account, or take its mark away"),
        when=has_account,
    ),
    Verb("accounts.do", "f8 e", "do", mark("Do"), mark("Do something with those marked: a step, a word, a file …")),
    Verb("accounts.stage", "t", "stage", mark("Stage"), mark("Show one stage only")),
    Verb("accounts.district", "d", "district", mark("District"), mark("Show one district only")),
    Verb("accounts.need", "f", "need", mark("Needs"), mark("Show accounts that need something: a key person …")),
    Verb("accounts.all", "backspace", "all", mark("All"), mark("Show all again"), when=lambda s: s.filter.narrows),
    Verb("accounts.sort", "f9", "sort", mark("Sort"), mark("Choose what the list is in order by")),
    Verb("accounts.columns", "f10", "columns", mark("Columns"), mark("Choose the columns")),
    ADD_ACCOUNT._replace(id="accounts.add"),
    DUPLICATES._replace(id="accounts.duplicates", action="app.duplicates", bar=True),
    Verb(
        "accounts.mark_all",
        "ctrl+a *",
        "mark_all",
        mark("Mark all"),
        mark("Mark all that are shown, or none"),
        bar=False,
    ),
    Verb("accounts.step", "+", "step", mark("Next step"), mark("Promise a next step at those marked"), bar=False),
    Verb("accounts.tag", "#", "put_tag", mark("Tag"), mark("Put words on those marked, to find them by"), bar=False),
    Verb("accounts.untag", "X", "untag", mark("Untag"), mark("Take a word off those marked"), bar=False),
    Verb(
        "accounts.assign",
        "A",
        "assign",
        mark("Assign"),
        mark("Give those marked to a rep"),
        bar=False,
        when=lambda s: s.may_assign(),
    ),
    ACTS["plan_wave"].verb._replace(id="accounts.plan_wave", keys="W", bar=False),
    ACTS["into_wave"].verb._replace(id="accounts.into_wave", keys="w", bar=False),
    ACTS["interval"].verb._replace(id="accounts.interval", keys="I", bar=False),
    Verb("accounts.export", "E", "export", mark("Export"), mark("Write those marked to a CSV file"), bar=False),
    Verb("accounts.light", "L", "light", mark("Map light"), mark("Show one map light only"), bar=False),
    Verb("accounts.segment", "S", "segment", mark("Segment"), mark("Show one segment of the pyramid only"), bar=False),
    Verb("accounts.rep", "R", "rep", mark("Rep"), mark("Show one rep's accounts only"), bar=False),
    Verb("accounts.tagged", "T", "tagged", mark("Tagged"), mark("Show accounts with one tag only"), bar=False),
    Verb(
        "accounts.missing", "m", "missing", mark("No key"), mark("Show accounts without a known key person"), bar=False
    ),
    Verb("accounts.overdue", "x", "overdue", mark("Overdue"), mark("Show accounts with an overdue promise"), bar=False),
    Verb("accounts.sort_right", ">", "sort_step(1)", mark("Sort →"), mark("Sort by the next column"), bar=False),
    Verb("accounts.sort_left", "<", "sort_step(-1)", mark("Sort ←"), mark("Sort by the column before"), bar=False),
    Verb("accounts.turn", "r", "turn", mark("Turn"), mark("Turn the order around"), bar=False),
    Verb(
        "accounts.keep",
        "ctrl+s",
        "keep",
        mark("Keep filter"),
        mark("Keep this filter under a name and a digit"),
        bar=False,
    ),
    Verb("accounts.views", "V", "views", mark("Filters"), mark("Choose a filter that was kept"), bar=False),
    Verb("accounts.forget", "D", "forget", mark("Forget filter"), mark("Forget a filter that was kept"), bar=False),
    *(
        Verb(
            f"accounts.view{number}",
            str(number),
            f"view({number})",
            mark("Kept filter"),
            mark("Show the filter kept under this digit"),
            bar=False,
            when=_has_view(number),
        )
        for number in range(1, MOST_NAMED + 1)
    ),
    BACK._replace(action="back", id="accounts.back"),
)
