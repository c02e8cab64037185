"""Homes of people with books: each a folder that HOME names, the book at its default place, nothing else set."""

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from bench.install import Installed, environment
from bench.sizes import BookSize

HERE = Path(__file__).resolve().parent


class Homes:
    """The homes of one run, below one folder; what runs inside the install runs from there too."""

    def __init__(self, installed: Installed, folder: Path) -> None:
        self.installed = installed
        self.folder = folder
        # A copy beside the books: from the source tree, Python would import the source and not the install.
        shutil.copytree(HERE, folder / "bench", ignore=shutil.ignore_patterns("__pycache__"))

    def home(self, size: BookSize) -> Path:
        """The home with the book of that size."""
        return self.folder / f"home-{size.accounts}-{size.visits}"

    def book(self, size: BookSize) -> Path:
        """Its book, where fieldrep looks for one."""
        return self.home(size) / ".local" / "share" / "fieldrep" / "book"

    def environment(self, size: BookSize) -> dict[str, str]:
        """What a process sees that is at home there."""
        return environment(HOME=str(self.home(size)))

    def make(self, sizes: Iterable[BookSize]) -> None:
        """Make the books, all at the same time."""
        making = [
            subprocess.Popen(
                [self.installed.python, "-m", "bench.books", *(str(int(number)) for number in size)],
                cwd=self.folder,
                env=self.environment(size),
            )
            for size in sizes
        ]
        for process in making:
            if process.wait():
                raise SystemExit("A book could not be made.")

    def ask(self, size: BookSize, module: str, *words: str) -> dict[str, list[float]]:
        """Run a module of `bench` inside the install; the document that it prints."""
        told = subprocess.run(
            [self.installed.python, "-m", f"bench.inside.{module}", *words],
            cwd=self.folder,
            env=self.environment(size),
            stdout=subprocess.PIPE,
            check=True,
        )
        document: dict[str, list[float]] = json.loads(told.stdout)
        return document
