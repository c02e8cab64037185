"""What is written down, by its kind: the tables that people fill in, and the rows of each."""
