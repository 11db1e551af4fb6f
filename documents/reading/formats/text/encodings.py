"""Bytes of a text file → Vietnamese text, in whatever encoding an old or new machine left it."""

import codecs
import re
import unicodedata
from collections.abc import Callable

from documents.reading.formats.legacy import frequent_words, from_tcvn3, from_vni
from models.refusal import Unreadable

WORDS = re.compile(r"[^\W\d_]+")
SAMPLE = 20_000
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
PLAUSIBLE = 0.08
FAR_BETTER = 3
WIDE = 0.3
MOSTLY_ASCII = 0.97
END_OF_ASCII = 0x80


def decoded(data: bytes) -> str:
    """The text of a file, composed (NFC). Raises `Unreadable` when its bytes are text in no encoding known here."""
    text = _declared(data) or _in_utf8(data)
    return unicodedata.normalize("NFC", _restored(text) if text is not None else _best_guess(data))


def plausibility(text: str) -> float:
    """The share of words that any Vietnamese document is full of: about 0.3 in a plan, near 0 in a wrong decoding."""
    frequent = frequent_words()
    words = [unicodedata.normalize("NFC", word).lower() for word in WORDS.findall(text[:SAMPLE])]
    return sum(word in frequent for word in words) / len(words) if words else 0.0


def _declared(data: bytes) -> str | None:
    """The text of a file that says its encoding: by a byte order mark, or by the empty halves of UTF-16."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    sample = data[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) > WIDE * len(sample) / 2:
        return data.decode("utf-16-le" if odd > even else "utf-16-be", errors="replace")
    return None


def _in_utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _restored(text: str) -> str:
    """Unicode text that was made from an old encoding without converting its letters, put right."""
    score = plausibility(text)
    if score >= PLAUSIBLE:
        return text
    best = max((from_tcvn3, from_vni), key=lambda convert: plausibility(convert(text[:SAMPLE])))
    return best(text) if plausibility(best(text[:SAMPLE])) > max(PLAUSIBLE, FAR_BETTER * score) else text


def _best_guess(data: bytes) -> str:
    best = max(GUESSES, key=lambda guess: plausibility(guess(data[:SAMPLE])))
    plain = sum(byte < END_OF_ASCII for byte in data[:SAMPLE]) / len(data[:SAMPLE])
    text = best(data)
    if plausibility(text) < PLAUSIBLE and plain < MOSTLY_ASCII:
        raise Unreadable("Không nhận ra bảng mã chữ của tệp; hãy lưu lại tệp ở dạng Unicode (UTF-8) rồi tải lên.")
    return text


GUESSES: tuple[Callable[[bytes], str], ...] = (  # most likely first: of equal scores the first is taken
    lambda data: data.decode("utf-8", errors="replace"),
    lambda data: unicodedata.normalize("NFC", data.decode("cp1258", errors="replace")),
    lambda data: from_tcvn3(data.decode("cp1252", errors="replace")),
    lambda data: from_vni(data.decode("cp1252", errors="replace")),
)
