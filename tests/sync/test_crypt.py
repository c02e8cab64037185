"""Encrypted bundles: only who is meant reads them, `age` reads them too, and nothing about them stalls a laptop."""

import gzip
import io
import os
import subprocess
import sys
from pathlib import Path
from unicodedata import normalize

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldrep.errors import KeyDamaged, NotEncrypted, NotWritten
from fieldrep.files import writing
from fieldrep.sync import age_passphrase, crypt
from fieldrep.sync.age_header import MOST_STANZAS, read_header, wrapped
from fieldrep.sync.age_keys import identity, recipient
from fieldrep.sync.bundle import write_bundle
from fieldrep.sync.keys import laptop_key
from fieldrep.sync.merge import merge, plan
from fieldrep.sync.unlock import Unlock
from tests.store.laptops import START, Laptop
from tests.sync.encrypted import SECRET, armoured, key, knows, own_identity, to_keys, to_passphrase, why
from tests.sync.laptops import a_laptop, everything, key_of

DOCS = Path(__file__).parents[2] / "docs"
NAMES = ("bundle.json", "bundle.json.gz", "bundle.json.age", "bundle.json.gz.age")


# what is meant to work


@pytest.mark.parametrize("name", NAMES)
def test_a_bundle_is_known_by_what_is_in_it_not_by_its_name(name: str, sender: Laptop, tmp_path: Path) -> None:
    lead = a_laptop(tmp_path, "lead")
    readers = [key(lead)] if name.endswith(".age") else None
    written = write_bundle(sender.book, str(tmp_path / name), "work", sender.now(), readers=readers)
    content = Path(written.path).read_bytes()
    inside = bytes(pyrage.decrypt(content, [own_identity(lead)])) if readers else content
    assert inside.startswith(b"\x1f\x8b" if ".gz" in name else b'{"head"')
    assert written.size == len(content)
    (tmp_path / "IMG_2041.jpeg").write_bytes(content)
    assert merge(lead.book, [str(tmp_path / "IMG_2041.jpeg")], START)[0].added == 20
    lead.book.close()


def test_the_sender_and_every_reader_can_read_it_and_nobody_else(
    sender: Laptop, reader: Laptop, tmp_path: Path
) -> None:
    other = a_laptop(tmp_path, "other")
    path = str(tmp_path / "b.age")
    write_bundle(sender.book, path, "work", sender.now(), readers=[key(reader), key(other), key(other)])
    for laptop in (sender, reader, other):
        assert plan(laptop.book, path, START).receipt.changes == 20
    content = Path(path).read_bytes()
    stranger = a_laptop(tmp_path, "stranger")
    assert why(stranger, content) == "not_for_this_laptop"
    key(stranger)
    assert why(stranger, content) == "not_for_this_laptop"
    for laptop in (other, stranger):
        laptop.book.close()


def test_a_laptop_without_a_key_gets_none_by_being_shown_a_file(plain: bytes, tmp_path: Path) -> None:
    stranger = a_laptop(tmp_path, "stranger")
    assert why(stranger, to_keys(plain, key_of().public)) == "not_for_this_laptop"
    assert not (Path(stranger.place.state) / "laptop.key").exists()
    stranger.book.close()


def test_a_passphrase_opens_a_bundle_that_was_written_with_it(sender: Laptop, reader: Laptop, tmp_path: Path) -> None:
    path = str(tmp_path / "b.json.gz.age")
    write_bundle(sender.book, path, "work", sender.now(), passphrase=SECRET)
    assert plan(reader.book, path, START, knows(SECRET)).receipt.changes == 20
    content = Path(path).read_bytes()
    assert gzip.decompress(pyrage.passphrase.decrypt(content, SECRET)).startswith(b'{"head"')
    assert why(reader, content) == "passphrase_needed"
    assert why(reader, content, knows("wrong")) == "passphrase_wrong"
    assert why(reader, content, knows("a", "b", "c", SECRET)) == "passphrase_wrong"
    assert plan(reader.book, path, START, knows("a", "b", SECRET)).receipt.changes == 20


def test_a_passphrase_typed_in_another_way_is_the_same(reader: Laptop, plain: bytes, tmp_path: Path) -> None:
    (tmp_path / "b.age").write_bytes(to_passphrase(plain, "café crème"))
    receipt = plan(reader.book, str(tmp_path / "b.age"), START, knows("cafe\u0301 cre\u0300me")).receipt
    assert receipt.changes == 20


def test_armour_is_taken_off(reader: Laptop, plain: bytes, tmp_path: Path) -> None:
    for content in (to_keys(plain, key(reader)), to_keys(gzip.compress(plain), key(reader)), to_passphrase(plain)):
        for text in (armoured(content), b"\r\n \n" + armoured(content).replace(b"\n", b"\r\n") + b"\n\n"):
            (tmp_path / "b.age").write_bytes(text)
            assert plan(reader.book, str(tmp_path / "b.age"), START, knows(SECRET)).receipt.changes == 20
    by_age = pyrage.encrypt(plain, [own_identity(reader).to_public()], armored=True)
    (tmp_path / "b.age").write_bytes(by_age)
    assert plan(reader.book, str(tmp_path / "b.age"), START).receipt.changes == 20


