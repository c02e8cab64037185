"""Exchanging bundles: `screen.py` is what the app opens; beside it stands what it is made of."""
