"""Pairs of accounts as several hands write them, each labelled by a person: one account, or two.

Cells stand in the order of `A`'s arguments; None is an empty cell. Numbers are of ranges that nobody is given.
"""

from typing import NamedTuple

from fieldrep.domain.duplicates import AccountFacts


class Pair(NamedTuple):
    """Two accounts, whether they are one, and what kind of case it is."""

    same: bool
    kind: str
    one: AccountFacts
    other: AccountFacts


def A(
    name: str | None,
    phone: str | None = None,
    address: str | None = None,
    district: str | None = None,
    city: str | None = None,
    code: str | None = None,
    alias: str | None = None,
) -> AccountFacts:
    """An account that has no id yet."""
    return AccountFacts("", name, alias, code, city, district, address, phone)


ONE = [
    ("legal form", A("Lee Hospital"), A("LEE HOSPITAL LTD.")),
    ("legal form", A("Alder Optics Co., Ltd.", district="SIP"), A("Alder Optics", district="SIP")),
    ("legal form", A("Brunn Maschinenbau GmbH & Co. KG"), A("Brunn Maschinenbau")),
    ("legal form", A("Quarn Foods S.A."), A("QUARN FOODS, Inc.")),
    ("legal form", A("Stell Logistics LLC", city="Suzhou"), A("Stell-Logistics", city="苏州")),
    ("legal form", A("苏州澄栎精密机械有限公司"), A("苏州澄栎精密机械股份有限公司")),
    ("legal form", A("岚柏电子科技有限责任公司", district="吴中区"), A("岚柏电子科技", district="吴中")),
    ("legal form", A("华润堂集团"), A("华润堂")),
    ("width and case", A("ＡＬＤＥＲ　Ｔｏｏｌｓ"), A("alder tools")),
    ("punctuation", A("St. Mary's Clinic"), A("St Marys Clinic")),
    ("and", A("Pell & Sons Packaging"), A("Pell and Sons Packaging")),
    ("the", A("The Ravn Hotel", district="Gusu"), A("Ravn Hotel", district="姑苏 Gusu")),
    ("shortened", A("Thorn Intl. School"), A("Thorn International School")),
    ("shortened", A("Kestrel Tech Ctr"), A("Kestrel Technology Center")),
    ("order", A("Hospital Lee"), A("Lee Hospital")),
    ("blank", A("Sun Way Plastics"), A("Sunway Plastics")),
    ("accent", A("Müller Präzision GmbH"), A("Muller Prazision")),
    ("traditional", A("華信科技股份有限公司"), A("华信科技")),
    ("traditional", A("臺灣電機廠", city="苏州"), A("台湾电机厂", city="苏州")),
    ("numeral", A("第一人民医院", city="苏州"), A("第1人民医院", city="Suzhou")),
    ("numeral", A("苏州市第十二中学"), A("苏州第12中学")),
    ("place before or behind", A("苏州岚川光电有限公司"), A("岚川光电（苏州）有限公司")),
    ("place before or behind", A("Zell Automation (Suzhou) Co., Ltd."), A("Suzhou Zell Automation")),
    ("place left out", A("苏州泠禾食品有限公司", city="苏州"), A("泠禾食品", city="苏州市")),
    ("place left out", A("Varn Plastics Suzhou", district="SIP"), A("Varn Plastics Ltd", district="工业园区 SIP")),
    ("slip", A("Lee Hosptial", district="Pudong"), A("Lee Hospital", district="Pudong")),
    ("slip", A("Hesperborg Precison"), A("Hesperborg Precision")),
    ("slip", A("Merrodale Autmotive Ltd"), A("Merrodale Automotive")),
    ("pinyin", A("Huaxin Keji"), A("华信科技有限公司")),
    ("same sound", A("澄栎精密机械", district="吴中区"), A("橙栎精密机械", district="吴中区")),
    ("two scripts", A("霁屿生物科技 Jiyu Biotech"), A("Jiyu Biotech Co Ltd")),
    ("two scripts", A("Ostra Medical 奥斯特拉医疗", district="SND"), A("奥斯特拉医疗有限公司", district="SND")),
    ("alias", A("Jiyu Biotech", alias="霁屿生物科技"), A("霁屿生物科技有限公司")),
    ("alias", A("国营第五五二厂", alias="Wu Wu Er"), A("Wuwuer Works", alias="Wu Wu Er", phone="0512-1000 0552")),
    ("phone", A("Lee Hospital", "+86 21 1555 1234", district="Pudong"), A("L. H. Medical", "021-15551234")),
    ("phone", A("奥德光电", "0512-1000 2311"), A("Alder Optics", "+86 (512) 1000-2311")),
    ("phone", A("Dorn Tooling", "0086 512 1000 7788"), A("多恩模具", "0512 10007788 转 801")),
    ("phone", A("瑞华诊所", "154 0011 2233"), A("Ruihua", "+8615400112233", district="Gusu")),
    ("phone", A("Lorm Hotel", "10004455", city="Suzhou"), A("洛姆大酒店", "0512-1000 4455", city="苏州")),
    ("phone", A("Gryn Foods", "+49 (0)30 0001234"), A("Gryn Lebensmittel", "030 / 000 1234")),
    ("phone", A("Istra Textiles", "154 7000 1111 / 0512-1000 6161"), A("伊斯特拉纺织", "051210006161")),
    ("address", A("岚川", address="苏虹中路100号"), A("岚川光电科技", address="苏州工业园区苏虹中路 100 号 3 幢")),
    ("address", A("Falk Tooling", address="12/F, 88 Middle Suhong Rd"), A("Falk", address="88 Suhong Road (M)")),
    ("address", A("澄栎精密", address="江苏省苏州市吴中大道1号"),
     A("澄栎精密机械", address="吴中大道1号", district="吴中")),
    ("name and address", A("Nether Labs", address="Hauptstr. 5"), A("Nether Labs AG", address="5 Hauptstraße, Bonn")),
    ("name and room", A("Caster Asia", address="星湖街328号5-201"), A("Caster Asia", address="星湖街328号5-202")),
    ("moved", A("Pellgate Foods", "0512-1000 9090", "1 Xinghu Street"),
     A("Pellgate Foods", "10009090", "9 Renmin Road")),
    ("code", A("Lee Hospital", code="C-0012"), A("李医院", code="c0012")),
    ("code", A("昶筠电子", code="SZ-0007"), A("Changyun Electronics", code="SZ 0007", district="吴江")),
    ("loose code", A("Wendel Glue", code="A-007"), A("Wendell Glue", code="A7")),
    ("other code", A("Lee Hospital", code="C1", district="Pudong"),
     A("Lee Hospital Ltd", code="K77", district="Pudong")),
    ("other code", A("珩桓新材料有限公司", code="1001"), A("珩桓新材料", code="SAP-88")),
    ("district twice", A("Ulver Tools", district="Suzhou Industrial Park", address="100 Xinghu Street"),
     A("Ulver Tools", district="Loufeng", address="No. 100, Xinghu St.")),
    # What the rule does not find: no cell says that they are one.
    ("abbreviation", A("工商银行", city="苏州"), A("ICBC", city="Suzhou")),
    ("initials", A("International Business Machines"), A("IBM")),
    ("translation", A("Golden Lake Hotel", district="SIP"), A("金湖大酒店", district="SIP")),
]  # fmt: skip

