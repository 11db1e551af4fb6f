"""A pattern that matches any of many phrases, written as a tree of letters so that a phrase costs only where it begins alike."""

import re
from collections.abc import Iterable

_Tree = dict[str, "_Tree"]
_END = ""


def one_of(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, the longest first; blanks are any blanks."""
    root: _Tree = {}
    for phrase in phrases:
        node = root
        for mark in phrase:
            node = node.setdefault(mark, {})
        node[_END] = {}
    return f"(?:{_pattern(root)})"


def _pattern(node: _Tree) -> str:
    branches = [f"{_mark(mark)}{_pattern(below)}" for mark, below in node.items() if mark != _END]
    if not branches:
        return ""
    if len(branches) == 1 and _END not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if _END in node else ''}"


def _mark(mark: str) -> str:
    return r"\s+" if mark == " " else re.escape(mark)
