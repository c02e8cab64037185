"""Age files that are no honest bundle: each is refused whole and at once, and book and state stay as they were."""

import io
import random

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldrep.sync.age_header import MOST_STANZAS, read_header, wrapped
from tests.store.laptops import Laptop
from tests.sync.encrypted import SECRET, armoured, key, knows, to_keys, to_passphrase, why


def test_a_file_that_is_cut_anywhere_is_refused(reader: Laptop, plain: bytes) -> None:
    for content in (to_keys(plain, key(reader)), to_passphrase(plain), armoured(to_keys(plain, key(reader)))):
        head = content.find(b"\n--- ")
        lengths = [*range(1, 40), *range(40, len(content), 311), *range(len(content) - 20, len(content) - 1)]
        found = {why(reader, content[:length], knows(SECRET)) for length in lengths}
        assert found <= {"cut", "damaged"}
        assert {why(reader, content[:length], knows(SECRET)) for length in range(1, head, 17)} <= {"cut"}


def test_chunks_that_were_left_out_or_put_elsewhere_are_noticed(reader: Laptop) -> None:
    chunk = 65_536 + 16
    for content in (to_keys(bytes(300_000), key(reader)), to_passphrase(bytes(300_000))):
        start = read_header(io.BytesIO(content)).size + 16
        parts = [content[place : place + chunk] for place in range(start, len(content), chunk)]
        assert len(parts) == 5
        for wrong in (parts[:4], parts[:3] + parts[4:], [parts[1], parts[0], *parts[2:]], [*parts, parts[4]]):
            assert why(reader, content[:start] + b"".join(wrong), knows(SECRET)) == "damaged"
        assert why(reader, content, knows(SECRET)) == "not_a_bundle"


def test_any_bit_that_changed_is_noticed(reader: Laptop, plain: bytes) -> None:
    chance = random.Random(5)
    for content in (to_keys(plain, key(reader)), to_passphrase(plain)):
        head = read_header(io.BytesIO(content)).size
        places = {*chance.sample(range(head), 60), *chance.sample(range(head, len(content)), 60), len(content) - 1}
        for place in places:
            flipped = bytearray(content)
            flipped[place] ^= 1 << chance.randrange(8)
            assert why(reader, bytes(flipped), knows(SECRET, SECRET, SECRET)) in {
                *("header", "damaged", "not_for_this_laptop", "passphrase_wrong", "cut"),
                *("not_a_bundle",),  # in the first line: it is not the age format any more
            }


def stanzas(count: int, kind: bytes = b"X25519") -> bytes:
    body = b"-> " + kind + b" " + wrapped(bytes(32)) + b"\n" + wrapped(bytes(32)) + b"\n"
    return b"age-encryption.org/v1\n" + body * count + b"--- " + wrapped(bytes(32)) + b"\n" + bytes(500)


@pytest.mark.parametrize("count", [MOST_STANZAS + 1, 650, 10_000])
def test_more_readers_than_anybody_has_are_refused_at_once(reader: Laptop, count: int) -> None:
    content = stanzas(count)
    assert why(reader, content) == "header"
    assert why(reader, armoured(content)) == "header"


def test_as_many_readers_as_are_allowed_are_no_burden(reader: Laptop) -> None:
    others = [pyrage.x25519.Identity.generate().to_public() for _ in range(MOST_STANZAS - 1)]
    content = pyrage.encrypt(b"not for you", others)
    assert why(reader, content) == "not_for_this_laptop"


def test_a_header_beyond_its_bounds_is_refused_at_once(reader: Laptop) -> None:
    line = b"A" * 64 + b"\n"
    long = {
        "one body": b"-> X25519 x\n" + line * 100_000,
        "one argument": b"-> " + b"x" * 10_000_000,
        "no line end": b"-> x" + b"A" * 10_000_000,
        "no stanza": b"A" * 10_000_000,
    }
    assert {why(reader, b"age-encryption.org/v1\n" + each) for each in long.values()} == {"header"}


def scrypt_header(work: object = 6, salt: bytes = bytes(16), body: bytes = bytes(32), more: bytes = b"") -> bytes:
    stanza = f"-> scrypt {wrapped(salt).decode()} {work}\n{wrapped(body).decode()}\n".encode()
    return b"age-encryption.org/v1\n" + stanza + more + b"--- " + wrapped(bytes(32)) + b"\n" + bytes(100)


