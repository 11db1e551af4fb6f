"""Order or request: an office assigns to its own and subordinate units, and asks everybody else."""

import re
from functools import lru_cache

from documents.reading.names.families import family_of, is_own_office
from documents.reading.names.issuers import Kind, issuers_of, kind_of, level_of
from documents.reading.words.plain import any_of, plain
from documents.reading.words.vocabulary import VOCABULARY
from models.contents import Mode

_MANY = r"(?:(?:cac|toan the|moi|cac don vi|luc luong)\s+)?"
_ASKED = re.compile(rf"{_MANY}{any_of(VOCABULARY.units.asked)}(?!\w)")
_NOT_ASKED = re.compile(rf"{any_of(VOCABULARY.units.not_asked)}(?!\w)")
_CENTRAL = (
    r"(?:bo(?! (?:phan|chi huy|tu lenh|doi|dang|mon))|chinh phu|thu tuong|quoc hoi|tong cuc|ban bi thu|bo chinh tri"
    r"|van phong (?:chinh phu|quoc hoi|trung uong)|dai (?:truyen hinh|tieng noi) viet nam|thong tan xa"
    r"|cuc (?:an ninh|canh sat|quan ly xuat nhap canh))"
)
_VERTICAL = (
    r"(?:bao hiem xa hoi|bhxh|kho bac|kbnn|(?:chi cuc |cuc )?thue|(?:chi cuc |cuc )?hai quan|(?:phong giao dich )?ngan hang|nhnn"
    r"|nhcsxh|(?:chi cuc |cuc )?thong ke|(?:cuc |chi cuc )?thi hanh an|dai khi tuong|kiem toan nha nuoc"
    r"|cang vu (?:hang hai|hang khong)|trai giam|vung canh sat bien|chi cuc kiem ngu vung)"
)
"""Offices of a ministry in the provinces."""
_FORCES = (
    r"(?:cong an|canh sat|quan su|bo chi huy|ban chi huy quan su|ban chqs|bo doi|don bien phong|trung doan|tieu doan|lu doan)"
)
_GARRISON = r"(?:don bien phong|trung doan|tieu doan|lu doan|su doan)"
_GOVERNED = rf"(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|chinh quyen|cac dia phuong|{_CENTRAL}|{_VERTICAL}|{_FORCES})"
_PEERS = r"(?:so|cac so|thanh tra (?:tinh|huyen|thanh pho)|van phong (?:ubnd|uy ban|hdnd|hoi dong)|co quan .*cap (?:huyen|xa))"
_PRESS = r"(?:co quan )?(?:bao(?! (?:hiem|ve|tang))|dai|bao chi|dai phat thanh|dai truyen hinh)"
_HEALTH = r"(?:tram y te|trung tam y te|benh vien)"
_OF_PARTY = r"truong chinh tri|trung tam chinh tri"
_COUNTERS = r"trung tam phuc vu hanh chinh cong (?:tinh|thanh pho|huyen|xa|phuong)|ban tiep cong dan"
_SCHOOLS = r"truong (?:hoc|mam non|mau giao|tieu hoc|trung hoc|thcs|thpt|pho thong)"
_HIGH_SCHOOL = r"(?:truong )?dai hoc|truong cao dang"
_INSTITUTES = (
    r"(?:hoc vien|vien (?!kiem sat).*(?:vung|mien|quoc gia|trung uong|viet nam|(?:bac|trung|nam) (?:bo|trung bo)|tay nguyen))"
)
"""Institutes of the ministries."""
_OF_OTHERS = (
    r"(?:phong|doi|ban|van phong|trung tam) .+ (?:cong an|bo chi huy quan su|bo chi huy bo doi bien phong)"
    r" (?:tinh|thanh pho|huyen)|(?:ban|to|doi|hoi dong|can bo|cong chuc) .+ cap (?:xa|huyen)"
    r"|(?:chi nhanh )?van phong dang ky dat dai|trung tam xuc tien dau tu|ban quan ly (?:cac )?khu (?:kinh te|cong nghiep)"
)
"""Rooms of other offices, boards of the authorities below."""
_ENTERPRISES = (
    r"(?:(?:chi nhanh )?(?:vien thong|viettel|vnpt|mobifone|agribank)|buu dien|dien luc|cong ty|tong cong ty|tap doan|hiep hoi"
    r"|hop tac xa|doanh nghiep)"
)
_HIGHER_LINES = re.compile(rf"{_MANY}(?:doi quan ly thi truong|hat kiem lam|(?:doi|phong) canh sat)(?!\w)")
"""Of the province or a ministry, whatever district they stand in."""
_OUTSIDE: dict[Kind, tuple[str, ...]] = {
    "government": (r"ban bi thu", r"bo chinh tri", r"quoc hoi"),
    "ministry": (
        r"so",
        r"ubnd",
        r"uy ban nhan dan",
        r"dia phuong",
        _CENTRAL,
        r"bao hiem xa hoi viet nam",
        r"ngan hang nha nuoc",
    ),
    "authority": (_CENTRAL, _VERTICAL, _GARRISON, _OF_PARTY, _INSTITUTES, r"truong dai hoc", r"xi nghiep"),
    "council": (_CENTRAL, _VERTICAL, _GARRISON, r"truong dai hoc"),
    "party": (r"bo chinh tri", r"ban bi thu", r"thuong truc (?:hdnd|hoi dong nhan dan)", r"hdnd", _ENTERPRISES),
    "party board": (_GOVERNED, _PEERS, _PRESS, r"(?:ban|uy ban kiem tra|van phong) .*\buy", r"ban xay dung dang"),
    "members": (
        _GOVERNED,
        _PEERS,
        _PRESS,
        _HEALTH,
        r"don vi truong hoc",
        r"cuc",
        r"chi cuc",
        r"phong",
        r"tram",
        r"trung tam (?:khuyen nong|dich vu)",
        r"ban quan ly (?:cac )?khu",
    ),
    "department": (
        _GOVERNED,
        _PEERS,
        _PRESS,
        _HIGH_SCHOOL,
        _COUNTERS,
        _OF_PARTY,
        _INSTITUTES,
        _OF_OTHERS,
        rf"{_HEALTH} \w+",
        r"cuc",
        r"vu",
        r"xi nghiep",
    ),
    "house": (
        _GOVERNED,
        _PEERS,
        _PRESS,
        _COUNTERS,
        _SCHOOLS,
        rf"{_HEALTH} \w+",
        r"phong (?:giao duc|gd)",
        r"ban giam hieu truong",
    ),
}
_ASKS = {kind: re.compile(rf"{_MANY}(?:{'|'.join(bodies)})(?!\w)") for kind, bodies in _OUTSIDE.items()}
_MINISTRY_IN_BRACKETS = re.compile(r"\((?:thuoc )?(?:bo|tong cuc) ")
_ASKING = re.compile(
    r"\W*(?:tran trong |kinh )?de nghi (?:tiep tuc )?(?:phoi hop|quan tam|ho tro|tao dieu kien|tham gia|chi dao|tang cuong)(?!\w)"
)
_PROVINCE = 3
_PEER = re.compile(r"(?:chi cuc|phong) ")
_SAME_LINE = re.compile(
    r"(?:cac )?(?:bo |ban |chi cuc |cuc |phong |cong ty )?(toa an|vien kiem sat|cong an|thue|kho bac|bao hiem|ngan hang|hai quan"
    r"|thong ke|truong|cong ty|dien luc|chi huy quan su|thi hanh an|du tru)\b"
)
_OWN_LINES = (
    (
        re.compile(r".*(?:chi huy quan su|lu doan|trung doan|su doan|quan khu)"),
        re.compile(rf"{_MANY}(?:trung doan|tieu doan|dai doi|trung doi)(?!\w)"),
    ),
    (
        re.compile(r".*bien phong"),
        re.compile(r"(?:cac )?(?:don|hai doi|tieu doan|dai doi|tram|ban chi huy|phong|doi).*(?:bien phong|cua khau)"),
    ),
    (re.compile(r"so (?:nong nghiep|tai nguyen)"), re.compile(rf"{_MANY}(?:chi nhanh )?van phong dang ky dat dai")),
    (re.compile(r".*\b(?:y te|kiem soat benh tat)\b"), re.compile(rf"{_MANY}{_HEALTH}")),
)
"""Whose what is, by the field of work alone."""
_PUBLIC_WORKS = re.compile(r"(?:cac )?cong ty tnhh (?:mtv|mot thanh vien) .*(?:thuy loi|thuy nong|lam nghiep|cong ich)")
"""Companies that the province owns and its Sở directs."""
_OWN_BY_NAME = re.compile(r"\btruc thuoc(?! trung uong)\b")
_OF_ANOTHER = re.compile(r"(?<!truc) thuoc ")
_FRONT = re.compile(r"(?:cac )?(?:to chuc|doan the) (?:chinh tri|xa hoi)")


