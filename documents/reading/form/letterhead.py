"""The agencies of a letterhead, one over the other (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.2)."""

import re
from collections.abc import Sequence

from documents.reading.form.mottos import UNION
from documents.reading.form.numbering import date_in, number_in
from documents.reading.names.casing import natural
from documents.reading.words.plain import any_of, plain
from documents.reading.words.vocabulary import VOCABULARY
from models.folding import fold

_AGENCY_HEADS = re.compile(
    rf"(?:{any_of((*VOCABULARY.units.heads, *VOCABULARY.units.free_heads))}|bo|dang|dong|lien|lien doan|hoc"
    rf" vien|tw|trung uong|quoc hoi|chinh phu|van phong|uy ban|dai hoc)(?!\w)"
)
_OVER_OTHERS = re.compile(
    r"(?:ubnd|uy ban|ubmttq|mttq|hdnd|hoi dong nhan dan|bo|so|tong cuc|cuc|chi cuc|tinh uy|thanh uy|huyen uy|quan uy|thi uy"
    r"|dang bo|dang uy|tinh doan|thanh doan|huyen doan|doan tncs|doan thanh nien|tong lien doan|lien doan|ldld|phong|cong an"
    r"|toa an|vien kiem sat|dai hoc|hoc vien|tap doan|tong cong ty|cong doan|hoi|trung tam|truong dai hoc|benh vien"
    r"|ngan hang|quan khu|quan doan)(?!\w)"
)
"""Bodies with others under them."""
_UNDER_ANOTHER = re.compile(
    r"(?<=\S\s)(?:(?<!CƠ )(?<!TRỤ )(?<!HỘI )SỞ|(?<!MÔI )(?<!THỊ )TRƯỜNG|(?<!ỦY )(?<!UỶ )BAN|(?<!VĂN )(?<!QUỐC )PHÒNG(?!,? CHỐNG)"
    r"|VĂN PHÒNG|(?<!CHI )(?<!TỔNG )CỤC|CHI CỤC|(?<!BỆNH )(?<!HỌC )VIỆN|BỆNH VIỆN|HỌC VIỆN|TRUNG TÂM|CÔNG AN|TÒA ÁN|HẠT|TRẠM"
    r"|THANH TRA|(?<!LIÊN )(?<!CÔNG )(?<!TẬP )ĐOÀN|(?<!TỔNG )LIÊN ĐOÀN|CÔNG ĐOÀN|(?<!XÃ )(?<!QUỐC )HỘI|(?<!TỔNG )CÔNG TY"
    r"|CHI NHÁNH|ĐẢNG ỦY|CHI BỘ|(?:TỈNH|THÀNH|HUYỆN|QUẬN|THỊ) ỦY|BỘ CHỈ HUY|BCH|BTV|CĐCS|[ỦU][YỶ] BAN|UBND|UBMTTQ"
    r"|(?<!TRƯỜNG )ĐẠI HỌC|KHO BẠC|BẢO HIỂM"
    r"|(?<!CỤC )THUẾ|(?<!ỦY )KHỐI|CỤM)(?=\s|$)"
)
"""First words of bodies that stand under another, where they are not the end of a longer word."""
_LACKS_A_NAME = re.compile(
    r"^\w+$|(?:\b(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|[ỦU][YỶ] BAN|VÀ|CÁC|KHU|CỦA)|[-–&,])$"
)
_PLACE_LINE = re.compile(
    r"(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|tp|tx|dac khu|viet nam|nhan dan|khu vuc|vung|mien)"
    r"(?!\w)(?! (?:uy|doan))"
)
_OPEN_END = re.compile(
    r"(?:va|cua|-|&|nhan dan|hoi dong|uy ban|ban chi dao|ban to chuc|cac|,|truong (?:thcs|thpt|tieu hoc|mam"
    r" non|mau giao|th)(?: va \w+)?|ban chap hanh|ban thuong truc|trung tam|ban quan ly)$"
)
NOISE = re.compile(
    r"\W*(?:sao y|du thao|ban sao|thoi gian ky|nguoi ky|co quan:|email|(?:toi |tuyet )?mat\W*$|hoa toc|khan\W*$"
    r"|thuong khan|ky boi|lan \d|phu luc)"
)


def letterhead(parts: Sequence[tuple[int, str]], evidence: str) -> tuple[tuple[str, ...], int | None]:
    """The agencies of the letterhead, the highest first, and the line of the last."""
    names: list[str] = []
    last: int | None = None
    lines = [(number, text) for number, text in parts if is_agency_line(text)]
    if len({text for _, text in lines if not UNION.match(plain(text))}) == 1:
        lines = [(number, name) for number, text in lines for name in _two_bodies(text)]
    for number, text in lines:
        if text in names or (names and UNION.match(plain(text))):
            continue
        if names and not _begins_agency(text, names[-1]):
            names[-1] = f"{names[-1]} {text}"
        else:
            names.append(text)
        last = number
    return tuple(natural(name, evidence) for name in names), last


def _two_bodies(text: str) -> list[str]:
    """The one line of a letterhead cut before the body that stands under another: "UBND TỈNH HÀ TRUNG SỞ XÂY DỰNG"."""
    places = (at.start() for at in _UNDER_ANOTHER.finditer(text)) if text.isupper() and _OVER_OTHERS.match(plain(text)) else ()
    at = next((place for place in places if not _LACKS_A_NAME.search(text[:place].rstrip())), None)
    return [text] if at is None else [text[:at].rstrip(" -"), *_two_bodies(text[at:])]


def is_agency_line(text: str) -> bool:
    """True for a line that may name an agency: in capitals, or beginning as names of agencies do."""
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < 2 or NOISE.match(plain(text)) or number_in(text, 0) or date_in(text, 0):  # noqa: PLR2004  a lone letter is a stain
        return False
    return sum(letter.isupper() for letter in letters) > 0.8 * len(letters) or bool(
        _AGENCY_HEADS.match(plain(text)) and text[0].isupper()
    )


def _begins_agency(text: str, before: str) -> bool:
    flat, previous = plain(text), plain(before)
    if _OPEN_END.search(previous) and not re.match(r"(?:phong|so|ban|truong|van phong)\s", flat):
        return False
    if " " not in flat or _PLACE_LINE.match(flat) or re.match(r"(?:phong chong|phong, chong|khoa hoc|va)\b", flat):
        return False
    return bool(_AGENCY_HEADS.match(flat)) and not fold(before).endswith((" -", ","))
