"""Offers over a book: due by rule, granted by nobody's hand; proofs with the duplicate guard; referrals that stay."""

from datetime import date
from pathlib import Path

import pytest

from fieldrep.errors import BadValue, Refused
from fieldrep.i18n.problems import explain
from fieldrep.operations.offers import grant, prove_contact, prove_friend, prove_shown, refer, use
from fieldrep.operations.records import record
from fieldrep.reports.offers import report
from fieldrep.reports.report import Asking, Table
from fieldrep.store.queries.offers import default_offers
from tests.books import BookInWords, a_book
from tests.reports.parts import lines

TODAY = date(2026, 11, 21)
OURS = {each.moment: each for each in default_offers()}


def due(words: BookInWords, on: date = TODAY) -> list[tuple[str | None, str]]:
    return [(line.account, line.cells[1]) for line in lines(report(words.book, Asking(on)), 0)]


def shops(tmp_path: Path) -> BookInWords:
    """Forge has one person and paid yesterday; Mill has two people and paid too; Port has neither."""
    words = a_book(tmp_path).with_account("Forge Tools", headcount=4).with_contact("Chen")
    words.ordered("2026-11-20", 10_000)
    words.with_account("Mill Bakery").with_contact("Li").with_contact("Wu").ordered("2026-11-20", 10_000)
    return words.with_account("Port Cafe")


def refused(reason: str) -> pytest.RaisesExc[Refused]:
    return pytest.raises(Refused, check=lambda error: error.facts["reason"] == reason and "{" not in explain(error))


def test_the_starter_pack_is_due_after_paying_where_one_person_decides(tmp_path: Path) -> None:
    words = shops(tmp_path)
    assert due(words) == [(words.made["Forge Tools"], "Starter pack")]
    assert due(words, date(2026, 12, 4)) == [(words.made["Forge Tools"], "Starter pack")]
    assert due(words, date(2026, 12, 5)) == due(words, date(2026, 11, 19)) == []


def test_who_is_said_to_decide_is_single_until_somebody_must_agree(tmp_path: Path) -> None:
    words = shops(tmp_path).speaking_of("Mill Bakery")
    record(words.book, "finding", {"account": words.account, "contact": words.made["Li"], "role": "decider",
                                   "trust": "stated"}, words.at())  # fmt: skip
    assert (words.account, "Starter pack") in due(words)
    record(words.book, "finding", {"account": words.account, "contact": words.made["Wu"], "rank": "second",
                                   "trust": "stated"}, words.at())  # fmt: skip
    assert (words.account, "Starter pack") not in due(words)


def test_the_rule_grants_and_nobody_else_and_only_once(tmp_path: Path) -> None:
    words = shops(tmp_path)
    book, forge = words.book, words.made["Forge Tools"]
    grant(book, forge, OURS["paid"], TODAY, words.at())
    assert due(words) == []
    with refused("offer_granted"):
        grant(book, forge, OURS["paid"], TODAY, words.at())
    with refused("offer_unearned"):
        grant(book, words.made["Port Cafe"], OURS["friends"], TODAY, words.at())
    with refused("offer_over"):
        grant(book, words.made["Mill Bakery"], OURS["paid"]._replace(needs=0), TODAY, words.at())
    use(book, forge, OURS["paid"], TODAY, words.at())
    made = report(book, Asking(TODAY))
    assert [(line.cells[1], line.cells[3]) for line in lines(made, 2)] == [("Starter pack", "21 Nov 2026")]
    (starter,) = [line for line in lines(made, 1) if line.key == OURS["paid"].id]
    assert starter.cells[-3:] == ("0", "1", "1") and starter.behind[1].accounts == (forge,)
    with refused("offer_none_left"):
        use(book, forge, OURS["paid"], TODAY, words.at())


def test_large_accounts_are_not_for_it(tmp_path: Path) -> None:
    words = shops(tmp_path).with_account("Works", headcount=2000).with_contact("Sun")
    words.ordered("2026-11-20", 10_000)
    assert words.account not in {account for account, _ in due(words)}
    with refused("offer_not_for"):
        grant(words.book, words.account, OURS["paid"], TODAY, words.at())


