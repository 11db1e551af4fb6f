"""The signature block: capacities, post and name (NĐ 30/2020/NĐ-CP, Điều 13 and Phụ lục I, mục II.7)."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.reading.form.people import POST, TITLES, is_like_name, is_person_name
from documents.reading.names.casing import natural
from documents.reading.words.plain import CAPITAL, plain
from models.contents import Capacity, CapacityMark, Signer

_MARKS: dict[str, CapacityMark] = {"tm": "TM.", "kt": "KT.", "tl": "TL.", "tuq": "TUQ.", "q": "Q."}
_CAPACITY = re.compile(
    r"(?<![\w.])(TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\s*[.,:]?\s+(?=[A-ZĐÀ-Ỹ])|(?<![\w.])(TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\.(?=[A-ZĐÀ-Ỹ])"
)
_MARK_OF_SIGNING = re.compile(
    r"[(\[]\s*(?:da\s+ky|ky\s+ten|ky,?\s*(?:dong dau|ghi ro|va)|ky so|chu ky)[^)\]]*[)\]]?"
    r"|^\W*(?:da\s+ky(?:\s+va\s+dong\s+dau)?|ky\s+ten(?:,?\s*dong\s+dau)?)\s*(?::|$|(?=\s))"
    r"|^\W*(?:ky,?\s*(?:dong dau|va ghi|ghi ro)[^:]*|ky so|chu ky)\s*(?::|$)"
    r"|\s\W*da\s+ky\W*$|^\W*(?:phe\s+)?duyet\s+(?:cua\s+)?(?=\S)"
)
"""On plain text: "(Đã ký)", "Ký, đóng dấu", "Đã ký:", which says that somebody signed and not who."""
_BESIDE = re.compile(rf"\n|(?<=[^\W\d_{CAPITAL}])\s+(?=[{CAPITAL}][{CAPITAL}.]+\s+[{CAPITAL}]{{2}})")
"""Between a name and the office of the next who signs, also on one line."""
_ABBREVIATED = re.compile(r"^P\.\s?(?=\w)")
_PREPARER = re.compile(r"nguoi (?:lap|viet|xay dung)|giao vien|nhan vien|can bo")
_LONGEST = 120
_NAME_WORDS = 7
"""A name's words with its titles'."""


@dataclass(frozen=True)
class Signature:
    """The signer as read, and whether what stands there could be read with confidence."""

    signer: Signer | None
    line: int | None = None
    others: tuple[str, ...] = ()
    """Who else signs, in a joint document."""


def is_post(text: str) -> bool:
    """True for a post alone in capitals or bold ("PHÓ CHỦ TỊCH"), with or without its capacity."""
    bare = _CAPACITY.sub("", text).strip(" .,;:")
    found = POST.match(plain(bare))
    return bool(found) and bare[:1].isupper() and (bare.isupper() or (found.end() == len(bare) if found else False))


def is_capacity(text: str) -> bool:
    """True for a line such as "TM. ỦY BAN NHÂN DÂN"."""
    found = _CAPACITY.match(text.strip())
    return bool(found) and text.strip().replace("T/M", "TM").isupper()


def is_signature_line(text: str) -> bool:
    """True for any line that stands in a signature block."""
    text = text.strip()
    parts = [part for part in re.split(r"\s{3,}|\n|\s*\|\s*", text) if part.strip()]
    return bool(parts) and all(len(part) <= _LONGEST and _is_of_signature(part) for part in parts)


def _is_of_signature(part: str) -> bool:
    office, name = signed_by(part)
    if name and not office:
        return True
    return is_capacity(office) or is_post(office) or bool(re.fullmatch(r"[\W\d_]{0,20}|[A-ZĐÀ-Ỹ\s,]{2,60}", office))


def signed_by(text: str) -> tuple[str, str | None]:
    """A line of a signature without its mark of signing, cut into office and name: "PHÓ GIÁM ĐỐC Tô Ngọc Dũng"."""
    text = _without_mark(text)
    if not text[-1:].isalpha():
        return text, None
    if is_person_name(text) or is_like_name(text):
        return "", text
    words = text.split()
    for place in range(max(1, len(words) - _NAME_WORDS), len(words) - 1):
        office, name = " ".join(words[:place]), " ".join(words[place:])
        if _is_name_after(office, name):
            return office, name
    return text, None


def _without_mark(text: str) -> str:
    flat = plain(text)
    found = _MARK_OF_SIGNING.search(flat) if "ky" in flat or "duyet" in flat else None
    return f"{text[: found.start()]} {text[found.end() :]}".strip(" .:|") if found else text.strip(" |")


def _is_name_after(office: str, name: str) -> bool:
    """Letters tell a name from an office in capitals; in capitals too it must follow a post at once and hold no common words."""
    if is_like_name(name) or (is_person_name(name) and not name.isupper()):
        return is_capacity(office) or (is_post(office) and (office.isupper() or bool(POST.fullmatch(plain(office)))))
    if not name.isupper() or not is_person_name(name):
        return False
    ends = any(post.end() == len(office) for post in POST.finditer(plain(office)))
    return ends and is_post(office) and is_name_in_capitals(name)


def is_name_in_capitals(text: str) -> bool:
    """True for three to five words in capitals of which none is a word of offices: those are written small after the first."""
    name = TITLES.sub("", text)
    return name.isupper() and 3 <= len(name.split()) <= 5 and natural(name).istitle() and not POST.match(plain(name))  # noqa: PLR2004  "Y TẾ" is shorter


def read_signer(lines: Sequence[tuple[int, str]]) -> Signature:
    """The signer from the lines of the signature column, top down; None if there is no signature block."""
    text_lines = _without_preparer([part for number, text in _by_columns(lines) for part in _office_and_name(number, text)])
    capacities, post_words, first = _capacities(text_lines)
    names = _names_under(text_lines)
    name = names[0] if names else None
    if name is None and post_words:
        name = _under_post(text_lines)
    if not capacities and not post_words and name is None:
        return Signature(None)
    acting = capacities[-1] if capacities and capacities[-1].capacity == "Q." else None
    post = natural(_ABBREVIATED.sub("PHÓ ", " ".join(post_words))) if post_words else (acting.for_ if acting else None)
    others = tuple(other for other in names[1:] if other != name)
    return Signature(Signer(capacities=capacities, post=post, name=_cased(name)), first, others)


def _by_columns(lines: Sequence[tuple[int, str]]) -> Sequence[tuple[int, str]]:
    """Two who sign side by side, line for line: the left one whole, then the right one."""
    shared = Counter(number for number, _ in lines)
    if not shared or max(shared.values()) != 2 or sum(count == 2 for count in shared.values()) < 3:  # noqa: PLR2004  two columns, and office over office over name
        return lines
    right = [line for before, line in itertools.pairwise(lines) if before[0] == line[0]]
    return [*(line for line in lines if line not in right), *right]


def _without_preparer(lines: Sequence[tuple[int, str]]) -> Sequence[tuple[int, str]]:
    """Without "NGƯỜI LẬP KẾ HOẠCH" and the name under it, where somebody else signs or approves."""
    posts = [place for place, (_, text) in enumerate(lines) if is_post(text)]
    names = [place for place, (_, text) in enumerate(lines) if is_person_name(text)]
    at = next((order for order, place in enumerate(posts) if _PREPARER.match(plain(lines[place][1]))), None)
    if at is None or len(posts) == 1:
        return lines
    dropped = {posts[at], *names[at : at + 1]}
    return [line for place, line in enumerate(lines) if place not in dropped]


def _names_under(lines: Sequence[tuple[int, str]]) -> list[str]:
    """The names under the first post, the signer's first: who signs beside, in a joint document, comes after."""
    post = next((place for place, (_, text) in enumerate(lines) if is_post(text) or is_capacity(text)), 0)
    found = [TITLES.sub("", text) for _, text in lines[post:] if is_person_name(text)]
    return found or [TITLES.sub("", text) for _, text in reversed(lines) if is_person_name(text)][:1]


