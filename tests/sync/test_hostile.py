"""Files that are no honest bundle: each is refused whole, with its reason, and book and state stay as they were."""

import copy
import gzip
import json
import os
import random
import resource
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from fieldrep.errors import KeyDamaged, NotWritten
from fieldrep.files import writing
from fieldrep.store.ids import agreed_row
from fieldrep.sync.format import REASONS
from fieldrep.sync.keys import laptop_key
from fieldrep.sync.lines import quick_reader, read_slowly
from fieldrep.sync.merge import merge
from tests.store.laptops import START, Laptop
from tests.sync.laptops import ROW, a_change, a_laptop, accounts, everything, key_of, sealed, work

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laptop]:
    """A book that something was merged into, so that there is something to lose."""
    folder = tmp_path_factory.mktemp("reader")
    laptop = a_laptop(folder, "lead")
    accounts(laptop, 3)
    merge(laptop.book, [sealed(folder / "first.json", [a_change().line])], START)
    yield laptop
    laptop.book.close()


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a bundle of twenty changes."""
    folder = tmp_path_factory.mktemp("honest")
    lina = a_laptop(folder, "lina")
    accounts(lina, 20)
    return Path(work(lina, folder / "lina.json")).read_bytes()


def reason(reader: Laptop, path: object) -> str:
    """Why a file is refused; the book and the state folder must be untouched."""
    before = everything(reader)
    (receipt,) = merge(reader.book, [str(path)], START)
    assert receipt.refused in REASONS, receipt
    assert everything(reader) == before
    return receipt.refused


def of(reader: Laptop, tmp_path: Path, content: bytes) -> str:
    (tmp_path / "bundle.json").write_bytes(content)
    return reason(reader, tmp_path / "bundle.json")


def test_what_is_no_bundle_is_refused(reader: Laptop, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/dev/zero")
    found = {name: reason(reader, tmp_path / name) for name in (".", "pipe", "link", "nothing", "nul\0name")}
    assert found == {
        ".": "not_regular",
        "pipe": "not_regular",
        "link": "not_regular",
        "nothing": "missing",
        "nul\0name": "missing",
    }
    contents = {
        b"": "empty",
        b"x": "not_a_bundle",
        b"{": "cut",
        b"PK\x03\x04 picture": "not_a_bundle",
        b"<html>please log in</html>": "not_a_bundle",
        b"SQLite format 3\0": "not_a_bundle",
        b"age-encryption.org/v1\n-> X25519 abc\n": "cut",
        random.Random(1).randbytes(5000): "not_a_bundle",
        b"\x1f\x8b": "cut",
        b"\x1f\x8bnot gzip at all": "packing",
        b'{"head": {"format": "another"},\n"changes": [\n],\n': "not_a_bundle",
    }
    assert {content: of(reader, tmp_path, content) for content in contents} == contents


def test_a_bundle_cut_anywhere_is_refused(reader: Laptop, tmp_path: Path, honest: bytes) -> None:
    lengths = [*range(1, 60), *range(1024, len(honest), 1024), *range(len(honest) - 170, len(honest))]
    assert {of(reader, tmp_path, honest[:length]) for length in lengths} == {"cut"}
    packed = gzip.compress(honest, mtime=0)
    found = {of(reader, tmp_path, packed[:length]) for length in range(2, len(packed), 97)}
    assert found == {"cut"}


def test_any_bit_that_changed_is_refused(reader: Laptop, tmp_path: Path, honest: bytes) -> None:
    chance = random.Random(7)
    marks = [
        0,
        2,
        10,
        honest.index(b"\n"),
        honest.index(b"\n") + 5,
        honest.index(b"],\n"),
        honest.rindex(b'"seal"') + 3,
    ]
    places = {*marks, *chance.sample(range(len(honest)), 250), *range(len(honest) - 8, len(honest))}
    for place in places:
        flipped = bytearray(honest)
        flipped[place] ^= 1 << chance.randrange(8)
        of(reader, tmp_path, bytes(flipped))
    inside = bytearray(honest)
    inside[honest.index(b'"name":"Account 3"') + 9] ^= 1
    assert of(reader, tmp_path, bytes(inside)) == "signature"


def test_a_bundle_that_another_program_saved_is_not_called_forged(
    reader: Laptop, tmp_path: Path, honest: bytes
) -> None:
    document = json.loads(honest)
    saved = {
        "indented": json.dumps(document, indent=2).encode(),
        "one line": json.dumps(document).encode(),
        "one line with its end": json.dumps(document).encode() + b"\n",
        "compact": json.dumps(document, separators=(",", ":")).encode(),
        "sorted": json.dumps(document, indent=1, sort_keys=True).encode(),
        "line ends": honest.replace(b"\n", b"\r\n"),
        "old line ends": honest.replace(b"\n", b"\r"),
        "byte order mark": b"\xef\xbb\xbf" + honest,
        "chat": b"Here it is:\n" + honest,
    }
    assert {name: of(reader, tmp_path, content) for name, content in saved.items()} == dict.fromkeys(
        saved, "reformatted"
    )


def test_bytes_that_were_added_are_refused(reader: Laptop, tmp_path: Path, honest: bytes) -> None:
    assert of(reader, tmp_path, honest + b"\n") == "cut"
    assert of(reader, tmp_path, honest + honest) == "signature"
    packed = gzip.compress(honest, mtime=0)
    assert of(reader, tmp_path, packed + b"\0") == "packing"
    assert of(reader, tmp_path, packed + packed) == "packing"


def test_heads_and_seals_do_not_mix(reader: Laptop, tmp_path: Path) -> None:
    one = Path(sealed(tmp_path / "1.json", [a_change(number=2).line])).read_bytes()
    other = Path(sealed(tmp_path / "2.json", [a_change(number=3).line], key=key_of("33" * 32))).read_bytes()
    first, rest = one.split(b"\n", 1)
    other_first, other_rest = other.split(b"\n", 1)
    assert of(reader, tmp_path, first + b"\n" + other_rest) == "signature"
    assert of(reader, tmp_path, other_first + b"\n" + rest) == "other_key"
    unsigned = one[: one.rindex(b'"seal"')] + b'"seal": {}}\n'
    assert of(reader, tmp_path, unsigned) == "seal"


def _heads() -> dict[str, tuple[Callable[[dict[str, Any]], Any], str]]:
    def put(*path: str, value: object) -> Callable[[dict[str, Any]], Any]:
        def change(head: dict[str, Any]) -> None:
            for step in path[:-1]:
                head = head[step]
            head[path[-1]] = value

        return change

    def lack(*path: str) -> Callable[[dict[str, Any]], Any]:
        def change(head: dict[str, Any]) -> None:
            for step in path[:-1]:
                head = head[step]
            del head[path[-1]]

        return change

    cases: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {}
    fields = ("version", "kind", "team", "from", "to", "app", "made_at", "covers")
    inner = tuple(("from", name) for name in ("replica", "person", "key"))
    for path in (*((field,) for field in fields), *inner):
        cases["no " + ".".join(path)] = (lack(*path), "head")
        for value in (True, -1, 1.5, "\x1b[2J", [[]], {"a": []}, [None], 10**30):
            cases[f"{'.'.join(path)} {value!r}"] = (put(*path, value=value), "head")
    cases["newer"] = (put("version", value=[2, 0]), "version")
    cases["other kind"] = (put("kind", value="postcard"), "kind")
    cases["another team"] = (put("team", value=agreed_row("team", "north")), "team")
    cases["to others"] = (put("to", value=[ROW]), "not_for_me")
    cases["backwards"] = (put("covers", value={"forgedreplica234": [5, 2]}), "head")
    cases["many readers"] = (put("to", value=[ROW] * 5000), "head")
    return cases


def test_a_head_with_any_field_missing_or_wrong_is_refused(reader: Laptop, tmp_path: Path) -> None:
    reader.book.set_meta("team", agreed_row("team", "south"))
    for name, (change, expected) in _heads().items():
        path = sealed(tmp_path / "bundle.json", [a_change(number=2).line], change_head=change)
        assert reason(reader, path) == expected, name


@pytest.mark.parametrize(
    "line",
    [
        "[" * 100_000 + "]" * 100_000,
        '{"a":' * 100_000 + "1" + "}" * 100_000,
        '{"format": "fieldrep.bundle", "format": "fieldrep.bundle"}',
        '{"format": "fieldrep.bundle", "made_at": NaN}',
        '{"format": "fieldrep.bundle", "made_at": 1e999}',
        '{"format": "fieldrep.bundle", "made_at": ' + "9" * 5000 + "}",
        '{"format": "fieldrep.bundle" /* hello */}',
        "null",
    ],
    ids=range(8),
)
def test_a_head_that_is_not_strict_json_is_refused(reader: Laptop, tmp_path: Path, line: str) -> None:
    path = sealed(tmp_path / "bundle.json", [], {"line": line})
    assert reason(reader, path) in ("head", "not_a_bundle")


LINE = a_change(number=2, over=("forgedreplica234:1",))
OTHER_ID = "forgedreplica234:9"


def _lines() -> Iterator[tuple[str, str, str]]:
    """(name, line, reason) of changes with one thing wrong."""
    document = json.loads(LINE.line)
    for field in document:
        if field != "over":
            less = {name: value for name, value in document.items() if name != field}
            yield f"no {field}", json.dumps(less), "field"
        for value in (None, True, 7, 1.5, "", "\x1b]0;owned\x07", [], {}, [1], {"a": [1]}):
            wrong = copy.deepcopy(document) | {field: value}
            if (field, value) not in (("at", 7), ("over", []), ("set", {})):
                yield f"{field} {value!r}", json.dumps(wrong), "*"
    by_reason: dict[str, list[dict[str, Any]]] = {
        "id": [{"id": f"forgedreplica234{number}"} for number in (":0", ":01", f":{2**53}", "", ":1:1", ":١")]
        + [{"id": "x:1"}, {"id": "A" * 16 + ":1"}],
        "op": [{"op": OTHER_ID}, {"op": "anotherreplica22:1"}, {"op": "forgedreplica234:0"}],
        "at": [{"at": -1}, {"at": 2**53}],
        "by": [{"by": ROW.upper()}, {"by": ROW + "\n"}, {"by": "' OR 1=1 --"}],
        "row": [{"row": "../../etc/passwd"}, {"row": ROW[:-1]}],
        "name": [{"table": name} for name in ("Account", 'account"; DROP TABLE change; --', "x" * 41, "visit2")]
        + [{"set": {name: "x"}} for name in ("na me", "", "Name")],
        "value": [
            {"set": {"name": "a\x1b[2Jb"}},
            {"set": {"name": "a\x00b"}},
            {"set": {"name": "a\x9bb"}},
            {"set": {"mood": "a\x07b"}},
            {"set": {"name": 5}},
            {"set": {"headcount": "5"}},
            {"set": {"headcount": True}},
            {"set": {"decides": 1}},
            {"set": {"deleted": "yes"}},
            {"set": {"opened_on": 20260101}},
            {"set": {"mood": [1]}},
            {"set": {"mood": {"a": 1}}},
            {"set": {"headcount": 2**53}},
            {"set": {"mood": "x" * 100_001}},
        ],
        "over": [{"over": [LINE.id]}, {"over": ["nothing"]}, {"over": ["forgedreplica234:1", "forgedreplica234:0"]}],
        "count": [{"set": {"a" + "_" * n: n for n in range(39)} | {"b" + "_" * n: n for n in range(39)}
                   | {chr(99 + n // 30) + "_" * (n % 30): n for n in range(600)}}],
        "field": [{"over": "forgedreplica234:1"}, {"over": [1]}],
    }  # fmt: skip
    for expected, cases in by_reason.items():
        for number, case in enumerate(cases):
            yield f"{expected} {number}", json.dumps(document | case), expected
    text = LINE.line
    for number, (old, new) in enumerate(
        [
            ('"at":', '"at":1,"at":'),
            ('"name":', '"name":"x","name":'),
            ('"name":', '"mood":1.5,"name":'),
            ('"name":', '"mood":NaN,"name":'),
            ('"name":', '"mood":-Infinity,"name":'),
            ('"name":', '"mood":1e999,"name":'),
            ('"name":', '"mood":' + "9" * 10_000 + ',"name":'),
            ('"name":', '"mood":' + "[" * 100_000 + "]" * 100_000 + ',"name":'),
            ('"set":', '"more":' + '{"a":' * 100_000 + "1" + "}" * 100_000 + ',"set":'),
            ('"name":', '/* */"name":'),
            ("Lee", "Lee\x00"),
            ("Lee", "Lee\udc80"),
            (text, "null"),
            (text, ""),
            (text, text + text),
        ]
    ):
        yield f"json {number}", text.replace(old, new, 1), "json"
    yield "surrogate", text.replace("Lee", "Lee\\ud800"), "value"


@pytest.mark.parametrize("packed", [False, True], ids=["json", "msgspec"])
def test_a_line_with_anything_wrong_is_refused(reader: Laptop, tmp_path: Path, packed: bool) -> None:
    for name, line, expected in _lines():
        path = sealed(tmp_path / "bundle.json", [a_change(number=8).line, line])
        if packed:
            content = Path(path).read_bytes()
            Path(path).write_bytes(gzip.compress(content, mtime=0))
            if len(content) > 100_000:
                continue  # packs too well to be honest
        found = reason(reader, path)
        assert expected in ("*", found), (name, found)
    (receipt,) = merge(reader.book, [path], START)
    assert dict(receipt.facts)["line"] == "4"


def test_both_readers_read_the_same() -> None:
    quick = quick_reader()
    odd = [
        LINE.line.replace('"id":', '"id" : ').replace('"set"', '"why":[{"a":1}],"set"'),
        LINE.line.replace("L", "\\u004c"),
    ]
    for line in (LINE.line, a_change(cells={"note": 'two\nlines \\ "quoted" 上海'}).line, *odd):
        assert quick(line.encode()) == read_slowly(line.encode())


def test_layouts_that_a_right_seal_covers_are_refused_all_the_same(reader: Laptop, tmp_path: Path) -> None:
    line = a_change(number=2).line
    for lines in ([f"{line}\n{line}"], [line, f"{line},"], [line + "\n],\n" + line], ["],", line]):
        assert reason(reader, sealed(tmp_path / "bundle.json", lines)) in ("layout", "json")


def test_what_unpacks_to_very_much_is_refused_early(reader: Laptop, tmp_path: Path) -> None:
    line = (a_change(number=2).line + ",\n").encode()
    head = (
        b'{"head": ' + json.dumps(json.loads(Path(sealed(tmp_path / "x", [])).read_bytes())["head"]).encode() + b",\n"
    )
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bombs = {"zeros": bytes(2**20), "lines": line * (2**20 // len(line))}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name, piece in bombs.items():
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        with open(tmp_path / name, "wb") as file:
            file.write(packer.compress(head + b'"changes": [\n'))
            for _ in range(150):
                file.write(packer.compress(piece))
            file.write(packer.flush())
        assert reason(reader, tmp_path / name) == "too_big"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000
    assert of(reader, tmp_path, b'{"head": {' + b" " * (5 * 2**20)) == "line_too_long"


def test_a_file_that_changes_while_it_is_read_is_refused(
    reader: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(sealed(tmp_path / "bundle.json", [a_change(number=2).line]))
    from fieldrep.store import team
    from fieldrep.store.team import is_signed

    def check_and_change(public: str, message: bytes, signature: str) -> bool:
        path.write_bytes(path.read_bytes().replace(b"Lee", b"Eel"))
        return is_signed(public, message, signature)

    monkeypatch.setattr(team, "is_signed", check_and_change)
    assert reason(reader, path) == "changed"


def test_a_damaged_key_is_said_and_never_replaced(tmp_path: Path) -> None:
    state = str(tmp_path / "state")
    key = laptop_key(state)
    assert laptop_key(state) == key and key.seed not in repr(key)
    path = tmp_path / "state" / "laptop.key"
    assert path.stat().st_mode & 0o777 == 0o600
    good = path.read_bytes()
    wrong = {
        b"": "json",
        good[:50]: "json",
        b"[]": "fields",
        b'{"seed": "zz", "public": ""}': "fields",
        good.replace(key.seed.encode(), b"00" * 32): "mismatch",
    }
    for content, problem in wrong.items():
        path.write_bytes(content)
        with pytest.raises(KeyDamaged) as damaged:
            laptop_key(state)
        assert damaged.value.problem == problem
        assert path.read_bytes() == content


def test_nothing_is_written_over_and_nothing_half(tmp_path: Path) -> None:
    path = tmp_path / "bundle.json"
    path.write_bytes(b"mine")
    lina = a_laptop(tmp_path, "lina")
    accounts(lina, 1)
    with pytest.raises(NotWritten) as refused:
        work(lina, path)
    assert refused.value.reason == "EEXIST" and path.read_bytes() == b"mine"
    with pytest.raises(NotWritten) as refused:
        work(lina, tmp_path / "no such folder" / "bundle.json")
    assert refused.value.reason == "ENOENT"
    with pytest.raises(RuntimeError), writing(str(tmp_path / "half.json")) as file:
        file.write(b"half")
        raise RuntimeError
    with writing(str(path), replace=True) as file:
        file.write(b"whole")
    assert path.read_bytes() == b"whole"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["bundle.json", "lina"]


def test_every_reason_is_in_the_book_of_words() -> None:
    said = (DOCS / "bundle.md").read_text(encoding="utf-8")
    assert [each for each in sorted(REASONS) if f"`{each}`" not in said] == []


def test_the_example_in_the_docs_is_what_a_reader_takes(reader: Laptop, tmp_path: Path) -> None:
    from tools.make_bundle_example import example

    path = DOCS / "bundle-example.json"
    assert path.read_bytes() == example()
    (receipt,) = merge(reader.book, [str(path)], START, dry_run=True)
    assert (receipt.refused, receipt.added) == (None, 3)
