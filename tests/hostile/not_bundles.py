"""What is no bundle at all, and what a genuine one has become on its way."""

import base64
import gzip
import io
import json
import os
import socket
import zipfile
import zlib
from collections.abc import Iterator

from fieldrep.store.book import Book, Place
from tests.hostile.forge import Case, Forge, genuine

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
LOGIN = b'<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><form action="/login"></form></body></html>\n'


def strangers(forge: Forge) -> Iterator[Case]:
    """Files of all other kinds."""
    honest = genuine()
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr(zipfile.ZipInfo("bundle.json"), honest)
    forge.folder.joinpath("book of somebody").mkdir()
    with Book.create(Place(str(forge.folder / "book of somebody" / "book"), str(forge.folder / "state"), "x")) as book:
        database = book.place.path
    with open(database, "rb") as file:
        of_book = file.read()
    key, mac = b"L4YBdLKZ2ekUqYg+tWKRgnXK0yUqIVcmzOdNBmuYxk4", b"A" * 43
    age = b"age-encryption.org/v1\n-> X25519 %s\n%s\n--- %s\n" % (key, mac, mac) + forge.chance.randbytes(200)
    contents = {
        "empty": (b"", "empty"),
        "one-byte": (b"x", "not_a_bundle"),
        "one-brace": (b"{", "cut"),
        "line-end": (b"\n", "not_a_bundle"),
        "zeros": (bytes(5000), "not_a_bundle"),
        "random": (forge.chance.randbytes(5000), "not_a_bundle"),
        "zip": (zipped.getvalue(), "not_a_bundle"),
        "pdf": (PDF, "not_a_bundle"),
        "png": (PNG, "not_a_bundle"),
        "jpeg": (b"\xff\xd8\xff\xe0\0\x10JFIF" + forge.chance.randbytes(500), "not_a_bundle"),
        "database": (of_book, "not_a_bundle"),
        "login-page": (LOGIN, "not_a_bundle"),
        "xml": (b'<?xml version="1.0"?><a/>', "not_a_bundle"),
        "csv": (b"code,name\nA1,Lee Hospital\n", "not_a_bundle"),
        "json-null": (b"null\n", "not_a_bundle"),
        "json-list": (b"[1, 2]\n", "not_a_bundle"),
        "json-of-another-format": (b'{"head": {"format": "another"},\n"changes": [\n],\n', "not_a_bundle"),
        "age-of-somebody-else": (age, "encrypted"),
        "age-cut": (age[:60], "cut"),
        "age-of-nothing": (b"age-encryption.org/v1\n\n", "encrypted"),
        "gzip-of-nothing": (gzip.compress(b"", mtime=0), "empty"),
        "gzip-of-a-picture": (gzip.compress(PNG, mtime=0), "not_a_bundle"),
        "gzip-of-a-packed-bundle": (gzip.compress(gzip.compress(honest, mtime=0), mtime=0), "not_a_bundle"),
        "gzip-magic": (b"\x1f\x8b", "cut"),
        "gzip-magic-and-lies": (b"\x1f\x8bnot gzip at all", "packing"),
        "zlib": (zlib.compress(honest), "not_a_bundle"),
        "base64": (base64.encodebytes(honest), "not_a_bundle"),
    }
    for name, (content, answer) in contents.items():
        yield forge.case(f"stranger-{name}.json", name.replace("-", " "), content, answer)
    yield from _no_files(forge)


def _no_files(forge: Forge) -> Iterator[Case]:
    """What stands in a folder and is no file, or none that can be reached."""
    folder = forge.folder
    (folder / "a-folder.json").mkdir()
    os.mkfifo(folder / "a-pipe.json")
    with socket.socket(socket.AF_UNIX) as listening:
        here = os.open(".", os.O_RDONLY)
        os.chdir(folder)  # a socket's path is short
        try:
            listening.bind("a-socket.json")
        finally:
            os.fchdir(here)
            os.close(here)
    links = {
        "link-to-a-device": "/dev/zero",
        "link-to-nowhere": "gone.json",
        "link-to-itself": "link-to-itself.json",
        "link-to-a-folder": "a-folder.json",
        "link-to-a-picture": "stranger-png.json",
    }
    for name, target in links.items():
        (folder / f"{name}.json").symlink_to(target)
    yield Case("a-folder.json", "a folder", "not_regular", {})
    yield Case("a-pipe.json", "a pipe that nobody writes to", "not_regular", {})
    yield Case("a-socket.json", "a socket", "not_regular", {})
    yield Case("link-to-a-device.json", "a link to a device that never ends", "not_regular", {})
    yield Case("link-to-nowhere.json", "a link to nothing", "missing", {})
    yield Case("link-to-itself.json", "a link to itself", "unreadable", {"problem": "ELOOP"})
    yield Case("link-to-a-folder.json", "a link to a folder", "not_regular", {})
    yield Case("link-to-a-picture.json", "a link to a picture", "not_a_bundle", {})
    yield Case("nothing-there.json", "no file", "missing", {})
    yield Case("x" * 300 + ".json", "a name longer than any file's", "unreadable", {"problem": "ENAMETOOLONG"})


