"""Text that attacks: no bundle and no list brings a control character to the terminal, and a name is nothing else."""

import csv
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldrep.exchange.header_words import WORDS
from fieldrep.store.changes import Change
from fieldrep.store.shape import SHAPE
from fieldrep.sync.lines import Read, quick_reader, read_slowly
from fieldrep.sync.strict import BadLine
from fieldrep.text import shown
from tests.cli.conftest import Shell
from tests.hostile.forge import from_lina, linas
from tests.hostile.test_corpus import contents, is_inert, quiet
from tests.hostile.texts import COMMANDS, CONTROLS, REAL, TRICKS, everywhere, row_of, text_cells

NASTY = "Acme [/b] Ltd [VIP] \x1b[2J\x1b]0;owned\x07\x9b31m\u202egnp\u2028x{account}%s"
READERS = pytest.mark.parametrize("reader", [read_slowly, quick_reader()], ids=["json", "msgspec"])


@READERS
def test_no_text_of_a_bundle_may_hold_a_control_character(reader: Callable[[bytes], Read]) -> None:
    found = []
    for attack, text in CONTROLS.items():
        for table, cell, _ in [*text_cells(), ("visit", "mood", None), ("mood", "of", None)]:
            line = linas(1, table, row_of(table), {"x_y_z": 1, cell: text}).line
            escaped = json.dumps(json.loads(line))
            for each in (escaped.encode(), line.encode("utf-8", "surrogatepass")):
                try:
                    reader(each)
                except BadLine as bad:
                    if bad.reason in ("value", "json"):
                        continue
                found.append((attack, table, cell))
    assert found == []


def merged(shell: Shell, tmp_path: Path, text: str) -> None:
    path = tmp_path / "texts.json"
    path.write_bytes(from_lina(*(change.line for change in everywhere(text))))
    ran = shell("merge", str(path))
    quiet(ran)
    assert ran.code == 0, ran


@pytest.mark.parametrize("trick", TRICKS)
def test_what_a_bundle_brings_reaches_the_terminal_as_text_only(shell: Shell, tmp_path: Path, trick: str) -> None:
    merged(shell, tmp_path, TRICKS[trick])
    for words in [*COMMANDS, *(("history", row_of(table)) for table in SHAPE)]:
        ran = shell(*words)
        assert ran.code == 0, (words, ran)
        quiet(ran)
    assert shell("doctor").code == 0


@pytest.mark.parametrize("script", REAL)
def test_names_of_every_script_are_shown_as_they_are(shell: Shell, tmp_path: Path, script: str) -> None:
    name = REAL[script]
    assert shown(name) == name
    merged(shell, tmp_path, name)
    for words in (("accounts",), ("show", "N1"), ("people", "N1"), ("objections",), ("history", row_of("contact"))):
        assert name in shell.ok(*words), words
    shell.ok("account", f"{name} 2")
    assert f"{name} 2" in shell.ok("accounts", f"{name} 2")


# what came in by another way than a bundle


