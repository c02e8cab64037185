"""`fieldrep import`: what is taken, what is shown first, and what is refused."""

from pathlib import Path

from tests.cli.conftest import Shell

ACCOUNTS = "编码,客户名称,城市,人数,备用\nA1,苏州第一医院,苏州,1200,x\nA2,Lee Clinic North,Suzhou,12,y\n"


def a_list(folder: Path, text: str, name: str = "list.csv") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_list_goes_in_and_the_same_list_again_changes_nothing(shell: Shell, tmp_path: Path) -> None:
    file = a_list(tmp_path, ACCOUNTS)
    assert "2 added" in shell.ok("import", file, "--as", "accounts")
    assert "0 added, 0 changed, 2 the same" in shell.ok("import", file, "--as", "accounts")
    assert "苏州第一医院" in shell.ok("accounts", "szdyyy")


def test_a_rehearsal_shows_what_was_understood(shell: Shell, tmp_path: Path) -> None:
    text = shell.ok("import", a_list(tmp_path, ACCOUNTS), "--as", "accounts", "--dry-run")
    assert "客户名称 → name" in text and "备用" in text and "1200" in text and "rehearsal" in text
    assert "苏州第一医院" not in shell.ok("accounts")


def test_bad_rows_are_named_with_row_and_column_and_nothing_goes_in(shell: Shell, tmp_path: Path) -> None:
    file = a_list(tmp_path, ACCOUNTS.replace("12,y", "many,y"))
    ran = shell("import", file, "--as", "accounts")
    assert (ran.code, ran.out) == (2, "")
    assert "row 3, column 人数" in ran.err and "--skip-errors" in ran.err
    assert "苏州第一医院" not in shell.ok("accounts")
    assert "1 rows taken, 1 left out" in shell.ok("import", file, "--as", "accounts", "--skip-errors")


def test_json_is_one_document_with_every_problem(shell: Shell, tmp_path: Path) -> None:
    file = a_list(tmp_path, ACCOUNTS.replace("12,y", "many,y"))
    ran = shell("import", file, "--as", "accounts", "--skip-errors", "--json")
    assert ran.code == 0
    assert ran.document["book"] == {"added": 1, "changed": 0, "same": 0}
    assert [each["row"] for each in ran.document["problems"]] == [3]


def test_files_and_words_that_cannot_be_taken_say_why(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    for words, said in (
        (("import", str(tmp_path / "nowhere.csv"), "--as", "accounts"), "There is no file"),
        (("import", str(tmp_path), "--as", "accounts"), "no file that could be read"),
        (("import", str(tmp_path / "picture.csv"), "--as", "accounts"), "is no CSV"),
        (("import", a_list(tmp_path, "phone\n1\n", "phones.csv"), "--as", "accounts"), "name/code"),
        (("import", a_list(tmp_path, ACCOUNTS), "--as", "things"), "accounts, contacts"),
        (("import", a_list(tmp_path, ACCOUNTS)), "--as"),
        (("import", a_list(tmp_path, ACCOUNTS), "--as", "accounts", "--map", "Nix=name"), "Nix"),
        (("import", a_list(tmp_path, ACCOUNTS), "--as", "accounts", "--days", "ydm"), "dmy"),
        (("import", a_list(tmp_path, ACCOUNTS), "--as", "accounts", "--encoding", "klingon"), "klingon"),
    ):
        ran = shell(*words)
        assert ran.code in (2, 4) and said in ran.err and ran.out == "", (words, ran)


def test_a_list_comes_from_standard_input_too(shell: Shell) -> None:
    ran = shell("import", "-", "--as", "accounts", stdin="name\nPiped Ltd\n")
    assert ran.code == 0 and "1 added" in ran.out


def test_orders_name_accounts_by_code_or_name(shell: Shell, tmp_path: Path) -> None:
    shell.ok("import", a_list(tmp_path, ACCOUNTS), "--as", "accounts")
    orders = "InvoiceNo,InvoiceDate,CustomerID,amount\n1,2026-10-01 08:26:00,A1,15.30\nC2,2026-10-02 09:00:00,A2,-3\n"
    shell.ok("import", a_list(tmp_path, orders), "--as", "orders")
    told = shell("orders", "--json").document["totals"]
    assert told["orders"] == 1
