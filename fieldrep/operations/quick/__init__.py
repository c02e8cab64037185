"""A visit said in one line: `line.py` reads it, `add.py` saves it; beside them stands what they are made of."""
