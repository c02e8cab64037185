"""What works around Textual and terminals, each with its reason and its issue upstream."""

import gc
import os

START_THRESHOLDS = (50_000, 20, 20)


def before_textual() -> None:
    """What must be said before textual is imported, which reads it then.

    - Twice the frames a second: the answer to a key in a long list comes in 25 ms instead of 39.
    - iTerm2 loses what an input method sends under the kitty keyboard protocol (Textualize/textual#5999's kin: Chinese
      reps type through one), so the protocol stays off there.
    - Python looks for garbage after every 700 objects, and modules being loaded leave none: that is a tenth of the
      start.
    """
    os.environ.setdefault("TEXTUAL_FPS", "120")
    if os.environ.get("TERM_PROGRAM") == "iTerm.app":
        os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    gc.set_threshold(*START_THRESHOLDS)
