"""Money and numbers as people type them: 1,200.50, 12k, ¥3.5万, 3万5, 12 USD.

Money is an integer of the currency's minor units (ISO 4217: cents, fen; whole yen; a thousandth of a dinar).

Which sign is the decimal one:
- a comma before exactly three digits groups thousands ("1,200" is 1200); before one or two it is decimal;
- a point is decimal; "1.200" is refused, as half the world reads 1200 (with dinars it is 1.2: they have three
  places); two or more groups, or a comma after them, make points group signs ("1.200.000", "1.200,50");
- with a unit (k, m, w, 千, 万, 亿) a point is always decimal: "1.234万" is 12,340.
Nothing is rounded: what the minor unit cannot hold exactly is refused.
"""

import re

from fieldrep.errors import BadValue
from fieldrep.operations.numerals import DIGITS, MYRIADS, UNITS, fold, numeral

LARGEST = 2**53 - 1
_LONGEST = 40

# ISO 4217, in one line of text each that is searched for three letters.
_CODES = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD "
    "CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ "
    "GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR "
    "LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN "
    "PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB "
    "TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL"
)
_NO_PLACES = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_THREE_PLACES = "BHD IQD JOD KWD LYD OMR TND"

# What people write for a currency, folded. ¥ is the yuan; the yen is 円.
_NAMES = {
    "us$": "USD", "hk$": "HKD", "nt$": "TWD", "a$": "AUD", "s$": "SGD", "c$": "CAD", "$": "USD", "¥": "CNY",
    "€": "EUR", "£": "GBP", "₩": "KRW", "₹": "INR", "₽": "RUB", "฿": "THB", "₫": "VND", "円": "JPY",
    "人民币": "CNY", "rmb": "CNY", "元": "CNY", "块": "CNY", "圆": "CNY", "美元": "USD", "美金": "USD",
    "欧元": "EUR", "英镑": "GBP", "港币": "HKD", "港元": "HKD", "日元": "JPY", "新台币": "TWD", "台币": "TWD",
    "韩元": "KRW",
}  # fmt: skip
_SYMBOLS = "$¥€£₩₹₽฿₫"
_LONGEST_FIRST = sorted(_NAMES, key=len, reverse=True)
# Codes that are no English words and so count in small letters beside a product.
_PLAIN_CODES = "usd eur gbp cny rmb hkd jpy twd sgd aud cad chf krw inr"

_LATIN_UNITS = {"k": 10**3, "w": 10**4, "m": 10**6, "bn": 10**9}
_FACTORS = {**UNITS, **MYRIADS}

_NUMBER = (
    r"(?:(?P<commas>[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.(?P<c>[0-9]+))?"
    r"|(?P<points>[1-9][0-9]{0,2}(?:\.[0-9]{3})+),(?P<p>[0-9]{1,2})|(?P<many>[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,})"
    r"|(?P<blanks>[1-9][0-9]{0,2}(?:[ '’][0-9]{3})+)(?:[.,](?P<b>[0-9]{1,2}))?"
    r"|(?P<plain>[0-9]+)(?:\.(?P<d>[0-9]+)|,(?P<e>[0-9]{1,2}))?|\.(?P<f>[0-9]+))"
)
_NO_END = tuple(":：%％/／-")  # "10:00", "5%" and "3/4" are no amounts
_HEAD = (
    r"\s*(?P<number>[-−+]?\s?(?:(?:us|hk|nt)?[$¥€£₩₹₽฿₫]|(?:[a-z]{3}|人民币)\s?(?=[-−0-9]))?\s?[-−]?"
    r"(?:[0-9.](?:[0-9.,'’]*[0-9])?|[一二两兩三四五六七八九十][零一二两兩三四五六七八九十百千万萬亿億]+)"
    r"(?:(?:bn|[kmw])(?![a-z])|\s?[十百千万萬亿億][0-9一二两兩三四五六七八九零十百千万萬亿億]*)?)"
    r"(?P<currency>\s?(?:[a-z]{3}(?![a-z0-9])|人民币|美元|美金|欧元|英镑|港币|港元|日元|新台币|台币|韩元|[元块圆円$¥€£]))?"
)


def places(currency: str | None) -> int:
    """How many decimal places the currency's minor unit has (ISO 4217); 2 where none is known."""
    if currency is None:
        return 2
    return 0 if currency in _NO_PLACES else 3 if currency in _THREE_PLACES else 2


def parse_amount(text: str, currency: str | None = None) -> tuple[int, str | None]:
    """The minor units that the text says, and the ISO 4217 code if it says a currency.

    `currency` is the one meant where the text names none; it only decides the places. "$" alone is the US
    dollar, "¥" and "元" are the yuan. BadValue (amount) for anything but exactly one amount below 2**53.
    """
    body = fold(text).strip()
    if len(body) <= _LONGEST:
        body, negative = _without_minus(body)
        body, said = _without_currency(body)
        body, negative_inside = _without_minus(body)
        if not (negative and negative_inside) and said != "":
            amount = _minor_units(body, places(said or currency))
            if amount is not None:
                return (-amount if negative or negative_inside else amount), said
    raise BadValue(field="", value=text, problem="amount")


