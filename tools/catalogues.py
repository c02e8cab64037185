"""The Chinese catalogue: collecting the sentences of the code, and compiling what is translated.

Sentences are English literals inside `say`, `count` and `mark`. `fieldrep/i18n/locale/zh/LC_MESSAGES/fieldrep.po` is
edited by people; the `.mo` beside it is what the program reads.
"""

import ast
import io
import re
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
PO = ROOT / "fieldrep" / "i18n" / "locale" / "zh" / "LC_MESSAGES" / "fieldrep.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {"say": 1, "mark": 1, "count": 2}
STAMPS = re.compile(
    r'"(?:Project-Id-Version|POT?-(?:Creation|Revision)-Date|Generated-By|Report-Msgid-Bugs-To'
    r"|Last-Translator|Language-Team): .*\n"
)
PLACES = re.compile(r"\{[^{}]*\}")


def collected() -> Catalog:
    """Every sentence of the code: the literals that are handed to `say`, `mark` and `count`, called by these names."""
    catalog = Catalog(project="fieldrep", charset="utf-8")
    for path in sorted((ROOT / "fieldrep").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
                literals = [each for each in node.args[: KEYWORDS[node.func.id]] if isinstance(each, ast.Constant)]
                texts = [each.value for each in literals if isinstance(each.value, str) and each.value]
                if texts and len(texts) == len(literals):
                    message = tuple(texts) if len(texts) > 1 else texts[0]
                    catalog.add(message, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    return catalog


def translated() -> Catalog:
    """The catalogue that people edit."""
    if not PO.exists():
        return Catalog(locale="zh", project="fieldrep", charset="utf-8")
    with PO.open("rb") as file:
        return read_po(file, locale="zh")


class Undated(Catalog):
    """A catalogue whose head names neither a day nor a version, so that the same sentences give the same bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What the reader of the compiled file has to know."""
        return [("Content-Type", "text/plain; charset=utf-8"), ("Plural-Forms", "nplurals=1; plural=0;")]


def compiled(catalog: Catalog) -> bytes:
    """The bytes that the program reads."""
    undated, stream = Undated(locale="zh", fuzzy=False), io.BytesIO()
    for message in catalog:
        if message.id:
            undated.add(message.id, message.string)
    write_mo(stream, undated)
    return stream.getvalue()


def problems() -> list[str]:
    """What is not in step: sentences without a translation or with other places, a stale compiled file."""
    catalog, here = translated(), collected()
    said = [f"no 简体中文 for: {_first(message)!r}" for message in here if message.id and not _has(catalog, message)]
    said += [
        f"nobody says any more: {_first(message)!r}"
        for message in catalog
        if message.id and here.get(_first(message), message.context) is None
    ]
    said += [
        f"other places in 简体中文: {_first(message)!r}"
        for message in catalog
        if message.id and _has(catalog, message) and not _same_places(message)
    ]
    if not MO.exists() or MO.read_bytes() != compiled(catalog):
        said.append(f"{MO.relative_to(ROOT)} is not in step: run make docs")
    return said


def bring_in_step() -> list[str]:
    """Take new sentences in, drop those that nobody says, compile; what is left for a person to translate."""
    catalog, here = translated(), collected()
    catalog.update(here, no_fuzzy_matching=True)
    catalog.header_comment, catalog.fuzzy = "# What fieldrep says, in 简体中文.", False
    catalog.obsolete.clear()
    for message in catalog:
        message.locations = sorted({(file, 0) for file, _ in message.locations})
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalog, width=120, sort_output=True, omit_header=False, include_lineno=False)
    text = re.sub(STAMPS, "", PO.read_text("utf-8"))
    PO.write_text(text, encoding="utf-8")
    MO.write_bytes(compiled(translated()))
    return problems()


def _first(message: Message) -> str:
    return message.id[0] if isinstance(message.id, (tuple, list)) else message.id


def _has(catalog: Catalog, message: Message) -> bool:
    found = catalog.get(_first(message), message.context)
    if found is None or found.fuzzy:
        return False
    strings = found.string if isinstance(found.string, (tuple, list)) else (found.string,)
    return all(strings)


def _same_places(message: Message) -> bool:
    """Whether the translation fills in the same facts; a number that is one may be said in words."""
    ids = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    wanted = set(PLACES.findall(ids[-1]))
    return all(set(PLACES.findall(string or "")) == wanted for string in strings)
