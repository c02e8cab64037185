"""Make fieldrep/store/shape.py of the SQLModel classes in fieldrep/store/tables/."""

import subprocess
import sys
from pathlib import Path

from fieldrep.store.tables import TABLES, Row

HEADER = '''"""What each table and cell of the book may hold, without an ORM.

Made by tools/make_shape.py of store/tables/.
"""

from fieldrep.frozen import NamedTuple


class Cell(NamedTuple):
    """The kind of a cell, and what belongs to it: the longest text, the largest number, the table, the choices."""

    kind: str
    of: int | str | tuple[str, ...] | None


'''
OWN = frozenset(Row.model_fields)
ROOT = Path(__file__).parent.parent
TARGET = ROOT / "fieldrep" / "store" / "shape.py"


def shape() -> str:
    """The text of the module."""
    lines = ["SHAPE: dict[str, dict[str, Cell]] = {"]
    for name, table in TABLES.items():
        lines.append(f'    "{name}": {{')
        for column in table.__table__.columns:  # type: ignore[attr-defined]
            if column.name in OWN or "kind" not in column.info:
                continue
            kind, of = _quoted(column.info["kind"]), _quoted(column.info["of"])
            lines.append(f'        "{column.name}": Cell({kind}, {of}),')
        lines.append('        "deleted": Cell("flag", None),')
        lines.append("    },")
    lines.append("}")
    lines += ["", f"WHOSE: dict[str, str] = {_quoted({n: t.about.whose for n, t in TABLES.items()})}"]
    lines += ['"""Who may write to a table\'s rows: `About` of store/tables/row.py."""']
    lines += [
        "",
        f"CALLED: dict[str, str] = {_quoted({n: t.about.called for n, t in TABLES.items() if t.about.called})}",
    ]
    lines += ['"""The cell that a row of a table is known by."""']
    lines += [
        "",
        f"PART_OF: dict[str, str] = {_quoted({n: t.about.part_of for n, t in TABLES.items() if t.about.part_of})}",
    ]
    lines += ['"""The cell that names what a row is a part of, where it belongs to an account through that."""']
    return HEADER + "\n".join(lines) + "\n"


def _quoted(value: object) -> str:
    if isinstance(value, tuple):
        return "(" + ", ".join(_quoted(each) for each in value) + ")"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(name)}: {_quoted(each)}" for name, each in value.items()) + "}"
    return f'"{value}"' if isinstance(value, str) else repr(value)


def formatted() -> str:
    """The text of the module as ruff formats it."""
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "format", "-"],
        input=shape(),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return done.stdout


if __name__ == "__main__":
    TARGET.write_text(formatted(), encoding="utf-8")
