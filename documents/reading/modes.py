"""Order or request: an office assigns to its own and subordinate units, and asks everybody else."""

import re

from documents.reading.families import family_of, is_own_office
from documents.reading.plain import any_of, plain
from documents.reading.vocabulary import VOCABULARY
from models.contents import Mode

_ASKED = re.compile(rf"(?:(?:cac|toan the)\s+)?{any_of(VOCABULARY.units.asked)}(?!\w)")
_NOT_ASKED = re.compile(rf"{any_of(VOCABULARY.units.not_asked)}(?!\w)")
_CENTRAL = re.compile(
    r"(?:bo|chinh phu|thu tuong|quoc hoi|tong cuc|ban bi thu|bo chinh tri|van phong (?:chinh phu|quoc hoi|trung"
    r" uong))(?!\w)(?! (?:phan|chi huy|tu lenh|doi|dang))"
)
_AUTHORITY = re.compile(
    r"(?:uy ban nhan dan|ubnd|chinh phu|chu tich uy ban|thu tuong|tinh uy|thanh uy|huyen uy|quan uy|dang uy"
    r"|ban thuong vu|bo)(?!\w)"
)
_PROVINCIAL_PEER = re.compile(
    r"(?:so|ubnd|uy ban nhan dan|cong an|hdnd|hoi dong nhan dan|bo chi huy|toa an|bao hiem xa hoi|kho bac|co"
    r" quan .*cap (?:huyen|xa))(?!\w)"
)
_PARTY = re.compile(
    r"(?:dang doan|dang uy|dang bo|ban can su|ban thuong vu|ban chap hanh|tinh uy|thanh uy|huyen uy|quan uy|thi uy)(?!\w)"
)
_ASKED_BY_PARTY = re.compile(r"(?:mat tran|ubmttq|uy ban mttq|uy ban mat tran|(?:cac )?(?:to chuc|doan the) chinh tri)")
_OF_MEMBERS = re.compile(
    r"(?:cong doan|lien doan|hoi(?! dong)|mat tran|uy ban (?:mttq|mat tran)|doan|tinh doan|thanh doan|huyen doan)(?!\w)"
)
_UNIVERSITY = re.compile(r"truong (?:dai hoc|cao dang)")
_OF_SCHOOL = re.compile(r"(?:ubnd|uy ban nhan dan|so|phong (?:giao duc|gd)|cong an|tram y te|trung tam y te)(?!\w)")


def mode_of(unit: str, said: Mode, agency: str | None, *, own: bool | None) -> Mode:
    """How the unit is spoken to. `own` is what the directory says of it, None if it does not know the unit."""
    if said == "request":
        return said
    if own is not None:
        return "assign" if own else "request"
    return "request" if _must_ask(plain(unit).strip(), plain(agency or "").strip()) else "assign"


def _must_ask(unit: str, agency: str) -> bool:
    if unit == agency or (_PARTY.match(agency) and family_of(agency) is None and not _ASKED_BY_PARTY.match(unit)):
        return False
    if _ASKED.match(unit) and not _NOT_ASKED.match(unit):
        return not _same_kind(unit, agency)
    if _AUTHORITY.match(agency):
        return bool(_CENTRAL.match(unit)) and not _CENTRAL.match(agency)
    if re.match(r"truong\b", agency):
        return bool(_OF_SCHOOL.match(unit)) and not (_UNIVERSITY.match(agency) and unit == "tram y te")
    if _same_kind(unit, agency):
        return False
    return bool(_CENTRAL.match(unit) or _PROVINCIAL_PEER.match(unit)) if agency else False


def _same_kind(unit: str, agency: str) -> bool:
    """A youth union assigns to its branches, a Party committee to its boards."""
    if family := family_of(agency):
        return family_of(unit) == family or is_own_office(unit)
    party = re.compile(
        r"(?:tinh uy|thanh uy|huyen uy|quan uy|thi uy|dang uy|dang doan|dang bo|ban thuong vu|ban chap hanh|ban"
        r" tuyen giao|ban to chuc|ban dan van|uy ban kiem tra)"
    )
    if party.match(agency):
        return bool(re.match(r"(?:ban |uy ban kiem tra|huyen uy|thanh uy|quan uy|dang uy|cac (?!to chuc|doan the|hoi\b))", unit))
    if _OF_MEMBERS.match(agency) and unit.startswith("ban "):
        return True
    return bool(agency) and unit.split(maxsplit=1)[0] == agency.split(maxsplit=1)[0] and not re.match(r"(?:uy ban|so|bo)\b", unit)
