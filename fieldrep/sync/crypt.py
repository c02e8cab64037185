"""Encrypted bundles: a bundle inside a file of the age format, for the keys of laptops or for a passphrase.

age keeps secret and cannot say who wrote: the seal is on the bundle inside, and is checked as ever. What a laptop
encrypts is encrypted to its own key too, so that it can be read back before it counts.

What is decrypted stays in memory up to 32 MiB; beyond, it goes to a file in the state folder that has no name and is
gone with the program.
"""

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, cast

from fieldrep.errors import BundleRefused, NotEncrypted
from fieldrep.files import reason_of
from fieldrep.sync import age_passphrase
from fieldrep.sync.age_armour import FIRST, is_armoured, take_off
from fieldrep.sync.age_header import START, BadHeader, Header, read_header
from fieldrep.sync.age_keys import identity, recipient
from fieldrep.sync.format import refused
from fieldrep.sync.keys import LaptopKey, found_key
from fieldrep.sync.unlock import Unlock

ENDING = ".age"
TRIES = 3
LEAST_PASSPHRASE = 8
MOST_READERS = 150
_IN_MEMORY = 32 * 2**20


@contextlib.contextmanager
def decrypted(path: str, file: BinaryIO, unlock: Unlock | None) -> Iterator[BinaryIO]:
    """What is inside a file if it is encrypted, else the file itself. Raises BundleRefused, KeyDamaged."""
    start = file.read(256)
    file.seek(0)
    if any(len(start) < len(first) and first.startswith(start) for first in (START, FIRST) if start):
        raise refused(path, "cut")
    if not (start.startswith(START) or is_armoured(start)):
        yield file
        return
    with contextlib.ExitStack() as stack:
        try:
            plain = _decrypt(path, file, unlock, stack)
            plain.seek(0)
        except BadHeader as error:
            raise (refused(path, "cut") if error.cut else _closed(path, "header")) from error
        except OSError as error:
            raise refused(path, "unreadable", problem=reason_of(error)) from error
        yield plain


@contextlib.contextmanager
def encrypting(
    file: BinaryIO, state: str, key: LaptopKey, readers: Sequence[str] | None, passphrase: str | None
) -> Iterator[BinaryIO]:
    """A file to write a bundle to, whose content is in `file`, encrypted, when the block ends without an error.

    It is encrypted to these keys (Ed25519 in hexadecimal) and this laptop's own, or to the passphrase; where both are
    None, it is `file` itself. Raises NotEncrypted before anything is written, OSError.
    """
    if readers is None and passphrase is None:
        yield file
        return
    assert readers is None or passphrase is None, "a passphrase cannot stand beside keys"
    recipients = _recipients([key.public, *readers]) if readers is not None else []
    if passphrase is not None and len(passphrase) < LEAST_PASSPHRASE:
        raise NotEncrypted(problem="short", least=LEAST_PASSPHRASE)
    with _aside(state) as inside:
        yield inside
        inside.seek(0)
        if passphrase is not None:
            age_passphrase.encrypt(inside, file, passphrase)
        else:
            _library().encrypt_io(inside, file, recipients)


# reading


def _decrypt(path: str, file: BinaryIO, unlock: Unlock | None, stack: contextlib.ExitStack) -> BinaryIO:
    if unlock is None:
        raise _closed(path, "not_for_this_laptop")
    if is_armoured(file.read(256)):
        file.seek(0)
        bare = stack.enter_context(_aside(unlock.state))
        take_off(file, bare)
        file = bare
    file.seek(0)
    header = read_header(file)
    if any(stanza.kind == age_passphrase.KIND for stanza in header.stanzas):
        age_passphrase.check_work(header)
        return _with_passphrase(path, file, header, unlock, stack)
    return _with_key(path, file, header, unlock, stack)


def _with_passphrase(
    path: str, file: BinaryIO, header: Header, unlock: Unlock, stack: contextlib.ExitStack
) -> BinaryIO:
    plain = stack.enter_context(_aside(unlock.state))
    for attempt in range(TRIES):
        passphrase = unlock.ask(path, attempt > 0)
        if passphrase is None:
            raise _closed(path, "passphrase_wrong" if attempt else "passphrase_needed")
        try:
            age_passphrase.decrypt(header, file, plain, passphrase)
        except age_passphrase.WrongPassphrase:
            continue
        except age_passphrase.DamagedPayload as error:
            raise _closed(path, "damaged") from error
        return plain
    raise _closed(path, "passphrase_wrong")


def _with_key(path: str, file: BinaryIO, header: Header, unlock: Unlock, stack: contextlib.ExitStack) -> BinaryIO:
    key = found_key(unlock.state)
    if key is None or all(stanza.kind != "X25519" for stanza in header.stanzas):
        raise _closed(path, "not_for_this_laptop")
    try:
        library = _library()
    except NotEncrypted as error:
        raise _closed(path, "no_pyrage") from error
    plain = stack.enter_context(_aside(unlock.state))
    file.seek(0)
    try:
        library.decrypt_io(file, plain, [library.x25519.Identity.from_str(identity(key))])
    except library.DecryptError as error:
        # the library tells its reasons apart by their words alone
        raise _closed(path, "not_for_this_laptop" if "No matching keys" in str(error) else "damaged") from error
    except OSError as error:
        if error.errno is None:
            raise _closed(path, "damaged") from error
        raise
    return plain


def _closed(path: str, problem: str) -> BundleRefused:
    return refused(path, "encrypted", problem=problem)


# writing


def _recipients(keys: Sequence[str]) -> list[Any]:
    """The library's recipients for these keys, each once. Raises NotEncrypted."""
    wanted = list(dict.fromkeys(keys))
    if len(wanted) < 2:
        raise NotEncrypted(problem="nobody")
    if len(wanted) > MOST_READERS:
        raise NotEncrypted(problem="too_many", most=MOST_READERS)
    library = _library()
    try:
        return [library.x25519.Recipient.from_str(recipient(each)) for each in wanted]
    except ValueError as error:
        raise NotEncrypted(problem="reader_key") from error


def _library() -> Any:
    """The library for the format. Raises NotEncrypted where it is not installed: there are laptops without it."""
    try:
        import pyrage
    except ImportError as error:
        raise NotEncrypted(problem="no_pyrage") from error
    return pyrage


@contextlib.contextmanager
def _aside(state: str) -> Iterator[BinaryIO]:
    """A file that nobody else sees: in memory, and a nameless one in the state folder once it is large."""
    from tempfile import SpooledTemporaryFile

    with SpooledTemporaryFile(_IN_MEMORY, dir=state) as file:
        yield cast("BinaryIO", file)
