"""What works around Textual, each with a test that fails once Textual has mended it."""

import pytest
from textual import _xterm_parser
from textual._xterm_parser import XTermParser
from textual.events import Key

from fieldrep.screens.workarounds import after_textual, before_textual

SENTENCE = "我需要中文打字啊"
SENT_AT_ONCE = "\x1b[32;;" + ":".join(str(ord(character)) for character in SENTENCE) + "u"


def typed(sequence: str) -> str:
    return "".join(event.character or "" for event in XTermParser().feed(sequence) if isinstance(event, Key))


def test_a_sentence_from_an_input_method_arrives_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_xterm_parser, "_MAX_SEQUENCE_SEARCH_THRESHOLD", 32)
    assert typed(SENT_AT_ONCE) != SENTENCE, "Textual takes long sequences now: drop the workaround"
    after_textual()
    assert typed(SENT_AT_ONCE) == SENTENCE


def test_iterm_keeps_the_kitty_protocol_off_unless_the_user_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    monkeypatch.delenv("TEXTUAL_DISABLE_KITTY_KEY", raising=False)
    monkeypatch.setenv("TERM_PROGRAM", "iTerm.app")
    before_textual()
    assert os.environ["TEXTUAL_DISABLE_KITTY_KEY"] == "1"
    monkeypatch.setenv("TEXTUAL_DISABLE_KITTY_KEY", "0")
    before_textual()
    assert os.environ["TEXTUAL_DISABLE_KITTY_KEY"] == "0"
