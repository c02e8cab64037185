"""Cities and districts as people write them: 苏州, 苏州市, Suzhou and 苏州 Suzhou are one, Pudong is not Jing'an."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from fieldrep.domain.traditional import simplified

_HAN_ENDS = ("新区", "开发区", "特别行政区", "自治区", "市", "区", "县", "省", "镇")
_LATIN_ENDS = frozenset(("city", "district", "county", "province", "new", "area", "town", "shi", "qu", "the"))
_HAN = re.compile("[\u3400-\u9fff]+")
_LATIN = re.compile(r"[^\W\d_]+")

_KNOWN_TEXT = """
中国 china 亚洲 asia 北京 上海 天津 重庆 香港 澳门 台湾 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南
湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 内蒙古 广西 西藏 宁夏 新疆 广州 深圳 苏州 杭州 成都 南京 武汉 西安
郑州 长沙 东莞 宁波 佛山 合肥 青岛 无锡 昆山 常州 南通 温州 厦门 福州 济南 大连 沈阳 嘉兴 珠海 中山 惠州 太仓
常熟 张家港
beijing shanghai tianjin chongqing hongkong guangzhou shenzhen suzhou hangzhou chengdu nanjing wuhan xian ningbo
wuxi kunshan changzhou nantong xiamen qingdao dalian jiangsu zhejiang guangdong
london manchester berlin hamburg munich muenchen paris lyon madrid milano roma wien zuerich zurich singapore tokyo
"""


class Places(NamedTuple):
    """The places that a text names: Chinese words, and Latin words joined to one."""

    han: frozenset[str]
    latin: frozenset[str]


NOWHERE = Places(frozenset(), frozenset())


@lru_cache(maxsize=4096)
def places(*texts: str | None) -> Places:
    """What a city's or a district's cell says."""
    han: set[str] = set()
    latin: set[str] = set()
    for text in texts:
        if not text:
            continue
        folded = simplified(unicodedata.normalize("NFKC", text).casefold())
        han.update(_bare_han(word) for word in _HAN.findall(folded))
        words = [word for word in _LATIN.findall(_plain(_HAN.sub(" ", folded))) if word not in _LATIN_ENDS]
        if words:
            latin.add("".join(words))
    return Places(frozenset(han), frozenset(latin))


def compared(one: Places, other: Places) -> Literal["same", "other", "unknown"]:
    """Whether two cells name one place. Nobody can tell where one is empty, or only one is in Chinese."""
    if one.han & other.han or one.latin & other.latin:
        return "same"
    if spelled(one) & spelled(other):
        return "same"
    for mine, theirs in ((one.han, other.han), (one.latin, other.latin)):
        if mine and theirs:
            return "same" if any(a in b or b in a for a in mine for b in theirs) else "other"
    return "unknown"


@lru_cache(maxsize=4096)
def spelled(those: Places) -> frozenset[str]:
    """The places in Latin letters, the Chinese ones as pinyin."""
    from fieldrep.domain.pinyin import pinyin

    return those.latin | {pinyin(word) for word in those.han}


def _bare_han(word: str) -> str:
    end = next((one for one in _HAN_ENDS if word.endswith(one)), "")
    whole = len(word) - len(end) < 2 or word.endswith(("园区", "高新区"))
    return word if whole else word.removesuffix(end)


def _plain(text: str) -> str:
    """Without accents, and without the apostrophe of Jing'an."""
    decomposed = unicodedata.normalize("NFD", text.replace("'", "").replace("’", "").replace("ü", "u"))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


class Gazetteer:
    """The words that are places in names of firms: the best known, and those of the book's own cells."""

    def __init__(self, cells: Iterable[str | None] = ()) -> None:
        known = [places(word) for word in _KNOWN_TEXT.split()]
        known += [places(cell) for cell in set(cells) if cell]
        self.han = frozenset(word for each in known for word in each.han if len(word) >= 2)
        self.latin = frozenset(word for each in known for word in each.latin if len(word) >= 3)
        self._lengths = sorted({len(word) for word in self.han}, reverse=True)

    def leading(self, text: str) -> str:
        """The Chinese place that a text begins with, with its 市 or 区, or nothing."""
        for length in self._lengths:
            word = text[:length]
            if word in self.han:
                end = next((one for one in _HAN_ENDS if text.startswith(one, length)), "")
                return word + end
        return ""

    def trailing(self, text: str) -> str:
        """The Chinese place that a text ends with, or nothing."""
        for length in self._lengths:
            word = text[-length:]
            if word in self.han:
                return word
        return ""
