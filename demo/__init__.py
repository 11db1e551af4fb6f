"""A whole office on this machine, and the story that lives through it."""
