"""A department's own Word file as the text of record: filled in, judged, turned into a PDF; nothing else in it is touched."""
