"""What the app does in a book: saving a visit, and counting the four rates."""

import json
import sys
import time
from datetime import date

from bench.writing import TODAY, account_id
from fieldrep.operations.visits import Claim, Promise, VisitWish, Who, save_visit
from fieldrep.places import micros, places, wall_clock
from fieldrep.store.book import Book, Place
from fieldrep.store.queries.rates import rates_page

PAGES = 9


def main(saves: int, accounts: int) -> None:
    """Print how long each save and each page of rates took."""
    with Book.open(Place(*places())) as book:
        saved = [_save(book, turn * 7 % accounts) for turn in range(saves + 1)]
        pages = [_page(book, TODAY) for _ in range(PAGES + 1)]
    print(json.dumps({"save": saved[1:], "rates": pages[1:]}))


def _save(book: Book, number: int) -> float:
    """A visit as a rep writes it: somebody met, a key person, a next step."""
    wish = VisitWish(
        account=account_id(number),
        happened_at=f"{TODAY.isoformat()}T10:00+08:00",
        how="in_person",
        met=(Who("Wang Fang"),),
        claims=(Claim(Who("Ms Li"), rank="key", words="I sign that off", trust="confirmed"),),
        next_steps=(Promise("send samples", TODAY.isoformat()),),
        note="They want to see samples before the end of the month.",
    )
    started = time.perf_counter()
    save_visit(book, wish, micros(wall_clock()))
    return (time.perf_counter() - started) * 1000


def _page(book: Book, day: date) -> float:
    started = time.perf_counter()
    rates_page(book, day)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
