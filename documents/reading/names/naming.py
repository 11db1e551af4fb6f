"""From a name as written to the name as it is: by the office's directory, by the general abbreviations, by mending."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from documents.reading.names.casing import natural
from documents.reading.names.evidence import Evidence
from documents.reading.names.shorthand import shorthand_of
from documents.reading.words.plain import plain
from documents.reading.words.vocabulary import VOCABULARY
from models.directory import CONFIDENT, Directory, EntryKind, Match
from models.folding import fold, skeleton
from models.syllables import is_bare_syllable, is_syllable

_HEADED = re.compile(
    r"^(?P<head>Sở|Phòng|Bộ|Vụ|Cục|Chi cục|Ban|P\.?|TT)\s*\.?\s*(?P<short>[A-ZĐ][A-ZĐ&,\-.\s]*[A-ZĐ]|[A-ZĐ]{2,}"
    r"(?:\s*(?:&|và|,|-)\s*[A-ZĐ]{2,})?)(?P<rest>\s.*)?$"
)
_SHORT_ROOM = re.compile(r"^P\s?\.\s?(?=[A-ZĐÀ-Ỹ])|^P(?=[A-ZĐ]{3,})")
_ABBREVIATIONS = {re.sub(r"[\s.,\-]", "", short).replace("và", "&"): full for short, full in VOCABULARY.abbreviations.items()}
_WHOLE = {short: full for full, shorts in reversed(VOCABULARY.names.items()) for short in shorts}
_KIND = re.compile(r"(?P<kind>Sở|Bộ|Phòng)\s+(?P<domain>\S.*)$")
_USUAL_CASE = {full.lower(): full for full in (*VOCABULARY.abbreviations.values(), "Công an", "Tư pháp", "Nội vụ", "Y tế")}
"""«Bộ Khoa học và công nghệ» is "Bộ Khoa học và Công nghệ"."""
_NEAR_ENOUGH = 86.0
"""One letter in seven may be wrong."""


@dataclass(frozen=True)
class Named:
    """A name with how it was found; unsure names are doubts."""

    text: str
    sure: bool
    match: Match | None = None


class Namer:
    """Names for one document."""

    def __init__(self, directory: Directory | None, *, damaged: bool, evidence: str = "") -> None:
        self.directory = directory
        self.damaged = damaged
        self.evidence = Evidence(evidence)
        self.shorthand = shorthand_of(evidence)
        self._units: dict[str, Named] = {}

    def known(self, written: str) -> bool:
        """True if the office's directory knows the name beyond doubt."""
        if self.directory is None or not written.strip() or len(written) > 120:  # noqa: PLR2004  no name is longer
            return False
        match = self._best(written.strip())
        return match is not None and match.score >= CONFIDENT

    def unit(self, written: str) -> Named:
        """The full name of a body."""
        if written not in self._units:  # a plan names the same bodies again and again
            self._units[written] = self._named(" ".join(written.split()).strip(" .,;:-*"))
        return self._units[written]

    def _named(self, written: str) -> Named:
        match = self._best(written)
        if match and match.score >= CONFIDENT:
            return Named(match.entry.name, sure=True, match=match)
        if self.directory and self.directory.means_agency(written):
            return Named(self.directory.agency, sure=True)
        full = expanded(self.shorthand.spelt(capitalised(natural(_SHORT_ROOM.sub("Phòng ", written), self.evidence.text))))
        if not self.damaged:
            return Named(full, sure=self.directory is None, match=match)
        return Named(expanded(restored(self.evidence.voted(full))), sure=False, match=match)

    def recipient(self, written: str, kinds: tuple[EntryKind, ...] | None = None) -> Named:
        """The corrected form of a line of Nơi nhận; only a damaged one is mended without the directory."""
        match = self._best(written, kinds)
        if match and match.score >= CONFIDENT:
            return Named(match.entry.name, sure=True, match=match)
        if not self.damaged:
            return Named(written, sure=True, match=match)
        return Named(restored(self.evidence.voted(written)), sure=False, match=match)

    def mended(self, written: str) -> str:
        """A name of the document's head or signature; with its diacritics if it is damaged and the vocabulary knows it."""
        if not self.damaged:
            return written
        return natural(restored(self.evidence.voted(written)).upper())

    def _best(self, written: str, kinds: tuple[EntryKind, ...] | None = None) -> Match | None:
        return self.directory.best(written, kinds) if self.directory else None


