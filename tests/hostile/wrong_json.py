"""JSON that is not as it must be; made from the published schema and the shape of the book, so that a field which is
added to them is attacked too."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator

from fieldrep.store.ids import agreed_row
from fieldrep.store.shape import SHAPE
from tests.hostile.forge import LAST, LINA, LINAS, LINAS_KEY, START, Case, Forge, linas
from tests.sync.laptops import sealed_bytes

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "docs" / "bundle.schema.json").read_text(encoding="utf-8")
)
HEAD = SCHEMA["properties"]["head"]
CHANGE = SCHEMA["$defs"]["change"]


class Raw(NamedTuple):
    """JSON, or what looks like it, written as it stands here."""

    text: str


NO_JSON = (
    Raw("NaN"), Raw("Infinity"), Raw("-Infinity"), Raw("1e999"), Raw("-1e999"), Raw("1.0"), Raw("1e3"), Raw("01"),
    Raw("+1"), Raw("0x10"), Raw("9" * 5000), Raw("-" + "9" * 25), Raw("1_000"), Raw("'x'"), Raw("x"), Raw("True"),
    Raw("None"), Raw("undefined"), Raw(""), Raw('"unended'), Raw('"\\x41"'), Raw('"\\u12"'), Raw('"a\nb"'),
    Raw('"a\tb"'), Raw('"a\0b"'), Raw("[1,]"), Raw("[,1]"), Raw('{"a":1,}'), Raw('{a:1}'), Raw('{"a"}'),
    Raw('{"a":1 "b":2}'), Raw('{"a":1,"a":2}'), Raw('[{"b":{"a":1,"a":1}}]'), Raw("[1"), Raw("1]"), Raw("/* */1"),
    Raw("1 // one"), Raw("# 1"), Raw("[" * 100_000 + "]" * 100_000), Raw('{"a":' * 100_000 + "1" + "}" * 100_000),
    Raw("[" * 100_000),
)  # fmt: skip
WRONG: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 7, 2**53, 10**19, "", "x", "1", "true", "\x1b]0;owned\x07", "\ud800", "上海",
    [], [1], [None], [[]], [True, False], ["x"], [1, 2, 3], {}, {"a": []}, {"A b": 1}, {"": None},
)  # fmt: skip


def dumped(value: Any) -> str:
    """JSON in which `Raw` stands as it is, and a lone surrogate as its escape."""
    if isinstance(value, Raw):
        return value.text
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json.dumps(name)}: {dumped(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(dumped, value)) + "]"
    return json.dumps(value)


def a_head() -> dict[str, Any]:
    """An honest head, every required field of the schema in it."""
    head = {
        "format": "fieldrep.bundle",
        "version": [1, 0],
        "kind": "work",
        "team": None,
        "from": {"replica": LINAS, "person": LINA, "key": LINAS_KEY.public},
        "to": [],
        "app": "0.1.0",
        "made_at": START,
        "covers": {LINAS: [1, 3]},
    }
    assert head.keys() >= set(HEAD["required"]), "a field was added to the schema: say here what it holds"
    return head


def a_line() -> dict[str, Any]:
    """An honest change, as a document, every required field of the schema in it."""
    row = agreed_row("account", "wrong json")
    line = json.loads(linas(LAST + 1, "account", row, {"name": "Lee"}, f"{LINAS}:2").line)
    assert line.keys() >= set(CHANGE["required"]), "a field was added to the schema: say here what it holds"
    return dict(line)


def heads(forge: Forge) -> Iterator[Case]:
    """Heads with one thing wrong each."""
    for number, (what, document, answer, facts) in enumerate(_wrong_heads()):
        content = sealed_bytes([], {"line": document}, LINAS_KEY)
        yield forge.case(f"head-{number:04}.json", what, content, answer, **facts)


def _wrong_heads() -> Iterator[tuple[str, str, str, dict[str, object]]]:
    for path, schema, required in _fields(HEAD):
        name = ".".join(path)
        answer, facts = ("not_a_bundle", {}) if name == "format" else ("head", {"field": name})
        if required:
            yield f"without {name}", dumped(_without(a_head(), path)), answer, facts
        for value in WRONG:
            if not _fits(schema, value):
                wrong = _with(a_head(), path, value)
                told = answer, facts
                if isinstance(value, dict) and "properties" in schema:
                    told = "head", {"field": f"{name}.{schema['required'][0]}"}
                if name == "kind" and isinstance(value, str) and value.isprintable() and value:
                    told = "kind", {"kind": value}
                yield f"{name} {value!r:.40}", dumped(wrong), *told
        for raw in NO_JSON:
            told = ("reformatted", {}) if "\n" in raw.text else ("head", {"field": "head"})
            yield f"{name} {raw.text:.40}", dumped(_with(a_head(), path, raw)), *told
    for path in ((), ("from",), ("covers",), ("more",), ("more", "deep")):
        document = a_head() | {"more": {"deep": {"a": 1}}}
        yield f"{path} has a key twice", _twice(document, path), "head", {"field": "head"}
    for covers in (
        {LINAS: [3, 1]},
        {LINAS: [0, 1]},
        {LINAS: [1]},
        {LINAS: [1, 2, 3]},
        {"x": [1, 2]},
        {LINAS: [1, None]},
    ):
        yield f"covers {covers}", dumped(a_head() | {"covers": covers}), "head", {"field": "covers"}
    readers = [LINA] * 5000
    yield "5,000 readers", dumped(a_head() | {"to": readers}), "head", {"field": "to"}
    for what, text in {
        "a head that never ends": dumped(a_head())[:-1],
        "a second head": dumped(a_head()) + dumped(a_head()),
        "blanks before the end": dumped(a_head()) + " ",
        "words behind": dumped(a_head()) + " x}",
    }.items():
        yield what, text, "head", {"field": "head"}


def lines(forge: Forge) -> Iterator[Case]:
    """Lines with one thing wrong each, between good ones."""
    good = linas(LAST + 50, "account", agreed_row("account", "good"), {"name": "Good"}).line
    for number, (what, line, answer, facts) in enumerate(wrong_lines()):
        content = sealed_bytes([good, line, good], a_head(), LINAS_KEY)
        yield forge.case(f"line-{number:04}.json", what, content, answer, line=4, **facts)


def wrong_lines() -> Iterator[tuple[str, str, str, dict[str, object]]]:
    """(what is wrong, the line, the answer, its facts)."""
    for (name, *_), schema, required in _fields(CHANGE):
        if required:
            yield f"without {name}", dumped(_without(a_line(), (name,))), "field", {"field": name}
        own = {"table": "name", "set": "name"}.get(name, name)
        for value in WRONG:
            if not _fits(schema, value) and not (isinstance(value, dict) and [] in value.values()):
                told = ("field", {"field": name}) if _is_of_wrong_type(schema, value) else (own, {})
                yield f"{name} {value!r:.40}", dumped(_with(a_line(), (name,), value)), *told
        for raw in NO_JSON:
            if "\n" not in raw.text:
                yield f"{name} {raw.text:.40}", dumped(_with(a_line(), (name,), raw)), "json", {}
    for path in ((), ("set",), ("more",), ("more", "deep")):
        document = a_line() | {"more": {"deep": {"a": 1}}}
        yield f"{path} has a key twice", _twice(document, path), "json", {}
    for raw in NO_JSON:
        if "\n" not in raw.text:
            yield f"a cell {raw.text:.40}", dumped(a_line() | {"set": {"mood": raw}}), "json", {}
            yield f"an unknown field {raw.text:.40}", dumped(a_line() | {"why": raw}), "json", {}
    for value in ([], [1], {}, {"a": 1}):
        yield f"a cell {value!r}", dumped(a_line() | {"set": {"mood": value}}), "value", {"field": "mood"}
    yield from wrong_cells()


def wrong_cells() -> Iterator[tuple[str, str, str, dict[str, object]]]:
    """Every cell that the book knows, with a value of each wrong type."""
    values = {"whole": ("5", True, [5]), "money": ("5", False, {}), "flag": (1, "yes", 0)}
    for table, cells in SHAPE.items():
        for name, cell in cells.items():
            for value in values.get(cell.kind, (5, True, ["x"], {"x": 1}, 0)):
                wrong = a_line() | {"table": table, "set": {name: value}}
                yield f"{table}.{name} {value!r}", dumped(wrong), "value", {"field": name}


def bytes_in_lines(forge: Forge) -> Iterator[Case]:
    """Bytes that are no UTF-8, in the head and in a line; the seal is right."""
    broken = {
        "overlong-slash": b"\xc0\xaf",
        "overlong-nul": b"\xe0\x80\x80",
        "cut": b"\xe4\xb8",
        "surrogate": b"\xed\xa0\x80",
        "beyond-unicode": b"\xf4\x90\x80\x80",
        "continuation-alone": b"\x80",
        "latin-1": "café".encode("latin-1"),
        "gb18030": "上海".encode("gb18030"),
        "utf-16": "北京".encode("utf-16-le"),
        "ff": b"\xff\xfe",
    }
    for name, wrong in broken.items():
        for where, replaced, answer, facts in (
            ("head", b"0.1.0", "head", {"field": "head"}),
            ("line", b"Lee", "json", {"line": 3}),
            ("key", b"name", "json", {"line": 3}),
        ):
            good = sealed_bytes([dumped(a_line())], a_head(), LINAS_KEY)
            body = good[: good.rindex(b'"seal"')].replace(replaced, wrong, 1)
            yield forge.case(f"utf8-{where}-{name}.json", f"{where}: {name}", _sealed(body), answer, **facts)


def _sealed(body: bytes) -> bytes:
    from hashlib import sha512

    from fieldrep.sync.format import sealed_message

    signature = LINAS_KEY.sign(sealed_message(sha512(body).digest()))
    return body + f'"seal": {{"signature": "{signature}"}}}}\n'.encode()


# the schema


def _fields(schema: Mapping[str, Any], *above: str) -> Iterator[tuple[tuple[str, ...], Any, bool]]:
    """Every field of an object, and of the objects in it, with its schema, and whether it must be there."""
    for name, inner in schema["properties"].items():
        yield (*above, name), inner, name in schema["required"]
        if "properties" in inner:
            yield from _fields(inner, *above, name)


def _fits(schema: Mapping[str, Any], value: object) -> bool:
    return Draft202012Validator({**schema, "$defs": SCHEMA["$defs"]}).is_valid(value)


def _is_of_wrong_type(schema: Mapping[str, Any], value: object) -> bool:
    while "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]
    fits = _fits({"type": schema["type"]}, value) and not isinstance(value, bool)
    if fits and isinstance(value, list):
        return not all(isinstance(each, str) for each in value)
    return not fits


def _with(document: dict[str, Any], path: tuple[str, ...], value: object) -> dict[str, Any]:
    first, *rest = path
    return {**document, first: _with(document[first], tuple(rest), value) if rest else value}


def _without(document: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    first, *rest = path
    if rest:
        return {**document, first: _without(document[first], tuple(rest))}
    return {name: value for name, value in document.items() if name != first}


def _twice(document: dict[str, Any], path: tuple[str, ...]) -> str:
    """The document with the first member of the object at the path said twice."""
    target = document
    for step in path:
        target = target[step]
    name, value = next(iter(target.items()))
    member = f"{json.dumps(name)}: {dumped(value)}"
    twice = Raw(dumped(target).replace(member, f"{member}, {member}", 1))
    return dumped(_with(document, path, twice) if path else twice)
