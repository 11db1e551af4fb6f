"""Where a body's name begins: its first words, and whether what follows them can be a name."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from documents.reading.names.unit_words import UnitWords, lowered, unit_words
from documents.reading.words.plain import CAPITAL, plain

_SHORT_NAME = 5
_COMRADE = re.compile(rf"(?:đ/c|đồng chí)\s+[{CAPITAL}]")


@dataclass(frozen=True)
class Beginnings:
    """Knows the first words of names. `known` tells whether a phrase is a name of the directory; `mend` repairs damaged text."""

    known: Callable[[str], bool] = field(default=lambda _: False)
    mend: Callable[[str], str] = field(default=lambda text: text)
    damaged: bool = False
    own: re.Pattern[str] | None = None
    """Names the document itself writes apart, as `look` has them; a sentence alone would not tell where they end."""

    @cached_property
    def words(self) -> UnitWords:
        """The patterns for the state of the document."""
        return unit_words(folded=self.damaged)

    def flat(self, text: str) -> str:
        """The plain text, mended where it is damaged."""
        return self.mend(plain(text))

    def look(self, text: str) -> str:
        """The text as the patterns look at it."""
        return self.flat(text) if self.damaged else lowered(text)

    def begins(self, phrase: str) -> bool:
        """True if a phrase begins with the first words of a body's name, and goes on as names do."""
        look = self.look(phrase)
        if not phrase or self.is_no_head(phrase):
            return False
        if self.words.match("group", look):
            return True
        if self.words.match("free", look) or self.words.match("plain group", look):
            return phrase[0].isupper() or bool(_COMRADE.match(phrase))
        found = self.words.match("strict", look)
        if not found or self.words.match("never alone", look.strip(" .,;:")):
            return False
        if phrase[0].islower():
            return phrase[found.end() :].lstrip()[:1].isupper()
        return self._goes_on(phrase[found.end() :]) or bool(self.words.match("named by duty", look))

    def is_no_head(self, text: str) -> bool:
        """True for "Phòng thi", "Ban hành"; "Phòng Thi đua" and "Ban Hành chính" go on with a word of names."""
        look = self.look(text)
        if not self.words.match("not head", look):
            return False
        _, second, third, *_ = (*text.split(maxsplit=3), "", "", "")
        known = self.words.match("name word", look[text.find(second) :])
        return not (second[:1].isupper() and third[:1].islower() and known and known.end() > len(second))

    def begins_loosely(self, phrase: str) -> bool:
        """«Tổ nuôi dưỡng», "Ban cơ sở": before a colon a short name may go on in small letters."""
        look = self.look(phrase)
        if not phrase[:1].isupper() or len(phrase.split()) > _SHORT_NAME or self.is_no_head(phrase):
            return False
        return bool(self.words.match("team", look)) and not self.words.match("never alone", look.strip(" .,;:"))

    def _goes_on(self, rest: str) -> bool:
        """True if what follows a head can be a name: a capital, an abbreviation, a tail word, or nothing."""
        rest = rest.lstrip(" .")
        if not rest or rest[0] in ',;:(/-–&“"' or rest[0].isupper() or rest[0].isdigit():
            return True
        look = self.look(rest)
        return any(
            self.words.match(kind, look) for kind in ("tail", "name word", "small name word", "joiner")
        ) or look.startswith(("và ", "va "))


def capital(text: str) -> str:
    """With a capital first letter: after "Giao" or a comma a name may be written in small letters."""
    return text[:1].upper() + text[1:]
