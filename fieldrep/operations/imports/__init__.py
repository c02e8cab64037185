"""Taking lists in: `table.py` is what a door calls; beside it stands what each kind of list is made of."""
