"""How many accounts each beginning of a text finds: what the search must show."""

import json
import sys

from fieldrep.domain.names import search_query
from fieldrep.places import places
from fieldrep.store.book import Book, Place


def main(texts: list[str]) -> None:
    """Print the number of accounts by what is typed."""
    with Book.open(Place(*places())) as book:
        keys = [key for (key,) in book.rows("SELECT search_key FROM account WHERE deleted = 0")]
    typed = {text[: length + 1] for text in texts for length in range(len(text))}
    print(json.dumps({text: [sum(search_query(text) in key for key in keys)] for text in typed}))


if __name__ == "__main__":
    main(sys.argv[1:])