def _office_and_name(number: int, text: str) -> Iterator[tuple[int, str]]:
    for part in _BESIDE.split(text):
        office, name = signed_by(part)
        yield from ((number, words) for words in (office, name) if words)


def _under_post(lines: Sequence[tuple[int, str]]) -> str | None:
    """Two to four words with capitals that end the block under a post are a name, whatever the surname."""
    last = lines[-1][1]
    return TITLES.sub("", last) if is_like_name(last) or (len(lines) > 1 and is_name_in_capitals(last)) else None


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
        if is_person_name(text) or (post and (is_like_name(text) or is_name_in_capitals(text))):
            if post:
                break
            continue
        for mark, words in _marked(text):
            if mark and post and (mark == "TM." or any(mark == other for other, _ in found)):
                return _as_capacities(found), post, first
            if mark:
                found.append((mark, [words] if words else []))
                post = []
            elif POST.match(plain(words)) and (not found or found[-1][1]):
                post = post or [words]
            elif post:
                post.append(words)
            elif found:
                found[-1][1].append(words)
            else:
                continue
            first = first or number
    return _as_capacities(found), post, first


def _as_capacities(found: Sequence[tuple[CapacityMark, list[str]]]) -> list[Capacity]:
    return [Capacity(capacity=mark, for_=natural(" ".join(words))) for mark, words in found if words]


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
    posts = list(POST.finditer(plain(text)))
    later = [post.start() for post in posts if post.start() > 0]
    if mark and later and (posts[0].start() == 0 or mark == "TM."):
        return [(mark, text[: later[0]].strip(" /-,")), *_two_posts(None, text[later[0] :])]
    if later and not mark and posts[0].start() == 0 and not text[posts[0].end() : later[0]].strip(" /-,"):
        return [(None, text[: posts[0].end()]), (None, text[later[0] :])]
    return [(mark, text)]
