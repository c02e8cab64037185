"""The sample team, from a seed."""
