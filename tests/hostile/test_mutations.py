"""Genuine bundles with chance changes, sealed again and not: nothing but a refusal or a question ever comes of them."""

import contextlib
import gzip
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldrep.errors import BrakeAsked, BundleRefused
from fieldrep.places import host_name
from fieldrep.store.book import Book, Place
from fieldrep.store.doctor import examine
from fieldrep.store.dump import dump
from fieldrep.store.shape import SHAPE
from fieldrep.sync.format import REASONS
from fieldrep.sync.merge import merge, plan
from tests.hostile.conftest import Readers
from tests.hostile.forge import LAST, LINAS, LINAS_KEY, START, from_lina, genuine, linas, next_work
from tests.hostile.team import ACCOUNTS, REPLICA_OF, TEAM, contact_of, sealed_by, visit_of
from tests.hostile.wrong_json import NO_JSON, WRONG, Raw, a_head, dumped
from tests.sync.laptops import sealed_bytes

HONEST = genuine(4)
WORDS = [
    b'"', b"{", b"}", b"[", b"],", b",\n", b"\n", b"\0", b"\\u0000", b"\\ud800", b"1e999", b"NaN", b"null", b"true",
    b'"at":', b'"id":', b'"set":{', b'"over":[', b"9" * 30, b"\xff", b"\xc0\x80", b"\xef\xbb\xbf", b"\r", b":1", b"#",
    b'"seal": {"signature": "', b'"changes": [', b'{"head": {', b"fieldrep.bundle",
]  # fmt: skip
MORE = int(os.environ.get("FIELDREP_EXAMPLES", "1"))
"""How many times as many examples, and others each time: for whoever goes looking."""

FIXED = settings(derandomize=MORE == 1, deadline=None, max_examples=150 * MORE, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def books(readers: Readers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Book]]:
    """A book of each reader."""
    with contextlib.ExitStack() as stack:
        found = {}
        for reader in readers.reader:
            home = readers.copy_to(tmp_path_factory.mktemp(reader), reader)
            place = Place(str(home / "book"), str(home / "state"), host_name())
            found[reader] = stack.enter_context(Book.open(place))
        yield found


@pytest.fixture(scope="module")
def answer(books: dict[str, Book], tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str], str | None]:
    """Plan the merge of these bytes: why they are refused, or None."""
    path = tmp_path_factory.mktemp("mutations") / "bundle.json"

    def plan_it(content: bytes, reader: str = "alone") -> str | None:
        path.write_bytes(content)
        try:
            planned = plan(books[reader], str(path), START)
        except BundleRefused as refused:
            assert refused.facts["reason"] in REASONS
            return str(refused.facts["reason"])
        except BrakeAsked:
            return "asks"
        assert planned.receipt.changes == planned.receipt.added + planned.receipt.held
        return None

    return plan_it


Answer = Callable[..., str | None]

splices = st.lists(
    st.tuples(
        st.floats(0, 1), st.integers(0, 40), st.one_of(st.sampled_from(WORDS), st.binary(max_size=6), st.just(b""))
    ),
    min_size=1,
    max_size=4,
)


def spliced(content: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """The content with bytes put in the place of others."""
    for where, length, put in changes:
        at = int(where * len(content))
        content = content[:at] + put + content[at + length :]
    return content


@FIXED
@given(splices, st.booleans())
def test_spliced_bytes_are_refused(answer: Answer, changes: list[tuple[float, int, bytes]], packed: bool) -> None:
    honest = gzip.compress(HONEST, mtime=0) if packed else HONEST
    content = spliced(honest, changes)
    if content != honest:
        refused = answer(content)
        assert refused is not None or (packed and gzip.decompress(content) == HONEST)


@FIXED
@given(splices)
def test_spliced_lines_under_a_right_seal_are_refused_or_taken_whole(
    answer: Answer, changes: list[tuple[float, int, bytes]]
) -> None:
    lines = "\n".join(change.line for change in next_work(3)).encode()
    content = spliced(lines, changes).decode("utf-8", "surrogateescape").split("\n")
    with contextlib.suppress(UnicodeEncodeError):
        answer(from_lina(*content))


values: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.sampled_from(WRONG), st.sampled_from(NO_JSON), st.integers(), st.text(max_size=20)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=5,
)