def test_the_seal_inside_is_checked_as_ever(reader: Laptop, plain: bytes) -> None:
    """Everybody can encrypt to a key: that a file could be decrypted says nothing of who wrote it."""
    mine = key(reader)
    assert why(reader, to_keys(plain.replace(b"Account 3", b"Account 4"), mine)) == "signature"
    assert why(reader, to_keys(gzip.compress(plain)[:-9], mine)) == "cut"
    assert why(reader, to_keys(b"", mine)) == "empty"
    assert why(reader, to_keys(b"PK\x03\x04 picture", mine)) == "not_a_bundle"
    assert why(reader, to_passphrase(b"<html>", SECRET), knows(SECRET)) == "not_a_bundle"
    assert why(reader, to_keys(to_keys(plain, mine), mine)) == "not_a_bundle"
    assert why(reader, gzip.compress(to_keys(plain, mine))) == "not_a_bundle"


def test_a_bomb_inside_is_bounded_like_any_other(reader: Laptop, plain: bytes) -> None:
    head = b"\n".join(plain.split(b"\n")[:2])
    bomb = gzip.compress(head + b"\n" + bytes(150_000_000), 1)
    assert why(reader, to_keys(bomb, key(reader))) == "too_big"


# writing


def test_what_cannot_be_encrypted_is_not_written(sender: Laptop, reader: Laptop, tmp_path: Path) -> None:
    def problem(**how: object) -> object:
        with pytest.raises(NotEncrypted) as refused:
            write_bundle(sender.book, str(tmp_path / "b.age"), "work", START, **how)  # type: ignore[arg-type]
        return refused.value.problem

    before = sender.book.rows("SELECT * FROM receipt")
    assert problem(readers=[]) == "nobody"
    assert problem(readers=[key(sender)]) == "nobody"
    assert problem(readers=[f"{number:064x}" for number in range(crypt.MOST_READERS)]) == "too_many"
    assert {problem(readers=[bad]) for bad in ("00" * 32, "ff" * 32, "01" + "00" * 31, "xyz", "11" * 31)} == {
        "reader_key"
    }
    assert problem(passphrase="seven77") == "short"
    assert problem(passphrase="") == "short"
    assert list(tmp_path.iterdir()) == []
    assert sender.book.rows("SELECT * FROM receipt") == before


def test_as_many_readers_as_are_allowed_can_be_written_to(sender: Laptop, tmp_path: Path) -> None:
    readers = [key_of(f"{number:064x}").public for number in range(1, crypt.MOST_READERS)]
    path = str(tmp_path / "b.age")
    write_bundle(sender.book, path, "work", START, readers=readers)
    with open(path, "rb") as file:
        assert crypt.MOST_READERS <= len(read_header(file).stanzas) < MOST_STANZAS


