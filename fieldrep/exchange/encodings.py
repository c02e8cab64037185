"""In which encoding somebody else's file is written: what can be known, then what is plausible.

The order (byte order mark, strict UTF-8, then GB18030 against Big5 by plausibility, then Western European) is
needed because a Big5 file also decodes as GB18030 without an error: only the characters that come out tell.
"""

import re
from typing import NamedTuple

from fieldrep.errors import BadFile, BadValue
from fieldrep.exchange.common_characters import COMMON

GB18030 = "gb18030"
BIG5 = "cp950"
WESTERN = "cp1252"

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_WIDER = {"gbk": GB18030, "gb2312": GB18030, "cp936": GB18030, "big5": BIG5, "latin-1": WESTERN}
"""What is said to be the left is read as the right, which holds it and more; programs mean the wider one."""

OFFERED = ("utf-8", "gb18030", "big5", "utf-16", "windows-1252")
"""What to name to somebody whose file could not be read."""

_SAMPLE = 20_000
_PLAUSIBLE = 0.55
_CERTAIN = 0.7
"""Korean (EUC-KR) read as GB18030 reaches 0.65; Chinese customer lists 0.75 and more."""
_IMPLAUSIBLE = 0.35
_ENOUGH = 8

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_CHINESE_MARKS = frozenset("，。、；：？！“”‘’（）《》【】—…·￥～－／＋％＆＃＠　①②③④⑤℃×")
_BETWEEN_LATIN = re.compile(r"(?<=[A-Za-z])[^\x00-\x7f](?=[A-Za-z])")
_WORD = re.compile("[A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽžŸªº]+")
_SIGN_IN_WORD = re.compile(
    r"(?<=[^\W\d_])[¡¢£¤¥¦¨©«¬¯±´¶¸»¹³¼½¾¿×÷‡†ˆ˜‰‹›]+(?=[^\W\d_])|(?<=[a-ln-z])[¹³¿]|[¤¦¨¬¯¸ˆ˜‡]"
)
_ROW_OF_SIGNS = re.compile(r"[^\x00-\x7f]{3,}")
_ALPHABETS = tuple(
    frozenset(letters)
    for letters in (
        "àâæçéèêëîïôœùûüÿ",  # French
        "äöüßé",  # German
        "áéíóúüñªº",  # Spanish
        "áâãàçéêíóôõúªº",  # Portuguese
        "àèéìíîòóùú",  # Italian
        "àçèéíïòóúü",  # Catalan
        "åäöéüšž",  # Swedish, Finnish
        "æøåéòôä",  # Danish, Norwegian
        "áðéíóúýþæö",  # Icelandic
        "éëïóöüèêá",  # Dutch
    )
)


class Decoded(NamedTuple):
    """A file's text, the codec it was read with, and whether that is known or only plausible."""

    text: str
    encoding: str
    sure: bool


def decode(data: bytes, encoding: str | None = None, name: str = "") -> Decoded:
    """The text of a file, without its byte order mark.

    `encoding` overrides the ladder: an unknown one is BadValue(field "encoding", problem "choice"). BadFile
    (problem "encoding", path `name`, and `row`, the line, where the damage is known) when nothing fits.
    """
    if encoding is not None:
        return _as_told(data, encoding, name)
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data[len(mark) :], codec, name), codec, True)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", True)
    except UnicodeDecodeError:
        guess = _guessed(data)
    if guess is None or guess.encoding == WESTERN:
        meant = _damaged(data)
        if meant:
            _strict(data, meant, name)
    if guess is None:
        raise BadFile(path=name, problem="encoding")
    return guess


def chinese_share(text: str) -> float:
    """How much the characters beyond ASCII look like Chinese: 1 very, 0 or less not at all.

    A common character counts 1, another of GB2312's or Big5's everyday level 0.4, punctuation 0.5, a rare one
    0, and what no customer list holds (private use, box drawing, half-width kana …) −1. A lone one
    between Latin letters is an accented letter and its neighbour, read as two halves of a Chinese character.
    """
    characters = _NOT_ASCII.findall(text[: 50 * _SAMPLE])[:_SAMPLE]
    if not characters:
        return 0.0
    mistaken = len(_BETWEEN_LATIN.findall(text[: 50 * _SAMPLE])[:_SAMPLE])
    return (sum(_weight(character) for character in characters) - 2 * mistaken) / len(characters)


