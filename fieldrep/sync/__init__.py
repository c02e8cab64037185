"""Carrying the book between laptops: bundles, seals, merging."""
