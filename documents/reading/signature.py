"""The signature block: capacities, post and name (NĐ 30/2020/NĐ-CP, Điều 13 and Phụ lục I, mục II.7)."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.reading.casing import natural
from documents.reading.plain import plain
from documents.reading.vocabulary import VOCABULARY
from models.contents import Capacity, CapacityMark, Signer

_MARKS: dict[str, CapacityMark] = {"tm": "TM.", "kt": "KT.", "tl": "TL.", "tuq": "TUQ.", "q": "Q."}
_CAPACITY = re.compile(
    r"(?<![\w.])(TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\s*[.,:]?\s+(?=[A-ZĐÀ-Ỹ])|(?<![\w.])(TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\.(?=[A-ZĐÀ-Ỹ])"
)
_POST = re.compile(
    rf"(?:{'|'.join(sorted((re.escape(plain(post)) for post in VOCABULARY.people.posts), key=len, reverse=True))})(?!\w)"
)
_SIGNED = re.compile(
    r"\W*(?:\(|\[)?\s*(?:da\s+ky|ky\s+ten|ky,?\s*(?:dong dau|ghi ro)|ky va ghi|da\s+ky\s+va|ky so|chu ky)[^)\]]*[)\]]?\W*$"
)
_NAME_WORD = re.compile(r"[A-ZĐÀ-Ỹ][^\W\d_]*\.?")
_TITLES = re.compile(
    r"^(?:(?:Tiến sĩ|Thạc sĩ|Bác sĩ|Kỹ sư|Phó Giáo sư|Giáo sư|Dược sĩ|Cử nhân|Nhà giáo ưu tú|NSND|NSƯT"
    r"|PGS|GS|TS|ThS|Ths|ThS\.?\s?BS|BS\.?\s?CK\.?\s?I{1,2}|BS|CN|KS|CK\s?I{1,2}|DS|NGƯT|NGND|TTƯT|TTND"
    r"|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|Thượng úy|Thiếu tướng|Trung tướng|Thượng tướng|Đại tướng)\.?\s*[.,]?\s*)+"
)
_MIDDLE = frozenset({"thi", "van"})
_BODIES = frozenset({"Bộ", "Sở", "Ban", "Ủy", "Cục", "Vụ", "Phòng", "Tỉnh", "Huyện", "Xã", "Phường", "Trường", "Tòa", "Viện"})
"""First words of bodies, which with a surname's letters would pass for people ("BỘ Y TẾ")."""
_SURNAMES = frozenset(VOCABULARY.people.surnames)


@dataclass(frozen=True)
class Signature:
    """The signer as read, and whether what stands there could be read with confidence."""

    signer: Signer | None
    line: int | None = None


def is_person_name(text: str) -> bool:
    """True for a person's name alone: two to five words with capitals, the first a surname."""
    text = _TITLES.sub("", text.strip())
    words = text.split()
    if not 2 <= len(words) <= 6 or (text.isupper() and len(words) > 5):  # noqa: PLR2004  names have two to six words
        return False
    capitals = [word.isupper() for word in words if len(word) > 1]
    if not all(_NAME_WORD.fullmatch(word) for word in words) or (any(capitals) and not all(capitals)):
        return False
    if words[0].capitalize() in _BODIES:
        return False
    known = plain(words[0]).strip(".'") in _SURNAMES or _has_middle_name(words)
    return known and not _POST.match(plain(text))


def _has_middle_name(words: list[str]) -> bool:
    """«… Thị …», «… Văn …» make a name of any surname; "CHÁNH VĂN PHÒNG" is none."""
    pairs = itertools.pairwise(words[1:])
    return any(plain(word) in _MIDDLE and plain(after) not in {"phong", "hoa"} for word, after in pairs)


def is_post(text: str) -> bool:
    """True for a post alone in capitals or bold ("PHÓ CHỦ TỊCH"), with or without its capacity."""
    bare = _CAPACITY.sub("", text).strip(" .,;:")
    found = _POST.match(plain(bare))
    return bool(found) and bare[:1].isupper() and (bare.isupper() or (found.end() == len(bare) if found else False))


def is_capacity(text: str) -> bool:
    """True for a line such as "TM. ỦY BAN NHÂN DÂN"."""
    found = _CAPACITY.match(text.strip())
    return bool(found) and text.strip().replace("T/M", "TM").isupper()


