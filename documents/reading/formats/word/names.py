"""The qualified names of Word's XML, each worked out once: a plan asks for them tens of thousands of times."""

from functools import cache

from docx.oxml import ns

qn = cache(ns.qn)
"""'w:p' → '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'."""
