"""The sample team's rates whatever the seed and the day, and the folder that it lives in."""

import os
from datetime import date
from pathlib import Path

import pytest

from fieldrep.demo.team import SEED, make_demo
from fieldrep.demo.throw_away import in_folder
from fieldrep.errors import BookExists
from fieldrep.places import Places
from fieldrep.store.queries.rates import rates_page
from tests.demo.where import TODAY, place_in


@pytest.mark.parametrize(("today", "seed"), [(TODAY, SEED), (date(2027, 1, 4), 2), (date(2026, 5, 31), 3)])
def test_the_rates_are_those_of_a_team_at_work(today: date, seed: int, tmp_path: Path) -> None:
    with make_demo(place_in(tmp_path), today, "lead", seed) as book:
        page = rates_page(book, today)
        rates = page.rates
        assert 400 <= rates.coverage.targets <= 422
        assert 0.38 <= rates.coverage.opened / rates.coverage.targets <= 0.52
        assert 0.60 <= rates.coverage.reached / rates.coverage.targets <= 0.80
        assert 0.22 <= rates.conversion.in_time.n / rates.conversion.in_time.of <= 0.40
        assert 0.25 <= rates.repurchase.in_time.n / rates.repurchase.in_time.of <= 0.48
        assert rates.conversion.young > 20
        for penetration in (page.spend, page.seats):
            assert penetration.accounts > 20
            assert all(penetration.bands.values())
        assert sum(share.understated for share in page.spend.each) <= 3


def test_a_throw_away_folder_is_gone_afterwards_and_a_kept_one_is_not(tmp_path: Path) -> None:
    seen: list[Places] = []

    def use(places: Places) -> int:
        assert Path(places.book).is_file()
        assert os.path.commonpath([places.book, places.state]) == str(Path(places.book).parent)
        seen.append(places)
        return 3

    assert in_folder(None, TODAY, use) == 3
    assert not Path(seen[0].book).parent.exists()
    kept = tmp_path / "kept"
    assert in_folder(str(kept), TODAY, use) == 3
    assert seen[1].book == str(kept / "book")
    assert Path(seen[1].book).is_file()
    with pytest.raises(BookExists):
        in_folder(str(kept), TODAY, use)
