"""Measures two things in one run, and prints their ratio (`make bench`)."""
