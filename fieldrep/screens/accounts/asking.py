"""What the list of accounts is asked: filters, orders, columns, and the filters that somebody keeps under names."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from fieldrep.i18n import count, say
from fieldrep.i18n.account_words import COLUMNS as COLUMN_WORDS
from fieldrep.operations.account_views import LONGEST_NAME, MOST_NAMED, Order, View
from fieldrep.screens.accounts import filters
from fieldrep.screens.accounts.filters import Choice
from fieldrep.screens.accounts.rows import Column, columns
from fieldrep.store.queries.listed import Filter, Listed
from fieldrep.text import shown

if TYPE_CHECKING:
    from fieldrep.screens.accounts.listing import AccountList
    from fieldrep.screens.dialogs.choose_columns import Columns


class Asking:
    """The questions of the account list."""

    def __init__(self, screen: "AccountList") -> None:
        self.screen = screen

    # filters

    def stage(self) -> None:
        """Choose a stage."""
        self._ask(lambda: say("Stage"), lambda: filters.stage_choices(*self._facts()), "stage")

    def district(self) -> None:
        """Choose a district."""
        self._ask(lambda: say("District"), lambda: filters.district_choices(*self._facts()), "district")

    def light(self) -> None:
        """Choose a map light."""
        self._ask(lambda: say("Map light"), lambda: filters.light_choices(*self._facts()), "light")

    def rep(self) -> None:
        """Choose whose accounts."""
        self._ask(lambda: say("Rep"), lambda: filters.rep_choices(*self._facts()), "rep")

    def segment(self) -> None:
        """Choose a segment of the pyramid."""
        self._ask(
            lambda: say("Segment"), lambda: filters.segment_choices(*self._facts(), self.screen.segments), "segment"
        )

    def tag(self) -> None:
        """Choose a tag."""
        if len(filters.tag_choices(*self._facts())) == 1:
            self.screen.fieldrep.tell(
                say("No account bears a word yet. {key} puts one on those marked.", key=self.screen.key("accounts.tag"))
            )
        else:
            self._ask(lambda: say("Tag"), lambda: filters.tag_choices(*self._facts()), "tag")

    def need(self) -> None:
        """Choose what the accounts need."""
        self._ask(lambda: say("Needs"), lambda: filters.need_choices(*self._facts(), self.screen.twice), "need")

    def _facts(self) -> tuple[list[Listed], Filter]:
        return self.screen.all, self.screen.filter

    def toggle(self, need: str) -> None:
        """Show what needs this, or all again."""
        wish = self.screen.filter
        self.screen.narrow(wish._replace(need=None if wish.need == need else need))

    def _ask(self, question: Callable[[], str], choices: Callable[[], list[Choice]], name: str) -> None:
        """Ask for one of the choices of a filter, which is the filter's field of this name."""
        from fieldrep.screens.widgets.choose import Choose

        offered = choices()

        def take(place: int | None) -> None:
            if place is not None:
                asked: dict[str, Any] = {name: offered[place].value}
                self.screen.narrow(self.screen.filter._replace(**asked))

        now = getattr(self.screen.filter, name)
        chosen = next((place for place, choice in enumerate(offered) if choice.value == now), 0)
        answers = Choose(question, lambda: [(each.words, each.number) for each in choices()], chosen)
        self.screen.app.push_screen(answers, take)

    # orders and columns

    def sort(self) -> None:
        """Choose what the list is in order by; what is chosen again is turned around."""
        from fieldrep.screens.widgets.choose import Choose

        names, now = list(COLUMN_WORDS), self.screen.likes.order
        arrow = "▼" if now.backwards else "▲"

        def answers() -> list[tuple[str, int | None]]:
            return [(say(COLUMN_WORDS[name]) + (f" {arrow}" if name == now.by else ""), None) for name in names]

        def take(place: int | None) -> None:
            if place is not None:
                self.sort_by(names[place])

        at = names.index(now.by) if now.by in names else 0
        self.screen.app.push_screen(Choose(lambda: say("In order by"), answers, at), take)

    def sort_by(self, name: str) -> None:
        """Put the list in order by a column; by the one it is in order by already, the other way round."""
        now = self.screen.likes.order
        self._order(Order(name, not now.backwards if name == (now.by or "name") else False))

    def sort_step(self, step: int) -> None:
        """Put the list in order by the column that is shown beside the one it is in order by."""
        there = ["name", *(column.name for column in self._columns())]
        now = self.screen.likes.order.by or "name"
        place = there.index(now) if now in there else 0
        self._order(Order(there[(place + step) % len(there)]))

    def turn(self) -> None:
        """Turn the order around."""
        now = self.screen.likes.order
        self._order(Order(now.by or "name", not now.backwards))

    def _order(self, order: Order) -> None:
        self.screen.like(self.screen.likes._replace(order=order))

    def _columns(self) -> list[Column]:
        return columns(self.screen.size.width, self.screen.likes.columns)

    def columns(self) -> None:
        """Choose the columns."""
        from fieldrep.screens.dialogs.choose_columns import ChooseColumns

        def rows() -> list[tuple[str, str]]:
            return [(name, say(words)) for name, words in COLUMN_WORDS.items() if name != "name"]

        now = [column.name for column in self._columns()]

        def take(answer: "Columns | None") -> None:
            if answer is not None:
                self.screen.like(self.screen.likes._replace(columns=answer.chosen))
                self._tell_what_does_not_fit(answer.chosen or ())

        self.screen.app.push_screen(ChooseColumns(rows, now), take)

    def _tell_what_does_not_fit(self, chosen: Sequence[str]) -> None:
        there = {column.name for column in self._columns()}
        left_out = [say(COLUMN_WORDS[name]) for name in chosen if name not in there]
        if left_out:
            names = say(", ").join(left_out)
            self.screen.fieldrep.tell(say("There is no room in this width for: {names}.", names=names))

    # filters under names

    def keep(self) -> None:
        """Keep this filter, what is typed, and the order, under a name."""
        from fieldrep.screens.dialogs.ask_line import AskLine

        if not self.screen.filter.narrows:
            self.screen.fieldrep.tell(say("Nothing is filtered: choose a stage, a district, a need, or type first."))
            return
        question = AskLine(
            lambda: say("Under which name is this filter kept?"),
            lambda: say("name"),
            self.screen.kept,
            most=LONGEST_NAME,
        )
        self.screen.app.push_screen(question, self._keep)

    def _keep(self, name: str | None) -> None:
        if name is None:
            return
        likes = self.screen.likes
        view = View(self.screen.filter, self.screen.search.value, likes.order)
        self.screen.like(likes._replace(views={**likes.views, name: view}))
        self.screen.kept = name
        self.screen.facts.again()
        place = list(self.screen.likes.views).index(name) + 1
        said = say("Kept as {name}.", name=name)
        if place <= MOST_NAMED:
            said = say("Kept as {name}: {digit} shows it.", name=name, digit=place)
        self.screen.fieldrep.tell(said)
        self.screen.refresh_bars()

    def choose_view(self) -> None:
        """Choose a filter that was kept."""
        self._ask_view(lambda: say("Which filter?"), self._show)

    def show_view(self, number: int) -> None:
        """Show the filter kept in a place, from 1."""
        names = list(self.screen.likes.views)
        if number <= len(names):
            self._show(names[number - 1])

    def _show(self, name: str) -> None:
        view = self.screen.likes.views[name]
        if view.order != self.screen.likes.order:
            self._order(view.order)
        self.screen.search.value = view.typed
        self.screen.narrow(view.filter)
        self.screen.kept = name
        self.screen.facts.again()

    def forget(self) -> None:
        """Forget a filter that was kept."""
        self._ask_view(lambda: say("Which filter is to be forgotten?"), self._forget)

    def _forget(self, name: str) -> None:
        likes = self.screen.likes
        self.screen.like(likes._replace(views={each: view for each, view in likes.views.items() if each != name}))
        self.screen.fieldrep.tell(say("{name} is forgotten.", name=name))
        self.screen.refresh_bars()

    def _ask_view(self, question: Callable[[], str], take: Callable[[str], None]) -> None:
        from fieldrep.screens.dialogs.choose_one import ChooseOne, Option

        names = list(self.screen.likes.views)
        if not names:
            self.screen.fieldrep.tell(
                say("No filter is kept yet. {key} keeps the one that is shown.", key=self.screen.key("accounts.keep"))
            )
            return
        self.screen.app.push_screen(
            ChooseOne(question, lambda: [Option(name, shown(name), self._number(name)) for name in names]),
            lambda name: take(name) if name else None,
        )

    def _number(self, name: str) -> str:
        number = self.screen.left_by(self.screen.likes.views[name].filter)
        return count("{number} account", "{number} accounts", number)
