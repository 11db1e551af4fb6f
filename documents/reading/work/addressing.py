"""Whom a paragraph speaks to: "Sở Nội vụ:", "Giao Phòng X …", "Đề nghị …", "Phòng Y chủ trì …"."""

import re
from dataclasses import dataclass, replace

from documents.reading.names.beginnings import capital
from documents.reading.names.company import who_of
from documents.reading.names.listing import is_group
from documents.reading.names.speaking import ASKS, GIVES
from documents.reading.names.units import Mention, UnitReader
from documents.reading.text.zones import Zone
from documents.reading.words.plain import CAPITAL, any_of
from documents.reading.words.vocabulary import VOCABULARY
from models.contents import Mode

_UNITS = VOCABULARY.units


_GIVES_FOLDED = re.compile(rf"\W*(?!giao vien){any_of(_UNITS.gives)}\s+(?:cho\s+)?(?!\s)")
_ASKS_FOLDED = re.compile(rf"\W*(?:{any_of(_UNITS.asks)}|p& nghi)\s+(?!\s)")
_ARRANGES = re.compile(r"\W*(?:phan cong|yeu cau|uy quyen|moi)\b")
CLAUSE = re.compile(
    r"(?:dinh ky|hang (?:nam|quy|thang|tuan)|truoc|cham nhat|thang|quy|cuoi|dau|trong|can cu|tren co so|theo"
    r"|de |cung voi|khi|sau khi|ngoai ra|rieng|hang|moi|tu |vao|trong do"
    r"|ket thuc|het |ngay |thu (?:hai|ba|tu|nam|sau|bay|[2-7]) |nham |thuc hien |qua |dong thoi"
    r"|dot |tai )[^.;:]{0,160}?,\s+(?=\S)(?!(?:don vi|dia phuong|to chuc|ca nhan|nganh|doan the)(?: minh)?\s*,)"
)
_TIME_FIRST = re.compile(
    r"(?:trong|truoc|tu|het|vao|cham nhat|dau|cuoi|giua|ngay|thang|quy|tuan)\b[^.;:,]{0,60}?\d[\d/.\-]*\s+(?=\S)"
    r"|(?:hang|dinh ky) (?:nam|quy|thang|tuan|ngay)\s+(?=\S)"
)
"""«Trước ngày 10/3/2024 | Tổ Kỹ thuật …»: no comma between when and who."""
_STRONG = re.compile(
    r"(?:la (?:co quan|don vi|dau moi)|lam dau moi|chu tri|co trach nhiem|chiu trach nhiem|co nhiem vu|tham"
    r" muu|phoi hop|theo doi|duoc giao|phu trach)\b"
)
_LIMITED = re.compile(
    r"(?!bao cao|gui bao cao)[^.]{0,250}?(?<!\w)"
    r"(?:hoan thanh(?= truoc| cham| trong|[^.;]{3,120} trong (?:quy|thang) [iv\d])|xong(?= truoc| cham| trong)"
    r"|truoc ngay(?= \d)|truoc(?= \d{1,2}[/-]\d)|cham nhat|trong (?:vong|thoi han)(?= \d))(?!\w)"
)
"""By when: nobody tells so merely what a body does."""
_AUTHORITY = re.compile(
    r"(?:(?:ubnd|uy ban nhan dan)(?! cac)(?! cap (?:xa|huyen))(?! (?:xa|phuong|thi tran|dac khu) \w)"
    r"|chinh phu|quoc hoi|thu tuong|bo chinh tri|ban bi thu|tinh uy|thanh uy|huyen uy"
    r"|dang(?! (?:uy|bo|doan|vien|cong))|hdnd|hoi dong nhan dan|nha truong|truong(?=\s*(?:,|va\b|$))|nguoi|nhan dan|hoc sinh"
    r"|(?:giao vien|can bo|cong chuc)(?=\s*(?:,|va\b|vien chuc|$)))(?!\w)"
)
_OWN_GROUP = re.compile(
    r"cac (?:dong chi (?=uy vien|pho|truong|lanh dao|bi thu|thanh vien)\w+|cap uy|to chuc dang|ban dang|khoa|vien"
    r"|phong|to|trung tam|chi cuc|hat|tram|truong|xa|vu|cuc|doi|chi bo"
    r"|dang bo|chi doan|chi hoi|cong doan co so"
    r"|phuong|thon|ap|khu pho|khom|buon|xom|khu dan cu|huyen uy|thanh uy|quan uy|thi uy|dang uy|chi uy)(?!\w)"
)
_ONE_KIND = (
    r"(?:Các|các)\s+(?:[Ss]ở|[Pp]hòng|[Bb]an|[Bb]ộ|[Vv]ụ|[Cc]ục|[Kk]hoa|[Tt]ổ|[Tt]rung tâm|[Bb]ệnh viện)(?:, (?:ban, )?ngành)?"
    r"(?:\s+(?:(?:có )?liên quan|tỉnh|thành phố|huyện|lâm sàng|cận lâm sàng|chuyên môn|chức năng|chuyên ngành"
    r"|nghiệp vụ|trực thuộc))?\s*:\s*(?=[^\W\d_])"
)
_ELIDES = re.compile(rf"{_ONE_KIND}[^:.]*:?$")
_ELIDES_HERE = re.compile(_ONE_KIND)
"""A heading that gives the kind once: "Các sở, ngành: Công Thương, Xây dựng"."""
_PAST = re.compile(
    r"\W*(?:theo (?:bao cao|so lieu|thong ke)|tu (?:nam|dau nam|thang|ngay) [^,]*den nay|trong \d+ thang (?:dau|qua)"
    r"|(?:trong )?(?:thoi gian|nam|nhung nam|cac nam|\d+ nam) (?:qua|gan day|truoc)|qua \d+ nam|tinh den|den nay)(?!\w)"
    r"|\W*qua (?:kiem tra|thanh tra|ra soat|khao sat|giam sat|thuc te)[^,.;]{0,40}, [^,.;]{3,80} (?:phat hien|cho thay|ghi nhan) "
)
"""«Từ năm 2021 đến nay, Hội A vận động được …»: what was done."""
_JUDGED = re.compile(
    r"[^.;]{0,200}\b(?:duoc|bi) (?:xem xet,? |xet,? |de nghi |cap co tham quyen |de xuat )*(?:khen|bieu duong|ton vinh"
    r"|tuyen duong|xu ly|phe binh|kiem diem|(?:cong|tru) diem|tang (?:bang|giay) khen)\b"
)
"""«Tập thể, cá nhân có thành tích được xét khen thưởng»: what happens to a group is none of its duties."""
_ANYBODY = re.compile(r"(?:Tập thể|Cá nhân|Đơn vị|Người|Thủ trưởng đơn vị)\b")
_APART = re.compile(r"[Rr]iêng\s+(?:đối với\s+)?(?!đối\s)(?=\S)")
"""«Riêng tổ Toán - Tin …»: one of those spoken to."""
_ABOUT = re.compile(r"\W*doi voi\s[^:]*$")
"""«Đối với doanh nghiệp nợ thuế thì kiên quyết khởi kiện»: of whom a rule speaks, unless a colon or a known duty follows."""
_POST = re.compile(r"(?:Phó )?(?:Trưởng (?:[Bb]an|đoàn|tiểu ban|nhóm)|Tổ trưởng|Tổ phó|Chủ tịch|Thành viên|Ủy viên|Thư ký)\b")
_HOLDER = re.compile(
    rf"(?:(?:[Cc]ác )?(?i:ông|bà|thầy|cô|đ/c|đồng chí)(?: \(?(?:ông|bà)\)?)?:?\s+[{CAPITAL}][^;:]{{3,150}}"
    r"|(?:Phó )?(?:Chủ tịch|Giám đốc|Trưởng|Hiệu trưởng|Bí thư|Chánh|Lãnh đạo)\s[^;:]{3,200})[.;]?$"
)
"""«Trưởng ban: ông Trần Văn An - Chủ tịch UBND xã»: who holds the post is no work of his."""
_ROLES = re.compile(r"\((?:cơ quan |đơn vị )?(?:cùng )?(?:chủ trì|phối hợp)[^()]*\)")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_MAX_HEADING = 45
_LONGEST_NAME = 9
_LONGEST_HEADING = 14
_LONG_LEAD_IN = 40
_SHORT_LEAD_IN = 8
_LEAD_IN = re.compile(
    r"(?:co trach nhiem|co nhiem vu|chiu trach nhiem|thuc hien(?: cac)? nhiem vu|trong do|cu the|cu the nhu"
    r" sau|nhu sau|gom|cac nhiem vu sau|nhiem vu sau|sau|sau day)\s*[:;,.]?\s*$"
)
_ANNOUNCES = re.compile(r"(?:nhu sau|sau day|cu the|sau)\s*:?\s*$")
_EACH_SIDE = re.compile(r"(?:trach nhiem|nhiem vu) (?:cua|chung)\s+(?:moi|tung|cac)\s+(?:nganh|ben|cap|noi)\b")
"""A heading over the bodies named below it."""
_STANDS_BY = re.compile(
    r"\W*Thường trực(?:,|\s[^;:.,]{3,80};)\s+(?!(?:các|lãnh đạo|thành viên|ủy viên|ban|ủy ban|tổ|đảng ủy|hội đồng) )"
    rf"(?![{CAPITAL}])[^\W\d_]"
)
"""«Thường trực Ban Chỉ huy; theo dõi …»: what the body above is there; of a subject no semicolon stands before what it does."""
_SELF = re.compile(
    r"^(?!\s*chịu trách nhiệm\s*\.?\s*$)"
    r"(?:\s*(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ)\s*:?\s*)(?!(?:trước|về|nếu|khi|chính|toàn|cá nhân|trong"
    r"|đối với|cao nhất|với)\s)(?=\S)"
)