def is_signature_line(text: str) -> bool:
    """True for any line that stands in a signature block."""
    text = text.strip()
    if not text or len(text) > 120:  # noqa: PLR2004  a signature's lines are short
        return False
    parts = [part for part in re.split(r"\s{3,}|\n|\s*\|\s*", text) if part.strip()]
    return all(
        is_capacity(part)
        or is_post(part)
        or is_person_name(part)
        or is_like_name(part)
        or bool(_SIGNED.match(plain(part)))
        or _is_rest(part)
        for part in parts
    )


def _is_rest(part: str) -> bool:
    return bool(re.fullmatch(r"[\W\d_]{0,20}|[A-ZĐÀ-Ỹ\s,]{2,60}", part.strip()))


def read_signer(lines: Sequence[tuple[int, str]]) -> Signature:
    """The signer from the lines of the signature column, top down; None if there is no signature block."""
    text_lines = [(number, part.strip()) for number, text in lines for part in text.split("\n") if part.strip()]
    capacities, post_words, first = _capacities(text_lines)
    name = next((_TITLES.sub("", text) for _, text in reversed(text_lines) if is_person_name(text)), None)
    if name is None and post_words:
        name = _under_post(text_lines)
    if not capacities and not post_words and name is None:
        return Signature(None)
    acting = capacities[-1] if capacities and capacities[-1].capacity == "Q." else None
    post = natural(" ".join(post_words)) if post_words else (acting.for_ if acting else None)
    return Signature(Signer(capacities=capacities, post=post, name=_cased(name)), first)


def _under_post(lines: Sequence[tuple[int, str]]) -> str | None:
    """Two to four words with capitals that end the block under a post are a name, whatever the surname."""
    last = lines[-1][1]
    return _TITLES.sub("", last) if is_like_name(last) else None


def is_like_name(text: str) -> bool:
    """True for two to four words with capitals that begin like no body and no post: a name where only a name can stand."""
    text = _TITLES.sub("", text)
    words = text.split()
    fits = 2 <= len(words) <= 4 and all(_NAME_WORD.fullmatch(word) and not word.isupper() for word in words)  # noqa: PLR2004
    return fits and words[0] not in _BODIES and not _POST.match(plain(text))


def _cased(name: str | None) -> str | None:
    if name is None or not name.isupper():
        return name
    return " ".join(word.capitalize() for word in name.split())


def _capacities(lines: Sequence[tuple[int, str]]) -> tuple[list[Capacity], list[str], int | None]:
    """The capacities, outermost first, and the words of the post in which the document is signed."""
    found: list[tuple[CapacityMark, list[str]]] = []
    post: list[str] = []
    first: int | None = None
    for number, text in lines:
        if _SIGNED.match(plain(text)) or is_person_name(text) or (post and is_like_name(text)):
            if post:
                break
            continue
        for mark, words in _marked(text):
            if mark:
                found.append((mark, [words] if words else []))
                post = []
            elif _POST.match(plain(words)) and (not found or found[-1][1]):
                post = post or [words]
            elif post:
                post.append(words)
            elif found:
                found[-1][1].append(words)
            else:
                continue
            first = first or number
    return [Capacity(capacity=mark, for_=natural(" ".join(words))) for mark, words in found if words], post, first


def _marked(text: str) -> list[tuple[CapacityMark | None, str]]:
    """A line cut at its marks: "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" → (KT., CHỦ TỊCH), (none, PHÓ CHỦ TỊCH)."""
    parts: list[tuple[CapacityMark | None, str]] = []
    mark: CapacityMark | None = None
    start = 0
    for at in _CAPACITY.finditer(text):
        if text[start : at.start()].strip(" ./,"):
            parts += _two_posts(mark, text[start : at.start()])
        mark = _MARKS[plain(at.group(1) or at.group(2)).replace("/", "")]
        start = at.end()
    return parts + _two_posts(mark, text[start:]) if text[start:].strip(" ./,") or mark else parts


def _two_posts(mark: CapacityMark | None, text: str) -> list[tuple[CapacityMark | None, str]]:
    text = text.strip(" ./,;:-")
    posts = list(_POST.finditer(plain(text)))
    later = [post.start() for post in posts if post.start() > 0]
    if mark and later and (posts[0].start() == 0 or mark == "TM."):
        return [(mark, text[: later[0]].strip(" /-,")), (None, text[later[0] :])]
    return [(mark, text)]
