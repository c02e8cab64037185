"""People of the sample team's accounts: invented names, their posts, and what a post is to buying."""

from random import Random
from typing import NamedTuple


def pairs(words: str) -> list[tuple[str, str]]:
    """`澄cheng` as (Chinese, Latin), whichever comes first."""
    found = []
    for word in words.split(" "):
        latin = "".join(letter for letter in word if letter < "\u0300")
        found.append((word.replace(latin, ""), latin))
    return found


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split(" "))


_SURNAMES = (
    "陈chen 王wang 李li 张zhang 刘liu 徐xu 沈shen 顾gu 陆lu 朱zhu 周zhou 吴wu 钱qian 蒋jiang 杨yang "
    "赵zhao 黄huang 孙sun 胡hu 许xu 何he 金jin 姚yao 范fan 邹zou 费fei 唐tang 严yan 戴dai 薛xue "
    "潘pan 曹cao 秦qin 郁yu 苏su 倪ni"
)
_GIVEN = (
    "静jing 伟wei 敏min 磊lei 洁jie 勇yong 艳yan 杰jie 娟juan 涛tao 明ming 霞xia 平ping 刚gang "
    "丽华lihua 建国jianguo 晓峰xiaofeng 文娟wenjuan 志强zhiqiang 海燕haiyan 春梅chunmei 国平guoping "
    "佳怡jiayi 子涵zihan 雨桐yutong 浩然haoran 思远siyuan 玉兰yulan 卫东weidong 小明xiaoming "
    "建新jianxin 雪芳xuefang 天宇tianyu 梦洁mengjie 永康yongkang 慧敏huimin 红英hongying 立新lixin "
    "亚萍yaping 文彬wenbin 晨曦chenxi 凤珍fengzhen 根林genlin 水根shuigen 阿妹amei 一鸣yiming"
)
_ENGLISH_GIVEN = _words(
    "Grace Kevin Linda Tony Vivian Jason Cindy Frank Helen Eric Amy Leo Fiona Steven Sunny Ivy Roger "
    "Sherry Daniel Joyce Peter Sophie Alan Wendy Max Tina Oliver Cathy Victor Nancy"
)
_FOREIGN_GIVEN = _words(
    "Thomas Katrin Lars Ingrid Marco Sabine Henrik Claire Stefan Julia Robert Annika Paul Monika "
    "David Elena Jürgen Isabelle Mark Greta Andrew Birgit Simon Laura"
)
_FOREIGN_SURNAMES = _words(
    "Brandt Lindqvist Moretti Harrow Vogel Castell Nyström Tanner Weiss Okafor Delorme Becker Hollis "
    "Fischer Rowe Keller Haas Marchetti Dunne Sørensen Adler Whitlock Roth Sutter"
)


class Post(NamedTuple):
    """Somebody's place in a firm: the title, 中文 and English, the level, and the role it usually plays."""

    chinese: str
    english: str
    level: str
    role: str


DOORS = (
    Post("前台", "Receptionist", "staff", "gatekeeper"),
    Post("行政助理", "Office assistant", "staff", "gatekeeper"),
    Post("门卫班长", "Head of the gate", "staff", "gatekeeper"),
    Post("总经理秘书", "Assistant to the GM", "staff", "gatekeeper"),
    Post("仓库管理员", "Storekeeper", "staff", "gatekeeper"),
)
USERS = (
    Post("车间主任", "Workshop manager", "manager", "user"),
    Post("EHS 专员", "EHS officer", "staff", "user"),
    Post("设备主管", "Maintenance supervisor", "manager", "user"),
    Post("仓储主管", "Warehouse supervisor", "manager", "user"),
    Post("工艺工程师", "Process engineer", "staff", "influencer"),
    Post("后勤主管", "Facilities supervisor", "manager", "user"),
)
BUYERS = (
    Post("采购员", "Buyer", "staff", "buyer"),
    Post("采购主管", "Purchasing supervisor", "manager", "buyer"),
    Post("财务经理", "Finance manager", "manager", "buyer"),
    Post("出纳", "Cashier", "staff", "buyer"),
)
HEADS = (
    Post("总经理", "General manager", "executive", "decider"),
    Post("厂长", "Plant manager", "director", "decider"),
    Post("采购经理", "Purchasing manager", "manager", "decider"),
    Post("运营总监", "Operations director", "director", "decider"),
    Post("老板", "Owner", "owner", "decider"),
    Post("行政经理", "Office manager", "manager", "decider"),
    Post("总经理秘书", "Assistant to the GM", "staff", "influencer"),
    Post("EHS 经理", "EHS manager", "manager", "decider"),
)
SECONDS = (
    Post("财务总监", "Finance director", "executive", "decider"),
    Post("生产总监", "Production director", "director", "influencer"),
    Post("质量经理", "Quality manager", "manager", "influencer"),
    Post("副总经理", "Deputy GM", "executive", "decider"),
    Post("人事经理", "HR manager", "manager", "influencer"),
)


class Named(NamedTuple):
    """A person's name, and the name in Latin letters for a mail address."""

    name: str
    latin: str


def person(rng: Random, chinese: bool) -> Named:
    """Somebody who works at a firm that speaks Chinese or English."""
    surname, latin = rng.choice(_ALL_SURNAMES)
    if chinese:
        given, spelt = rng.choice(_ALL_GIVEN)
        return Named(surname + given, f"{latin}.{spelt}")
    if rng.random() < 0.55:
        given = rng.choice(_ENGLISH_GIVEN)
        return Named(f"{given} {latin.capitalize()}", f"{given.lower()}.{latin}")
    given, surname = rng.choice(_FOREIGN_GIVEN), rng.choice(_FOREIGN_SURNAMES)
    return Named(f"{given} {surname}", _ascii(f"{given}.{surname}".lower()))


def _ascii(text: str) -> str:
    for letter, spelt in (("ü", "ue"), ("ö", "oe"), ("ø", "oe")):
        text = text.replace(letter, spelt)
    return text


_ALL_SURNAMES = pairs(_SURNAMES)
_ALL_GIVEN = pairs(_GIVEN)
