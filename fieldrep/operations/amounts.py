"""Money in what a person types: the amount that a phrase begins with, and an amount as text to type again."""

import re

from fieldrep.domain.amounts import MINOR, parse_amount, parse_currency, plain_width
from fieldrep.domain.numerals import fold
from fieldrep.errors import BadValue

_LONGEST = 40
_LONGEST_CURRENCY = 4

# Codes that are no English words and so count in small letters beside a product.
_PLAIN_CODES = "usd eur gbp cny rmb hkd jpy twd sgd aud cad chf krw inr"

_NO_END = tuple(":：%％/／-")  # "10:00", "5%" and "3/4" are no amounts
_SAID = "零一二两兩三四五六七八九十百千万萬亿億"
_HEAD = (
    rf"\s*[-−+]?\s?(?P<before>[^\s\d.,:+−{_SAID}-]{{0,{_LONGEST_CURRENCY}}})\s?[-−]?"
    rf"(?:[0-9.](?:[0-9.,'’]*[0-9])?|[一二两兩三四五六七八九十][{_SAID}]+)"
    rf"(?:(?:bn|[kmw])(?![a-z])|\s?[十百千万萬亿億][0-9{_SAID}]*)?"
)


def split_amount(text: str) -> tuple[int, str | None, int] | None:
    """The amount that a phrase begins with, in minor units, its currency if said, and where the rest begins.

    What amounts look like is said by domain.amounts; here a code in small letters may be a word: "12 pen" is twelve
    and a product, "12 PEN" is money, and "all 12" is no amount.
    """
    window = text[:_LONGEST]
    head = re.match(_HEAD, fold(window))
    if head is None or (head["before"] and not _is_currency(window[head.start("before") : head.end("before")])):
        return None
    for end in (*_currency_ends(window, head.end()), head.end()):
        after = text[end : end + 1]
        if after in _NO_END or (after.isascii() and after.isalnum() and text[end - 1].isascii()):
            continue
        try:
            amount, said = parse_amount(text[:end])
        except BadValue:
            continue
        return amount, said, end
    return None


def amount_text(amount: int, currency: str | None = None) -> str:
    """The plainest text of an amount, which parse_amount reads back: '1200', '1200.50', '-35 EUR'."""
    whole, part = divmod(abs(amount), MINOR)
    text = f"{'-' if amount < 0 else ''}{whole}" + (f".{part:02d}" if part else "")
    return f"{text} {currency}" if currency else text


def _currency_ends(window: str, number_end: int) -> list[int]:
    """Where a currency behind the number can end, the longest first."""
    start = number_end + window[number_end : number_end + 1].isspace()
    ends = range(min(start + _LONGEST_CURRENCY, len(window)), start, -1)
    return [end for end in ends if _is_currency(window[start:end])]


def _is_currency(word: str) -> bool:
    """A code beside a product must be in capitals ("12 pen"), unless it is no English word."""
    code = parse_currency(word)
    if code is None or word != word.strip():
        return False
    return fold(word).upper() != code or plain_width(word) == code or fold(word) in _PLAIN_CODES
