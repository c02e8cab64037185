"""Names of the sample team and of its accounts: invented companies and people, numbers that nobody can have."""

from random import Random
from typing import NamedTuple

LEAD = "Wang Fang 王芳"
REPS = ("Li Na 李娜", "Wang Lei 王磊", "Emma Clarke", "Zhang Min 张敏")
TEAM = "Suzhou field team 苏州地推队"

# --- what firms are called --------------------------------------------------------------------------------

_FIRST = "澄cheng 岚lan 砚yan 霁ji 芃peng 栩xu 泠ling 曜yao 隽juan 湄mei 珩heng 杳yao 葭jia 昶chang 翎ling 沅yuan 钧jun 蔚wei 琮cong 彧yu"
_SECOND = (
    "栎li 柏bai 川chuan 禾he 岑cen 屿yu 舟zhou 棠tang 峤qiao 垣yuan 砺li 潞lu 杉shan 屏ping 朔shuo 筠yun 桓huan 泽ze"
)
_STEMS = (
    "Alder奥德 Brunn布伦 Caster卡斯特 Dorn多恩 Ehrin埃林 Falk法尔克 Gryn格林 Hesper赫斯珀 Istra伊斯特拉 Kestrel凯斯特 "
    "Lorm洛姆 Merro梅罗 Nether内瑟 Ostra奥斯特 Pell佩尔 Quarn夸恩 Ravn拉文 Stell斯泰尔 Thorn索恩 Ulver乌尔弗 "
    "Varn瓦恩 Wendel温德尔 Yarro亚罗 Zell泽尔"
)
_ENDINGS = "wick威 feld菲 moor穆尔 gate盖特 haven黑文 mark马克 worth沃思 dale戴尔 ström斯壮 by比 borg博格 ridge里奇"


class Trade(NamedTuple):
    """What a firm does: the words after its brand, 中文 and English, how many people it has, what it could buy."""

    chinese: str
    english: str
    headcount: tuple[int, int]
    products: tuple[str, ...]


TRADES = (
    Trade("精密机械", "Precision", (40, 600), ("tools", "ppe", "glue")),
    Trade("汽车部件", "Automotive", (120, 2400), ("tools", "ppe", "packing", "glue")),
    Trade("电子科技", "Electronics", (80, 1900), ("glue", "packing", "ppe")),
    Trade("医疗器械", "Medical", (50, 700), ("cleaning", "ppe", "packing")),
    Trade("自动化设备", "Automation", (30, 400), ("tools", "glue", "ppe")),
    Trade("生物科技", "Biotech", (25, 350), ("cleaning", "ppe")),
    Trade("光电", "Optics", (60, 900), ("glue", "cleaning", "packing")),
    Trade("食品", "Foods", (60, 800), ("cleaning", "packing", "ppe")),
    Trade("纺织", "Textiles", (50, 900), ("packing", "ppe", "cleaning")),
    Trade("新材料", "Materials", (40, 500), ("ppe", "packing", "glue")),
    Trade("模具", "Tooling", (15, 180), ("tools", "ppe")),
    Trade("物流", "Logistics", (30, 700), ("packing", "ppe")),
    Trade("包装制品", "Packaging", (25, 300), ("glue", "ppe", "packing")),
    Trade("塑胶", "Plastics", (30, 450), ("ppe", "packing", "cleaning")),
)
HOUSES = (
    Trade("大酒店", "Hotel", (60, 420), ("cleaning", "packing")),
    Trade("国际学校", "International School", (50, 300), ("cleaning", "packing")),
    Trade("口腔医院", "Dental Hospital", (20, 160), ("cleaning", "ppe")),
)
"""Firms whose names have no legal form."""

_CHINESE_FORMS = ("苏州{brand}{trade}有限公司",) * 5 + (
    "{brand}{trade}（苏州）有限公司",
    "{brand}{trade}（苏州）有限公司",
    "苏州市{brand}{trade}厂",
    "{brand}{trade}股份有限公司苏州分公司",
)
_ENGLISH_FORMS = (
    "{brand} {trade} (Suzhou) Co., Ltd.",
    "{brand} {trade} (Suzhou) Co., Ltd.",
    "{brand} {trade} China Ltd.",
    "{brand} {trade} GmbH Suzhou",
    "{brand} {trade} Asia",
)


class Firm(NamedTuple):
    """A firm's name, its other name (None: it has none), its mail domain, its trade, and which language it speaks."""

    name: str
    alias: str | None
    domain: str
    trade: Trade
    chinese: bool


def firms(rng: Random, chinese: int, english: int) -> list[Firm]:
    """So many firms with Chinese names and with English ones, no two with one brand, in mixed order."""
    first, second = _pairs(_FIRST), _pairs(_SECOND)
    stems, endings = _pairs(_STEMS), _pairs(_ENDINGS)
    brands = rng.sample([(one, two) for one in first for two in second], chinese)
    words = rng.sample([(one, two) for one in stems for two in endings], english)
    found = [_chinese_firm(rng, *brand) for brand in brands] + [_english_firm(rng, *word) for word in words]
    rng.shuffle(found)
    return found


