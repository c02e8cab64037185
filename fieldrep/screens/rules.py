"""The rules of the method by section, what each is and who set it; a lead sets them, and opens tables of rules."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from textual.widget import Widget

from fieldrep.domain.rules import RULES, SECTIONS, Rule, Rules
from fieldrep.i18n import mark, say
from fieldrep.i18n.rule_words import SECTION, about_rule, rule_value, set_text
from fieldrep.i18n.words import word
from fieldrep.operations.forms import RULE_TABLES
from fieldrep.operations.rules import reset_rule
from fieldrep.screens.base import BookScreen
from fieldrep.screens.messages import OpenHistory, OpenRecords, Rows
from fieldrep.screens.verbs import BACK, Verb
from fieldrep.screens.widgets.line_list import LineList
from fieldrep.screens.widgets.lines import Line, cell, indented
from fieldrep.screens.widgets.panel import Panel
from fieldrep.screens.writing import Writer
from fieldrep.store.queries.money import home_currency
from fieldrep.store.queries.recorded import table_sizes
from fieldrep.store.queries.rules import SetBy, rules, set_by

VALUE = 16


class RuleLine(NamedTuple):
    """A line of the page: a rule, a table of rules, or (neither) the head of a section."""

    words: str
    rule: Rule | None = None
    value: str = ""
    default: str = ""
    by: SetBy | None = None
    table: str = ""

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return self.rule.name if self.rule else self.table or f"head {self.words}"

    @property
    def stops(self) -> bool:
        """Whether the cursor stops at it."""
        return self.rule is not None or bool(self.table)


def rule_lines(
    said: Rules, by: Mapping[str, SetBy], sizes: Mapping[str, int], currency: str | None = None
) -> list[RuleLine]:
    """Every rule under its section, then the tables of rules; amounts are in `currency`."""
    lines: list[RuleLine] = []
    for section, those in SECTIONS.items():
        lines.append(RuleLine(say(SECTION[section])))
        for rule in those:
            is_set = said.is_set(rule.name)
            value, default = (rule_value(rule, text, currency) for text in (said.text(rule.name), rule.default))
            lines.append(RuleLine(about_rule(rule.name), rule, value, default, by.get(rule.name) if is_set else None))
    lines.append(RuleLine(say("Rules that are tables")))
    lines += (RuleLine(word("table", table), value=f"{sizes[table]:,}", table=table) for table in RULE_TABLES)
    return lines


def rule_parts(line: RuleLine, width: int) -> Line:
    """A line: the value first, then what the rule says; a rule that is set bears a sign."""
    if not line.stops:
        return ((" ", "plain"), cell(line.words, width - 2, "head"))
    sign = "●" if line.by else "▸" if line.table else " "
    return (
        (f" {sign} ", "good"),
        cell(line.value, VALUE, "strong", "right"),
        ("  ", "plain"),
        cell(line.words, max(width - VALUE - 6, 4), "plain"),
    )


def rule_details(line: RuleLine | None, width: int) -> list[Line]:
    """The rule in full: its default, and who set it when."""
    if line is None or not line.stops:
        return []
    told = [line.words]
    if line.rule:
        told.append(say("Default: {value}", value=line.default))
        told.append(say("Set by {who}", who=set_text(line.by)) if line.by else say("Nobody has set it."))
        told.append(say("On the command line: {command}", command=f"fieldrep rules set {line.rule.name} …"))
    else:
        told.append(say("Enter opens its rows, where a lead adds and corrects them."))
    return [part for text in told for part in indented(text, width - 1, (" ", "plain"))]


def _is_set(screen: "RulesScreen") -> bool:
    line = screen.chosen
    return line is not None and line.by is not None


class RulesScreen(BookScreen):
    """The rules. Enter sets the one with the cursor, or opens a table of rules."""

    VERBS = (
        Verb("rules.set", "enter e", "set", mark("Set"), mark("Set the rule for everybody in the team")),
        Verb("rules.reset", "delete f8", "reset", mark("Set back"), mark("Set it back to its default"), when=_is_set),
        Verb(
            "rules.history", "H f9", "history", mark("History"), mark("Show who set it to what, and when"),
            when=_is_set,
        ),
        BACK._replace(id="rules.back", bar=True),
    )  # fmt: skip
    DEFAULT_CSS = """
    RulesScreen #rule-rows { height: 1fr; }
    RulesScreen #rule-detail { max-height: 8; border-top: solid $panel; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._said = Rules({})

    @property
    def place(self) -> str:
        return "rules"

    def title_words(self) -> str:
        return say("Rules")

    def body(self) -> Iterable[Widget]:
        self.writer = Writer(self)
        self.list = LineList[RuleLine](
            rule_parts, lambda line: line.key, selectable=lambda line: line.stops, id="rule-rows"
        )
        self.detail = Panel(lambda width: rule_details(self.chosen, width), id="rule-detail")
        yield self.list
        yield self.detail

    def reload(self, touched: Rows | None) -> None:  # noqa: ARG002 - the rules are few
        book = self.fieldrep.book
        self._said = rules(book)
        self.list.show(rule_lines(self._said, set_by(book), table_sizes(book, RULE_TABLES), home_currency(book)))
        self.detail.again()
        self.refresh_bars()

    @property
    def chosen(self) -> RuleLine | None:
        """The line with the cursor."""
        return self.list.chosen if self.is_mounted else None

    def on_line_list_moved(self) -> None:
        self.detail.again()
        self.refresh_bars()

    def on_line_list_opened(self) -> None:
        self.action_set()

    def action_set(self) -> None:
        """Ask for the rule's value, or open the table of rules."""
        from fieldrep.screens.dialogs.set_rule import SetRule

        line = self.chosen
        if line is not None and line.table:
            self.post_message(OpenRecords(line.table))
        elif line is not None and line.rule:
            self.app.push_screen(SetRule(line.rule, self._said.text(line.rule.name), home_currency(self.fieldrep.book)))

    def action_reset(self) -> None:
        """Set the rule back to its default."""
        line = self.chosen
        if line is not None and line.rule:
            rule = RULES[line.rule.name]
            self.writer.write(lambda book, at: reset_rule(book, rule, at), say("Set back. u takes it back."))

    def action_history(self) -> None:
        """Show the history of the rule."""
        line = self.chosen
        if line is not None and line.by:
            self.post_message(OpenHistory("setting", line.by.row))
