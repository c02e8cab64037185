"""The command of a page of figures, made of its line in the registry."""

import pytest

from fieldrep.reports import registry
from tests.cli.conftest import Shell
from tests.reports import sample


@pytest.fixture
def shell(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setattr(registry, "PAGES", (*registry.PAGES, sample.PAGE))
    return shell


def test_a_page_is_printed_with_definition_notes_and_whose_work(shell: Shell) -> None:
    text = shell.ok("sample", "--by", "rep")
    for part in (
        "Sample rep\nAs of Fri 20 Nov 2026, by rep · work through 20 Nov\n",
        "\nFigures\n  what the figures mean",
        "25 % (1/4)",
        "\nPlot\n",
        "Lee Hospital",
        "Contains the work of\n  Li Na, through Fri 20 Nov 10:00\n",
    ):
        assert part in text, part
    assert "\x1b" not in text and "\u202e" not in text


def test_its_document_says_what_was_asked(shell: Shell) -> None:
    row = shell("show", "C1", "--json").document["id"]
    ran = shell("sample", "lee", "hospital", "--as-of", "2026-10-31", "--by", "terr", "--json")
    asked = {name: ran.document[name] for name in ("as_of", "by", "account")}
    assert asked == {"as_of": "2026-10-31", "by": "territory", "account": row}


def test_its_document_says_whose_work_is_in_it_and_what_its_ids_are_called(shell: Shell) -> None:
    row = shell("show", "C1", "--json").document["id"]
    document = shell("sample", "lee", "hospital", "--json").document
    assert [(each["person"], each["missing"]) for each in document["contains"]] == [("Li Na", 0)]
    assert document["names"] == {row: "Lee Hospital"}
    assert "names" not in shell("sample", "--json").document
    assert list(document["definitions"]) == ["Figures"]


def test_wrong_words_are_named(shell: Shell) -> None:
    assert shell("sample", "--by", "moon").code == 2
    assert shell("sample", "nobody").code == 4
    assert shell("sample", "--as-of", "someday").code == 2
    ran = shell("sampel")
    assert ran.code == 2 and "sample" in ran.err


def test_help_lists_pages_under_a_heading_of_their_own(shell: Shell) -> None:
    text = shell.ok("help")
    assert (
        text.index("Commands:") < text.index("Pages of figures:") < text.index("\n  sample ") < text.index("Options:")
    )
    told = shell.ok("help", "sample")
    assert "[ACCOUNT]" in told and "--by rep|territory" in told and "--json" in told


def test_a_shell_completes_pages(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_FIELDREP_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "fieldrep samp")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert shell.ok() == "plain,sample\n"


def test_no_page_has_the_name_of_another_command() -> None:
    from fieldrep.cli.main import COMMANDS

    names = [page.name for page in registry.PAGES]
    assert not set(names) & set(COMMANDS)
    assert len(names) == len(set(names))


def test_every_group_of_every_page_has_a_word() -> None:
    from fieldrep.i18n.group_words import GROUPS

    assert not {group for page in registry.PAGES for group in page.groups} - set(GROUPS)
