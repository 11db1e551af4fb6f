"""What was read where a suggestion now stands."""

AsRead = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it was replaced; empty where nothing was."""
