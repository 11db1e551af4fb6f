"""Where the components lie in a file: what comes before and behind the document, what was stamped on it, what is damaged."""