def _chinese_firm(rng: Random, first: tuple[str, str], second: tuple[str, str]) -> Firm:
    brand, latin = first[0] + second[0], first[1] + second[1]
    if rng.random() < 0.1:
        trade = rng.choice(HOUSES)
        return Firm(f"{brand}{trade.chinese}", None, f"{latin}.test", trade, True)
    trade = rng.choice(TRADES)
    alias = f"{latin.capitalize()} {trade.english}" if rng.random() < 0.25 else None
    return Firm(
        rng.choice(_CHINESE_FORMS).format(brand=brand, trade=trade.chinese), alias, f"{latin}.test", trade, True
    )


def _english_firm(rng: Random, stem: tuple[str, str], ending: tuple[str, str]) -> Firm:
    brand, chinese = stem[1] + ending[1], stem[0] + ending[0]
    domain = f"{brand.lower().replace('ö', 'oe')}.example.com"
    house = rng.random() < 0.12
    trade = rng.choice(HOUSES if house else TRADES)
    alias = f"{chinese}{trade.chinese}" if rng.random() < 0.4 else None
    form = "{brand} {trade} Suzhou" if house else rng.choice(_ENGLISH_FORMS)
    return Firm(form.format(brand=brand, trade=trade.english), alias, domain, trade, False)


def _pairs(words: str) -> list[tuple[str, str]]:
    """`澄cheng` as (Chinese, Latin), whichever comes first."""
    found = []
    for word in words.split(" "):
        latin = "".join(letter for letter in word if letter < "\u0300")
        found.append((word.replace(latin, ""), latin))
    return found


# --- what people are called -------------------------------------------------------------------------------

_SURNAMES = (
    "陈chen 王wang 李li 张zhang 刘liu 徐xu 沈shen 顾gu 陆lu 朱zhu 周zhou 吴wu 钱qian 蒋jiang 杨yang 赵zhao 黄huang 孙sun "
    "胡hu 许xu 何he 金jin 姚yao 范fan 邹zou 费fei 唐tang 严yan 戴dai 薛xue 潘pan 曹cao 秦qin 郁yu 苏su 倪ni"
)
_GIVEN = (
    "静jing 伟wei 敏min 磊lei 洁jie 勇yong 艳yan 杰jie 娟juan 涛tao 明ming 霞xia 平ping 刚gang 丽华lihua 建国jianguo "
    "晓峰xiaofeng 文娟wenjuan 志强zhiqiang 海燕haiyan 春梅chunmei 国平guoping 佳怡jiayi 子涵zihan 雨桐yutong 浩然haoran "
    "思远siyuan 玉兰yulan 卫东weidong 小明xiaoming 建新jianxin 雪芳xuefang 天宇tianyu 梦洁mengjie 永康yongkang 慧敏huimin "
    "红英hongying 立新lixin 亚萍yaping 文彬wenbin 晨曦chenxi 凤珍fengzhen 根林genlin 水根shuigen 阿妹amei 一鸣yiming"
)
_ENGLISH_GIVEN = (
    "Grace Kevin Linda Tony Vivian Jason Cindy Frank Helen Eric Amy Leo Fiona Steven Sunny Ivy Roger Sherry Daniel Joyce "
    "Peter Sophie Alan Wendy Max Tina Oliver Cathy Victor Nancy"
).split(" ")
_FOREIGN_GIVEN = (
    "Thomas Katrin Lars Ingrid Marco Sabine Henrik Claire Stefan Julia Robert Annika Paul Monika David Elena Jürgen "
    "Isabelle Mark Greta Andrew Birgit Simon Laura"
).split(" ")
_FOREIGN_SURNAMES = (
    "Brandt Lindqvist Moretti Harrow Vogel Castell Nyström Tanner Weiss Okafor Delorme Becker Hollis Fischer Rowe Keller "
    "Haas Marchetti Dunne Sørensen Adler Whitlock Roth Sutter"
).split(" ")


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


_ALL_SURNAMES = _pairs(_SURNAMES)
_ALL_GIVEN = _pairs(_GIVEN)

# --- numbers ----------------------------------------------------------------------------------------------


def mobile(rng: Random) -> str:
    """A mobile number as nobody has one: 154 is not given out in the national numbering plan."""
    return f"154 {rng.randrange(10_000):04} {rng.randrange(10_000):04}"


def landline(rng: Random, area: str) -> str:
    """A switchboard's number as nobody has one: local numbers do not begin with 1, which leads to services."""
    return f"{area}-1000 {rng.randrange(10_000):04}"


# --- what is sold, and by whom else -----------------------------------------------------------------------

PRODUCTS = {
    "ppe": ("劳保 PPE", "劳保手套", "work gloves"),
    "tools": ("刀具 Cutting tools", "刀具", "cutting tools"),
    "packing": ("包装 Packing", "包装耗材", "packing material"),
    "cleaning": ("清洁 Cleaning", "清洁用品", "cleaning supplies"),
    "glue": ("胶粘 Adhesives", "工业胶", "adhesives"),
    "portal": ("采购平台 Portal", "采购平台", "the portal"),
}
"""What the team sells: the line as orders name it, and what it is called in talk, 中文 and English."""

RIVALS = ("恒砺工品", "Norvix Supply", "铭岑五金", "Tridale MRO", "峤川劳保")
"""Who supplies the rest; invented, as the accounts are."""
