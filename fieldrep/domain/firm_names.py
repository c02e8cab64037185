"""Names of firms taken apart, and how like two of them are.

Near is what one firm's name becomes under several hands: its legal form left out, its place before it or behind it in
brackets, its words in another order or shortened, a slip of the keyboard, another character of the same sound, pinyin
for characters. Not near, however few letters differ, are names with other numbers (第一医院, Branch 2), other sides
(North, 东), other places, or other branch words: they are sisters.
"""

import re
import unicodedata
from typing import Literal, NamedTuple

from fieldrep.domain.names import bare_name, bare_words, without_accents, without_legal_words
from fieldrep.domain.numerals import NUMERAL_SIGNS, numeral
from fieldrep.domain.place_words import Gazetteer
from fieldrep.domain.traditional import simplified

Likeness = Literal["same", "written", "typo", "sound", "place", "part", "like"]
"""How like: the same; written otherwise; a slip; of one sound; but for a place; a part of it; somewhat."""

_BRANCH_TEXT = """
branch store shop outlet plant campus site warehouse depot factory office workshop division subsidiary location
"""
_BRANCHES = frozenset(_BRANCH_TEXT.split())
_HAN_BRANCH = re.compile(
    "分(?:店|公司|行|部|院|厂|校|号|社|局|所|馆)|门店|支行|支店|支公司|子公司|办事处|院区|校区|厂区|营业部|经营部|服务部|门市|直营店|专卖店"
    "|旗舰店|仓库?$|(?:路|街|广场|站|城|中心|大厦|\\d|号|桥|园|村|镇|区)店"
)
_SHORT_TEXT = """
intl international|ctr center|centre center|hosp hospital|univ university|tech technology|technologies technology
mfg manufacturing|bros brothers|st saint|mt mount|assoc association|dept department|eng engineering|equip equipment
ind industries|industry industries|industrial industries|svc services|service services|svcs services|sys systems
system systems|prod products|product products|mach machinery|elec electronics|electronic electronics|co company
"""
_SHORT = dict(pair.split() for line in _SHORT_TEXT.split("\n") for pair in line.split("|") if pair)
_EMPTY_WORDS = frozenset(("the", "and", "of", "und", "et", "de", "der", "die", "das"))
_SIDES_TEXT = "north south east west northern southern eastern western upper lower central"
_SIDES = frozenset(_SIDES_TEXT.split())
_HAN_SIDES = frozenset("东南西北")
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_NUMERALS = re.compile(f"第?([{NUMERAL_SIGNS}]+|[0-9]+)(?:号|期)?")
_NUMBERS = re.compile("[0-9]+")
_GENERIC_TEXT = """
银行 医院 酒店 饭店 宾馆 大学 学院 中学 小学 学校 食品 机械 电子 物流 科技 贸易 商店 超市 餐饮
人民医院 大酒店 中医院 工厂
hotel hospital school university bank restaurant clinic college trading foods market center company
"""
_GENERIC = frozenset(_GENERIC_TEXT.split())

_SHORTEST_FOR_SLIPS = 6
_LEAST_PART, _LEAST_HAN_PART, _LONG_HAN = 4, 2, 4
_SOMEWHAT = 85.0


class FirmName(NamedTuple):
    """A name taken apart. All is folded, simplified, without legal form, numerals as digits.

    `full` is all of it, `core` without places, `words` the core's words in order of the alphabet (none in Chinese);
    `numbers` and `sides` may not differ in two names of one firm.
    """

    full: str
    core: str
    words: tuple[str, ...]
    han: bool
    places: frozenset[str]
    numbers: tuple[str, ...]
    sides: tuple[str, ...]
    branch: bool

    @property
    def sound(self) -> str:
        """The core in pinyin; a Latin core is its own."""
        if not self.han:
            return self.core
        from fieldrep.domain.pinyin import pinyin

        return pinyin(self.core)

    def only_place(self, other: "FirmName") -> frozenset[str]:
        """The places that one of the two names has and the other has not."""
        return self.places ^ other.places

    @property
    def letters(self) -> str:
        """The core without its numbers."""
        return _NUMBERS.sub("", self.core)


