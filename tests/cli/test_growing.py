"""`grant`, `proof`, `refer`: what small accounts earn, from the command line."""

from tests.cli.conftest import Shell


def test_a_proof_makes_an_offer_due_and_the_rule_grants_it_once(shell: Shell) -> None:
    shell.ok("proof", "华信", "friend", "Rainbow Laundry", "--phone", "0512-1000 0001")
    said = shell.ok("proof", "华信", "friend", "Sunrise Dental")
    assert "华信科技 has shown: friend Sunrise Dental." in said
    assert "Due now: Two friends." in said
    assert "Sunrise Dental" in shell.ok("accounts")
    assert "Two friends" in shell.ok("offers", "华信")
    assert "Granted to 华信科技: Two friends (2 friends brought)." in shell.ok("grant", "华信", "two", "friends")
    again = shell("grant", "华信", "friends")
    assert again.code == 3 and "not due to 华信科技 again: granted on Fri 20 Nov 2026" in again.err
    assert "has used" in shell.ok("grant", "华信", "friends", "--used")
    (offer,) = [each for each in shell("offers", "--json").document["offers"] if each["moment"] == "friends"]
    assert offer["due"] == [] and offer["granted"][0]["used_on"] == "2026-11-20"


def test_what_is_known_or_like_something_known_is_refused_by_name(shell: Shell) -> None:
    refused = shell("proof", "华信", "friend", "Lee Hospital Ltd.")
    assert refused.code == 3 and "looks like Lee Hospital (same name" in refused.err
    assert shell("proof", "华信", "contact", "Ms Qian", "--at", "New Cafe").code == 2
    shell.ok("proof", "华信", "contact", "Qian Duo", "--at", "New Cafe", "--phone", "139 0000 0001")
    twice = shell("proof", "Lee Clinic", "contact", "Qian Duo", "--at", "New Cafe")
    assert twice.code == 3 and "is a proof already: of 华信科技" in twice.err
    shell.ok("proof", "华信", "post", "https://e.test/1")
    assert shell("proof", "Lee Clinic", "video", "e.test/1").code == 3


def test_an_account_is_brought_by_an_account_or_somebody_there(shell: Shell) -> None:
    shell.ok("contact", "Lee Clinic", "Dr Chen")
    assert "华信科技 was brought by Dr Chen of Lee Clinic." in shell.ok("refer", "华信", "--by", "Dr Chen")
    again = shell("refer", "华信", "--by", "Lee Hospital")
    assert again.code == 3 and "was brought by Lee Clinic already" in again.err
    assert shell("refer", "Lee Hospital", "--by", "Nobody").code == 4
    assert shell("offers", "--json").document["referrals"][0]["on"] == "2026-11-20"


def test_an_offer_is_named_in_either_language(shell: Shell) -> None:
    assert shell("--lang", "zh", "grant", "华信", "合作伙伴奖励").code == 3
    wrong = shell("grant", "华信", "nothing")
    assert wrong.code == 4 and "Starter pack" in wrong.err


def test_a_quotation_is_made_shown_accepted_and_listed(shell: Shell) -> None:
    shell.ok("proof", "华信", "survey", "e.test/9")
    said = shell.ok("quote", "华信", "--line", "gloves × 3 @ ¥12.50", "--line", "tape @ 4.99")
    assert "Quotation" in said and "Survey: 15 % off" in said and "¥36.12" in said
    row = shell("quotations", "--json").document["quotations"][0]["quotation"][-8:]
    assert "报价单" in shell.ok("--lang", "zh", "quote", "show", row)
    assert shell("quote", "show", row, "--json").document["total"] == 3612
    assert shell("quote", "add", row, "--line", "ink @ $5").code == 2
    assert "An order of ¥36.12 at 华信科技 was written." in shell.ok("quote", "accept", row)
    assert shell("quote", "add", row, "--line", "ink @ 5").code == 3
    assert "36.12" in shell.ok("orders", "--json") or "3612" in shell.ok("orders", "--json")
    assert shell("quote", "accept", row).code == shell("quote", "accept", "华信").code == 3
    plain = shell.ok("quote", "Lee Clinic", "--line", "gloves × 3 @ 12.50", "--plain")
    assert "Total" in plain and "off" not in plain.split("Written")[0]
    assert "100 % (1/1)" in shell.ok("quotations")
    assert "ink" in shell.ok("quote", "add", "Lee Clinic", "--line", "ink × 2 @ 5")
    assert "Declined" in shell.ok("quote", "decline", "Lee", "Clinic")
    for _ in range(2):
        shell.ok("quote", "Lee Clinic", "--line", "gloves × 3 @ 12.50")
    several = shell("quote", "show", "Lee Clinic")
    assert several.code == 4 and "2026-11-20" in several.err
    assert shell("quote", "show", "Lee Hospital").code == 4


def test_a_quotation_for_a_large_account_or_of_wrong_words_is_refused(shell: Shell) -> None:
    shell.ok("record", "account", "Lee Hospital", "sector=health")
    refused = shell("quote", "Lee Hospital", "--line", "gloves × 3 @ 12.50")
    assert refused.code == 3 and "a visit and a contract instead" in refused.err
    assert shell("quote", "华信", "--line", "gloves").code == 2
    assert shell("quote", "华信").code == 2
    assert shell("quote", "华信", "--line", "a @ ¥1", "--line", "b @ $1").code == 2
    assert shell("quote", "show", "ffff0000").code == 4
