"""Who is to do what: the walk through paragraphs, fields and task tables."""
