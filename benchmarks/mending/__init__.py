"""Counting the words that stand beside each other in our own plans and phrases; how well damaged text is mended by them."""
