"""Any line can be read, what is written reads as it was, and both are quick."""

import subprocess
import sys
import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldrep.operations.quick.facts import Finding, NextStep, Objection, Order, QuickLine
from fieldrep.operations.quick.line import read_line, tidy
from fieldrep.operations.quick.words import CHOICES, RANKS, ROLES
from tests.operations.quick_lines import NOW, facts
from tests.operations.written_lines import write_line

# Texts as a person may give them: one line, single blanks, not empty.
_SIGNS = "abc XYZ 王芳李周五日说开户见了提到 ,;、，。:：+*?!$>#=/-.'\"“”「」『』0123456789¥"
texts = (
    st.one_of(
        st.text(st.sampled_from(_SIGNS), min_size=1, max_size=12),
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12),
        st.sampled_from(
            [
                "met: x",
                "a and b",
                "见了",
                "x said",
                "on friday",
                "/cov",
                "price /coverage",
                "k",
                "usd",
                '"',
                "下",
            ]
        ),
    )
    .map(tidy)
    .filter(bool)
)
names = st.lists(texts, max_size=2, unique=True).map(tuple)
maybe = st.none() | texts
days = st.none() | st.dates(date(1900, 1, 1), date(2199, 12, 31))
claims = st.sampled_from([*((rank, None) for rank in RANKS), *((None, role) for role in ROLES)])
findings = st.builds(
    lambda name, claim, words, trust, by: Finding(name, claim[0], claim[1], words, trust, by),
    *(texts, claims, maybe, st.sampled_from(sorted(CHOICES["trust"])), maybe),
)
objections = st.builds(Objection, texts, st.none() | st.sampled_from(sorted(CHOICES["blocks"])), maybe)
orders = st.builds(Order, st.integers(-(10**9), 10**9), st.sampled_from([None, "USD", "JPY", "KWD"]), maybe)
steps = st.builds(NextStep, texts, days) | st.builds(lambda day: NextStep("", day), days.filter(bool))
lines = st.builds(
    QuickLine,
    account=texts,
    met=names,
    named=names,
    findings=st.lists(findings, max_size=2).map(tuple),
    objections=st.lists(objections, max_size=2).map(tuple),
    orders=st.lists(orders, max_size=2).map(tuple),
    opened_on=days,
    **{kind: st.none() | st.sampled_from(sorted(CHOICES[kind])) for kind in ("buying_step", "outcome", "how")},
    next_steps=st.lists(steps, max_size=2).map(tuple),
    parts=st.just(()),
    problems=st.just(()),
    as_written=st.just(()),
    note=st.lists(texts, max_size=2).map("\n".join),
    happened_at=st.none() | st.integers(1, 10**8).map(lambda minutes: NOW - timedelta(minutes=minutes)),
)


@given(lines)
@settings(max_examples=250, deadline=None)
def test_a_written_line_reads_as_what_was_written(line: QuickLine) -> None:
    assert facts(write_line(line)) == line


@given(st.text(st.sampled_from(_SIGNS + "\n\u3000\x00\x1b\ud800")) | st.text(st.characters()))
@settings(max_examples=300, deadline=None)
def test_no_line_breaks_the_reader_and_parts_lie_in_order_inside_it(line: str) -> None:
    read = read_line(line, NOW)
    places = [place for part in read.parts for place in (part.start, part.end)]
    assert places == sorted(places) and all(0 <= place <= len(line) for place in places)
    if not read.problems:
        assert facts(write_line(read)) == read._replace(parts=())


HARD = [
    "+a ",
    ">1 ",
    ">周五 ",
    "=stated ",
    '"a ',
    "“",
    "“a” ",
    ":",
    "met:",
    "见了",
    "+a“b” ",
    "!a /cov ",
    "$1 ",
    "王:",
    "?",
]
HARD += [
    ">in 1 ",
    "*a ",
    "a, ",
    "  ",
    ">+1d ",
    "开户 ",
    "#a ",
    '""',
    "、",
    "next:11-27 ",
    "at:1点 ",
    "obj:a、覆盖 ",
]


@pytest.mark.parametrize("piece", HARD)
def test_reading_takes_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        line = "Lee " + piece * (size // len(piece))
        best = 1e9
        for _ in range(3):
            start = time.perf_counter()
            read_line(line, NOW)
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds(16_000) < 10 * max(seconds(4_000), 0.002)


def test_the_quick_path_imports_lean() -> None:
    code = "import sys, fieldrep.operations.quick.line; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {
        "dataclasses",
        "pathlib",
        "logging",
        "inspect",
        "difflib",
        "calendar",
        "locale",
        "textual",
        "pydantic",
    }
    assert not heavy & (set(modules) - set(_bare_modules()))


def _bare_modules() -> list[str]:
    code = "import sys, re, datetime, typing; print(*sys.modules)"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
