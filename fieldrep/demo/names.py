"""Names of the sample team and of its accounts: invented companies and people, numbers that nobody can have."""

from random import Random
from typing import NamedTuple

from fieldrep.demo.people import pairs

LEAD = "Wang Fang 王芳"
REPS = ("Li Na 李娜", "Wang Lei 王磊", "Emma Clarke", "Zhang Min 张敏")
TEAM = "Suzhou field team 苏州地推队"

# --- what firms are called --------------------------------------------------------------------------------

_FIRST = (
    "澄cheng 岚lan 砚yan 霁ji 芃peng 栩xu 泠ling 曜yao 隽juan 湄mei 珩heng 杳yao 葭jia 昶chang "
    "翎ling 沅yuan 钧jun 蔚wei 琮cong 彧yu"
)
_SECOND = (
    "栎li 柏bai 川chuan 禾he 岑cen 屿yu 舟zhou 棠tang 峤qiao 垣yuan 砺li 潞lu 杉shan 屏ping 朔shuo 筠yun 桓huan 泽ze"
)
_STEMS = (
    "Alder奥德 Brunn布伦 Caster卡斯特 Dorn多恩 Ehrin埃林 Falk法尔克 Gryn格林 Hesper赫斯珀 "
    "Istra伊斯特拉 Kestrel凯斯特 Lorm洛姆 Merro梅罗 Nether内瑟 Ostra奥斯特 Pell佩尔 Quarn夸恩 "
    "Ravn拉文 Stell斯泰尔 Thorn索恩 Ulver乌尔弗 Varn瓦恩 Wendel温德尔 Yarro亚罗 Zell泽尔"
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
    first, second = pairs(_FIRST), pairs(_SECOND)
    stems, endings = pairs(_STEMS), pairs(_ENDINGS)
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
