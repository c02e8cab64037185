"""Figures and letters as people write them: full-width forms, capitals, Chinese numerals."""

import re
import unicodedata

DIGITS = {
    sign: value
    for value, signs in enumerate(("零〇", "一壹", "二两兩贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for sign in signs
}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

# For patterns over folded text.
NUMERAL_SIGNS = "零〇一二两兩三四五六七八九十百千"


def fold(text: str) -> str:
    """The same text without differences of case and width, sign for sign, so that positions stay valid.

    NFKC and casefold where they give one sign for one; a sign that would become several stays as it is.
    """
    if text.isascii():
        return text.lower()
    return "".join(map(_fold_sign, text))


def _fold_sign(sign: str) -> str:
    folded = unicodedata.normalize("NFKC", sign).casefold()
    return folded if len(folded) == 1 else sign


def numeral(text: str) -> int | None:
    """The whole number that folded text says in ASCII digits or in Chinese numerals; None if it says none.

    Digits in a row are read one by one (二〇二六 is 2026). A last digit without its unit counts in the next
    lower unit, as people say it: 三万五 is 35,000 and 一百二 is 120, but 一百零二 is 102.
    """
    if not text or len(text) > 20:
        return None
    if text.isascii():
        return int(text) if text.isdigit() else None
    if all(sign in DIGITS for sign in text):
        return int("".join(str(DIGITS[sign]) for sign in text))
    return _spelled(text)


def numeral_of(text: str) -> int:
    """What `numeral` finds in the text. Raises ValueError where it says none."""
    value = numeral(text)
    if value is None:
        raise ValueError(text)
    return value


def mixed_numeral(text: str) -> int | None:
    """The whole number that ASCII digits with Chinese units say: 3万5千 and 3万5 are 35,000, 3万500 is 30,500."""
    if re.fullmatch("(?:[0-9]+[十百千万萬亿億])+[0-9]*", text) is None:
        return None
    total, factor = 0, 10**12
    for count, unit in re.findall("([0-9]+)([十百千万萬亿億]?)", text):
        below = factor
        factor = UNITS.get(unit) or MYRIADS.get(unit, 1)
        if factor >= below or (not unit and int(count) >= below):
            return None
        # A last digit alone counts in the next lower unit, as with numerals.
        total += int(count) * (factor if unit or len(count) > 1 else below // 10)
    return total


def _spelled(text: str) -> int | None:
    total = section = 0
    digit: int | None = None
    unit, myriad, after_zero = 10**4, 10**12, False
    for sign in text:
        if sign in DIGITS:
            if digit:
                return None
            digit, after_zero = DIGITS[sign], after_zero or DIGITS[sign] == 0
        elif sign in UNITS:
            if UNITS[sign] >= unit or (digit is None and UNITS[sign] != 10):
                return None
            unit = UNITS[sign]
            section += (1 if digit is None else digit) * unit
            digit, after_zero = None, False
        elif sign in MYRIADS and MYRIADS[sign] < myriad and (section or digit):
            myriad = MYRIADS[sign]
            total += (section + (digit or 0)) * myriad
            section, digit, unit, after_zero = 0, None, 10**4, False
        else:
            return None
    return total + section + _last_digit(digit, section, unit, total, myriad, after_zero)


def _last_digit(digit: int | None, section: int, unit: int, total: int, myriad: int, after_zero: bool) -> int:
    if not digit or after_zero:
        return digit or 0
    if section:
        return digit * unit // 10
    return digit * myriad // 10 if total else digit
