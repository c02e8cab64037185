"""Names of people taken apart, and how like two of them are: 王芳, Wang Fang, Fang Wang, Ms Wang, 王经理.

What is written of one person at one account differs in titles, order and script; whoever was only named in a talk has
a surname and a form of address. Sources of the forms: the contacts that visits bring along (method.md §3).
"""

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

from fieldrep.domain.names import without_accents
from fieldrep.domain.traditional import simplified

Likeness = Literal["same", "written", "sound", "slip", "initial", "surname", "part", "other"]
"""How like: the same; written otherwise; of one sound; a slip; an initial for a word; only a surname, and theirs; a
part of it; not at all."""

_MEN = frozenset(("mr", "herr", "sir", "m", "monsieur", "先生", "哥"))
_WOMEN = frozenset(("ms", "mrs", "miss", "mme", "frau", "madame", "mlle", "女士", "小姐", "太太", "姐", "阿姨"))
_TITLES = frozenset(("dr", "prof", "mx", "doctor", "professor", "eng", "ing", "dipl", "phd", "md", "boss", "director"))
_HAN_FORMS = (
    *(
        "先生",
        "女士",
        "小姐",
        "太太",
        "阿姨",
        "董事长",
        "总经理",
        "副总",
        "总监",
        "经理",
        "主任",
        "老师",
        "医生",
        "大夫",
    ),
    *(
        "厂长",
        "院长",
        "店长",
        "校长",
        "部长",
        "处长",
        "科长",
        "主管",
        "助理",
        "师傅",
        "老板",
        "会计",
        "秘书",
        "教授",
        "博士",
    ),
    *("院士", "工程师", "总", "工", "董", "局", "处", "科", "姐", "哥"),
)
_HAN_BEFORE = ("老", "小", "阿")
_TWO_SIGN_TEXT = "欧阳 司马 上官 诸葛 司徒 东方 独孤 南宫 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 端木 夏侯"
_TWO_SIGN_SURNAMES = frozenset(_TWO_SIGN_TEXT.split())
_HAN = re.compile("[\u3400-\u9fff]+")
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_FOR_SLIPS = 10  # among shorter ones are many that differ in a letter: Wang Fan, Wang Fang


class PersonName(NamedTuple):
    """A name taken apart: its words in their order without titles (one, in Chinese), whether it is only a surname,
    and whether a form of address says man or woman ("" where none does)."""

    words: tuple[str, ...]
    han: bool
    only_surname: bool
    sex: str

    @property
    def letters(self) -> str:
        """The words as one."""
        return "".join(self.words)


@lru_cache(maxsize=16_384)
def person_names(text: str) -> tuple[PersonName, ...]:
    """The names in a cell: one, or two where a Chinese and a Latin one stand side by side."""
    folded = simplified(unicodedata.normalize("NFKC", text).casefold())
    han = "".join(_HAN.findall(folded))
    latin = [without_accents(word) for word in _WORD.findall(_HAN.sub(" ", folded.replace("'", "").replace("’", "")))]
    found = [_han(han)] if han else []
    if latin:
        found.append(_latin(latin))
    return tuple(each for each in found if each.words)


def likeness(one: PersonName, other: PersonName) -> Likeness | None:
    """How like two names are, the same in both directions; None where nobody can tell (Frank and 王磊)."""
    if one.sex and other.sex and one.sex != other.sex:
        return "other"
    if one.only_surname or other.only_surname:
        return _surnames(one, other)
    if one.han != other.han:
        return _spelled(one, other)
    if sorted(one.words) == sorted(other.words):
        return "same"
    return _han_alike(one.letters, other.letters) if one.han else _latin_alike(one, other)


def surnames(name: PersonName) -> frozenset[str]:
    """What may be the surname in Latin letters: the first or the last word, or the reading of a Chinese one."""
    if not name.words:
        return frozenset()
    if name.han:
        word = name.letters
        first = word if name.only_surname else word[:2] if word[:2] in _TWO_SIGN_SURNAMES else word[:1]
        return frozenset((_pinyin(first),))
    return frozenset((name.words[0], name.words[-1]))


