"""Text that a spreadsheet would run as a formula: defused on the way out, restored on the way in.

Law: `restored(defused(text)) == text` for every text. An apostrophe goes before whatever could start a
formula and before whatever `restored` would shorten: text that begins with such an apostrophe gets another.
"""

import re

_DANGEROUS = re.compile(r"[\s']*[=+\-@＝＋－＠]|'*[\t\r\n]|'+[0-9]")
_NUMBER = re.compile(r"-[0-9]+(?:\.[0-9]+)?")
_COVERED = re.compile(r"'(?:[\s']*[=+\-@＝＋－＠0-9]|'*[\t\r\n])")
_KEPT_AS_TEXT = re.compile(r'="((?:[^"]|"")*)"')


def defused(text: str) -> str:
    """The text for a spreadsheet's cell: an apostrophe before what would run, and nothing before "-3"."""
    return f"'{text}" if _DANGEROUS.match(text) and not _NUMBER.fullmatch(text) else text


def restored(text: str) -> str:
    """The text that a spreadsheet's cell stands for.

    A leading apostrophe goes where it covers a formula or a digit ("'00123"), and stays elsewhere
    ("'t Hart"); ="00123", with which programs keep Excel from eating zeros, is 00123.
    """
    if text[:1] == "'":
        return text[1:] if _COVERED.match(text) else text
    if text[:2] == '="':
        kept = _KEPT_AS_TEXT.fullmatch(text)
        return kept[1].replace('""', '"') if kept else text
    return text
