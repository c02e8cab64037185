"""The generator of large books makes what it says."""

from bench.books import make_book
from bench.inside.rate_pages import kept_cells, of_cells, of_rows
from bench.names import account_name
from bench.raw import GROUPS, statement
from bench.writing import Size, account_id
from fieldrep.store.book import Place
from fieldrep.store.doctor import examine


def place(folder: object, name: str) -> Place:
    return Place(f"{folder}/{name}/book", f"{folder}/{name}/state", "bench")


def number_of(book: object, table: str) -> int:
    ((number,),) = book.rows(f'SELECT count(*) FROM "{table}" WHERE deleted = 0')  # type: ignore[attr-defined]
    return int(number)


def test_a_book_has_the_rows_of_its_size(tmp_path):
    with make_book(place(tmp_path, "one"), Size(100, 300, 50)) as book:
        sizes = {table: number_of(book, table) for table in ("account", "contact", "visit", "visit_person", "order")}
        assert sizes == {"account": 100, "contact": 200, "visit": 300, "visit_person": 300, "order": 50}
        assert (number_of(book, "next_step"), number_of(book, "finding")) == (30, 15)
        assert book.rows("SELECT name FROM account WHERE id = ?", (account_id(42),)) == [(account_name(42),)]


def test_a_book_is_whole(tmp_path):
    with make_book(place(tmp_path, "one"), Size(20, 60, 10)) as book:
        assert examine(book).well


def test_no_two_accounts_share_a_name():
    assert len({account_name(number) for number in range(5000)}) == 5000


def test_the_same_seed_makes_the_same_visits(tmp_path):
    visits = []
    for name in ("one", "two"):
        with make_book(place(tmp_path, name), Size(20, 60)) as book:
            visits.append(book.rows("SELECT id, account, happened_at FROM visit ORDER BY id"))
    assert visits[0] == visits[1]


def test_rates_by_every_group_are_the_same_out_of_raw_rows(tmp_path):
    with make_book(place(tmp_path, "one"), Size(400, 900, 900, team=True)) as book:
        assert examine(book).well
        for by in GROUPS:
            kept = of_cells(kept_cells(book, by))
            assert len({key[0] for key in kept}) == {"": 1, "rep": 40, "territory": 25, "district": 6, "wave": 13}[by]
            assert kept == of_rows(book.rows(statement(by))) == of_rows(book.rows(statement(by, numbered=True)))
        assert number_of(book, "estimate") == 22