@dataclass(frozen=True)
class Address:
    """The bodies a paragraph speaks to, what it asks of them, and whether it says so outright."""

    units: tuple[str, ...]
    rest: str
    mode: Mode = "assign"
    outright: bool = True
    ordered: bool = False
    """True after "Phân công", "Yêu cầu" and the like, which under a unit's heading are that unit's own work."""
    sure: bool = True
    """False where no verb of the vocabulary tells that a duty begins."""
    support: tuple[str, ...] = ()
    """Those named with "(phối hợp)" beside the ones that lead."""


def address_of(text: str, reader: UnitReader, zone: Zone, *, heading: bool = False, above: bool = False) -> Address | None:
    """Who is spoken to, or None. `heading`: the paragraph may be a name and nothing else; `above`: it has paragraphs under it."""
    flat = reader.flat(text)
    if _EACH_SIDE.match(flat) or _STANDS_BY.match(text):
        return None
    asked = _ASKS_FOLDED.match(flat) if reader.damaged else ASKS.match(text)
    given = None if asked else (_GIVES_FOLDED.match(flat) if reader.damaged else GIVES.match(text))
    lead = asked or given
    said = capital(text[lead.end() :]) if lead else text
    found = _named(
        said, reader, heading=heading or bool(lead), standing=above and not lead, any_group=bool(lead) or zone == "duties"
    )
    if found and lead and _ABOUT.match(flat) and not (found.sure and " thì " not in text):
        return None
    if found and all(_POST.match(unit) for unit in found.units) and _HOLDER.match(found.rest):
        return None
    if found:
        mode: Mode = "request" if asked else "assign"
        ordered = bool(given and _ARRANGES.match(flat))
        if ordered and _ANNOUNCES.search(flat) and all(is_vague(unit, reader) for unit in found.units):
            return None
        return replace(found, mode=mode, outright=bool(lead) or found.outright, ordered=ordered)
    return None if lead else _sentence(text, flat, reader, zone)