class Namer:
    """Takes names apart, knowing what is a place; remembers those it has seen."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._known: dict[str, tuple[FirmName, ...]] = {}

    def names(self, text: str) -> tuple[FirmName, ...]:
        """The names in a cell: one, or two where a Chinese and a Latin one stand side by side."""
        if text not in self._known:
            self._known[text] = tuple(self._taken_apart(part) for part in _parts(text))
        return self._known[text]

    def _taken_apart(self, text: str) -> FirmName:
        if any("\u3400" <= sign <= "\u9fff" for sign in text):
            return self._han(text)
        return self._latin(text)

    def _han(self, text: str) -> FirmName:
        full = _digits(bare_name(text))
        core, found = full, set[str]()
        branch = _HAN_BRANCH.search(full) is not None
        while place := self._gazetteer.leading(core):
            rest = core[len(place) :]
            if len(rest) < _LEAST_HAN_PART or rest in _GENERIC:
                break
            found.add(_place(place))
            core = rest
        place = "" if branch else self._gazetteer.trailing(core)
        if place and len(core) - len(place) >= _LEAST_HAN_PART:
            found.add(_place(place))
            core = _digits(bare_name(core.removesuffix(place)))
        numbers = tuple(sorted(_NUMBERS.findall(full)))
        sides = tuple(sorted(sign for sign in core if sign in _HAN_SIDES))
        return FirmName(full, core, (), True, frozenset(found), numbers, sides, branch)

    def _latin(self, text: str) -> FirmName:
        words = [_SHORT.get(word, _ROMAN.get(word, word)) for word in map(without_accents, bare_words(text))]
        words = [word for word in words if word not in _EMPTY_WORDS] or words
        own, found = self._without_places(words)
        if not own or " ".join(own) in _GENERIC:
            own, found = words, set()
        own = without_legal_words(own)
        full, core = "".join(words), "".join(own)
        numbers = [number.lstrip("0") or "0" for number in _NUMBERS.findall(full)]
        numbers += [word for word in words if len(word) == 1 and word.isalpha() and len(words) > 1]
        sides = tuple(sorted(word for word in own if word in _SIDES))
        branch = not _BRANCHES.isdisjoint(words)
        return FirmName(full, core, tuple(sorted(own)), False, frozenset(found), tuple(sorted(numbers)), sides, branch)

    def _without_places(self, words: list[str]) -> tuple[list[str], set[str]]:
        """The words that name no place, and the places; a place may be of several words."""
        own: list[str] = []
        found: set[str] = set()
        at = 0
        while at < len(words):
            for many in (3, 2, 1):
                word = "".join(words[at : at + many])
                if word in self._gazetteer.latin:
                    found.add(word)
                    at += many
                    break
            else:
                own.append(words[at])
                at += 1
        return own, found


def likeness(one: FirmName, other: FirmName) -> Likeness | None:
    """How like two names are; None where they are not, or are sisters. It is the same in both directions."""
    if one.full == other.full:
        return "same"
    if one.numbers != other.numbers or one.branch or other.branch or _other_places(one, other):
        return None
    if one.core == other.core:
        return "written" if one.places == other.places else "place"
    if one.han != other.han:
        return "sound" if one.sound == other.sound else None
    if one.sides != other.sides:
        return None
    return _spelling(one, other)


def _spelling(one: FirmName, other: FirmName) -> Likeness | None:
    if one.words and one.words == other.words:
        return "written" if one.places == other.places else "place"
    if one.han and one.sound == other.sound:
        return "sound"
    if not one.han and _is_slip(one, other):
        return "typo"
    shorter, longer = sorted((one.core, other.core), key=lambda core: (len(core), core))
    if shorter in _GENERIC:
        return None
    if len(shorter) >= (_LEAST_HAN_PART if one.han else _LEAST_PART) and longer.startswith(shorter):
        return "part"
    from rapidfuzz import fuzz

    return "like" if fuzz.ratio(one.core, other.core, score_cutoff=_SOMEWHAT) else None


def is_long(name: FirmName) -> bool:
    """Whether a Chinese name is long enough that one of the same sound is hardly another."""
    return len(name.core) >= _LONG_HAN


def _is_slip(one: FirmName, other: FirmName) -> bool:
    """One letter more, less, other, or two swapped, in a long word and after its first letter, which people get right.

    A short word with another letter is another word: Bema and Bena are two brands.
    """
    own, others = set(one.words) - set(other.words), set(other.words) - set(one.words)
    if len(own) == len(others) == 1:
        (mine,), (theirs,) = own, others
    else:
        mine, theirs = one.core, other.core  # a blank is part of the slip
    if mine[:1] != theirs[:1] or min(len(mine), len(theirs)) < _SHORTEST_FOR_SLIPS:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(mine, theirs, score_cutoff=1) <= 1


def _other_places(one: FirmName, other: FirmName) -> bool:
    """Whether each names a place that the other does not."""
    return bool(one.places - other.places) and bool(other.places - one.places)


def _place(word: str) -> str:
    """A Chinese place as Latin names have it."""
    from fieldrep.domain.pinyin import pinyin

    return pinyin(word.rstrip("市区县省镇") or word)


def _parts(text: str) -> list[str]:
    """The Chinese and the Latin name of a cell that holds both, each long enough to be one; else all of it."""
    folded = simplified(unicodedata.normalize("NFKC", text))
    if folded.isascii():
        return [folded]
    latin = re.sub("[\u3000-\u9fff（）]+", " ", folded).strip(" ()-/")
    han = re.sub("[^\u3400-\u9fff0-9]+", "", folded)
    if len(han) >= _LEAST_HAN_PART and len(re.sub("[^A-Za-z]", "", latin)) >= _LEAST_PART and " " in folded.strip():
        return [han, latin]
    return [folded]


def _digits(text: str) -> str:
    """Chinese numerals as digits: 第十二医院 and 第12医院 are written alike."""
    if not any(sign in NUMERAL_SIGNS for sign in text) and "第" not in text:
        return text

    def said(found: re.Match[str]) -> str:
        number = numeral(found[1])
        return found[0] if number is None else str(number)

    return _NUMERALS.sub(said, text)