def capitalised(name: str) -> str:
    """The name with a capital first letter."""
    return name[:1].upper() + name[1:]


def expanded(name: str) -> str:
    """General abbreviations written out: "Sở NN&MT" → "Sở Nông nghiệp và Môi trường", "P.Kế hoạch" → "Phòng Kế hoạch"."""
    name = _SHORT_ROOM.sub("Phòng ", name)
    if (found := _KIND.match(name)) and (usual := _USUAL_CASE.get(found["domain"].lower())):
        return f"{found['kind']} {usual}"
    for end in (len(name), *(at for at in range(len(name) - 1, 0, -1) if name[at] == " ")):
        if full := _WHOLE.get(name[:end]):
            return full + name[end:]
    if found := _HEADED.match(name):
        key = re.sub(r"[\s.,\-]", "", found["short"]).replace("và", "&")
        domain = _ABBREVIATIONS.get(key) or _ABBREVIATIONS.get(key.replace("&", ""))
        if domain:
            return f"{'Phòng' if found['head'].startswith('P.') else found['head']} {domain}{found['rest'] or ''}"
    return name


@lru_cache(maxsize=5_000)
def restored(written: str) -> str:
    """A damaged name with the diacritics of the words that the vocabulary knows; the others stay as they are."""
    words = written.split()
    done: list[str] = []
    while words:
        found = _longest(words, first=not done)
        size, text = found or (1, words[0])
        done.append(text)
        words = words[size:]
    return " ".join(done)


def _longest(words: list[str], *, first: bool) -> tuple[int, str] | None:
    for size in range(min(7, len(words)), 0, -1):
        phrase = " ".join(words[:size])
        bare = phrase.strip(",;.:()")
        known = _known_phrase(bare, capital=bare[:1].isupper())
        if known:
            end = phrase[len(phrase.rstrip(",;.:")) :]
            return size, (capitalised(known) if first and bare[:1].isupper() else known) + end
    word = words[0].strip(",;.:()")
    if word.isdigit() or not word or (word.isupper() and len(word) > 1 and not is_bare_syllable(fold(word))):
        return 1, words[0]
    return None


@lru_cache(maxsize=20_000)
def _known_phrase(written: str, *, capital: bool) -> str | None:
    key = fold(written)
    upper, lower = _index()
    known = (upper.get(key) if capital else lower.get(key)) or upper.get(key) or lower.get(key)
    if known is None:
        known = _near(written, key)
    if known is None or known.isupper():
        return known
    return capitalised(known) if capital else known[0].lower() + known[1:]


def _near(written: str, key: str) -> str | None:
    """The one phrase of the vocabulary that the damaged words most resemble."""
    if all(is_syllable(word) for word in written.split()):
        return None
    shape = skeleton(written)
    pool = [
        (known_key, known)
        for index in _index()
        for known_key, known in index.items()
        if len(known_key.split()) == len(key.split())
    ]
    scored = sorted(((_likeness(key, shape, known_key), known) for known_key, known in pool), reverse=True)
    if not scored or scored[0][0] < _NEAR_ENOUGH:
        return None
    tied = len(scored) > 1 and scored[1][0] == scored[0][0] and plain(scored[1][1]) != plain(scored[0][1])
    return None if tied else scored[0][1]


def _likeness(key: str, shape: str, known: str) -> float:
    return max(fuzz.ratio(key, known), fuzz.ratio(shape, skeleton(known)) - 2)


@lru_cache(maxsize=1)
def _index() -> tuple[dict[str, str], dict[str, str]]:
    words = VOCABULARY.words
    upper = {
        fold(phrase): phrase
        for phrase in (*VOCABULARY.abbreviations.values(), *VOCABULARY.names, *words.upper, *VOCABULARY.places.provinces)
    }
    return upper, {fold(phrase): phrase for phrase in words.lower}
