"""The book's shape through time: numbered steps, one transaction each."""
