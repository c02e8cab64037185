"""`play`: a lead publishes words, a rep gets them with the next bundle, and reads them."""

from pathlib import Path

from tests.cli.conftest import Shell

BO = "0190a000-0000-7000-8000-0000000000b0"


def test_words_are_published_in_versions_and_read(shell: Shell) -> None:
    told = shell.ok("play", "publish", "Three questions", "--words", "Who uses it?", "--moves", "coverage")
    assert "version 1" in told
    assert "Who uses it?" in shell.ok("play", "read", "three", "--only-show")
    assert "You have read every play" in shell.ok("play", "read"), "whoever writes words has read them"
    assert "version 2" in shell.ok("play", "publish", "three questions", "--words", "Who pays?")
    with shell.open() as book:
        book.write(1, lambda op: op.edit("person", BO, {"name": "Bo", "role": "rep"}))
        book.set_meta("me", BO)
    assert shell("plays", "--json").document["plays"][0]["unread"] == ["Bo"]
    assert "Noted that you have read version 2" in shell.ok("play", "read")
    assert "You have read every play" in shell.ok("play", "read")
    shell.ok("undo")
    assert shell("plays", "--json").document["plays"][0]["unread"] == ["Bo"]


def test_words_come_from_a_file_and_what_is_no_text_is_said(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "play.txt").write_text("先问三句\nThen the product\n", encoding="utf-8")
    shell.ok("play", "publish", "Play", "--file", str(tmp_path / "play.txt"))
    assert "先问三句" in shell.ok("play", "read", "Play")
    (tmp_path / "play.bin").write_bytes(b"\xff\xfe\x00")
    assert shell("play", "publish", "Play", "--file", str(tmp_path / "play.bin")).code == 2
    assert shell("play", "publish", "Play", "--file", str(tmp_path / "nowhere")).code == 4
    assert shell("play", "publish", "Other").code == 2
    assert shell("play", "read", "Nothing").code == 4
