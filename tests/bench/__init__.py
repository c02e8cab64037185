"""Tests of bench/: the books it makes, and the arithmetic that it holds fieldrep against."""
