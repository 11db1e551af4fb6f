"""Names of people as they stand under a signature, with their degrees, ranks and honours, and the posts they sign in."""

import itertools
import re

from documents.reading.words.plain import plain
from documents.reading.words.vocabulary import VOCABULARY

TITLES = re.compile(
    r"^(?:(?:(?:tiến|thạc|bác|dược) (?:sĩ|sỹ)(?: chuyên khoa (?:cấp )?(?:i{1,2}|[12]))?|(?:phó )?giáo sư|kỹ sư|luật sư"
    r"|kiến trúc sư|cử nhân|(?:nhà giáo|thầy thuốc|nghệ sĩ) (?:ưu tú|nhân dân)|(?:đại|thượng|trung|thiếu) (?:tá|úy|tướng)"
    r"|hòa thượng|thượng tọa"
    r"|(?:bs|ds|đd|cn)?\s?\.?\s?ck\s?\.?\s?(?:i{1,2}|[12])|th\.?\s?s|ts\.?\s?kh|ts|p\.?\s?gs|gs|bs|ds|cn|ks|kts|ls|dr"
    r"|nsnd|nsưt|ngưt|ngnd|ttưt|ttnd)(?![^\W_])\s*[.,]?\s*[-–,]?\s*)+",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?\.?")
_MIDDLE = frozenset({"thi", "van"})
_BODIES = frozenset({"Bộ", "Sở", "Ban", "Ủy", "Cục", "Vụ", "Phòng", "Tỉnh", "Huyện", "Xã", "Phường", "Trường", "Tòa", "Viện"})
"""First words of bodies, which with a surname's letters would pass for people ("BỘ Y TẾ")."""
_SURNAMES = frozenset(VOCABULARY.people.surnames)
_POSTS = sorted((re.escape(plain(post)) for post in VOCABULARY.people.posts), key=len, reverse=True)
POST = re.compile(rf"(?:p\.\s?)?(?:{'|'.join(_POSTS)})(?!\w)")
"""On plain text: a post that somebody signs in."""
_LONGEST = 5


def is_person_name(text: str) -> bool:
    """True for a person's name alone: two to five words with capitals, the first a surname."""
    text = TITLES.sub("", text.strip())
    words = text.split()
    if not 2 <= len(words) <= 6 or (text.isupper() and len(words) > _LONGEST):  # noqa: PLR2004  names have two to six words
        return False
    capitals = [word.isupper() for word in words if len(word) > 1]
    if not all(map(_is_name_word, words)) or (any(capitals) and not all(capitals)):
        return False
    if words[0].capitalize() in _BODIES:
        return False
    known = plain(words[0]).strip(".'") in _SURNAMES or _has_middle_name(words)
    return known and not POST.match(plain(text))


def _is_name_word(word: str) -> bool:
    return word[0].isupper() and bool(_NAME_WORD.fullmatch(word))


def _has_middle_name(words: list[str]) -> bool:
    """«… Thị …», «… Văn …» make a name of any surname; "CHÁNH VĂN PHÒNG" is none."""
    pairs = itertools.pairwise(words[1:])
    return any(plain(word) in _MIDDLE and plain(after) not in {"phong", "hoa"} for word, after in pairs)


def is_like_name(text: str) -> bool:
    """True for two to four words with capitals that begin like no body and no post: a name where only a name can stand."""
    text = TITLES.sub("", text)
    words = text.split()
    fits = 2 <= len(words) <= 4 and all(_is_name_word(word) and not word.isupper() for word in words)  # noqa: PLR2004
    return fits and words[0] not in _BODIES and not POST.match(plain(text))
