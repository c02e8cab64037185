"""The rows of the table: each file measures some of them."""
