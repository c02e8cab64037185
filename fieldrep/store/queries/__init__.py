"""The one way out of the book: questions answered with frozen facts."""