def _named(text: str, reader: UnitReader, *, heading: bool, standing: bool, any_group: bool) -> Address | None:
    """«X: duty», and as a heading "X" alone."""
    cut = _colon(text)
    if cut is not None and (listed := _listed_under_kind(text, cut, reader, heading=heading)):
        return listed
    if cut is not None and _is_heading(text[:cut], reader, any_group=any_group, longest=_LONGEST_NAME):
        return _of_names(text[:cut], text[cut + 1 :].strip(), reader)
    if not heading:
        return None
    mention = reader.leading(text, any_group=any_group)
    if mention and not mention.known and not standing:
        return Address(mention.written, _without_self(mention.rest), sure=False)
    whole = text.strip(" .:;")
    longest = _longest_heading(whole, reader) if standing else 0 if mention else _LONGEST_NAME
    if _is_heading(whole, reader, any_group=any_group, longest=longest):
        return Address(tuple(reader.split(whole)), "")
    return _of_names(text[: mention.rest_start], _without_self(mention.rest), reader, mention) if mention else None


def _listed_under_kind(text: str, cut: int, reader: UnitReader, *, heading: bool) -> Address | None:
    """«Các Sở: Nội vụ, Y tế», and with a duty after the last of them; not "Các khoa: Bố trí giường …"."""
    kind = _ELIDES_HERE.match(text)
    if not kind or reader.words.match("duty", reader.look(text[kind.end() :])):
        return None
    if heading and _ELIDES.match(text) and reader.duty_in(text[cut:]) is None:
        return Address(tuple(reader.split(text)), "")
    listed = reader.leading(text)
    return Address(listed.written, _without_self(listed.rest)) if listed and listed.rest_start > cut else None


