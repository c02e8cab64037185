"""The one document of `--json`: as it is in the book, with everything that could steer a terminal escaped."""

import json
import re

_STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def print_json(document: object) -> None:
    """Print a document. Such characters stand in strings only, where JSON knows an escape for each."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    print(_STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text))
