"""Mass organisations: which bodies are of the same one, at whatever level, so that the one may order the other."""

import re

_FAMILIES = {
    "union": re.compile(r"(?:cac )?(?:(?:to )?cong doan|lien doan lao dong|ldld|cdcs|cd )"),
    "youth": re.compile(
        r"(?:cac )?(?:(?:tinh|thanh|huyen|quan|thi|xa|phuong|chi|lien chi) ?doan(?! vien)"
        r"|doan (?:thanh nien|tn|xa|phuong|truong|co so|cac))"
    ),
    "women": re.compile(r"(?:cac )?(?:chi )?hoi (?:lien hiep phu nu|lhpn|phu nu)"),
    "farmers": re.compile(r"(?:cac )?(?:chi )?hoi (?:nong dan|nd)(?!\w)"),
    "veterans": re.compile(r"(?:cac )?(?:chi )?hoi (?:cuu chien binh|ccb)"),
    "front": re.compile(r"(?:cac )?(?:mat tran|mttq|ubmttq|ub mttq|(?:uy ban|ub) (?:mttq|mat tran)|ban cong tac mat tran)"),
}
_COMMITTEE = re.compile(r"(?:ban thuong (?:vu|truc)|btv|ban chap hanh|bch)\s+(?=\w)")
_OFFICE = re.compile(
    r"(?:ban|uy ban kiem tra|ubkt|van phong|trung tam)(?!\w)"
    r"(?! (?:y te|chinh tri|phuc vu hanh chinh|khuyen nong|dich vu|giam hieu|quan ly))"
    r"(?! (?:tuyen giao|dan van|to chuc) (?:va \w+ \w+ )?(?:tinh|thanh|huyen|dang) uy)"
)


def family_of(name: str) -> str | None:
    """The organisation of a body, by its plain name; None for all others."""
    bare = _COMMITTEE.sub("", name)
    return next((family for family, pattern in _FAMILIES.items() if pattern.match(bare)), None)


def is_own_office(name: str) -> bool:
    """True for the boards of an organisation itself: "Ban Tuyên giáo - Nữ công", "Ủy ban Kiểm tra"."""
    return bool(_OFFICE.match(name))
