"""fieldrep: field sales on foot, in a book of your own, without a network."""

__version__ = "0.1.0"
