"""Everything a person can do to the book: one verb, one transaction."""
