"""The published schema of bundles, held together with what is written and what is read."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.store.laptops import Laptop
from tests.sync.laptops import a_change, a_laptop, accounts, sealed, take, work

DOCS = Path(__file__).parent.parent.parent / "docs"
WRONG: tuple[Any, ...] = (None, True, -1, 0, 1.5, 10**30, "", "x", "\x1b[2J", [], [1], {}, {"a": []}, {"A b": 1})


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    document = json.loads((DOCS / "bundle.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(document)
    return Draft202012Validator(document)


@pytest.fixture
def reader(tmp_path: Path) -> Laptop:
    return a_laptop(tmp_path, "reader")


def test_what_is_written_fits_the_schema(schema: Draft202012Validator, tmp_path: Path) -> None:
    writer = a_laptop(tmp_path, "writer")
    accounts(writer, 3)
    for kind in ("work", "roll_up"):
        path = work(writer, tmp_path / f"{kind}.json", kind)
        assert list(schema.iter_errors(json.loads(Path(path).read_text(encoding="utf-8")))) == []


def test_the_example_of_the_docs_fits_the_schema(schema: Draft202012Validator) -> None:
    assert schema.is_valid(json.loads((DOCS / "bundle-example.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "field", ["format", "version", "kind", "team", "from", "to", "app", "made_at", "covers", "acks", "aside"]
)
def test_a_head_that_the_schema_refuses_is_refused(
    schema: Draft202012Validator, reader: Laptop, tmp_path: Path, field: str
) -> None:
    for value in WRONG:
        path = sealed(tmp_path / "bundle.json", [], change_head=lambda head, value=value: head.update({field: value}))
        if not schema.is_valid(json.loads(Path(path).read_text(encoding="utf-8"))):
            assert take(reader, str(path))[0].refused, (field, value)


@pytest.mark.parametrize("field", ["id", "op", "at", "by", "table", "row", "set", "over", "erased"])
def test_a_change_that_the_schema_refuses_is_refused(
    schema: Draft202012Validator, reader: Laptop, tmp_path: Path, field: str
) -> None:
    refused = 0
    for value in WRONG:
        line = json.dumps({**json.loads(a_change().line), field: value})
        path = sealed(tmp_path / "bundle.json", [line])
        if not schema.is_valid(json.loads(Path(path).read_text(encoding="utf-8"))):
            refused += 1
            assert take(reader, str(path))[0].refused, (field, value)
    assert refused, "the schema says something of every field"