def test_two_friends_who_are_news_earn_thirty_per_cent(tmp_path: Path) -> None:
    words = shops(tmp_path)
    forge = words.made["Forge Tools"]
    grant(words.book, forge, OURS["paid"], TODAY, words.at())
    for name in ("Rainbow Laundry", "Sunrise Dental"):
        made = prove_friend(words.book, forge, {"name": name}, TODAY, words.at())
        assert made.account
    assert due(words) == [(forge, "Two friends")]
    (line,) = lines(report(words.book, Asking(TODAY)), 0)
    assert "30 %" in line.cells[4] and "2 friends" in line.cells[3]


def test_friends_who_are_known_or_alike_or_used_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    words = shops(tmp_path)
    book, forge, mill = words.book, words.made["Forge Tools"], words.made["Mill Bakery"]
    later = words.at() + 2 * 86_400_000_000
    with refused("proof_known"):
        prove_friend(book, forge, mill, TODAY, later)
    with refused("proof_own"):
        prove_friend(book, forge, forge, TODAY, later)
    with refused("proof_like") as error:
        prove_friend(book, forge, {"name": "Mill Bakery Ltd."}, TODAY, later)
    assert "Mill Bakery (same name" in explain(error.value)
    made = prove_friend(book, forge, {"name": "Rainbow Laundry"}, TODAY, later)
    with refused("proof_used"):
        prove_friend(book, mill, made.account or "", TODAY, later + 1)
    assert book.row("SELECT count(*) FROM proof") == (1,)
    assert book.row("SELECT count(*) FROM account WHERE name LIKE 'Mill%'") == (1,)


@pytest.mark.parametrize(
    "before", [{"opened_on": "2026-11-10"}, {"visited": "2026-11-10"}, {"ordered": "2026-11-10"}, {}]
)
def test_a_friend_who_was_a_customer_before_is_known_however_late_it_was_written(
    tmp_path: Path, before: dict[str, str]
) -> None:
    words = shops(tmp_path)
    forge = words.made["Forge Tools"]
    words.with_account("Old Friend", opened_on=before.get("opened_on"))
    friend = words.account
    if "visited" in before:
        words.visited(on=before["visited"])
    if "ordered" in before:
        words.ordered(before["ordered"], 10_000)
    if before:
        with refused("proof_known"):
            prove_friend(words.book, forge, friend, TODAY, words.at())
    words.recorded("proof", account=forge, proof="friend", brought=friend, shown_on=str(TODAY))
    (line,) = lines(report(words.book, Asking(TODAY)), 3)
    assert line.cells[4] == ("was in the book before" if before else "counts")


def test_a_contact_must_be_reached_and_not_be_there_under_another_name(tmp_path: Path) -> None:
    words = shops(tmp_path).speaking_of("Mill Bakery").with_contact("Zhao Min", phone="138 0013 8000")
    book, forge, mill = words.book, words.made["Forge Tools"], words.made["Mill Bakery"]
    with pytest.raises(BadValue):
        prove_contact(book, forge, mill, {"name": "Qian"}, TODAY, words.at())
    with refused("proof_like"):
        prove_contact(book, forge, mill, {"name": "Ms Zhao", "phone": "139 0000 0000"}, TODAY, words.at())
    with refused("proof_like"):
        prove_contact(book, forge, {"name": "Harbor Gym"}, {"name": "Qian", "phone": "13800138000"}, TODAY, words.at())
    for at, name in enumerate(("Qian Duo", "Sun Li", "Feng Yu", "Chu Ke")):
        cells = {"name": name, "phone": f"1390000000{at}"}
        prove_contact(book, forge, {"name": f"{name} Shop {at}"} if at else mill, cells, TODAY, words.at())
    assert (forge, "Four contacts") in due(words)


