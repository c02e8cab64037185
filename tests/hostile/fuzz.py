"""Fuzzing by hand, with atheris (libFuzzer), which is no dependency of fieldrep:

    python -m venv fuzzing && fuzzing/bin/pip install atheris -e '.[dev]'
    fuzzing/bin/python -m tests.hostile.fuzz line -max_total_time=300

The first word is a target of `targets.py`; what follows is for libFuzzer. Seeds and the dictionary are made in a folder
of the system's, which also keeps what was learnt. What is found is written to `crash-…` in the current folder: mend it,
and put it into `test_found.py` under a name that says what it was.
"""

import sys
import tempfile
from pathlib import Path

SEEDS = {
    "line": ["lines"],
    "head": ["heads"],
    "bundle": ["damaged", "seals"],
    "age": ["strangers"],
}
DICTIONARY = (
    '"at":', '"id":', '"op":', '"by":', '"row":', '"set":{', '"over":[', '"erased":[', '"table":"account"', "null",
    "true", "NaN", "1e999", "-0", "9007199254740992", "18446744073709551616", "\\u0000", "\\ud800", "\\u2028",
    "fieldrep.bundle", '"changes": [', "],", '"seal": {"signature": "', '{"head": {', "age-encryption.org/v1\n",
    "-> X25519 ", "--- ", "\r\n", "\0", "\x1b[", "\x9b", "\ufeff", "\u202e", "\u0301", "\u200d", ";", ",", '"',
    "sep=;", "met:", "named:", "key:", "said:", "next:", "note:", "order:", "tomorrow", "next friday", "in 2 weeks",
    "下周五", "两周后", "月底", "明天", "昨天", "¥", "万",
    "12:30", "2026-11-20", "20/11/2026", "+08:00", "姓名", "name",
    "phone", "amount", "=cmd",
)  # fmt: skip


def main(words: list[str]) -> None:
    import atheris

    with atheris.instrument_imports(include=["fieldrep"]):
        from tests.hostile.targets import TARGETS

    target = TARGETS[words[1]]
    folder = Path(tempfile.gettempdir()) / "fieldrep-fuzzing" / words[1]
    folder.mkdir(parents=True, exist_ok=True)
    _write_seeds(words[1], folder)
    dictionary = folder.parent / "dictionary"
    entries = ("".join(f"\\x{byte:02x}" for byte in entry.encode()) for entry in DICTIONARY)
    dictionary.write_text("".join(f'"{entry}"\n' for entry in entries))
    options = [words[0], str(folder), f"-dict={dictionary}", "-max_len=4096", "-timeout=10", "-rss_limit_mb=2048"]
    atheris.Setup([*options, *words[2:]], target)
    atheris.Fuzz()


def _write_seeds(target: str, folder: Path) -> None:
    """Files of the corpus to begin with: for a line or a head that alone."""
    from tests.hostile.corpus import make_kind
    from tests.hostile.test_found import FOUND

    for number, data in enumerate(FOUND.get(target, {}).values()):
        (folder / f"found-{number}").write_bytes(data)
    with tempfile.TemporaryDirectory() as made:
        for kind in SEEDS.get(target, []):
            place = Path(made) / kind
            place.mkdir()
            for case in make_kind(kind, place)[::7]:
                path = place / case.file
                if len(case.file) < 200 and path.is_file() and path.stat().st_size < 8192:
                    data = path.read_bytes()
                    if target == "line":
                        data = data.split(b"\n")[3].removesuffix(b",")
                    elif target == "head":
                        data = data.split(b"\n")[0][9:-1]
                    (folder / path.name).write_bytes(data)


if __name__ == "__main__":
    main(sys.argv)
