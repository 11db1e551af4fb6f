"""Single words and signs: the vocabulary of office documents, text made comparable, numbers and bullets before a paragraph."""
