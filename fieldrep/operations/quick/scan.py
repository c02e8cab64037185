"""Where the pieces of a quick line begin and end: markers, signs and quotes, in one pass.

The rules, for both languages:

- A marker is a known word and a colon (: or ：) with no blank between. A word begins after a blank, one of
  the separators , ; 、 。 (and twins), a closing quote, or, for a Latin word, after Chinese text. A Chinese
  word that is no usual tail of a longer one counts right after Chinese text too (华信反对:价格高; but
  付款方式: and 意见: are no markers). In a note only a word with a beginning of its own counts.
- 见了 and 提到 count without a colon after the account and among people; 见 alone where it begins a word and a name
  follows (华信 见王芳; 见面 and 见客户 name nobody); 开户 alone where it is a word of its own and not a step to do
  (开户行 is a bank).
- A sign counts at the start of a word and with something directly after it: C++, A#1, R&D+QA and an address
  hold none. + before a digit is a telephone number; in free text (objections, steps, notes) # and > before a
  digit are text, and a # in a note always is. $ and the signs of currencies count before a number, also after a
  blank ($ 1200) and, outside of free text, right after Chinese text (华信$1200); behind `order:` they are the currency.
- Inside quotes ("…", “…”, 「…」, 『…』) nothing counts; "" is a quote inside "…". A " opens at the start of a
  word or after Chinese text, and one that is never closed is text (5" pipe).
"""

import re
from collections.abc import Iterator

from fieldrep.domain.numerals import fold
from fieldrep.frozen import NamedTuple
from fieldrep.operations.quick.words import TWINS, WORDS, find_choice

FREE = frozenset(("note", "objection", "next_step"))
_PEOPLE = frozenset(("account", "met", "named", "key", "second", "said_by"))
SEPARATORS = ",;，；、。"
CLOSING = {'"': '"', "＂": "＂", "“": "”", "「": "」", "『": "』"}

_KINDS = {word: marker.kind for marker in WORDS for word in (*marker.words, *marker.words_zh)}
_GLUED = frozenset(word for marker in WORDS for word in marker.glued)
_LENGTHS = sorted({len(word) for word in _KINDS}, reverse=True)
_LAST_SIGNS = frozenset(word[-1] for word in _KINDS)
_SIGNS = {
    twin: (sign, marker.kind)
    for marker in WORDS
    for sign in [marker.sign[:1]]
    if sign and sign != "/" and len(marker.sign) == 1
    for twin in sign + TWINS[sign]
}
_CURRENCIES = "¥￥€£"
_MONEY = _CURRENCIES + "$＄"
_NOT_MET = "遇看听瞧碰撞梦再"  # 看见了 is no meeting

_BARE = ("见了", "提到", "开户", "见")
_NO_NAME = "面到过客状识效外解谅证者闻"  # 见面, 见到, 见客户: nobody is named
_NAME = re.compile(
    rf"[A-Za-z]|(?![{_NO_NAME}])[\u4e00-\u9fff·]{{1,4}}?(?=$|[\s{SEPARATORS}{''.join(CLOSING)}＝=]|提到|见)"
)
"""A name behind a bare 见: Latin, or a few Chinese characters that end there."""
_NUMBER = re.compile(r"\s?\d")
_OPENERS = tuple(CLOSING)
_AFTER_QUOTE = tuple(CLOSING.values())
_BEFORE_QUOTE = ":：=+?*!>#" + SEPARATORS + "（("
_OPENING = f"[{''.join(CLOSING)}]"
_WORD = r"\w{1,20}"
# The other patterns are compiled where a line needs them, which few do.
_HIT = re.compile(f"[:：{''.join(_SIGNS)}{_CURRENCIES}{''.join(CLOSING)}]|{'|'.join(_BARE)}")

_Mark = tuple[str, str, int, int]


class Piece(NamedTuple):
    """A stretch of the line: its marker from `start`, its content from `body` to `end`."""

    kind: str
    word: str  # the marker as a word or a sign, without its colon; "" for the account
    start: int
    body: int
    end: int


def pieces(line: str) -> Iterator[Piece]:
    """The line cut at its markers, the account's piece first (it may be empty)."""
    kind, word, start, body = "account", "", 0, 0
    for mark in _marks(line):
        yield Piece(kind, word, start, body, mark[2])
        kind, word, start, body = mark
    yield Piece(kind, word, start, body, len(line))


