"""Word documents: paragraphs with their numbers, runs as they are accepted, tables, text boxes and footnotes."""
