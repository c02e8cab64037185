"""Make fieldrep/store/shape.py of the SQLModel classes in fieldrep/store/tables.py."""

import subprocess
import sys
from pathlib import Path

from fieldrep.store.tables import TABLES, Row

HEADER = '''"""What each table and cell of the book may hold, without an ORM.

Made by tools/make_shape.py of store/tables.py.
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
    return HEADER + "\n".join(lines) + "\n"


def _quoted(value: object) -> str:
    if isinstance(value, tuple):
        return "(" + ", ".join(_quoted(each) for each in value) + ")"
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
