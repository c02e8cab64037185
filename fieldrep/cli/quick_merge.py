"""The quick door of `merge PATH…`: a lead takes many small files in at night, without the full parser."""

from __future__ import annotations

from fieldrep.frozen import NamedTuple

FLAGS = ("--json", "--dry-run", "--yes", "--on-share")
WITH_VALUE = ("--book", "--lang")


class Wish(NamedTuple):
    """What was asked of `merge`: its paths, and its options."""

    paths: tuple[str, ...]
    book: str | None = None
    lang: str | None = None
    json: bool = False
    dry_run: bool = False
    yes: bool = False
    on_share: bool = False


def read_words(words: list[str]) -> Wish | None:
    """What the words ask for; None where they say anything that is for the full parser, or to be complained about."""
    found: dict[str, str | bool] = {}
    paths: list[str] = []
    left = iter(words)
    for word in left:
        name, sign, value = word.partition("=")
        if name in WITH_VALUE:
            said = value if sign else next(left, None)
            if said is None:
                return None
            found[name] = said
        elif word in FLAGS:
            found[word] = True
        elif word.startswith("-"):
            return None
        else:
            paths.append(word)
    if len(paths) < 2 or paths[0] != "merge":
        return None
    options = {name[2:].replace("-", "_"): value for name, value in found.items()}
    return Wish(tuple(paths[1:]), **options)  # type: ignore[arg-type]


def run(wish: Wish) -> int:
    """Merge what was asked for and return the exit code. Raises what `merge` raises."""
    from fieldrep.cli.merging import merge_files
    from fieldrep.cli.passphrases import Passphrases
    from fieldrep.cli.session import Session

    session = Session()
    session.speak(wish.lang)
    session.path, session.json, session.on_share = wish.book, wish.json, wish.on_share
    try:
        return merge_files(session, wish.paths, Passphrases(None), dry_run=wish.dry_run, yes=wish.yes)
    finally:
        session.close()
