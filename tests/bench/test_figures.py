"""Figures: what counts as kept, and the part of the page that is written anew."""

from bench.figures import BEGIN, END, Figure, p95, write


def test_a_ratio_is_held_against_its_budget():
    assert Figure("add", 20, 10, "one row", 2).verdict == "kept"
    assert Figure("add", 20.1, 10, "one row", 2).verdict == "missed"
    assert Figure("key", 9, most=10).verdict == "kept"
    assert Figure("key", 9).verdict == ""


def test_p95_is_passed_by_one_of_twenty():
    assert p95([float(value) for value in range(1, 21)]) == 19


def test_only_the_figures_are_written_anew(tmp_path):
    page = tmp_path / "speed.md"
    page.write_text(f"before\n{BEGIN}\nthose of another day\n{END}\nafter\n")
    write(page, "A machine.", [Figure("add", 20, 10, "one row", 2)])
    text = page.read_text()
    assert text.startswith("before\n") and text.endswith("\nafter\n")
    assert "| `fieldrep" not in text and "| add | 20.0 ms | 10.0 ms (one row) | 2.00 | 2 | kept |" in text
    assert "another day" not in text
