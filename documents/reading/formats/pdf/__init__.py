"""Pages: words with their places become lines, columns, tables and paragraphs; scans are recognised first."""
