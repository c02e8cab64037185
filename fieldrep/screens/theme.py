"""The colours: dark, light and high contrast; every text has at least 7:1 on every background (WCAG 2.2, 1.4.6)."""

from typing import TYPE_CHECKING

from textual.theme import Theme

if TYPE_CHECKING:
    from fieldrep.config import Config

DARK = Theme(
    name="fieldrep-dark",
    primary="#9ad2ff",
    secondary="#c3cdd8",
    accent="#ffd479",
    warning="#ffc27a",
    error="#ffb1a8",
    success="#9fe3a9",
    foreground="#f2f4f7",
    background="#10151c",
    surface="#161d27",
    panel="#1f2b39",
    boost="#1a2430",
    dark=True,
    variables={"cursor": "#1b3550"},
)
LIGHT = Theme(
    name="fieldrep-light",
    primary="#083f72",
    secondary="#3a4550",
    accent="#5c3900",
    warning="#653700",
    error="#861313",
    success="#114f20",
    foreground="#14181d",
    background="#ffffff",
    surface="#f5f6f8",
    panel="#e3e9f0",
    boost="#ecf0f5",
    dark=False,
    variables={"cursor": "#cfe3f8"},
)
CONTRAST = Theme(
    name="fieldrep-contrast",
    primary="#7fdfff",
    secondary="#e6e6e6",
    accent="#ffee58",
    warning="#ffd000",
    error="#ffb0b0",
    success="#7dff9a",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    boost="#0d0d0d",
    dark=True,
    variables={"cursor": "#00264d"},
)
THEMES = (DARK, LIGHT, CONTRAST)
NAMES = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST}
"""The themes by the names that the preferences have for them."""

TEXTS = ("foreground", "primary", "secondary", "accent", "warning", "error", "success")
BACKGROUNDS = ("background", "surface", "panel", "boost")
"""Which colours of a theme are text, and what text stands on; and on its cursor, and on fields."""


def chosen_first(config: "Config") -> list[Theme]:
    """The themes, the one that the preferences name (`[screen] theme`) before the others."""
    chosen = NAMES.get(str(config.section("screen").get("theme")), DARK)
    return [chosen, *(theme for theme in THEMES if theme is not chosen)]
