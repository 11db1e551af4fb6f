"""PAGES: GET shows, POST does."""
