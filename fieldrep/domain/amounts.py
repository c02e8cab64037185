"""What an amount of money says: text to minor units, in every way of writing numbers, without floats."""

import re

from fieldrep.domain.numerals import DIGITS, MYRIADS, UNITS, mixed_numeral, numeral
from fieldrep.errors import BadValue

MINOR = 100
"""Minor units in one unit. Every currency is kept in hundredths (docs/decisions/money-in-hundredths.md)."""

MOST = 2**53 - 1
"""The largest amount, in minor units: what every JSON reader can hold."""

_LONGEST = 60

_CODES = (
    " AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD"
    " CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP"
    " GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD"
    " KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN"
    " NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP"
    " SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND"
    " VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG"
    " "
)
"""ISO 4217, active currencies, each between blanks."""

_SIGNS = {
    "¥": "CNY", "CN¥": "CNY", "RMB": "CNY", "RMB¥": "CNY", "元": "CNY", "元整": "CNY", "圆": "CNY",
    "块": "CNY", "块钱": "CNY", "人民币": "CNY", "JP¥": "JPY", "円": "JPY", "日元": "JPY", "英镑": "GBP",
    "£": "GBP", "€": "EUR", "欧元": "EUR", "EURO": "EUR", "$": "USD", "US$": "USD", "美元": "USD",
    "美金": "USD", "HK$": "HKD", "港币": "HKD", "港元": "HKD", "NT$": "TWD", "新台币": "TWD", "台币": "TWD",
    "S$": "SGD", "A$": "AUD", "C$": "CAD", "₹": "INR", "₩": "KRW", "韩元": "KRW", "฿": "THB", "₫": "VND",
    "₽": "RUB", "澳门元": "MOP", "MOP$": "MOP", "FR.": "CHF", "瑞士法郎": "CHF",
}  # fmt: skip
"""Signs and words for a currency, upper case. ¥ is the yuan: the reps of this program sell in it."""

_TIMES = {
    **UNITS, **MYRIADS, **{unit + sign: UNITS[unit] * times for unit in UNITS for sign, times in MYRIADS.items()},
    "万亿": 10**12, "萬億": 10**12, "K": 10**3, "W": 10**4, "M": 10**6, "BN": 10**9,
}  # fmt: skip
"""What a sign or word right behind a number multiplies it with, upper case. W is 万 on a Latin keyboard."""

_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys((0x3000, 0xA0, 0x2009, 0x202F), " ")
_PLAIN |= {0xFFE5: "¥", 0xFFE6: "₩", 0xFFE1: "£", 0xFFE0: "¢", 0x2212: "-", 0x2013: "-", 0x2019: "'"}
"""What NFKC would do too, but it would also make 102 of 10²."""

_NUMERALS = "".join((*DIGITS, *UNITS, *MYRIADS))
_SHAPE = (
    rf"(?P<sign>[+-]?) ?(?P<before>[^\d\s.,'()+{_NUMERALS}-]+(?:(?<=[^\W\d_])\.)?)? ?(?P<sign_inside>[+-]?) ?"
    rf"(?:(?P<number>[0-9](?:[0-9.,' ]*[0-9])?|\.[0-9]+)|(?P<numeral>[0-9{_NUMERALS}]++)) ?"
    r"(?P<after>[^\d\s,'()+-]+(?: [^\d\s,'()+-]+)?)? ?(?P<sign_behind>-?)"
)
"""Compiled at its first use, because most lines about a visit hold no amount and would wait for it."""
_USUAL = r"-?[0-9]+\.[0-9]{1,2}"
"""What most programs write, read in one step because lists have tens of thousands."""
_EXPONENT = r"[+-]?[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+"


def parse_amount(text: str, *, decimal_mark: str | None = None, times: int = 1) -> tuple[int, str | None]:
    """The amount as minor units, and its currency (ISO 4217) where the text says one.

    Read are plain and grouped numbers in both conventions ("1,234.50", "1.234,50", "1 234,50", "1'234.50"),
    Chinese and mixed numerals ("三万五", "3万5"), currency signs, words and codes before or behind, multipliers
    (十 百 千 万 亿 and their pairs, k w m bn), and negatives ("-5", "5-", "(5)"). "$" alone is the US dollar,
    "¥" and "元" are the yuan. Nothing is rounded.

    One separator with exactly three digits behind it can be read twice. Where `decimal_mark` ("." or ",") is
    known, as from the rest of a column, it decides. Otherwise "1,200" is twelve hundred, as English and
    Chinese write it, and "1.200" is refused: twelve hundred in one half of the world is one and a fifth
    in the other, and a thousandfold error must not be silent. With a multiplier a dot is a decimal mark
    ("1.234万").

    `times` is what a header says of the numbers below it ("万元"); a number may then not say one of its own.

    Raises BadValue (problem "amount") with `reason`: form, exponent, ambiguous, fraction (of a minor unit),
    too_big.
    """
    if len(text) > _LONGEST:
        raise _refusal(text, "too_big")
    plain = " ".join(plain_width(text).split())
    in_brackets = plain.startswith("(") and plain.endswith(")")
    shape = re.fullmatch(_SHAPE, plain[1:-1].strip() if in_brackets else plain)
    if shape is None:
        raise _refusal(text, "exponent" if re.fullmatch(_EXPONENT, plain) else "form")
    signs = shape["sign"] + shape["sign_inside"] + shape["sign_behind"]
    if len(signs) + in_brackets > 1:
        raise _refusal(text, "form")
    said_times, currency = _unit(text, shape["before"], shape["after"])
    if said_times > 1 and (times > 1 or shape["numeral"]):
        raise _refusal(text, "form")
    times *= said_times
    if shape["numeral"]:
        whole, part = _numeral_digits(text, shape["numeral"], times), ""
    else:
        whole, part = _digits(text, shape["number"], decimal_mark, times)
    minor, rest = divmod(int(whole + part) * MINOR * times, 10 ** len(part))
    if rest:
        raise _refusal(text, "fraction")
    if minor > MOST:
        raise _refusal(text, "too_big")
    return (-minor if in_brackets or signs == "-" else minor), currency


