"""Which column of somebody's list feeds which field of an import."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from fieldrep.domain.amounts import parse_currency
from fieldrep.errors import BadValue, NotFound
from fieldrep.exchange.header_words import REQUIRED, WORDS

KINDS = tuple(WORDS)
MONEY_FIELDS = frozenset({"amount", "profit", "potential", "spend"})

_UNIT = re.compile(r"[(（\[【/]\s*([^()（）\[\]【】/]+?)\s*[)）\]】]?\s*$")
_THOUSANDS = {"千": 1_000, "万": 10_000, "萬": 10_000, "k": 1_000}


class Unit(NamedTuple):
    """What a header says of the amounts below it: "金额（万元）" is ten thousands of CNY."""

    times: int
    currency: str | None


class Mapping(NamedTuple):
    """What feeds what."""

    columns: dict[str, int]
    """Field → the index of its column."""
    units: dict[str, Unit]
    """Money field → what its header says of the unit, where it says anything."""
    unused: list[str]
    """Headers that feed nothing, in the order of the file."""
    missing: tuple[tuple[str, ...], ...]
    """Required fields without a column, each as the fields of which one is enough."""


def folded(text: str) -> str:
    """A header or choice as it is compared: NFKC, casefolded, letters and digits alone."""
    text = unicodedata.normalize("NFKC", text[:200]).casefold()
    return "".join(character for character in text if character.isalnum())


def fields_of(kind: str) -> tuple[str, ...]:
    """The fields of a kind of import; BadValue (field "kind", problem "choice") for an unknown kind."""
    if kind not in WORDS:
        raise BadValue(field="kind", value=kind, problem="choice", choices=list(KINDS))
    return tuple(WORDS[kind])


def match(headers: Sequence[str], kind: str, maps: Sequence[str] = ()) -> Mapping:
    """Which columns feed the fields of this kind of import.

    `maps` are "Header=field" as given to `--map`; they win, and a header named there feeds what was said and
    nothing else. Otherwise a header feeds a field when it is the field's own name or one of its known words.
    Of several headers for one field the field's own name wins, then the first column; the others are
    `unused`, so that a preview shows them.

    Raises NotFound (kind "header", near) for a header that the file has not, BadValue (field "map") for a
    field that this kind has not (problem "choice"), one that two headers are to feed (problem "twice"), and a
    map that is not of that form (problem "form").
    """
    fields = fields_of(kind)
    columns: dict[str, int] = {}
    spoken_for: set[int] = set()
    for said in maps:
        index, field = _said(said, headers, fields)
        if columns.get(field, index) != index:
            raise BadValue(field="map", value=said, problem="twice", choices=[headers[columns[field]]])
        columns[field] = index
        spoken_for.add(index)
    fields_by_word = _fields_by_word(kind)
    for names_alone in (True, False):
        for index, header in enumerate(headers):
            if index in spoken_for:
                continue
            meant = _field_of(header, fields, fields_by_word, names_alone)
            if meant:
                columns.setdefault(meant, index)
    ordered = {field: columns[field] for field in fields if field in columns}
    used = set(columns.values())
    return Mapping(
        ordered,
        {field: unit for field, index in ordered.items() if (unit := _unit_of(field, headers[index]))},
        [header for index, header in enumerate(headers) if index not in used and header],
        tuple(choice for choice in REQUIRED[kind] if not any(field in columns for field in choice)),
    )


def _said(said: str, headers: Sequence[str], fields: tuple[str, ...]) -> tuple[int, str]:
    """The column and field of one `--map`. A header may contain a "=" itself, a field cannot."""
    header, sign, field = said.rpartition("=")
    header, field = header.strip(), field.strip()
    if not sign or not header:
        raise BadValue(field="map", value=said, problem="form")
    if field not in fields:
        raise BadValue(field="map", value=field, problem="choice", choices=list(fields))
    if header in headers:
        return headers.index(header), field
    wanted = folded(header)
    for index, candidate in enumerate(headers):
        if wanted and folded(candidate) == wanted:
            return index, field
    raise NotFound(kind="header", query=header, near=_near(header, headers))


def _near(header: str, headers: Sequence[str]) -> list[str]:
    """The headers that look most like one that is not there, best first; all of a short list."""
    named = [candidate for candidate in headers if candidate]
    if len(named) <= 3:
        return named
    from rapidfuzz import process  # takes time to load, and is needed for this sentence alone

    found = process.extract(header, named, processor=folded, limit=3, score_cutoff=60)
    return [candidate for candidate, _, _ in found]


def _fields_by_word(kind: str) -> dict[str, str]:
    return {folded(word): field for field, words in WORDS[kind].items() for word in (*words.split(","), field)}


def _field_of(header: str, fields: tuple[str, ...], fields_by_word: dict[str, str], names_alone: bool) -> str | None:
    if names_alone:
        return header if header in fields else None
    field = fields_by_word.get(folded(header))
    if field is None and _UNIT.search(header):
        bare = fields_by_word.get(folded(_UNIT.sub("", header)))
        field = bare if bare and _unit_of(bare, header) else None
    return field


def _unit_of(field: str, header: str) -> Unit | None:
    """The unit that stands in brackets or behind a stroke at the end of a money field's header."""
    found = _UNIT.search(header) if field in MONEY_FIELDS else None
    if found is None:
        return None
    word = found[1]
    currency = parse_currency(word)
    if currency:
        return Unit(1, currency)
    times = _THOUSANDS.get(word[0].casefold(), 0)
    rest = word[1:].strip()
    currency = parse_currency(rest)
    return Unit(times, currency) if times and (currency or not rest) else None