def quotes(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of quoted text between two places, quote signs included."""
    if not any(sign in text for sign in CLOSING):
        return
    at, unclosed, signs = start, set[str](), re.compile(_OPENING)
    while opening := signs.search(text, at, end):
        close = _close(text, opening.start(), end, unclosed)
        if close:
            yield opening.start(), close
        at = close or opening.end()


def unquoted(text: str) -> str | None:
    """What stands inside, if the whole text is one quotation; else None."""
    if text[:1] not in CLOSING or _close(text, 0, len(text), set()) != len(text):
        return None
    return text[1:-1].replace('""', '"') if text[0] == '"' else text[1:-1]


def quoted(text: str) -> str:
    """The text as a quotation that unquoted gives back."""
    return '"' + text.replace('"', '""') + '"'


def _close(text: str, opening: int, end: int, unclosed: set[str]) -> int:
    """Where the quotation that opens here ends; 0 if it is none. Never closed ones go into `unclosed`."""
    sign = text[opening]
    if sign in unclosed or (sign in '"＂' and opening and not _may_open(text[opening - 1])):
        return 0
    at = text.find(CLOSING[sign], opening + 1, end)
    while at >= 0 and sign == '"' and text.startswith('""', at) and at + 1 < end:
        at = text.find('"', at + 2, end)
    if at < 0:
        unclosed.add(sign)
    return at + 1


def _may_open(before: str) -> bool:
    return before.isspace() or before in _BEFORE_QUOTE or (before.isalpha() and not before.isascii())


def _marks(line: str) -> Iterator[_Mark]:
    """Each marker's kind, word, place, and where its content begins."""
    kind, floor, at, unclosed = "account", 0, 0, set[str]()
    while hit := _HIT.search(line, at):
        sign, at = hit[0], hit.end()
        if sign in CLOSING:
            at = _close(line, hit.start(), len(line), unclosed) or at
            continue
        if sign in ":：":
            mark = _word_mark(line, hit.start(), kind, floor)
        elif sign in _BARE:
            mark = _bare_mark(line, hit.start(), sign, kind, floor)
        else:
            mark = _sign_mark(line, hit.start(), kind, floor)
        if mark:
            yield mark
            kind, floor, at = mark[0], mark[3], max(at, mark[3])


def _begins_word(line: str, at: int, floor: int) -> bool:
    before = line[at - 1 : at]
    return at == floor or before.isspace() or before in SEPARATORS or before in _AFTER_QUOTE


def _word_mark(line: str, colon: int, kind: str, floor: int) -> _Mark | None:
    """The marker word that ends at this colon."""
    if colon == floor or fold(line[colon - 1]) not in _LAST_SIGNS:
        return None
    for length in _LENGTHS:
        start = colon - length
        if start < floor or (word := fold(line[start:colon])) not in _KINDS:
            continue
        before = line[start - 1 : start]
        if _begins_word(line, start, floor) or (kind != "note" and _glues(before, word)):
            return _KINDS[word], word, start, colon + 1
    return None


def _glues(before: str, word: str) -> bool:
    """Whether a marker word counts right after this sign, without a blank."""
    return before.isalnum() and (not before.isascii() if word.isascii() else word in _GLUED)


def _bare_mark(line: str, at: int, word: str, kind: str, floor: int) -> _Mark | None:
    """见了, 提到 or 开户 without a colon."""
    end = at + len(word)
    end += line.startswith("了", end)
    begins, after = _begins_word(line, at, floor), line[end : end + 1]
    if after in (":", "：") and after:
        return None  # the colon decides
    if word == "开户":
        stands = begins and (not after or after.isspace() or after in SEPARATORS)
        return ("opened_on", word, at, end) if stands and kind != "next_step" and at > floor else None
    if word == "见":
        names = begins and at > floor and kind not in FREE and _NAME.match(line, end)
        return (_KINDS[word], word, at, end) if names else None
    if line[at - 1 : at] in tuple(_NOT_MET) or after in ("面", ""):
        return None
    if kind in _PEOPLE or (begins and at > floor and kind not in ("note", "next_step")):
        return _KINDS[word], word, at, end
    return None


def _sign_mark(line: str, at: int, kind: str, floor: int) -> _Mark | None:
    """A sign at the start of a word, with something that it can introduce directly after it."""
    is_money = line[at] in _MONEY
    if not (_begins_word(line, at, floor) or (is_money and _is_glued(line, at, kind))) or (
        at == floor and kind in FREE
    ):
        return None
    if is_money and kind == "order" and not line[floor:at].strip():
        return None  # "$¥12", "order: $12": the order has begun, and this is its currency
    if line[at] in _CURRENCIES:
        return ("order", "$", at, at) if _NUMBER.match(line, at + 1) else None
    sign, meant = _SIGNS[line[at]]
    end = at + 1
    if sign == "*" and _SIGNS.get(line[end : end + 1], ("",))[0] == "*":
        meant, end = "second", end + 1
    if not _introduces(sign, line, end, kind):
        return None
    return meant, "**" if meant == "second" else sign, at, end


def _is_glued(line: str, at: int, kind: str) -> bool:
    """Whether a sign of money before a number stands right after Chinese text, outside of free text."""
    before = line[at - 1 : at]
    return kind not in FREE and before.isalpha() and not before.isascii() and bool(_NUMBER.match(line, at + 1))


def _introduces(sign: str, line: str, at: int, kind: str) -> bool:
    """Whether a sign, in a piece of that kind, can introduce what follows it directly."""
    after = line[at : at + 1]
    if sign == "$" and _NUMBER.match(line, at):
        return True
    if not after or after.isspace():
        return False
    if sign in "+?*":
        return after.isalpha() or after in _OPENERS
    if sign == "$":
        return after in "-−.¥￥€£"
    if sign == "!":
        return after not in "!！?？=.。"
    if sign == "=":
        return after.isalpha() and (kind not in FREE or _names_trust(line, at))
    if kind in FREE and after.isdigit():
        return False
    return kind != "note" if sign == "#" else after not in "=>＞》"


def _names_trust(line: str, at: int) -> bool:
    word = re.match(_WORD, line[at:])
    return word is not None and find_choice("trust", word[0]) is not None
