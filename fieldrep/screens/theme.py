"""The colours: one light and one dark theme, both of high contrast."""

from textual.theme import Theme

DARK = Theme(
    name="fieldrep-dark",
    primary="#7cc4ff",
    secondary="#b6c2cf",
    accent="#ffd479",
    warning="#ffb454",
    error="#ff8a80",
    success="#8fdc9a",
    foreground="#f2f4f7",
    background="#10151c",
    surface="#161d27",
    panel="#22303f",
    boost="#1c2632",
    dark=True,
    variables={"cursor": "#2a4d70"},
)
LIGHT = Theme(
    name="fieldrep-light",
    primary="#0b5394",
    secondary="#46525f",
    accent="#7a4b00",
    warning="#8a4b00",
    error="#a61b1b",
    success="#1b6e2f",
    foreground="#14181d",
    background="#ffffff",
    surface="#f5f6f8",
    panel="#dde5ee",
    boost="#e9eef4",
    dark=False,
    variables={"cursor": "#c9e0f7"},
)
THEMES = (DARK, LIGHT)