def test_a_bundle_that_would_not_be_read_back_is_not_there(
    sender: Laptop, reader: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk keeps something else than what was written."""
    real = crypt.decrypted

    def after_damage(path: str, file: io.BytesIO, unlock: Unlock) -> object:
        file.seek(-5, os.SEEK_END)
        file.write(b"spoil")
        file.seek(0)
        return real(path, file, unlock)

    monkeypatch.setattr("fieldrep.sync.bundle.decrypted", after_damage)
    for how in ({"readers": [key(reader)]}, {"passphrase": SECRET}):
        with pytest.raises(crypt.BundleRefused) as refused:
            write_bundle(sender.book, str(tmp_path / "b.age"), "work", START, **how)  # type: ignore[arg-type]
        assert refused.value.problem == "damaged"
        assert list(tmp_path.iterdir()) == []


def _full(*_: object, **__: object) -> io.FileIO:
    return io.FileIO("/dev/full", "w+b")


def test_a_full_disk_while_decrypting_is_told_and_leaves_nothing(
    reader: Laptop, plain: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crypt, "_IN_MEMORY", 100)
    monkeypatch.setattr("tempfile.TemporaryFile", _full)
    assert why(reader, to_passphrase(plain), knows(SECRET)) == "unreadable"
    assert why(reader, to_keys(plain, key(reader))) == "unreadable"


def test_a_large_one_passes_through_a_file_without_a_name(
    reader: Laptop, plain: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crypt, "_IN_MEMORY", 100)
    content = io.BytesIO(to_keys(plain, key(reader)))
    before = everything(reader)
    with crypt.decrypted("b.age", content, Unlock(reader.place.state)) as inside:
        assert inside.read() == plain
        assert everything(reader) == before
        if sys.platform == "linux":
            at = os.readlink(f"/proc/self/fd/{inside.fileno()}")
            assert at.startswith(reader.place.state)
            assert at.endswith("(deleted)")
            assert os.fstat(inside.fileno()).st_mode & 0o777 == 0o600


# without the library


def test_a_laptop_without_the_library_says_so_and_still_knows_passphrases(
    sender: Laptop, reader: Laptop, plain: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = to_keys(plain, key(reader))
    monkeypatch.setitem(sys.modules, "pyrage", None)
    assert why(reader, content) == "no_pyrage"
    with pytest.raises(NotEncrypted) as refused:
        write_bundle(sender.book, str(tmp_path / "b.age"), "work", START, readers=[key(reader)])
    assert refused.value.problem == "no_pyrage"
    path = str(tmp_path / "c.age")
    write_bundle(sender.book, path, "work", START, passphrase=SECRET)
    assert plan(reader.book, path, START, knows(SECRET)).receipt.changes == 20


def test_a_damaged_key_is_told_of_before_anything_else(plain: bytes, tmp_path: Path) -> None:
    laptop = a_laptop(tmp_path, "damaged")
    content = to_keys(plain, key(laptop))
    with writing(os.path.join(laptop.place.state, "laptop.key"), replace=True) as file:
        file.write(b"{}")
    (tmp_path / "b.age").write_bytes(content)
    with pytest.raises(KeyDamaged):
        merge(laptop.book, [str(tmp_path / "b.age")], START)
    laptop.book.close()


# the format


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([0, 1, 65_535, 65_536, 65_537, 131_072, 200_000]), st.text(min_size=1, max_size=20))
def test_the_library_reads_our_passphrase_files_and_we_read_its(size: int, passphrase: str) -> None:
    data = os.urandom(size)
    content = to_passphrase(data, passphrase)
    assert pyrage.passphrase.decrypt(content, normalize("NFC", passphrase)) == data
    target = io.BytesIO()
    age_passphrase.decrypt(read_header(io.BytesIO(content)), io.BytesIO(content), target, passphrase)
    assert target.getvalue() == data


def test_an_empty_last_chunk_after_others_is_refused() -> None:
    """The format allows one ending for each content (age-encryption.org/v1, "Payload")."""
    content = two_endings(bytes(range(16)))
    with pytest.raises(age_passphrase.DamagedPayload):
        age_passphrase.decrypt(read_header(io.BytesIO(content)), io.BytesIO(content), io.BytesIO(), SECRET)


def two_endings(file_key: bytes) -> bytes:
    """A file of one full chunk and an empty one, made with what the module is made of."""
    salt, nonce = bytes(16), bytes(16)
    body = age_passphrase._seal(age_passphrase._wrap_key(SECRET, salt, 6), bytes(12), file_key)
    head = b"age-encryption.org/v1\n-> scrypt " + wrapped(salt) + b" 6\n" + wrapped(body) + b"\n---"
    key = age_passphrase._derived(file_key, nonce, b"payload")
    chunks = [age_passphrase._seal(key, bytes(12), bytes(65_536))]
    chunks.append(age_passphrase._seal(key, (1).to_bytes(11, "big") + b"\1", b""))
    return head + b" " + wrapped(age_passphrase._mac(file_key, head)) + b"\n" + nonce + b"".join(chunks)


def test_a_key_is_the_same_key_for_age() -> None:
    """The pair of BIP 173 strings, for a key that is the same every time."""
    pair = key_of()
    ours = pyrage.x25519.Identity.from_str(identity(pair))
    assert str(ours) == identity(pair)
    assert str(ours.to_public()) == recipient(pair.public)


@settings(max_examples=30, deadline=None)
@given(st.binary(min_size=32, max_size=32))
def test_both_halves_of_a_key_fit_in_age(seed: bytes) -> None:
    pair = key_of(seed.hex())
    assert str(pyrage.x25519.Identity.from_str(identity(pair)).to_public()) == recipient(pair.public)


def test_what_a_passphrase_costs_is_what_the_page_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """256 MiB: within what any laptop has, and what `age` itself takes."""
    assert age_passphrase.MOST_WORK == 18
    page = (DOCS / "bundle.md").read_text(encoding="utf-8")
    assert "2^18" in page


def test_the_way_out_that_the_page_shows_works(tmp_path: Path) -> None:
    """Opening a bundle with `age` alone: the page's script makes a laptop's key into one of age's."""
    page = (DOCS / "bundle.md").read_text(encoding="utf-8")
    script = page.split("```python\n", 1)[1].split("```", 1)[0]
    state = tmp_path / "state"
    pair = laptop_key(str(state))
    done = subprocess.run(
        [sys.executable, "-I", "-c", script, str(state / "laptop.key")], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == identity(pair)


def test_nothing_is_written_over(sender: Laptop, reader: Laptop, tmp_path: Path) -> None:
    (tmp_path / "b.age").write_bytes(b"mine")
    with pytest.raises(NotWritten):
        write_bundle(sender.book, str(tmp_path / "b.age"), "work", START, readers=[key(reader)])
    assert (tmp_path / "b.age").read_bytes() == b"mine"
