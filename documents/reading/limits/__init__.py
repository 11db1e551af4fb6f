"""By when: which of the times in a text limit the work, and which only name an act, an event or an aim."""
