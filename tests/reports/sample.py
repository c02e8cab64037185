"""A made-up report, for tests of the doors: a rate with accounts behind it, an account, a drawing, an empty table."""

from fieldrep.i18n import mark
from fieldrep.reports.registry import Page
from fieldrep.reports.report import Asking, Behind, Column, Drawing, Line, Report, Table
from fieldrep.store.book import Book

PAGE = Page("sample", mark("Concentration"), mark("The rules"), __name__, ("rep", "territory"), of_account=True)
NAME = "\x1b[2Jsafe\u202egnp.exe" + "上海明珠" * 12


def report(book: Book, asking: Asking) -> Report:
    rows = book.rows("SELECT id, name FROM account ORDER BY name")
    every = Behind("all", tuple(row for row, _ in rows))
    figures = Table(
        "Figures",
        (Column("what", weight=1), Column("share", "right"), Column("a title of many words", "right")),
        (
            Line(("first", "25 % (1/4)", "1"), behind=(Behind("one", every.accounts[:1]), every), key="first"),
            Line((NAME, "100 % (4/4)", "1,000,000.00"), tone="warn"),
        ),
        about=("what the figures mean " * 8,),
        notes=("below",),
    )
    accounts = Table("Accounts", (Column("name"),), tuple(Line((name,), account=row) for row, name in rows))
    drawing = Drawing("Plot", (((NAME, "good"), ("x" * asking.width, "dim")),))
    return Report(
        f"Sample {asking.by or ''}".strip(),
        asking.as_of,
        (figures, drawing, accounts._replace(empty="Add one:\n\n    fieldrep account NAME")),
        {"as_of": asking.as_of.isoformat(), "by": asking.by, "account": asking.account},
    )