def _of_names(names: str, rest: str, reader: UnitReader, mention: Mention | None = None) -> Address:
    """The bodies of a list, apart those with "(phối hợp)" after their names."""
    if _ROLES.search(names):
        lead, support = who_of(names)
        return Address(tuple(reader.split(lead)), rest, support=tuple(reader.split(support)) if support else ())
    return Address(mention.written if mention else tuple(reader.split(names)), rest)


def _is_heading(name: str, reader: UnitReader, *, any_group: bool, longest: int) -> bool:
    """True if a line is a name and nothing else; a short one may hold words that could be duties ("Phòng Quản lý xây dựng")."""
    words = len(name.split())
    return words <= _MAX_HEADING and reader.is_name(name, alone=words <= longest, any_group=any_group)


def _longest_heading(text: str, reader: UnitReader) -> int:
    """A list of bodies, none of them too long for a heading, may be as long as they are together."""
    names = reader.split(text)
    short = all(len(name.split()) <= _LONGEST_HEADING and reader.begins(capital(name)) for name in names)
    return _MAX_HEADING if short else _LONGEST_HEADING


def _colon(text: str) -> int | None:
    """The colon after the addressed bodies; one inside "Các sở: A, B:" does not count if another follows soon."""
    bare = _IN_BRACKETS.sub(lambda found: " " * len(found.group()), text[:400])
    places = [at.start() for at in re.finditer(r":(?!\d)", bare)]
    if not places:
        return None
    if len(places) > 1 and re.match(r"\W*(?:các|Các|những)\s+\w+\s*$", text[: places[0]]):
        return places[1]
    return places[0]


def _sentence(text: str, flat: str, reader: UnitReader, zone: Zone) -> Address | None:
    """«Sở Tài chính bố trí kinh phí …», also after "Hằng năm, …" or "Căn cứ kế hoạch này, …"."""
    if zone == "aims":
        return None
    clause = ""
    any_group = zone == "duties"
    mention = reader.leading(text, any_group=any_group)
    if mention is None and (timed := _TIME_FIRST.match(flat)) and text[timed.end()].isupper():
        clause = text[: timed.end()]
        mention = reader.leading(text[timed.end() :], any_group=any_group)
    while mention is None and (found := _APART.match(text, len(clause)) or CLAUSE.match(flat, len(clause))):
        clause = text[: found.end()]
        mention = reader.leading(capital(text[len(clause) :]), any_group=any_group)
    if mention is None or _PAST.match(flat):
        return None
    if all(is_vague(unit, reader) or _ANYBODY.match(unit) for unit in mention.written) and _JUDGED.match(flat, len(clause)):
        return None
    duty = reader.flat(mention.rest)
    strong = bool(_STRONG.match(duty) or (zone == "content" and _LIMITED.match(f"{reader.flat(clause)}{duty}")))
    if not strong and zone != "duties" and any(is_vague(unit, reader) for unit in mention.written):
        return None
    names = text[len(clause) : len(clause) + mention.rest_start]
    return replace(
        _of_names(names, f"{clause}{_without_self(mention.rest)}", reader, mention), outright=False, sure=mention.known
    )


def is_vague(unit: str, reader: UnitReader) -> bool:
    """True for company and authorities of which a text may merely tell something."""
    flat = reader.flat(unit)
    return bool(_AUTHORITY.match(flat)) or (is_group(unit) and not _OWN_GROUP.match(flat))


def _without_self(rest: str) -> str:
    return _SELF.sub("", rest)


def is_lead_in(rest: str, reader: UnitReader) -> bool:
    """True if what follows the name only announces the items below it."""
    bare = rest.strip(" :;.,")
    if not bare or bare == "phối hợp":
        return True
    words = len(bare.split())
    announces = bool(_LEAD_IN.search(reader.flat(rest)))
    return (announces and words <= _LONG_LEAD_IN) or (rest.rstrip().endswith(":") and words <= _SHORT_LEAD_IN)