def parse_number(text: str, *, decimal_mark: str | None = None) -> int:
    """The whole number that the text says ("1,500", "３０", "1.2万", "30.0", "三百"), read as an amount is.

    Raises BadValue (problem "number").
    """
    try:
        minor, currency = parse_amount(text, decimal_mark=decimal_mark)
    except BadValue:
        minor, currency = 1, None
    if minor % MINOR or currency:
        raise BadValue(field="", value=text, problem="number")
    return minor // MINOR


def parse_currency(text: str) -> str | None:
    """The ISO 4217 code that a sign, word or code stands for; None where it is none of them."""
    word = plain_width(text).strip().upper()
    return word if len(word) == 3 and f" {word} " in _CODES else _SIGNS.get(word)


def decimal_mark_of(text: str) -> str | None:
    """The decimal mark ("." or ",") that this number gives away; None where it leaves both possible."""
    if re.fullmatch(_USUAL, text):
        return "."
    shape = re.fullmatch(_SHAPE, " ".join(plain_width(text).split()).strip("()").strip())
    number = shape["number"] if shape else None
    if number is None:
        return None
    dots, commas = number.count("."), number.count(",")
    if dots and commas:
        return "." if number.rfind(".") > number.rfind(",") else ","
    if not dots and not commas:
        return None
    mark, other = (".", ",") if dots else (",", ".")
    if dots + commas > 1:
        return other
    head, _, part = number.rpartition(mark)
    return mark if len(part) != 3 or not _may_be_group(head) else None


def plain_width(text: str) -> str:
    """The text with full-width forms, odd blanks and minus signs as ASCII, and nothing else folded."""
    return text if text.isascii() else text.translate(_PLAIN)


def _unit(text: str, before: str | None, after: str | None) -> tuple[int, str | None]:
    """What the words around the number say: a multiplier and a currency."""
    front = parse_currency(before) if before else None
    times, back = _multiplier(after.upper().replace(" ", "")) if after else (1, None)
    if (before and front is None) or times == 0 or (front and back and front != back):
        raise _refusal(text, "form")
    return times, front or back


def _multiplier(word: str) -> tuple[int, str | None]:
    """The multiplier and currency of what stands behind a number; a multiplier of 0 where it is neither."""
    whole = parse_currency(word)
    if whole:
        return 1, whole
    for length in (2, 1):
        rest = word[length:]
        currency = parse_currency(rest)
        if word[:length] in _TIMES and (currency or not rest):
            return _TIMES[word[:length]], currency
    return 0, None


def _numeral_digits(text: str, said: str, times: int) -> str:
    """A Chinese or mixed numeral in digits; one below a header that says a multiplier may not say its own."""
    value = numeral(said)
    if value is None:
        value = mixed_numeral(said)
    if value is None or times > 1:
        raise _refusal(text, "form")
    return str(value)


def _digits(text: str, number: str, mark: str | None, times: int) -> tuple[str, str]:
    """The number's digits before and behind its decimal mark."""
    mark = _decimal_mark(text, number, mark, times)
    whole, found, part = number.rpartition(mark) if mark else (number, "", "")
    if not found:
        whole, part = part or number, ""
    groups = re.split(r"[.,' ]", whole)
    separators = set(whole) - set("0123456789")
    grouped_rightly = len(groups) == 1 or (
        len(separators) == 1 and 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    )
    if not grouped_rightly or mark in separators or not (part.isdigit() or not part):
        raise _refusal(text, "form")
    return "".join(groups), part


def _decimal_mark(text: str, number: str, known: str | None, times: int) -> str | None:
    """Which separator of this number is the decimal mark; None where it has none."""
    said = decimal_mark_of(number)
    if known:
        return known
    if said:
        return said
    _, dot, part = number.rpartition(".")
    if not dot or len(part) != 3:
        return None
    if times > 1:
        return "."
    raise _refusal(text, "ambiguous")


def _may_be_group(head: str) -> bool:
    """Whether a separator behind `head` can be one between thousands."""
    return head.isdigit() and len(head) <= 3 and not head.startswith("0")


def _refusal(text: str, reason: str) -> BadValue:
    return BadValue(field="", value=text, problem="amount", reason=reason)
