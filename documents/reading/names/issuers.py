"""What kind of office issues a plan, on which level: this decides whom it may order."""

import re
from typing import Literal

from documents.reading.names.families import family_of

Kind = Literal["government", "ministry", "authority", "council", "party", "party board", "members", "department", "house"]
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("government", re.compile(r"(?:chinh phu|thu tuong)(?!\w)")),
    ("ministry", re.compile(r"(?:bo|uy ban dan toc)(?!\w)(?! (?:chi huy|tu lenh|phan|doi|mon))")),
    ("council", re.compile(r"(?:thuong truc )?(?:hdnd|hoi dong nhan dan|doan giam sat)(?!\w)")),
    (
        "party board",
        re.compile(
            r"(?:ban (?:to chuc|tuyen giao|dan van|noi chinh|kinh te)|uy ban kiem tra|ubkt|van phong)(?!\w)"
            r".*\b(?:(?:tinh|thanh|huyen|quan|thi|dang) uy|dang bo)(?!\w)"
            r"|ban xay dung dang"
        ),
    ),
    (
        "party",
        re.compile(
            r"(?:ban thuong vu |ban chap hanh |btv |bch )?(?:dang doan|dang uy|dang bo|ban can su|tinh uy|thanh uy|huyen uy"
            r"|quan uy|thi uy|chi bo)(?!\w)"
        ),
    ),
    (
        "authority",
        re.compile(
            r"(?:uy ban nhan dan|ubnd|chu tich (?:ubnd|uy ban)|ban chi dao|ban an toan giao thong|to cong tac|ban to chuc"
            r"|ban van dong|van phong (?:ubnd|uy ban|hdnd|hoi dong|doan dai bieu))(?!\w)"
            r"|ban chi huy (?!quan su|bo doi|cong an)|hoi dong (?!truong|nhan dan)"
        ),
    ),
    (
        "department",
        re.compile(
            r"(?:so|phong|ban|cuc|chi cuc|tong cuc|vu|thanh tra|cong an|bo chi huy|don bien phong|toa an|vien kiem sat|thue"
            r"|kho bac|bao hiem|hai quan|kiem lam|van phong|ngan hang)(?!\w)"
        ),
    ),
)
_LEVELS = (
    (4, re.compile(r"(?:bộ|chính phủ|tổng cục|quốc hội)(?!\w)(?! (?:chỉ huy|tư lệnh|phận|đội|môn))|.*\btrung ương$")),
    (3, re.compile(r"sở(?!\w)|.*\btỉnh(?: [\w ]{2,20})?$")),
    (2, re.compile(r".*\b(?:huyện|quận|thị xã|khu vực)(?: [\w ]{1,20})?$")),
    (1, re.compile(r".*\b(?:xã(?! hội)|phường|thị trấn|đặc khu)(?: [\w ]{2,20})?$")),
)
_SEVERAL = re.compile(r"\b(?:các|mọi|từng)\b|,")
_JOINT = re.compile(
    r"\s+-\s+(?=(?:so|hoi|cong an|ubnd|uy ban|bao hiem|toa an|vien kiem sat|tinh doan|huyen doan|doan thanh nien|lien doan"
    r"|lien minh|cong doan|mat tran|trung tam|ban chi huy|bo chi huy|bo)\b)"
)


def issuers_of(agency: str) -> list[str]:
    """The offices of a joint plan; one for every other."""
    return _JOINT.split(agency)


def kind_of(issuer: str) -> Kind:
    """The kind of an office by its plain name; a school, a hospital, a company is a house of its own."""
    if family_of(issuer):
        return "members"
    return next((kind for kind, pattern in _KINDS if pattern.match(issuer)), "house")


def level_of(name: str) -> int | None:
    """4 for a ministry, 3 province, 2 district, 1 commune, None where the name (as written) does not tell or means several."""
    written = name.lower()
    if _SEVERAL.search(written):
        return None
    return next((level for level, pattern in _LEVELS if pattern.match(written)), None)
