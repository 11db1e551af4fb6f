"""Bodies: where their names begin and end, how lists of them fall apart, who they are, and whom an office may order."""
