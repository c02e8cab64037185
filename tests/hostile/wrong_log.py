"""Lines that are right one by one, and no log that an honest laptop keeps."""

from collections.abc import Iterator

from fieldrep.store.changes import GREATEST
from fieldrep.store.ids import agreed_row
from tests.hostile.forge import ACCOUNTS, LAST, LINA, LINAS, START, Case, Forge, first_work, linas, reworked

ROW = agreed_row("account", "wrong log")
N = LAST + 1


def _account(number: int, name: str, *over: str, row: str = ROW, **other: object) -> str:
    return linas(number, "account", row, {"name": name}, *over, **other).line


def _id(number: int) -> str:
    return f"{LINAS}:{number}"


def logs(forge: Forge) -> Iterator[Case]:
    """Logs that are odd, and harmless: every change is kept, and what they make is the same in any order."""
    visit = agreed_row("visit", ACCOUNTS[0])
    wrong_table = linas(N, "visit", ACCOUNTS[0], {"note": "an account's id in the table of visits"}).line
    made = {
        "holes": ([_account(N + 7, "after a hole")], {"covers": {LINAS: [1, N + 7]}}, 1),
        "greatest-number": ([_account(GREATEST, "the last there is", at=START)], {}, 1),
        "covers-what-it-lacks": ([_account(N, "a")], {"covers": {LINAS: [N, N + 5]}}, 1),
        "covers-a-stranger": ([_account(N, "a")], {"covers": {"strangerstranger": [1, 10]}}, 1),
        "covers-everything": ([_account(N, "a")], {"covers": {LINAS: [1, GREATEST]}}, 1),
        "over-a-later-one": ([_account(N, "a", _id(N + 1)), _account(N + 1, "b")], {}, 2),
        "over-in-a-ring": ([_account(N, "a", _id(N + 1)), _account(N + 1, "b", _id(N))], {}, 2),
        "over-another-row": ([_account(N, "a", _id(2))], {}, 1),
        "over-what-is-not-there": ([_account(N, "a", _id(N + 99), "strangerstranger:5")], {}, 1),
        "over-twice-the-same": ([_account(N, "a"), _account(N + 1, "b", _id(N), _id(N))], {}, 2),
        "same-id-same-content": ([_account(N, "a"), _account(N, "a")], {}, 1),
        "same-id-two-contents": ([_account(N, "a"), _account(N, "b")], {}, 2),
        "same-id-two-contents-and-covered": (
            [_account(N, "a"), _account(N, "b"), _account(N + 1, "c", _id(N))],
            {},
            3,
        ),
        "id-that-is-held-with-other-content": ([reworked(first_work()[1].line, set={"name": "Other"})], {}, 1),
        "same-content-other-blanks": ([first_work()[1].line.replace('"at":', '"at": ')], {}, 1),
        "row-of-the-wrong-table": ([wrong_table], {}, 1),
        "two-tables-one-row": ([_account(N, "a", row=visit), _account(N + 1, "b", row=ROW)], {}, 2),
        "unknown-table": ([linas(N, "mood", ROW, {"of": "mine"}).line], {}, 1),
        "unknown-cell": ([linas(N, "account", ROW, {"mood": "good"}).line], {}, 1),
        "unknown-choice": ([linas(N, "visit", ROW, {"how": "by balloon"}).line], {}, 1),
        "unknown-field": ([_account(N, "a")[:-1] + ',"why":{"because":[1,2]}}'], {}, 1),
        "no-cells": ([linas(N, "account", ROW, {}).line], {}, 1),
        "reference-to-nothing": ([linas(N, "visit", ROW, {"account": agreed_row("account", "nowhere")}).line], {}, 1),
        "reference-to-another-table": ([linas(N, "visit", ROW, {"account": visit}).line], {}, 1),
        "reference-to-itself": ([linas(N, "contact", ROW, {"account": ROW, "name": "x"}).line], {}, 1),
        "time-zero": ([_account(N, "a", at=0)], {}, 1),
        "end-of-time": ([_account(N, "a", at=GREATEST)], {"made_at": GREATEST}, 1),
        "by-nobody-known": ([_account(N, "a", by=agreed_row("person", "nobody"))], {}, 1),
        "deleted-before-it-was": (
            [linas(N, "account", ROW, {"deleted": True}, _id(N + 1)).line, _account(N + 1, "a")],
            {},
            2,
        ),
        "deleted-and-not-in-one": ([linas(N, "account", ROW, {"deleted": True, "name": "both"}).line], {}, 1),
        "odd-cells": ([_everything_null(N)], {}, 1),
    }
    for name, (lines, head, added) in made.items():
        content = forge.from_lina(*lines, **head)
        yield forge.case(f"log-{name}.json", name.replace("-", " "), content, "taken", added=added)
    yield forge.case("log-nothing.json", "no changes at all", forge.from_lina(), "held")
    yield forge.case("log-mixed.json", "a held one", forge.from_lina(first_work()[0].line, made_at=START + 1), "held")


