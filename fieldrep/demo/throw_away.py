"""The demo's folder, with a book and a state of its own: nothing of the user's is touched, and nothing stays."""

import contextlib
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from fieldrep.demo.team import SEED, Role, make_demo
from fieldrep.places import Places, host_name
from fieldrep.store.book import Place


def in_folder(keep: str | None, today: date, use: Callable[[Places], int], role: Role = "rep", seed: int = SEED) -> int:
    """Make the sample team's book, hand its places to `use`, and return what that returns.

    The folder is `keep`, which stays, or one that is removed at the end. Raises BookExists, BookUnusable.
    """
    with _folder(keep) as folder:
        place = Place(str(folder / "book"), str(folder / "state"), host_name())
        make_demo(place, today, role, seed).close()
        return use(Places(place.path, place.state, place.host))


@contextlib.contextmanager
def _folder(keep: str | None) -> Iterator[Path]:
    if keep is not None:
        yield Path(keep).expanduser().absolute()
        return
    with tempfile.TemporaryDirectory(prefix="fieldrep-demo-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