def test_a_link_is_shown_once_and_a_post_tells_others_too(tmp_path: Path) -> None:
    words = shops(tmp_path)
    port = words.made["Port Cafe"]
    prove_shown(words.book, port, "post", "https://e.test/p/1", TODAY, words.at())
    with refused("proof_used"):
        prove_shown(words.book, words.made["Mill Bakery"], "video", "e.test/p/1/", TODAY, words.at())
    assert {name for account, name in due(words) if account == port} == {"Voucher for telling others", "Post"}


def test_a_friend_that_two_laptops_used_counts_for_the_earlier(tmp_path: Path) -> None:
    words = shops(tmp_path)
    for name, day in (("Forge Tools", "2026-11-19"), ("Mill Bakery", "2026-11-18")):
        record(words.book, "proof", {"account": words.made[name], "proof": "friend",
                                     "brought": words.made["Port Cafe"], "shown_on": day}, words.at())  # fmt: skip
    said = {line.account: line.cells[4] for line in lines(report(words.book, Asking(TODAY)), 3)}
    assert said == {words.made["Mill Bakery"]: "counts", words.made["Forge Tools"]: "was used in another proof"}


def test_an_account_keeps_its_referrer_who_is_rewarded_once_it_pays(tmp_path: Path) -> None:
    words = shops(tmp_path)
    book, mill, port = words.book, words.made["Mill Bakery"], words.made["Port Cafe"]
    refer(book, port, mill, None, TODAY, words.at())
    with refused("referred_already") as error:
        refer(book, port, words.made["Forge Tools"], None, TODAY, words.at())
    assert "Mill Bakery" in explain(error.value)
    with refused("referred_circle"):
        refer(book, mill, port, None, TODAY, words.at())
    with refused("referred_oneself"):
        refer(book, mill, mill, None, TODAY, words.at())
    with refused("referred_customer"):
        refer(book, words.made["Forge Tools"], mill, None, TODAY, words.at())
    assert (mill, "Partner reward") not in due(words)
    words.speaking_of("Port Cafe").ordered("2026-11-21", 500)
    assert (mill, "Partner reward") in due(words)
    (line,) = lines(report(book, Asking(TODAY)), 4)
    assert line.cells[1:4] == ("100 % (1/1)", "1", "0")
    assert [each.accounts for each in line.behind] == [(port,), (port,)]
    grant(book, mill, OURS["brought_customer"], TODAY, words.at())
    assert (mill, "Partner reward") not in due(words)


def test_who_is_employed_by_a_large_account_is_not_rewarded(tmp_path: Path) -> None:
    words = shops(tmp_path).with_account("Works", sector="health")
    refer(words.book, words.made["Port Cafe"], words.account, None, TODAY, words.at())
    words.speaking_of("Port Cafe").ordered("2026-11-21", 500)
    assert all(account != words.made["Works"] for account, _ in due(words))
    (line,) = lines(report(words.book, Asking(TODAY)), 4)
    assert "not rewarded" in line.cells[4]


def test_the_teams_own_offers_count_alone(tmp_path: Path) -> None:
    words = shops(tmp_path)
    cells = {"name": "Tea set", "moment": "paid", "what": "a tea set", "within_days": 3}
    record(words.book, "offer", cells, words.at())
    made = report(words.book, Asking(TODAY))
    assert [line.cells[0] for line in lines(made, 1)] == ["Tea set"]
    assert due(words) == [(words.made["Forge Tools"], "Tea set")]
    assert due(words, date(2026, 11, 24)) == []


def test_asked_of_one_account_it_tells_of_that_alone(tmp_path: Path) -> None:
    words = shops(tmp_path)
    refer(words.book, words.made["Port Cafe"], words.made["Mill Bakery"], None, TODAY, words.at())
    made = report(words.book, Asking(TODAY, account=words.made["Mill Bakery"]))
    told = {line.account for part in made.parts if isinstance(part, Table) for line in part.lines}
    assert told <= {words.made["Mill Bakery"], None}
    assert len(lines(made, 4)) == 1


def test_an_empty_book_says_what_to_do(tmp_path: Path) -> None:
    made = report(a_book(tmp_path).book, Asking(TODAY))
    assert all(part.empty or part.lines for part in made.parts if isinstance(part, Table))
    assert len(lines(made, 1)) == len(OURS)