@FIXED
@given(st.sampled_from([*a_head(), "acks", "aside", "more"]), values)
def test_a_head_with_anything_in_it_is_refused_or_taken_whole(answer: Answer, field: str, value: object) -> None:
    line = dumped(a_head() | {field: value})
    if "\n" not in line and not isinstance(value, Raw):
        answer(sealed_bytes([change.line for change in next_work(1)], {"line": line}, LINAS_KEY))


rows = st.sampled_from(
    [*ACCOUNTS[:3], ACCOUNTS[10], ACCOUNTS[20], contact_of(ACCOUNTS[0]), visit_of(ACCOUNTS[0]), TEAM, *REPLICA_OF]
)
cells = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 5), st.sampled_from([2**53 - 1, -(2**53) + 1]), rows, st.text(max_size=8),
    st.sampled_from(["2026-11-01", "2026-11", "2026-11-20T10:00+08:00", "lead", "rep", "key", "name phone", "account"]),
)  # fmt: skip
numbers = st.integers(1, 6)


@st.composite
def logs(draw: st.DrawFn) -> list[str]:
    """Lines that are all as they must be, and say anything, about rows that there are, in any order."""
    found = []
    for _ in range(draw(st.integers(1, 6))):
        table = draw(st.sampled_from([*SHAPE, "mood"]))
        names = draw(st.lists(st.sampled_from([*SHAPE.get(table, {}), "mood"]), max_size=4, unique=True))
        said = {name: draw(cells) for name in names}
        over = draw(
            st.lists(st.builds("{}:{}".format, st.sampled_from([LINAS, *REPLICA_OF.values()]), numbers), max_size=3)
        )
        number = LAST + 200 + draw(numbers)
        over = [name for name in over if name != f"{LINAS}:{number}"]
        line = linas(number, table, draw(rows), said, *over, at=draw(st.sampled_from([0, START, 2**53 - 1])),
                     by=draw(st.sampled_from([*REPLICA_OF])))  # fmt: skip
        found.append(
            line.line.replace(f"{LINAS}:{number}", f"{draw(st.sampled_from([*REPLICA_OF.values()]))}:{number}", 2)
        )
    return found


@FIXED
@given(logs(), st.sampled_from(sorted(REPLICA_OF)), st.sampled_from(["work", "territory", "roll_up", "invitation"]))
def test_any_log_is_planned_and_leaves_the_book_as_it_is(
    answer: Answer, books: dict[str, Book], lines: list[str], sender: str, kind: str
) -> None:
    book = books["lead"]
    before = book.row("SELECT count(*), max(arrival) FROM change")
    refused = answer(sealed_by(sender, *lines, kind=kind), "lead")
    assert refused in (None, "value", "over", "asks"), (refused, lines)
    assert book.row("SELECT count(*), max(arrival) FROM change") == before


@settings(FIXED, max_examples=25 * MORE)
@given(st.lists(logs(), min_size=1, max_size=3))
def test_any_log_makes_the_same_book_in_any_order(
    readers: Readers, tmp_path_factory: pytest.TempPathFactory, parts: list[list[str]]
) -> None:
    dumps = []
    for order in (parts, parts[::-1]):
        home = readers.copy_to(tmp_path_factory.mktemp("order"), "lead")
        with Book.open(Place(str(home / "book"), str(home / "state"), host_name())) as book:
            for number, lines in enumerate(order):
                path = home / f"{number}.json"
                path.write_bytes(sealed_by(sorted(REPLICA_OF)[0], *lines))
                merge(book, [str(path)], START, yes=True)
            health = examine(book)
            assert not (health.damage or health.missing or health.surplus)
            dumps.append(list(dump(book)))
    assert dumps[0] == dumps[1]