def damaged(forge: Forge) -> Iterator[Case]:
    """A genuine bundle, damaged in transit."""
    honest = genuine()
    yield from _cut(forge, honest)
    yield from _packed_and_damaged(forge, honest)
    other = genuine(3)
    chat = honest.decode().replace('"', "”").replace("”", "“", 1).encode()
    lines = honest.split(b"\n")
    swapped = b"\n".join([*lines[:2], lines[3], lines[2], *lines[4:]])
    contents = {
        "bytes-before": (b"xx" + honest, "reformatted"),
        "bytes-after": (honest + b"xx", "reformatted"),
        "line-end-after": (honest + b"\n", "reformatted"),
        "words-after": (honest + "— sent from my phone\n".encode(), "reformatted"),
        "zeros-after": (honest + bytes(512), "reformatted"),
        "twice": (honest + honest, "signature"),
        "another-behind": (honest + other, "signature"),
        "blank-inside": (honest.replace(b'"name', b'"na me', 1).replace(b'"visit"', b'" visit"', 1), "signature"),
        "line-taken-out": (b"\n".join([*lines[:4], *lines[5:]]), "signature"),
        "line-twice": (b"\n".join([*lines[:4], *lines[3:]]), "signature"),
        "lines-swapped": (swapped, "signature"),
        "windows-line-ends": (honest.replace(b"\n", b"\r\n"), "reformatted"),
        "macintosh-line-ends": (honest.replace(b"\n", b"\r"), "reformatted"),
        "one-windows-line-end": (honest.replace(b"],\n", b"],\r\n"), "signature"),
        "byte-order-mark": (b"\xef\xbb\xbf" + honest, "reformatted"),
        "utf-16": (honest.decode().encode("utf-16"), "reformatted"),
        "utf-16-bare": (honest.decode().encode("utf-16-be"), "reformatted"),
        "smart-quotes": (chat, "reformatted"),
        "chat-before": (b"Here it is:\n" + honest, "reformatted"),
        "quoted-in-a-mail": (b"> " + honest.replace(b"\n", b"\n> "), "reformatted"),
        "wrapped": (b"\n".join(honest[at : at + 76] for at in range(0, len(honest), 76)), "reformatted"),
        "html-escaped": (honest.replace(b'"', b"&quot;"), "reformatted"),
        "download-with-room": (honest[:2000] + bytes(len(honest) - 2000), "cut"),
    }
    document = json.loads(honest)
    head = dict(reversed(document["head"].items()))
    saved = {
        "indented": json.dumps(document, indent=2),
        "indented-with-tabs": json.dumps(document, indent="\t"),
        "one-line": json.dumps(document),
        "one-line-with-its-end": json.dumps(document) + "\n",
        "compact": json.dumps(document, separators=(",", ":")),
        "sorted-keys": json.dumps(document, indent=1, sort_keys=True),
        "seal-first": json.dumps(dict(reversed(document.items()))),
    }
    for name, text in saved.items():
        contents[name] = text.encode(), "reformatted"
    contents["head-in-another-order"] = (
        b'{"head": ' + json.dumps(head).encode() + b",\n" + honest.split(b"\n", 1)[1],
        "signature",
    )
    contents["seal-in-capitals"] = (honest[:-132] + honest[-132:].upper(), "seal")
    for name, (content, answer) in contents.items():
        yield forge.case(f"damaged-{name}.json", f"a genuine bundle: {name.replace('-', ' ')}", content, answer)


def _cut(forge: Forge, honest: bytes) -> Iterator[Case]:
    """Cut at each kilobyte, and around each place where a part of the document ends."""
    ends = {at for at, byte in enumerate(honest) if byte == 10}
    inside = {honest.index(b"{", 5), honest.index(b'"changes"'), honest.rindex(b'"seal"'), honest.rindex(b'": "')}
    around = {at + step for at in ends | inside for step in (-1, 0, 1, 2)}
    for length in sorted(at for at in around | {*range(1024, len(honest), 1024)} if 0 < at < len(honest)):
        yield forge.case(f"cut-{length:05}.json", f"the first {length} bytes", honest[:length], "cut")


def _packed_and_damaged(forge: Forge, honest: bytes) -> Iterator[Case]:
    packed = gzip.compress(honest, mtime=0)
    for length in sorted({2, 3, 9, 10, 11, *range(64, len(packed), 128), *range(len(packed) - 9, len(packed))}):
        yield forge.case(f"cut-{length:05}.json.gz", f"packed, the first {length} bytes", packed[:length], "cut")
    broken = bytearray(packed)
    broken[-6] ^= 1  # the check sum
    longer = bytearray(packed)
    longer[-2] ^= 1  # the length
    contents = {
        "checksum": bytes(broken),
        "length": bytes(longer),
        "byte-behind": packed + b"\0",
        "another-member": packed + packed,
        "member-of-nothing-behind": packed + gzip.compress(b"", mtime=0),
        "method": packed[:2] + b"\x07" + packed[3:],
    }
    for name, content in contents.items():
        yield forge.case(f"packed-{name}.json.gz", f"packed: {name.replace('-', ' ')}", content, "packing")
