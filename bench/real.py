"""`make real`: a real wholesaler's orders through the command line, beside what was published and what is counted here.

The figures are of "Online Retail" and "Online Retail II" (UCI Machine Learning Repository; Chen, Sain, Guo 2012,
doi:10.1057/dbm.2012.17); the folder's SOURCE.txt has what others have published of them.
"""

import csv
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

EARLIER, LATER = "orders_2009_2010.csv", "orders_2010_2011.csv"
PUBLISHED = {
    "calendar_all": "published_A_calendar_month_all_rows.csv",
    "elapsed": "published_B_elapsed_month_valid_rows.csv",
}
"""Two cohort tables that others have published, and how `cohorts --by` counts them."""
NEEDED = (EARLIER, LATER, "SOURCE.txt", *PUBLISHED.values())
AS_OF = "2012-02-29"
"""A day when the window of the last cohort, which began in December 2011, has closed."""
MAPS = {
    "accounts": ("CustomerID=code",),
    "orders": ("CustomerID=account", "InvoiceNo=code", "InvoiceDate=ordered_on", "valid_amount=amount"),
}
COHORT = "first ordered in"
SAID = {
    "customers with any row": r"customers with any row ([\d,]+)",
    "customers with a valid order": r"with a valid order ([\d,]+)",
    "with two or more, by invoice": r"two or more valid invoices ([\d,]+)",
    "with two or more, by day": r"on two or more days ([\d,]+)",
    "amount of valid orders": r"known customers ([\d,]+\.\d\d)",
}

Figures = dict[str, int]
Cohorts = dict[str, list[int]]


class Order(NamedTuple):
    """An invoice of a known customer: when it began, and what its valid lines come to in pence."""

    customer: str
    time: str
    amount: int


def main(words: Sequence[str]) -> int:
    """Compare, print, and say by the exit code whether all is equal."""
    if len(words) != 1:
        return _refuse("real.py needs one word: the folder with the orders.")
    data = Path(words[0])
    missing = [name for name in NEEDED if not (data / name).is_file()]
    if missing:
        return _refuse(f"{data} lacks {', '.join(missing)}.")
    with tempfile.TemporaryDirectory(prefix="fieldrep-real-") as folder:
        one = Told(Path(folder) / "one", [data / LATER])
        forth = Told(Path(folder) / "forth", [data / EARLIER, data / LATER])
        back = Told(Path(folder) / "back", [data / LATER, data / EARLIER])
    published = published_figures(data)
    equal = [
        table(f"{LATER} alone", "published", published, one.figures),
        table(f"{LATER} alone", "counted", counted([data / LATER]), one.figures),
        table("both, the earlier first", "counted", counted([data / EARLIER, data / LATER]), forth.figures),
        table("both, the later first", "counted", counted([data / LATER, data / EARLIER]), back.figures),
        table("both, either way", "one way", forth.figures, back.figures),
        *(same_cohorts(data / name, one.cohorts[by], by) for by, name in PUBLISHED.items()),
    ]
    print(f"\nThe two books list the same orders: {'yes' if forth.orders == back.orders else 'NO'}")
    return 0 if all(equal) and forth.orders == back.orders else 1


def _refuse(words: str) -> int:
    print(words, file=sys.stderr)
    return 2


def table(title: str, beside: str, wanted: Figures, here: Figures) -> bool:
    """Print figures beside what they should be; whether all are. Of the cohorts that are equal, only how many."""
    print(f"\n{title}\n  {'figure':<40}{beside:>16}{'here':>16}")
    cohorts = 0
    for name, value in wanted.items():
        equal = here.get(name) == value
        if equal and name.startswith(COHORT):
            cohorts += 1
        else:
            shown = f"{_shown(name, value):>16}{_shown(name, here.get(name)):>16}"
            print(f"  {name:<40}{shown}{'' if equal else '   DIFFERS'}")
    print(f"  and customers by the month of their first valid order: {cohorts} months equal")
    return all(here.get(name) == value for name, value in wanted.items())


def same_cohorts(published: Path, here: Cohorts, by: str) -> bool:
    """Whether a cohort table is the published one, cell by cell; cells that differ are printed."""
    with published.open(encoding="utf-8", newline="") as file:
        wanted = {row.pop("cohort"): [int(number) for number in row.values()] for row in csv.DictReader(file)}
    differing = [month for month in {**wanted, **here} if wanted.get(month) != here.get(month)]
    cells = sum(map(len, wanted.values()))
    print(f"\n{published.name}, beside `cohorts --by {by}`: {cells} cells, {len(differing)} cohorts differ")
    for month in differing:
        print(f"  {month}  published {wanted.get(month)}\n           here      {here.get(month)}")
    return not differing


def _shown(name: str, value: int | None) -> str:
    if value is None:
        return "none"
    return f"{value // 100:,}.{value % 100:02}" if "amount" in name else f"{value:,}"


# what others have published


