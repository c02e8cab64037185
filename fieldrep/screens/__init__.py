"""The screens, a front door: Textual, one file per screen."""

from fieldrep.screens.workarounds import before_textual

before_textual()