def parse_number(text: str) -> int:
    """The whole number that the text says ("1,500", "３０", "1.2万", "30.0"). BadValue (number) otherwise."""
    body = fold(text).strip()
    if len(body) <= _LONGEST:
        body, negative = _without_minus(body)
        number = _minor_units(body, 0)
        if number is not None:
            return -number if negative else number
    raise BadValue(field="", value=text, problem="number")


def split_amount(text: str, currency: str | None = None) -> tuple[int, str | None, int] | None:
    """The amount that a phrase begins with, its currency if said, and where the rest (a product) begins."""
    window = text[:_LONGEST]
    head = re.compile(_HEAD).match(fold(window))
    if head is None:
        return None
    for end in (head.end(), head.end("number")):
        after = text[end : end + 1]
        if after in _NO_END or (after.isascii() and after.isalnum() and text[end - 1].isascii()):
            continue
        if end > head.end("number") and not _is_currency(window[head.end("number") : end].strip()):
            continue
        try:
            amount, said = parse_amount(text[:end], currency)
        except BadValue:
            continue
        return amount, said, end
    return None


def amount_text(amount: int, currency: str | None = None) -> str:
    """The plainest text of an amount, which parse_amount reads back: '1200.50', '-35.00 EUR', '1200 JPY'."""
    digits = places(currency)
    whole, part = divmod(abs(amount), 10**digits)
    text = f"{'-' if amount < 0 else ''}{whole}" + (f".{part:0{digits}d}" if digits else "")
    return f"{text} {currency}" if currency else text


def _is_currency(word: str) -> bool:
    """A code beside a product must be in capitals ("12 pen"), unless it is no English word."""
    return fold(word) in _NAMES or _is_code(word, _CODES) or _is_code(fold(word), _PLAIN_CODES)


def _is_code(word: str, codes: str) -> bool:
    return len(word) == 3 and " " not in word and word in codes


def _without_minus(body: str) -> tuple[str, bool]:
    if body[:1] in ("-", "−"):
        return body[1:].lstrip(), True
    return body.removeprefix("+").lstrip(), False


def _without_currency(body: str) -> tuple[str, str | None]:
    """What is left without the currency's name or code, and its code; "" where two are named that differ."""
    body, before = _cut(body, at_start=True)
    body, after = _cut(body, at_start=False)
    if before and after and before != after:
        return body, ""
    return body, before or after


def _cut(body: str, at_start: bool) -> tuple[str, str | None]:
    for name in _LONGEST_FIRST:
        if at_start and body.startswith(name):
            return body[len(name) :].lstrip(), _NAMES[name]
        if not at_start and body.endswith(name):
            return body[: -len(name)].rstrip(), _NAMES[name]
    code, rest = (body[:3], body[3:]) if at_start else (body[-3:], body[:-3])
    if _is_code(code.upper(), _CODES):
        return rest.strip(), code.upper()
    return body, None


def _minor_units(body: str, digits: int) -> int | None:
    """The number in units of 10**-digits; None if it is none, is not exact, or is too large."""
    for unit, factor in _LATIN_UNITS.items():
        if body.endswith(unit):
            return _scaled(_decimal(body[: -len(unit)]), factor, digits)
    if any(sign in _FACTORS or sign in DIGITS for sign in body):
        spelled = numeral(body)
        return _scaled((spelled, 0), 1, digits) if spelled is not None else _mixed(body, digits)
    found = re.fullmatch(_NUMBER, body)
    if found is None:
        return None
    part = found["c"] or found["p"] or found["b"] or found["d"] or found["e"] or found["f"] or ""
    whole = found["commas"] or found["points"] or found["many"] or found["blanks"] or found["plain"] or "0"
    if len(part) > digits and (len(part) > 2 or part.strip("0")):
        return None
    return _scaled((int(re.sub("[^0-9]", "", whole) + part), len(part)), 1, digits)


def _mixed(body: str, digits: int) -> int | None:
    """Digits with Chinese units: 3.5万, 3万5, 3万5千, 1,500万, 3万500."""
    if body and body[-1] in MYRIADS and (plain := _decimal(body[:-1].rstrip())) is not None:
        return _scaled(plain, MYRIADS[body[-1]], digits)
    if re.fullmatch(r"(?:[0-9]+[十百千万萬亿億])*[0-9]*", body) is None:
        single = body[-1] in UNITS and _decimal(body[:-1].rstrip())
        return _scaled(single, UNITS[body[-1]], digits) if single else None
    total, factor = 0, 10**12
    for count, unit in re.findall(r"([0-9]+)([十百千万萬亿億]?)", body):
        if unit:
            if _FACTORS[unit] >= factor:
                return None
            factor = _FACTORS[unit]
            total += int(count) * factor
        elif int(count) >= factor:
            return None
        else:
            total += int(count) * factor // 10 if len(count) == 1 else int(count)
    return _scaled((total, 0), 1, digits)


def _decimal(body: str) -> tuple[int, int] | None:
    """Digits and number of decimals of a number before a unit, where a point is always decimal."""
    found = re.fullmatch(r"([1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+)|,([0-9]{1,2}))?", body)
    if found is None:
        return None
    part = found[2] or found[3] or ""
    return int(found[1].replace(",", "") + part), len(part)


def _scaled(number: tuple[int, int] | None, factor: int, digits: int) -> int | None:
    if number is None:
        return None
    value, rest = divmod(number[0] * factor * 10**digits, 10 ** number[1])
    return value if rest == 0 and value <= LARGEST else None
