"""Make docs/rooms.md of the captions: the first docstring line of every module."""

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "rooms.md"


def rooms() -> str:
    """The text of the page."""
    lines = [
        "# Rooms",
        "",
        "Every file of the program and what it is for. Imports point downwards only: `__main__` → `demo habits` →",
        "`screens | cli` → `reports` → `i18n` → `operations` → `sync | exchange` → `store` → `domain` → `crashes",
        "config errors files frozen places text`.",
        "",
        "This page is made of the files' captions by `make docs`.",
    ]
    folder = None
    for path in sorted((ROOT / "fieldrep").rglob("*.py"), key=lambda path: (path.parent.parts, path.name)):
        if path.parent != folder:
            folder = path.parent
            name = folder.relative_to(ROOT).as_posix()
            lines += ["", f"## {name}/", "", f"{_caption(folder / '__init__.py')}", ""]
        if path.name != "__init__.py":
            lines.append(f"- `{path.name}` {_caption(path)}")
    return "\n".join(lines) + "\n"


def _caption(path: Path) -> str:
    doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return doc.split("\n\n")[0].replace("\n", " ").strip()


if __name__ == "__main__":
    TARGET.write_text(rooms(), encoding="utf-8")