def _as_told(data: bytes, encoding: str, name: str) -> Decoded:
    """The text in the encoding that the person named."""
    told = encoding.strip().casefold().replace("_", "-")
    codec = _WIDER.get(told, told)
    try:
        b"a".decode(codec, "replace")
    except (LookupError, UnicodeError, ValueError):
        raise BadValue(
            field="encoding",
            value=encoding,
            problem="choice",
            choices=list(OFFERED),
        ) from None
    for mark, marked in _MARKS:
        if data.startswith(mark) and marked.startswith(codec.removesuffix("-sig")):
            data, codec = data[len(mark) :], marked
            break
    return Decoded(_strict(data, codec, name), codec, True)


def _strict(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        row = _line(data, error.start) if not codec.startswith(("utf-16", "utf-32")) else None
        raise BadFile(path=name, problem="encoding", encoding=codec, row=row) from None
    except UnicodeError:
        raise BadFile(path=name, problem="encoding", encoding=codec, row=None) from None


def _guessed(data: bytes) -> Decoded | None:
    """The most plausible encoding of a file that is not UTF-8, or None where none is."""
    tries = [(chinese_share(text), codec, text) for codec in (GB18030, BIG5) if (text := _tried(data, codec))]
    tries.sort(key=lambda attempt: attempt[0], reverse=True)
    if tries and tries[0][0] >= _PLAUSIBLE:
        share, codec, text = tries[0]
        alone = all(other <= _IMPLAUSIBLE for other, _, _ in tries[1:])
        enough = len(_NOT_ASCII.findall(text[:_SAMPLE])) >= _ENOUGH
        return Decoded(text, codec, alone and enough and share >= _CERTAIN)
    western = _tried(data, WESTERN)
    if western is not None and _is_western(western):
        return Decoded(western, WESTERN, False)
    return None


def _tried(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _weight(character: str) -> float:
    """What one character beyond ASCII says for its text being Chinese."""
    if character in COMMON:
        return 1.0
    if character in _CHINESE_MARKS or "\uff10" <= character <= "\uff5a":
        return 0.5
    if not "\u4e00" <= character <= "\u9fff":
        return -1.0
    return 0.4 if _is_everyday(character) else 0.0


def _is_everyday(character: str) -> bool:
    """Whether a character is on the first level of GB2312 (rows 16 to 55) or of Big5 (A440 to C67E)."""
    return (
        b"\xb0" <= character.encode("gb2312", "replace")[:1] <= b"\xd7"
        or b"\xa4" <= character.encode("big5", "replace")[:1] <= b"\xc6"
    )


def _is_western(text: str) -> bool:
    """Whether text read as Windows-1252 (which holds Latin-1) is words of Western European languages.

    Each word with accents must fit the alphabet of one of them, no sign may stand inside a word, and no three
    characters beyond ASCII in a row: of other code pages' texts hardly any word does all. One in ten may
    fail, because names travel.
    """
    sample = text[: 50 * _SAMPLE]
    words = [word for word in _WORD.findall(sample) if not word.isascii()]
    odd = sum(not _fits_an_alphabet(word) for word in words)
    odd += len(_SIGN_IN_WORD.findall(sample)) + len(_ROW_OF_SIGNS.findall(sample))
    return odd * 10 <= len(words)


def _fits_an_alphabet(word: str) -> bool:
    accented = {letter for letter in word.lower() if letter > "\x7f"}
    return any(accented <= alphabet for alphabet in _ALPHABETS)


def _damaged(data: bytes) -> str | None:
    """The encoding that a file was plainly meant to be in, though a few of its characters are broken."""
    for codec in ("utf-8", GB18030, BIG5):
        text = data.decode(codec, "replace")
        broken = text.count("\ufffd")
        whole = len(text) - len(text.encode("ascii", "ignore")) - broken
        if codec == "utf-8":
            plain = whole >= 4 * broken
        else:
            plain = 0 < 50 * broken <= whole and chinese_share(text.replace("\ufffd", "")) >= _CERTAIN
        if plain:
            return codec
    return None


def _line(data: bytes, position: int) -> int:
    """The line, from 1, that a byte position lies in."""
    return data.count(b"\n", 0, position) + 1
