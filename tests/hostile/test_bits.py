"""Every single bit of a bundle, and every length of it: nothing of a genuine bundle can be changed or missing."""

import contextlib
import gzip
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldrep.errors import BundleRefused
from fieldrep.sync.format import REASONS
from fieldrep.sync.reader import Bundle
from tests.hostile.forge import genuine


@pytest.fixture
def file(tmp_path: Path) -> Iterator[int]:
    """A small genuine bundle on the disk, open for whoever damages it."""
    path = tmp_path / "bundle.json"
    path.write_bytes(genuine(2))
    descriptor = os.open(path, os.O_RDWR)
    yield descriptor
    os.close(descriptor)


def refusal(descriptor: int) -> str | None:
    """Why the bundle is not believed; None if it is."""
    try:
        with os.fdopen(os.dup(descriptor), "rb") as reading:
            Bundle("bundle.json", reading).check_seal()
    except BundleRefused as refused:
        assert refused.facts["reason"] in REASONS
        return str(refused.facts["reason"])
    return None


def test_no_bit_of_a_bundle_can_be_another(file: int) -> None:
    content = genuine(2)
    assert refusal(file) is None and len(content) < 2000
    believed = []
    for place, byte in enumerate(content):
        for bit in range(8):
            os.pwrite(file, bytes((byte ^ 1 << bit,)), place)
            if refusal(file) is None:
                believed.append((place, bit))
        os.pwrite(file, bytes((byte,)), place)
    assert believed == []
    assert refusal(file) is None


def test_no_bit_of_a_packed_bundle_can_change_what_it_says(file: int) -> None:
    content = gzip.compress(genuine(2), mtime=0)
    os.pwrite(file, content, 0)
    os.ftruncate(file, len(content))
    digests = set()
    for place, byte in enumerate(content):
        for bit in range(8):
            os.pwrite(file, bytes((byte ^ 1 << bit,)), place)
            with contextlib.suppress(BundleRefused), os.fdopen(os.dup(file), "rb") as reading:
                bundle = Bundle("bundle.json.gz", reading)
                bundle.check_seal()
                digests.add(bundle.digest())
        os.pwrite(file, bytes((byte,)), place)
    # some bits of the packing say nothing: when it was packed, and on which system
    assert len(digests) == 1


def test_no_length_of_a_bundle_but_the_whole_is_believed(file: int) -> None:
    content = genuine(2)
    found = set()
    for length in range(len(content) - 1, 0, -1):
        os.ftruncate(file, length)
        found.add(refusal(file))
    assert found == {"cut"}
