"""Where words stand in a text, in runs that nothing but blanks interrupts: there a word says something of the next."""

import re
from collections.abc import Iterator

_PART = r"[^\W\d_]|[&¢€|]"
_WORD = re.compile(rf"(?<![\w/@.&-])(?:\d?[^\W\d_](?:{_PART})*\d?(?:{_PART})*|\d+)(?![\w/@&-]|\.\w)")
"""A word may hold one figure that was a letter ("d6ng"), or "&", "€"; parts of a symbol or an address ("217-KL/TU") are none."""
_BLANK = re.compile(r"[ \t]*\n?[ \t]*")


def runs(text: str) -> Iterator[list[re.Match[str]]]:
    """The words of the text, run by run; a figure or a mark of punctuation ends a run."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if run and not _BLANK.fullmatch(text, run[-1].end(), word.start()):
            yield run
            run = []
        if not word.group().isdigit():
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run
