"""What the numbers mean: arithmetic on plain frozen facts; no files, no clock, no SQL."""
