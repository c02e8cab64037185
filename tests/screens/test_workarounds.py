"""What works around Textual, each with a test that fails once Textual has mended it."""

import pytest
from textual import _xterm_parser
from textual._parser import Parser
from textual._xterm_parser import XTermParser
from textual.events import Event, Key, Paste

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


PASTED = "a\x1b[31m\rq\x1b]0;x\x07b"


def events_of(*pieces: str) -> list[Event]:
    parser = XTermParser()
    return [event for piece in pieces for event in parser.feed(piece)]


def test_a_paste_presses_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = f"\x1b[200~{PASTED}\x1b[201~z"
    guarded = XTermParser.feed
    monkeypatch.setattr(XTermParser, "feed", Parser.feed)
    assert len(events_of(whole)) > 2, "Textual takes a paste whole now: drop the workaround"
    monkeypatch.setattr(XTermParser, "feed", guarded)
    after_textual()
    for cut in range(1, len(whole)):
        found = events_of(whole[:cut], whole[cut:])
        keys = [event.key for event in found if isinstance(event, Key)]
        pastes = [event.text for event in found if isinstance(event, Paste)]
        assert (keys, pastes) == (["z"], ["a[31m\rq]0;x\x07b"]), cut
    assert [event.key for event in events_of("x\x1b[A\x1b[", "By") if isinstance(event, Key)] == [
        "x",
        "up",
        "down",
        "y",
    ]