@pytest.mark.parametrize(
    "work", [19, 20, 22, 30, 63, 64, 255, 10**9, 10**40, 0, -1, "018", "1e9", "x", "٥", "", "18 18"]
)
def test_a_passphrase_that_would_take_minutes_or_gigabytes_is_not_even_asked_for(reader: Laptop, work: object) -> None:
    def nobody_is_asked(path: str, wrong: bool) -> str | None:
        raise AssertionError(path)

    assert why(reader, scrypt_header(work), nobody_is_asked) == "header"


def test_a_passphrase_stands_alone_and_in_its_form(reader: Laptop) -> None:
    one = b"-> X25519 " + wrapped(bytes(32)) + b"\n" + wrapped(bytes(32)) + b"\n"
    odd = [
        scrypt_header(more=one),
        scrypt_header(salt=bytes(15)),
        scrypt_header(body=bytes(31)),
        scrypt_header(body=bytes(48)),
        scrypt_header().replace(b" 6\n", b"\n"),
        stanzas(1, b"scrypt"),
        scrypt_header(salt=bytes(15) + b"\1").replace(b"AAAAE\n", b"AAAAF\n").replace(b"AAAAAQ 6", b"AAAAAR 6"),
    ]
    assert {why(reader, each, knows(SECRET)) for each in odd} == {"header"}
    assert why(reader, scrypt_header(), knows(*["x"] * 9)) == "passphrase_wrong"


@pytest.mark.parametrize(
    "content",
    [
        b"age-encryption.org/v1\r\n",
        b"age-encryption.org/v2\n-> X25519 a\n\n--- a\n",
        b"age-encryption.org/v1\n--- short\n",
        b"age-encryption.org/v1\n-> \n\n--- a\n",
        b"age-encryption.org/v1\n->X25519\n",
        b"age-encryption.org/v1\n-> X25519  a\nAAAA\n",
        b"age-encryption.org/v1\n-> X25519 \xff\nAAAA\n",
        b"age-encryption.org/v1\n-> X25519 a\nAA==\n",
        b"age-encryption.org/v1\n-> X25519 a\nAB\n",
        b"age-encryption.org/v1\n-> X25519 a\n" + b"A" * 65 + b"\n",
    ],
)
def test_a_header_that_is_not_of_the_format_is_refused(reader: Laptop, content: bytes) -> None:
    assert why(reader, content + bytes(200)) == "header"


def test_readers_of_other_kinds_are_passed_over(reader: Laptop) -> None:
    assert why(reader, stanzas(3, b"ssh-ed25519 AAAA")) == "not_for_this_laptop"
    assert why(reader, stanzas(1, b"piv-p256 AAAA")) == "not_for_this_laptop"


def test_stanzas_with_points_that_everybody_knows_do_no_harm(reader: Laptop) -> None:
    for share in (
        bytes(32),
        b"\1" + bytes(31),
        b"\xff" * 32,
        bytes.fromhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
    ):
        content = stanzas(1).replace(b"X25519 " + wrapped(bytes(32)), b"X25519 " + wrapped(share))
        assert why(reader, content) in ("not_for_this_laptop", "damaged")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace(b"\n", b"\n\n", 3),
        lambda text: text.replace(b"BEGIN AGE", b"BEGIN age"),
        lambda text: text + b"more",
        lambda text: text.replace(b"-----END AGE ENCRYPTED FILE-----", b"-----END AGE-----"),
        lambda text: text[:100] + b" " + text[100:],
        lambda text: text[:100] + b"*" + text[101:],
        lambda text: text[:99] + text[100:],
        lambda text: text.replace(b"\n-----END", b"\n\n-----END"),
        lambda text: text.replace(b"\n-----END", b"AAAA" * 16 + b"\n-----END"),
        lambda text: text.replace(b"-----\n", b"-----\nComment: none\n\n", 1),
        lambda text: text.replace(b"\n", b"=\n", 2),
    ],
)
def test_armour_that_is_not_of_the_format_is_refused(reader: Laptop, plain: bytes, spoil: object) -> None:
    assert callable(spoil)
    # where the last line before the end is a full one, a wrong end is taken for a last line that nothing follows
    assert why(reader, spoil(armoured(to_keys(plain, key(reader))))) in ("header", "not_a_bundle", "cut")


@settings(max_examples=120, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 300))
def test_whatever_follows_the_first_line_ends_in_an_answer(reader: Laptop, tail: bytes, keep: int) -> None:
    content = stanzas(2)[: 22 + keep] + tail
    assert why(reader, content, knows("x", "x", "x")) in {
        *("header", "cut", "damaged", "not_for_this_laptop", "passphrase_wrong")
    }