TWO = [
    ("chain, other address", A("FamilyMart", address="Renmin Road 12"), A("FamilyMart", address="Renmin Road 280")),
    ("chain, other address", A("全家便利店", address="人民路12号"), A("全家便利店", address="干将西路88号")),
    ("chain, other district", A("Costa Coffee", district="Pudong"), A("Costa Coffee", district="Jing'an")),
    ("chain, other district", A("老百姓大药房", district="姑苏区"), A("老百姓大药房", district="吴中区")),
    ("chain, other city", A("Hilton Hotel", city="Suzhou"), A("Hilton Hotel", city="Shanghai")),
    ("chain, hotline", A("顺丰速运", "400-811-1111", "人民路1号"), A("顺丰速运", "4008111111", "星湖街9号")),
    ("chain, hotline", A("UPS", "1-800-555-0111", city="Suzhou"), A("UPS", "+1 800 555 0111", city="Wuxi")),
    ("branch", A("全家（南京西路店）"), A("全家（人民广场店）")),
    ("branch", A("全家"), A("全家第二门店")),
    ("branch", A("中国银行苏州分行"), A("中国银行无锡分行")),
    ("branch", A("中国银行"), A("中国银行苏州分行")),
    ("branch", A("Lee Hospital Branch 2"), A("Lee Hospital Branch 3")),
    ("branch", A("Lee Hospital"), A("Lee Hospital, Branch 2")),
    ("branch", A("Alder Optics, Wuxi Plant"), A("Alder Optics, Suzhou Plant")),
    ("branch", A("仁济有限公司长沙分公司"), A("仁济有限公司")),
    ("number", A("苏州市第一人民医院"), A("苏州市第二人民医院")),
    ("number", A("第十中学"), A("第十一中学")),
    ("number", A("No. 4 High School"), A("No. 5 High School")),
    ("number", A("Warehouse Park 12"), A("Warehouse Park 21")),
    ("number", A("Hospital II Krakow"), A("Hospital III Krakow")),
    ("letter", A("Tower A Fitness"), A("Tower B Fitness")),
    ("side", A("North Lake Trading"), A("South Lake Trading")),
    ("side", A("东湖宾馆", district="姑苏"), A("西湖宾馆", district="姑苏")),
    ("place", A("Shanghai Foods Trading"), A("Suzhou Foods Trading")),
    ("place", A("苏州银行"), A("上海银行")),
    ("one character", A("华信科技", district="吴中"), A("华兴科技", district="吴中")),
    ("one character", A("岚柏电子"), A("岚川电子")),
    ("same sound, no place", A("华信科技"), A("华欣科技")),
    ("first letter", A("Pellgate Foods"), A("Pellgate Woods")),
    ("trade", A("澄栎精密机械", district="SIP"), A("澄栎电子科技", district="SIP")),
    ("trade", A("Brunnwick Optics"), A("Brunnwick Foods")),
    ("short", A("ABC Ltd"), A("ABD Ltd")),
    ("neighbour", A("Mori Café", address="1 Xinghu Street"), A("Kite Books", address="1 Xinghu Street")),
    ("neighbour", A("永丰五金", address="国际商贸城F区"), A("宏达日用", address="国际商贸城F区")),
    ("phone of a neighbour's digit", A("Mori", "0512-1000 1111"), A("Kite", "0512-1000 1112")),
    ("extension", A("Mori", "0512-10001111-801"), A("Kite", "0512-10001111-802")),
    ("other area", A("Kite", "021-1000 4444"), A("Mori", "010-1000 4444")),
    ("placeholder", A("Mori", "00000000"), A("Kite", "00000000")),
    ("placeholder", A("Mori", code="n/a"), A("Kite", code="N/A")),
    ("loose code", A("Mori", code="001"), A("Kite", code="1")),
    ("code runs", A("Mori", code="1-23"), A("Kite", code="12-3")),
    ("part", A("东方", district="SIP"), A("东方电子", district="SIP")),
    ("other house", A("Ulver Tools", address="100 Xinghu Street"), A("Ulver Tools", address="102 Xinghu Street")),
    ("other street", A("Ulver Tools", address="苏虹中路100号"), A("Ulver Tools", address="苏虹西路100号")),
    ("same street, other city", A("同仁堂", address="人民路100号", city="苏州"),
     A("同仁堂", address="人民路100号", city="无锡")),
    ("nothing", A(None, code="7"), A(None, code="8")),
    # What the rule offers all the same, and a person must tell apart.
    ("one owner", A("瑞福餐饮", "154 2222 3333"), A("瑞喜婚庆", "154 2222 3333")),
    ("by chance", A("Greenway Materials"), A("Greenbay Materials")),
]  # fmt: skip

PAIRS = [Pair(True, *each) for each in ONE] + [Pair(False, *each) for each in TWO]