def _han(text: str) -> PersonName:
    sex, bare = "", text
    for form in _HAN_FORMS:
        least = 1 if form != "工" else len(text) - 1  # 李工 is engineer Li; 王建工 is a name
        if bare.endswith(form) and len(bare) > len(form) and len(bare) - len(form) >= least:
            if len(form) == 1 and len(bare) > 2:
                continue  # 王总 is a form of address, 李明哥 may be a name
            sex = "m" if form in _MEN else "f" if form in _WOMEN else ""
            bare = bare.removesuffix(form)
            break
    addressed = bare != text
    if len(bare) == 2 and bare.startswith(_HAN_BEFORE):
        bare, addressed = bare[1:], True
    only = addressed and (len(bare) == 1 or bare in _TWO_SIGN_SURNAMES)
    return PersonName((bare,), True, only or len(bare) == 1, sex)


def _latin(words: list[str]) -> PersonName:
    sexes = {"m" if word in _MEN else "f" for word in words if (word in _MEN or word in _WOMEN) and len(words) > 1}
    forms = _MEN | _WOMEN | _TITLES
    bare = [word for word in words if word not in forms] or words
    addressed = len(bare) < len(words)
    return PersonName(tuple(bare), False, addressed and len(bare) == 1, min(sexes) if len(sexes) == 1 else "")


def _surnames(one: PersonName, other: PersonName) -> Likeness | None:
    """A surname with a form of address may be everybody of that surname, in either script; 小芳 may be 王芳."""
    if one.han and other.han and not (one.only_surname and other.only_surname) and _ends_alike(one, other):
        return "part"
    if one.only_surname and other.only_surname and one.han == other.han and one.words != other.words:
        return "other"
    return "surname" if surnames(one) & surnames(other) else "other" if one.han == other.han else None


def _spelled(one: PersonName, other: PersonName) -> Likeness | None:
    """Whether Latin words are the pinyin of Chinese ones, the surname before or behind."""
    from fieldrep.domain.pinyin import syllables

    han, latin = (one, other) if one.han else (other, one)
    pieces = syllables(han.letters, person=True)
    spellings = {"".join(pieces), "".join([*pieces[1:], pieces[0]])}
    if latin.letters in spellings or "".join(reversed(latin.words)) in spellings:
        return "written"
    return None if len(latin.words) < 2 or latin.words[-1] in (pieces[0],) else "other"


def _ends_alike(one: PersonName, other: PersonName) -> bool:
    return one.letters.endswith(other.letters) or other.letters.endswith(one.letters)


def _han_alike(one: str, other: str) -> Likeness:
    if (one.endswith(other) or other.endswith(one)) and abs(len(one) - len(other)) == 1:
        return "part"  # a given name alone
    return "sound" if _pinyin(one) == _pinyin(other) else "other"


def _latin_alike(one: PersonName, other: PersonName) -> Likeness | None:
    if set(one.words) < set(other.words) or set(other.words) < set(one.words):
        return "part"
    if _with_initials(one.words, other.words):
        return "initial"
    if one.letters == other.letters:
        return "written"
    if min(len(one.letters), len(other.letters)) >= _SHORTEST_FOR_SLIPS:
        from rapidfuzz.distance import OSA

        if OSA.distance(one.letters, other.letters, score_cutoff=1) <= 1:
            return "slip"
    return None if len(one.words) < 2 or len(other.words) < 2 else "other"


def _with_initials(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """W. Chen and Wei Chen: the words differ in one, which is the other's first letter."""
    mine, theirs = set(one) - set(other), set(other) - set(one)
    if len(one) != len(other) or len(mine) != 1 or len(theirs) != 1 or len(one) < 2:
        return False
    shorter, longer = sorted((*mine, *theirs), key=len)
    return len(shorter) == 1 and longer.startswith(shorter)


def _pinyin(text: str) -> str:
    from fieldrep.domain.pinyin import pinyin

    return pinyin(text, person=True)
