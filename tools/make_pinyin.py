"""Make fieldrep/domain/pinyin_table.py: one reading for each Chinese character, from pypinyin's dictionary.

    python tools/make_pinyin.py

The output depends on pypinyin's version alone (the one in constraints.txt); a test compares it.
"""

from collections import Counter
from importlib.metadata import distribution
from pathlib import Path

from pypinyin import lazy_pinyin

TARGET = Path(__file__).parents[1] / "fieldrep" / "domain" / "pinyin_table.py"
FIRST, LAST = 0x4E00, 0x9FFF

# The commonest reading in names of firms and places, where the dictionary puts another one first.
PREFERRED_TEXT = """
长chang 都du 还huan 薄bo 佛fo 似si 嚼jiao 泊bo 卜bu 勒le 什shi 沓ta 伺si 琢zhuo 诘jie 鹄hu 刨bao 肋lei
啜chuo 龈yin 擘bo 匙chi 轧zha 柞zuo 靓liang 蹊xi 辗zhan 茄qie 囤tun 潦liao 藉jie
"""
PREFERRED = {pair[0]: pair[1:] for pair in PREFERRED_TEXT.split()}

# Characters of the Table of General Standard Chinese Characters (2013) outside FIRST..LAST, and 〇.
MORE = (
    "〇㑇㑊㕮㘎㙍㙘㙦㛃㛚㛹㟃㠇㠓㤘㥄㧐㧑㧟㫰㬊㬎㬚㭎㭕㮾㰀㳇㳘㳚㴔㵐㶲㸆㸌㺄㻬㽏㿠䁖䂮䃅䃎䅟䌹䎃䎖䏝䏡䏲䐃䓖䓛䓨䓫䓬"
    "䗖䗛䗪䗴䜣䝙䢺䢼䣘䥽䦃䲟䲠䲢䴓䴔䴕䴖䴗䴘䴙䶮𠅤𠙶𠳐𡎚𡐓𣗋𣲗𣲘𣸣𤧛𤩽𤫉𥔲𥕢𥖨𥻗𦈡𦒍𦙶𦝼𦭜𦰡𧿹𨐈𨙸𨚕𨟠𨭉𨱇𨱏𨱑𨱔𨺙"
    "𩽾𩾃𩾌𪟝𪣻𪤗𪨰𪨶𪩘𪾢𫄧𫄨𫄷𫄸𫇭𫌀𫍣𫍯𫍲𫍽𫐄𫐐𫐓𫑡𫓧𫓯𫓶𫓹𫔍𫔎𫔶𫖮𫖯𫖳𫗧𫗴𫘜𫘝𫘦𫘧𫘨𫘪𫘬𫚕𫚖𫚭𫛭𫞩𫟅𫟦𫟹𫟼𫠆𫠊𫠜𫢸"
    "𫫇𫭟𫭢𫭼𫮃𫰛𫵷𫶇𫷷𫸩𬀩𬀪𬂩𬃊𬇕𬇙𬇹𬉼𬊈𬊤𬌗𬍛𬍡𬍤𬒈𬒔𬒗𬕂𬘓𬘘𬘡𬘩𬘫𬘬𬘭𬘯𬙂𬙊𬙋𬜬𬜯𬞟𬟁𬟽𬣙𬣞𬣡𬣳𬤇𬤊𬤝𬨂𬨎𬩽𬪩𬬩𬬭𬬮"
    "𬬱𬬸𬬹𬬻𬬿𬭁𬭊𬭎𬭚𬭛𬭤𬭩𬭬𬭯𬭳𬭶𬭸𬭼𬮱𬮿𬯀𬯎𬱖𬱟𬳵𬳶𬳽𬳿𬴂𬴃𬴊𬶋𬶍𬶏𬶐𬶟𬶠𬶨𬶭𬶮𬷕𬸘𬸚𬸣𬸦𬸪𬹼𬺈𬺓"
)


def reading(character: str) -> str:
    """The toneless reading with v for ü; empty where the dictionary has none."""
    syllable = PREFERRED.get(character) or lazy_pinyin(character, v_to_u=False)[0]
    return syllable if syllable.isascii() and syllable.isalpha() else ""


def signs(count: int) -> str:
    """`count` printable one-character names for syllables: the shortest in UTF-8 first."""
    candidates = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x240)]
    usable = [chr(code) for code in candidates if chr(code) not in "\"\\'"]
    if len(usable) < count:
        raise SystemExit(f"{count} syllables, but only {len(usable)} signs for them")
    return "".join(usable[:count])


def quoted(name: str, text: str, width: int = 96) -> str:
    lines = [text[start : start + width] for start in range(0, len(text), width)]
    return f"{name} = (\n" + "".join(f'    "{line}"\n' for line in lines) + ")\n"


def notice() -> str:
    """pypinyin's licence as its distribution carries it, as comment lines."""
    files = [path for path in distribution("pypinyin").files or [] if path.name.startswith("LICENSE")]
    lines = files[0].read_text(encoding="utf-8").strip().splitlines()
    return "".join(f"# {line}".rstrip() + "\n" for line in lines)


def table() -> str:
    """The module's text."""
    readings = [reading(chr(code)) for code in range(FIRST, LAST + 1)]
    more = [(character, reading(character)) for character in MORE if reading(character)]
    counted = Counter(syllable for syllable in (*readings, *(one for _, one in more)) if syllable)
    syllables = [one for one, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]
    names = signs(len(syllables))
    sign = dict(zip(syllables, names, strict=True)) | {"": " "}
    words = " ".join(syllables)
    return (
        '"""Readings of Chinese characters, made by tools/make_pinyin.py; not edited by hand."""\n\n'
        "# The readings come from pypinyin, under this licence:\n#\n"
        + notice()
        + "\n# SYLLABLES[i] is written as SIGNS[i]; READINGS has a sign for each character from U+4E00,\n"
        "# a blank where none is known; MORE_READINGS has one for each of MORE.\n"
        + quoted("SYLLABLES", words)
        + quoted("SIGNS", names)
        + quoted("MORE", "".join(character for character, _ in more), width=48)
        + quoted("MORE_READINGS", "".join(sign[syllable] for _, syllable in more))
        + quoted("READINGS", "".join(sign[syllable] for syllable in readings))
    )


if __name__ == "__main__":
    TARGET.write_text(table(), encoding="utf-8", newline="\n")
