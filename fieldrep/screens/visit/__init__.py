"""The form of a visit: `screen.py` is what the app opens; beside it stands what it is made of."""
