"""The text as such: lines, the paragraphs they make, the outline of parts and sections, and how far it can be trusted."""
