"""Errors in words: every class, every problem and every reason code has a sentence of its own."""

import ast
import re
from pathlib import Path

import pytest

from fieldrep import errors, i18n
from fieldrep.errors import Ambiguous, BadFile, BadRows, BadValue, BundleRefused, FieldrepError, NotFound
from fieldrep.i18n.problems import explain
from fieldrep.i18n.problems.bundles import BUNDLES, ENCRYPTED, NOT_ENCRYPTED
from fieldrep.i18n.problems.config import CONFIG
from fieldrep.i18n.problems.files import FILES
from fieldrep.i18n.problems.kinds import EXPLAINED
from fieldrep.i18n.problems.values import VALUES

ROOT = Path(errors.__file__).parent


def tree(kind: type[FieldrepError] = FieldrepError) -> list[type[FieldrepError]]:
    return [kind, *(below for child in kind.__subclasses__() for below in tree(child))]


def codes(error: str, fact: str) -> set[str]:
    """Every code that the program's own text gives to a fact of an error."""
    found: set[str] = set()
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == error:
                found.update(
                    each.value
                    for word in node.keywords
                    if word.arg == fact
                    for each in ast.walk(word.value)
                    if isinstance(each, ast.Constant) and isinstance(each.value, str)
                )
    return found


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use("en")


@pytest.mark.parametrize("kind", tree(), ids=lambda kind: kind.__name__)
def test_every_error_has_a_sentence_even_without_its_facts(kind: type[FieldrepError]) -> None:
    assert kind in EXPLAINED
    sentence = explain(kind())
    assert sentence
    assert "{" not in sentence


@pytest.mark.parametrize("kind", tree(), ids=lambda kind: kind.__name__)
def test_facts_of_any_kind_are_shown_inert(kind: type[FieldrepError]) -> None:
    nasty = "a\x1b[2Jb"
    names = "path reason text field value problem choices most row column kind query near what count of found known"
    facts: dict[str, object] = dict.fromkeys(f"{names} service problems candidates line needs kept_at".split(), nasty)
    facts |= {"near": [nasty], "problems": [BadValue(field=nasty, value=nasty, problem=nasty)]}
    facts |= {"candidates": [("1", nasty, nasty)]}
    assert "\x1b" not in explain(kind(**facts))


def test_every_problem_of_a_value_has_its_sentence() -> None:
    said = codes("BadValue", "problem") | _documented(BadValue, "problem")
    assert said - set(VALUES) == set()


def test_every_problem_of_a_file_has_its_sentence() -> None:
    assert (codes("BadFile", "problem") | _documented(BadFile, "problem")) - set(FILES) == set()


def test_every_problem_of_the_preferences_has_its_sentence() -> None:
    assert codes("ConfigBroken", "problem") ^ set(CONFIG) == set()


def test_every_reason_of_a_refused_bundle_has_its_sentence() -> None:
    from fieldrep.sync.format import REASONS

    assert set(REASONS) - set(BUNDLES) == set()


def test_every_problem_of_encryption_has_its_sentence() -> None:
    assert codes("NotEncrypted", "problem") ^ set(NOT_ENCRYPTED) == set()
    found = {
        each.value
        for node in ast.walk(ast.parse((ROOT / "sync" / "crypt.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_closed"
        for each in ast.walk(node)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }
    assert found - {"No matching keys"} ^ set(ENCRYPTED) == set()


@pytest.mark.parametrize("problem", sorted(ENCRYPTED))
def test_an_encrypted_bundle_says_what_to_do_next(problem: str) -> None:
    sentence = explain(BundleRefused(path="li.json.age", reason="encrypted", problem=problem))
    assert sentence != explain(BundleRefused(path="li.json.age", reason="encrypted"))
    assert "li.json.age" in sentence
    assert "Nothing was changed" in sentence


@pytest.mark.parametrize("problem", sorted(VALUES))
def test_a_sentence_has_its_facts_filled_in(problem: str) -> None:
    error = BadValue(field="phone", value="<v>", problem=problem, most=7, choices=["<c>"], row=3, column="Tel")
    sentence = explain(error)
    assert sentence.startswith("row 3, column Tel, phone: ")
    assert "{" not in sentence


@pytest.mark.parametrize("reason", sorted(BUNDLES))
def test_a_refused_bundle_says_its_path_and_that_nothing_changed(reason: str) -> None:
    sentence = explain(BundleRefused(path="<p>", reason=reason, line=4, problem="ENOSPC"))
    assert "<p>" in sentence
    assert "Nothing was changed" in sentence


def test_many_bad_rows_are_counted() -> None:
    rows = [BadValue(field="amount", value=str(row), problem="amount", row=row) for row in range(1, 31)]
    lines = explain(BadRows(path="f.csv", problems=rows)).splitlines()
    assert len(lines) == 22
    assert lines[20] == "10 more rows like these."


def test_a_guess_is_offered_and_candidates_are_listed() -> None:
    assert "Did you mean: Lee" in explain(NotFound(kind="account", query="Le", near=["Lee"]))
    told = explain(Ambiguous(kind="account", query="Le", candidates=[("1", "Lee", "Pudong")], count=9))
    assert told.splitlines()[1:] == ["  Lee, Pudong", "  and 8 more"]


def _documented(kind: type[FieldrepError], fact: str) -> set[str]:
    """The codes that the docstring of an error lists for a fact."""
    listed = re.search(rf"{fact} \(([^)]*)\)", " ".join((kind.__doc__ or "").split()))
    return set(re.split(r",\s*", listed.group(1))) if listed else set()
