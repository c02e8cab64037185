"""The book: one SQLite file, one way in (the journal), one way out (the queries)."""