def _everything_null(number: int) -> str:
    from fieldrep.store.shape import SHAPE

    return linas(number, "account", ROW, dict.fromkeys(SHAPE["account"])).line


def bad_lines() -> dict[str, tuple[str, str]]:
    """Lines that break a rule, by name, and why they are refused."""
    line = _account(N, "a")
    return {
        "number-zero": (reworked(line, id=_id(0), op=_id(0)), "id"),
        "number-negative": (reworked(line, id=f"{LINAS}:-1"), "id"),
        "number-with-zeros": (reworked(line, id=f"{LINAS}:0{N}"), "id"),
        "number-too-great": (reworked(line, id=_id(2**53)), "id"),
        "number-of-other-digits": (reworked(line, id=f"{LINAS}:٣"), "id"),
        "number-with-plus": (reworked(line, id=f"{LINAS}:+3"), "id"),
        "number-with-line-end": (reworked(line, id=f"{LINAS}:3\n"), "id"),
        "two-colons": (reworked(line, id=f"{LINAS}:1:1"), "id"),
        "replica-of-capitals": (reworked(line, id=f"{LINAS.upper()}:1"), "id"),
        "replica-too-short": (reworked(line, id="lina:1"), "id"),
        "replica-too-long": (reworked(line, id="l" * 33 + ":1"), "id"),
        "replica-that-climbs": (reworked(line, id="../../../../etc/passwd:1"), "id"),
        "op-after-id": (reworked(line, op=_id(N + 1)), "op"),
        "op-of-another": (reworked(line, op=f"strangerstranger:{N}"), "op"),
        "op-zero": (reworked(line, op=_id(0)), "op"),
        "over-itself": (reworked(line, over=[_id(N)]), "over"),
        "over-no-id": (reworked(line, over=["nothing"]), "over"),
        "over-number-zero": (reworked(line, over=[_id(0)]), "over"),
        "over-100001": (reworked(line, over=[_id(number + N + 1) for number in range(100_001)]), "count"),
        "before-1970": (reworked(line, at=-1), "at"),
        "after-the-end": (reworked(line, at=2**53), "at"),
        "by-in-capitals": (reworked(line, by=LINA.upper()), "by"),
        "by-with-line-end": (reworked(line, by=LINA + "\n"), "by"),
        "by-with-sql": (reworked(line, by="' OR 1=1 --"), "by"),
        "row-that-climbs": (reworked(line, row="../../etc/passwd"), "row"),
        "row-cut": (reworked(line, row=ROW[:-1]), "row"),
        "row-of-braces": (reworked(line, row=f"{{{ROW[1:-1]}}}"), "row"),
        "table-with-sql": (reworked(line, table='account"; DROP TABLE change; --'), "name"),
        "table-in-capitals": (reworked(line, table="Account"), "name"),
        "table-too-long": (reworked(line, table="x" * 41), "name"),
        "table-of-nothing": (reworked(line, table=""), "name"),
        "cell-with-blank": (reworked(line, set={"na me": "x"}), "name"),
        "cell-of-nothing": (reworked(line, set={"": "x"}), "name"),
        "cell-with-sql": (reworked(line, set={'name"=1;--': "x"}), "name"),
        "cells-201": (reworked(line, set={_letters(number): 1 for number in range(201)}), "count"),
        "text-too-long": (reworked(line, set={"mood": "x" * 100_001}), "value"),
        "number-beyond": (reworked(line, set={"mood": 2**53}), "value"),
    }


def bad_logs(forge: Forge) -> Iterator[Case]:
    """Logs that break a rule of a line, or of how lines follow each other."""
    line = _account(N, "a")
    for name, (bad, answer) in bad_lines().items():
        content = forge.from_lina(_account(N + 500, "good"), bad)
        yield forge.case(f"log-bad-{name}.json", name.replace("-", " "), content, answer, line=4)
    for name, lines in {
        "two-on-a-line": [f"{line} {line}"],
        "two-in-a-list": [f"[{line},{line}]"],
        "comma-at-the-end": [line, f"{line},"],
        "closing-inside": [f"{line}\n],\n{line}"],
        "closing-first": [f"],\n{line}"],
        "blank-line": [line, "", line],
        "indented": [f"  {line}"],
        "carriage-return": [f"{line}\r"],
    }.items():
        answer = (
            "json"
            if name in ("two-on-a-line", "two-in-a-list", "blank-line", "indented", "carriage-return")
            else "layout"
        )
        yield forge.case(f"log-layout-{name}.json", name.replace("-", " "), forge.from_lina(*lines), answer)


def _letters(number: int) -> str:
    return "cell_" + "".join(chr(97 + int(digit)) for digit in str(number))
