"""Bundles for a lead's evenings: each evening ten laptops that nobody has heard of, a hundred changes each."""

import json
import sys
from pathlib import Path

from fieldrep.operations.start import found
from fieldrep.store.book import Place
from fieldrep.store.journal import Operation
from fieldrep.sync.bundle import write_bundle

AT = 1_795_248_000_000_000
LAPTOPS, CHANGES = 10, 100


def main(folder: Path, evenings: int) -> None:
    """Write the bundles, a folder for each evening; print how many changes an evening has."""
    changes = 0
    for evening in range(evenings):
        (folder / str(evening)).mkdir(parents=True)
        changes = sum(_bundle(folder, evening, laptop) for laptop in range(LAPTOPS))
    print(json.dumps({"changes": [changes]}))


def _bundle(folder: Path, evening: int, laptop: int) -> int:
    name = f"Rep {evening} {laptop}"

    def work(operation: Operation) -> None:
        for number in range((CHANGES - 1) // 2):  # beside these, the rep's own row is a change
            account = operation.add("account", {"name": f"{name} account {number}", "city": "苏州"})
            operation.add("contact", {"account": account, "name": f"Contact {number}"})

    with found(Place(str(folder / name / "book"), str(folder / name / "state"), name), name, AT) as book:
        book.write(AT + 1, work)
        return write_bundle(book, str(folder / str(evening) / f"{laptop}.json"), "work", AT + 2).changes


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
