"""What `make real` counts by itself, on a made-up pair of files that overlap."""

import json
from pathlib import Path

import pytest

from bench import real

HEADER = "InvoiceNo,InvoiceDate,CustomerID,Country,lines,amount,valid_lines,valid_amount\n"
EARLIER = """\
1,2009-12-01 09:00:00,7,UK,1,10.10,1,10.10
2,2010-01-31 09:00:00,7,UK,1,5,1,5
3,2010-12-01 09:00:00,8,UK,1,3.3,1,3.3
"""
LATER = """\
3,2010-12-01 09:00:00,8,UK,1,3.3,1,3.3
3,2010-12-01 09:01:00,8,UK,1,0.3,1,0.3
4,2010-12-01 15:00:00,8,UK,1,1,1,1
C5,2010-12-02 09:00:00,9,UK,1,-4,0,0
6,2010-12-02 09:00:00,,UK,1,4,1,4
"""
SOURCE = """\
  customers with any row 2; with a valid order 1
  with two or more valid invoices 1 (one only: 0); with valid orders on two or more days 0
  amount of the valid orders of known customers 4.60
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / real.EARLIER).write_text(HEADER + EARLIER)
    (folder / real.LATER).write_text(HEADER + LATER)
    (folder / "SOURCE.txt").write_text(SOURCE)
    (folder / real.NEEDED[-1]).write_text("cohort,m0,m1\n2010-12,1,0\n")
    return folder


def test_parts_of_an_invoice_add_up_and_unknown_customers_are_left_out(data):
    assert real.counted([data / real.LATER]) == {
        "customers with any row": 2,
        "customers with a valid order": 1,
        "with two or more, by invoice": 1,
        "with two or more, by day": 0,
        "again by the end of the month after": 0,
        "valid orders": 2,
        "amount of valid orders": 460,
        "first ordered in 2010-12": 1,
    }


def test_an_invoice_that_both_files_have_counts_once(data):
    both = real.counted([data / real.EARLIER, data / real.LATER])
    assert (both["valid orders"], both["amount of valid orders"]) == (4, 1970)
    assert both["again by the end of the month after"] == 1
    assert (both["first ordered in 2009-12"], both["first ordered in 2010-12"]) == (1, 1)


def test_the_last_file_has_the_last_word_on_an_invoice(data):
    assert real.counted([data / real.LATER, data / real.EARLIER])["amount of valid orders"] == 1940


def test_published_figures_are_read_from_the_folder(data):
    published = real.published_figures(data)
    counted = real.counted([data / real.LATER])
    assert published == {name: counted[name] for name in published}
    assert len(published) == 6


def test_a_month_after_ends_with_its_last_day():
    assert real._in_time("2010-12-01", "2011-01-31")
    assert not real._in_time("2010-12-31", "2011-02-01")


def test_fieldrep_tells_what_is_counted(data, tmp_path):
    told = real.Told(tmp_path / "home", [data / real.LATER])
    assert told.figures == real.counted([data / real.LATER])
    assert json.dumps(told.orders).count('"3"') == 1


def test_a_difference_is_said(data, capsys):
    assert not real.table("a file", "published", {"valid orders": 2}, {"valid orders": 3})
    assert "DIFFERS" in capsys.readouterr().out


def test_a_folder_without_the_files_is_refused(tmp_path, capsys):
    assert real.main([str(tmp_path)]) == 2
    assert real.EARLIER in capsys.readouterr().err