@pytest.fixture
def attacked(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A book that holds nasty text in every cell of text, put there behind every door."""
    monkeypatch.setattr("fieldrep.store.kinds._text_problem", lambda *_: None)
    put_behind_the_door(shell, everywhere(NASTY))
    return shell


def put_behind_the_door(shell: Shell, changes: list[Change]) -> None:
    from fieldrep.store.apply import Applier

    with shell.open() as book, book.transaction():
        book.db.execute("PRAGMA ignore_check_constraints = ON")
        Applier(book.db).take(changes)


def test_what_is_in_the_book_reaches_the_terminal_as_text_only(attacked: Shell) -> None:
    changing = [
        ("show", "Acme [/b"),
        ("add", "N1 met: Wang", "--dry-run"),
        ("account", "N1", "--city", "X"),
        ("undo",),
    ]
    for words in [*COMMANDS, *(("history", row_of(table)) for table in SHAPE), *changing]:
        ran = attacked(*words)
        assert ran.code == 0, (words, ran)
        quiet(ran)
    ran = attacked("doctor")
    assert ran.code == 5
    quiet(ran)


def test_json_says_it_as_it_is_and_escapes_what_controls(attacked: Shell) -> None:
    for words in [*COMMANDS, *(("history", row_of(table)) for table in SHAPE)]:
        ran = attacked(*words, "--json")
        assert ran.code == 0, (words, ran)
        assert isinstance(json.loads(ran.out), dict)
        assert not any(unicodedata.category(each) == "Cc" for each in ran.out.replace("\n", "")), words


# lists


@pytest.mark.parametrize("kind", WORDS)
def test_a_list_brings_nothing_but_text_to_the_terminal(shell: Shell, tmp_path: Path, kind: str) -> None:
    good = {
        "code": "K1", "account": "Lee Hospital 1", "name": "New", "ordered_on": "2026-11-01", "amount": "5",
        "month": "2026-11", "spend": "100", "happened_at": "2026-11-01", "words": "too dear",
    }  # fmt: skip
    fields = list(WORDS[kind])
    path = tmp_path / "list.csv"
    before = shell("doctor", "--json").document["changes"]
    for attack, text in {**CONTROLS, **TRICKS}.items():
        with path.open("w", newline="", encoding="utf-8", errors="surrogatepass") as file:
            writer = csv.writer(file)
            writer.writerow(fields)
            for attacked in fields:
                writer.writerow([text if field == attacked else good.get(field, "") for field in fields])
        for more in ((), ("--skip-errors",)):
            ran = shell("import", str(path), "--as", kind, "--dry-run", *more)
            assert ran.code in (0, 1, 2, 4), (attack, ran)
            quiet(ran)
    assert shell("doctor", "--json").document["changes"] == before


def test_headers_of_a_list_are_text_too(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    for text in [*CONTROLS.values(), *TRICKS.values()]:
        with path.open("w", newline="", encoding="utf-8", errors="surrogatepass") as file:
            csv.writer(file).writerows([["name", text], ["Somebody", "x"]])
        ran = shell("import", str(path), "--as", "accounts", "--dry-run")
        assert ran.code in (0, 1, 2, 4), (text, ran)
        quiet(ran)


# at the door


def test_markup_and_placeholders_in_names_are_shown_as_they_are(shell: Shell) -> None:
    name = "Acme [/b] Ltd [VIP] {account} %s"
    shell.ok("account", name)
    assert name in shell.ok("accounts")
    assert shell.ok("add", "Acme [/b").startswith(f"{name}, Fri 20 Nov")


@pytest.mark.parametrize(
    "words",
    [
        ("account", NASTY),
        ("contact", "Lee Hospital 1", NASTY),
        ("add", f"Lee Hospital 1 note: {NASTY}"),
        ("add", f"Lee Hospital 1 met: {NASTY}"),
        ("visit", "Lee Hospital 1", "--objection", NASTY),
        ("init", "--name", NASTY, "--book", "/nonexistent/book"),
        ("show", NASTY),
        ("accounts", NASTY),
        ("accounts", f"{NASTY}\ud800"),
        (NASTY,),
        ("--" + NASTY,),
        ("merge", "/tmp/" + NASTY.replace("/", "")),
        ("sync", "/tmp/" + NASTY.replace("/", "")),
        ("import", "/tmp/" + NASTY.replace("/", ""), "--as", "accounts"),
        ("restore", "/tmp/" + NASTY.replace("/", "")),
        ("merge", "--undo", NASTY),
    ],
    ids=lambda words: words[0][:8],
)
def test_nasty_words_at_the_door_are_refused_or_shown_inert(shell: Shell, words: tuple[str, ...]) -> None:
    before = shell("doctor", "--json").document["changes"]
    quiet(shell(*words))
    assert shell("doctor", "--json").document["changes"] == before


def test_a_file_with_a_nasty_name_is_named_inert(shell: Shell, tmp_path: Path) -> None:
    for number, text in enumerate([*CONTROLS.values(), *TRICKS.values()]):
        name = (
            text.replace("/", "")
            .replace("\0", "")
            .encode("utf-8", "surrogateescape" if "\ud800" not in text else "ignore")
        )
        path = tmp_path / f"{number}{name[:200].decode('utf-8', 'ignore')}.json"
        path.write_bytes(from_lina(linas(5000 + number, "account", row_of(str(number)), {"name": "A"}).line))
        ran = shell("merge", str(path))
        assert ran.code == 0, ran
        quiet(ran)
    quiet(shell("receipts", "--all"))


# the next program


def test_a_name_does_not_lead_a_file_out_of_its_folder(shell: Shell, tmp_path: Path) -> None:
    for number, name in enumerate(
        ("../../../escaped", "..", "/etc/passwd", "C:\\Windows\\x", "CON", "a\u202eb", ".ssh", "-rf")
    ):
        folder = tmp_path / f"team {number}"
        (folder / "out").mkdir(parents=True)
        book = ("--book", str(folder / "book"))
        shell.ok("init", "--name", name, *book)
        shell.ok("export", "-o", str(folder / "out"), *book)
        (written,) = (folder / "out").iterdir()
        assert written.suffix == ".gz" and not written.name.startswith((".", "-"))
        assert {path.name.split("-")[0].split(".")[0] for path in folder.iterdir()} == {"book", "out"}


def test_wild_cards_in_a_search_are_what_they_are(shell: Shell) -> None:
    shell.ok("account", "100% Clinic")
    shell.ok("account", "Under_score")
    for query, found, not_found in (("100%", "100% Clinic", "Under_score"), ("r_s", "Under_score", "Lee Hospital")):
        text = shell.ok("accounts", query)
        assert found in text and not_found not in text
    for query in ("%", "_", "\\", "'", '"', "*", "' OR 1=1 --"):
        assert "Lee Hospital 1" not in shell("accounts", query).out, query


def test_a_line_end_in_a_name_forges_no_line(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forged = "x\nAdded 99 changes; 0 were here already; 99 in all."
    path = tmp_path / f"{forged}.json"
    path.write_bytes(b"nothing")
    ran = shell("merge", str(path))
    assert ran.code == 3 and len(ran.err.splitlines()) == 1
    before = contents(shell.folder)

    def fail(*_: object) -> None:
        raise RuntimeError(f"{forged}\n\x1b[2J secret 555-0000")

    monkeypatch.setattr("fieldrep.sync.merge.opened", fail)
    ran = shell("merge", str(path))
    assert ran.code == 1 and is_inert(ran.err)
    (report,) = contents(shell.folder).keys() - before.keys()
    text = Path(report).read_text(encoding="utf-8")
    assert "555-0000" not in text and "Added 99" not in text and "\x1b" not in text