def published_figures(data: Path) -> Figures:
    """The figures of SOURCE.txt, and the size of each cohort by first valid order."""
    source = (data / "SOURCE.txt").read_text(encoding="utf-8")
    found: Figures = {}
    for name, pattern in SAID.items():
        said = re.search(pattern, source)
        if said is None:
            raise SystemExit(f"SOURCE.txt does not say: {name}.")
        found[name] = int(re.sub(r"\D", "", said[1]))  # an amount has two places, and is then in pence
    with (data / NEEDED[-1]).open(encoding="utf-8", newline="") as file:
        return found | {_cohort(row["cohort"]): int(row["m0"]) for row in csv.DictReader(file)}


def _cohort(month: str) -> str:
    return f"{COHORT} {month}"


# what the files come to, by plain arithmetic


def counted(files: Sequence[Path]) -> Figures:
    """What the files say together: an invoice that two of them have is one, as the last of them has it."""
    orders: dict[str, Order] = {}
    customers: set[str] = set()
    for file in files:
        with file.open(encoding="utf-8", newline="") as lines:
            rows = [row for row in csv.DictReader(lines) if row["CustomerID"]]
        customers.update(row["CustomerID"] for row in rows)
        orders |= _invoices(rows)
    valid = [order for order in orders.values() if order.amount > 0]
    invoices: dict[str, int] = defaultdict(int)
    days: dict[str, set[str]] = defaultdict(set)
    for order in valid:
        invoices[order.customer] += 1
        days[order.customer].add(order.time[:10])
    firsts = {customer: sorted(of)[:2] for customer, of in days.items()}
    months = sorted(first[:7] for first, *_ in firsts.values())
    return {
        "customers with any row": len(customers),
        "customers with a valid order": len(invoices),
        "with two or more, by invoice": sum(number > 1 for number in invoices.values()),
        "with two or more, by day": sum(len(of) > 1 for of in days.values()),
        "again by the end of the month after": sum(len(two) > 1 and _in_time(*two) for two in firsts.values()),
        "valid orders": len(valid),
        "amount of valid orders": sum(order.amount for order in valid),
        **{_cohort(month): months.count(month) for month in dict.fromkeys(months)},
    }


def _invoices(rows: Sequence[dict[str, str]]) -> dict[str, Order]:
    """The invoices of one file: the rows of one add up, and the earliest time counts."""
    found: dict[str, Order] = {}
    for row in rows:
        order = Order(row["CustomerID"], row["InvoiceDate"], int(Decimal(row["valid_amount"]) * 100))
        before = found.get(row["InvoiceNo"], order._replace(amount=0))
        found[row["InvoiceNo"]] = Order(before.customer, min(before.time, order.time), before.amount + order.amount)
    return found


def _in_time(first: str, second: str) -> bool:
    """Whether the second day lies no later than in the month after the first's (method.md §4)."""
    (year, month), (later_year, later_month) = ((int(day[:4]), int(day[5:7])) for day in (first, second))
    return later_year * 12 + later_month <= year * 12 + month + 1


# what fieldrep makes of them


class Told:
    """A book made from files by the command line alone, and what it tells of them."""

    def __init__(self, home: Path, files: Sequence[Path]) -> None:
        home.mkdir()
        self._home = home
        self._run("init", "--name", "Real", "--currency", "GBP")
        for file in files:
            for kind, maps in MAPS.items():
                words = [word for each in maps for word in ("--map", each)]
                self._json("import", str(file), "--as", kind, *words, "--skip-errors")
        told = self._json("orders")
        self.orders = sorted((each["code"], each["ordered_on"], each["amount"]) for each in told["orders"])
        self.figures = _figures(told["totals"], self._json("rates", "--as-of", AS_OF))
        self.cohorts = {by: _cohort_table(self._json("cohorts", "--by", by)) for by in PUBLISHED}

    def _run(self, *words: str) -> str:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("FIELDREP", "XDG_"))}
        environment = {**kept, "HOME": str(self._home), "LANG": "C.UTF-8"}
        ran = subprocess.run(
            [sys.executable, "-m", "fieldrep", *words], env=environment, capture_output=True, text=True, check=False
        )
        if ran.returncode:
            raise SystemExit(f"fieldrep {' '.join(words)} ended with {ran.returncode}:\n{ran.stderr[-2000:]}")
        return ran.stdout

    def _json(self, *words: str) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(self._run(*words, "--json"))
        return document


def _cohort_table(told: dict[str, Any]) -> Cohorts:
    return {each["month"]: each["active"] for each in told["cohorts"]}


def _figures(totals: dict[str, Any], rates: dict[str, Any]) -> Figures:
    """The same figures as `orders` and `rates` tell them; those that both tell must agree."""
    repurchase = rates["repurchase"]
    if [totals["again_by_day"], totals["customers"]] != repurchase["to_date"]:
        raise SystemExit(f"orders and rates disagree: {totals} and {repurchase}")
    (money,) = totals["amounts"]  # one currency: the files are in pounds throughout
    return {
        "customers with any row": rates["coverage"]["targets"],
        "customers with a valid order": rates["coverage"]["opened"],
        "with two or more, by invoice": totals["again_by_invoice"],
        "with two or more, by day": totals["again_by_day"],
        "again by the end of the month after": repurchase["in_time"][0],
        "valid orders": totals["orders"],
        "amount of valid orders": money["amount"],
        **{_cohort(each["month"]): each["opened"] for each in rates["cohorts"]},
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