def asks(text: str) -> bool:
    """«Công an tỉnh: đề nghị phối hợp xử lý …» asks behind the name; "đề nghị khen thưởng …" is what the unit proposes."""
    return bool(_ASKING.match(plain(text)))


@lru_cache(maxsize=2048)
def mode_of(unit: str, said: Mode, agency: str | None, *, own: bool | None) -> Mode:
    """How the unit is spoken to. `own` is what the directory says of it, None if it does not know the unit."""
    if said == "request":
        return said
    if own is not None:
        return "assign" if own else "request"
    return "request" if _is_outside(unit, agency or "") else "assign"


@lru_cache(maxsize=1024)
def _is_outside(unit: str, agency: str) -> bool:
    name = _OF_ANOTHER.split(_one_spelling(unit))[-1]
    issuers = issuers_of(_one_spelling(agency))
    if _HIGHER_LINES.match(name) and (level_of(agency) or _PROVINCE) < _PROVINCE:
        return True
    return _is_above(unit, agency) or all(_must_ask(name, issuer, level_of(unit)) for issuer in issuers)


def _one_spelling(name: str) -> str:
    return plain(name).strip().replace("chqs", "chi huy quan su").replace("ubnd", "uy ban nhan dan")


def _must_ask(unit: str, issuer: str, level: int | None) -> bool:
    """True for a body outside; of a joint plan each issuer orders its own. A house has no units of a commune or a district."""
    kind = kind_of(issuer)
    if issuer.startswith(unit) or _OWN_BY_NAME.search(unit) or _is_of(issuer, unit, kind):
        return False
    if kind in {"authority", "department"} and _PUBLIC_WORKS.match(unit):
        return False
    if family_of(unit) or _FRONT.match(unit) or (_ASKED.match(unit) and not _NOT_ASKED.match(unit)):
        return kind != "party" or bool(family_of(unit) or _FRONT.match(unit) or _ASKS["party"].match(unit))
    peer = _PEER.match(unit)
    if peer and issuer.startswith(peer.group()):
        return True
    if level and not unit.startswith(("truong ", "cac truong")) and (kind == "house" or issuer.startswith("phong ")):
        return bool(issuer)
    return bool(issuer) and bool(_ASKS[kind].match(unit) or _MINISTRY_IN_BRACKETS.search(unit))


def _is_of(issuer: str, unit: str, kind: Kind) -> bool:
    """A youth union assigns to its branches, a provincial court to those below it, whatever stands on its own line."""
    if family := family_of(issuer):
        return family_of(unit) == family or is_own_office(unit)
    if kind == "party board":
        board = re.match(r"uy ban kiem tra|ban \w+ \w+(?: va \w+ \w+)?", issuer)
        below = re.match(r"(?:cac )?(?:huyen uy|thanh uy|quan uy|dang uy|chi bo|van phong ban)", unit)
        return bool(below) or bool(board and unit.startswith(board.group()))
    if kind == "council":
        return bool(re.match(r"(?:cac )?(?:ban (?!thuong truc)|to dai bieu|van phong|doan giam sat)", unit))
    line, same = _SAME_LINE.match(issuer), _SAME_LINE.match(unit)
    return bool(line and same and line.group(1) == same.group(1)) or any(
        whose.match(issuer) and own.match(unit) for whose, own in _OWN_LINES
    )


def _is_above(unit: str, agency: str) -> bool:
    higher, own = level_of(unit), level_of(agency)
    return bool(higher and own and higher > own)
