"""Suggestions for text that a scanner damaged: "thuc hién phong trao" was probably "thực hiện phong trào".

`mended` says what the words may have been; it never decides. What nothing speaks for stays as it was read: a person sees it.
"""

from documents.mending.contents import has_damage, suggested
from documents.mending.text import Change, Mended, mended

__all__ = ["Change", "Mended", "has_damage", "mended", "suggested"]
