"""What was drawn, told from how it was drawn."""

from bench.terminal import background_of, on_background, shows

CURSOR = b"48;2;42;77;112"
FRAME = (
    b"\x1b[?2026h\x1b[5;1H\x1b[38;2;1;2;3;48;2;42;77;112m  \x1b[0m\x1b[1;48;2;42;77;112mLee Hospital\x1b[0m\r\n"
    b"\x1b[6;1H\x1b[38;2;1;2;3;48;2;16;21;28mSu\x1b[0m\x1b[48;2;16;21;28mzhou\x1b[0m\x1b[?2026l"
)


def test_text_is_found_across_changes_of_colour():
    assert shows("Lee Hospital", "Suzhou")(FRAME)
    assert not shows("Lee Hospital", "Shanghai")(FRAME)


def test_the_cursor_is_known_by_its_background():
    assert background_of(FRAME, 5) == CURSOR
    assert on_background(FRAME, CURSOR) == b"  Lee Hospital"


def test_the_last_frame_with_a_cursor_counts():
    moved = FRAME.replace(b"Lee Hospital", b"Golden Foods")
    bars = b"\x1b[?2026h\x1b[1;1H\x1b[48;2;9;9;9mToday\x1b[0m\x1b[?2026l"
    assert on_background(FRAME + moved + bars, CURSOR) == b"  Golden Foods"
