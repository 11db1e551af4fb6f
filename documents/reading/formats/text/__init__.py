"""Plain text in any encoding, and the tables that were left in it without rules or without columns."""
