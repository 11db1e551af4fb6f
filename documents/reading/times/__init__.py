"""Times as they are written: days, months, quarters, years, and how often something comes back."""
