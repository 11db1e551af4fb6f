"""Where a list of bodies falls apart and where it does not, as far as two neighbours show it without a dictionary."""

import re

from documents.reading.words.plain import CAPITAL, plain

_COUNCIL = re.compile(r"(?:(?:HĐND|Hội đồng nhân dân)|^Văn phòng .*(?:Quốc hội|ĐBQH))$")
_COUNCIL_TOO = re.compile(r"UBND|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND|Hội đồng nhân dân")
_PERSON = re.compile(rf"^(?i:đồng chí|đ/c|ông|bà|thầy|cô)\s+(?:[{CAPITAL}][^\W\d_]*\s*){{2,5}}(?:, [^,;]+)?$")
_POST = re.compile(
    r"(?:Phó\s+)?(?:Q\.\s*)?(?:Chủ tịch|Giám đốc|Trưởng|Phó|Chánh|Hiệu trưởng|Bí thư|Tổ trưởng|Cục trưởng|Vụ trưởng"
    r"|Viện trưởng|Chủ nhiệm|Ủy viên)"
)
_ROOM = re.compile(r"(?:Phòng|Ban(?! Giám| Lãnh)|Vụ|Cục|Khoa|Tổ)\s")
_PLACE = r"(?:thị xã|thành phố|huyện|quận|phường|thị trấn|xã|đặc khu|tỉnh|TP\.?|TX\.?)"
_OF_PLACES = re.compile(rf"\b[Cc]ác (?:{_PLACE}|thôn|ấp|khu phố)(?:, {_PLACE})* [{CAPITAL}]")
_PLACE_TOO = re.compile(rf"(?:các )?{_PLACE} [{CAPITAL}]")
"""«Phòng Tư pháp các huyện A, B | thị xã C»: one kind of bodies in so many places."""
_STUDENTS = re.compile(r"(?i:học sinh),? (?:và )?sinh viên\b")
_STAFF_ROOM = re.compile(r"(?:Kế toán|Văn thư|Thủ quỹ|Bảo vệ|Y tế)\b")
"""«Phòng Tài chính, Kế toán»: a capital after a room's name goes on with it."""
_HEADS_OF_ALL = re.compile(r"(?:Thủ trưởng|thủ trưởng|Người đứng đầu|người đứng đầu|Trưởng|trưởng)\s+(?:các|tất cả)")
_SEATED = re.compile(r"^(?:Tổ|Chi bộ|Đảng|Bí thư|Công đoàn|Chi đoàn)\b[^,;]* ở [A-ZĐ]")
"""«Tổ đảng ở Thường trực Hội đồng Dân tộc | các Ủy ban»: where it sits goes on."""
_PEOPLE = re.compile(
    r"(?:giáo viên|giảng viên|nhân viên|người lao động|cán bộ|công chức|viên chức|học sinh|sinh viên|phụ huynh|cha mẹ"
    r"|trưởng (?:thôn|ấp|khu phố|bản|xóm|khóm)"
    r"|thủ quỹ|thủ kho|thủ thư|phục vụ|dân quân"
    r"|cấp dưỡng|hộ lý|nhân viên|cộng tác viên|y tế thôn"
    r"|bí thư chi bộ|chuyên viên|kế toán|văn thư|bảo vệ|tổng phụ trách|tổ trưởng|hội viên|đoàn viên)\b",
    re.IGNORECASE,
)
_LEADERS = re.compile(
    r"(?:lãnh đạo|thủ trưởng|người đứng đầu) (?:các|cơ quan|đơn vị)\b|chủ (?:doanh nghiệp|cơ sở|hộ|rừng"
    r"|trang trại|tàu|phương tiện|đầu tư|nhà|lò|đập|hồ|chợ|vườn|công trình|nguồn thải)\b"
)
_OWNER = re.compile(r"chủ (?!yếu|trương|trì|động|đề|nhiệm|tịch|thể\b)\w", re.IGNORECASE)
_BUILDER = re.compile(
    r"(?:các )?(?:chủ (?:đầu tư|sở hữu|sử dụng|công trình)|nhà thầu|đơn vị (?:thi công|tư vấn))\b", re.IGNORECASE
)
_BUILDER_TOO = re.compile(
    r"nhà thầu\b|(?:đơn vị|tổ chức|ban) (?:thi công|tư vấn|quản lý|quản trị|vận hành|khai thác|giám sát|thiết kế|kiểm định"
    r"|cung cấp)\b"
)
"""«các chủ đầu tư | nhà thầu | đơn vị quản lý vận hành nhà chung cư»: who builds and who runs, each told in full."""
_SMALL_BODY = re.compile(
    r"(?:trạm y tế|trung tâm y tế|bệnh viện|công đoàn|đoàn thanh niên|ban quản lý|ban chỉ đạo|ban giám hiệu|ban đại diện|chi bộ"
    r"|chi đoàn|chi hội|tổ dân phố|đồn biên phòng|hợp tác xã|hạt kiểm lâm|trạm kiểm lâm|ban nhân dân|ban công tác mặt trận"
    r"|trung tâm học tập cộng đồng"
    r"|lực lượng|công an (?:các|xã|phường|huyện|tỉnh|thị))\b"
)
"""Bodies often written in small letters in the middle of a list."""
_STAFF = re.compile(
    r"(?:giáo viên|giảng viên|nhân viên|người lao động|cán bộ|công chức|viên chức|học sinh|sinh viên|hội viên|đoàn viên)\b",
    re.IGNORECASE,
)
_ENDS_IN_PEOPLE = re.compile(rf"{_STAFF.pattern}$", re.IGNORECASE)
_SHORT = 3
"""«Giáo viên, nhân viên» are one group; "Giáo viên chủ nhiệm lớp, nhân viên y tế" are two."""
_COMPANY = re.compile(r"(?:bộ|sở|ban|phòng|cơ quan|đơn vị), (?:ban|ngành|phòng|đơn vị|địa phương)\b")
_ENDS_IN_LEVEL = re.compile(r"(?i)(?:\b(?:các|huyện|xã|phường|quận|tỉnh|thành phố|thị xã|sở|ban|ngành|bộ|phòng))$")
_LIST_OF_NAME = re.compile(
    r"\w+(?: \w+)?(?:, \w+(?: \w+)?){0,3},? và (?P<last>[^\W\d_])[^\W\d_]+(?: \w+){0,3}(?=\s*[:;]|\s*$|\s+theo dõi|, theo dõi)"
)
"""Words of a name between a comma and "và" with a capital: "Phòng Giám đốc | kiểm tra, thanh tra và Thi hành án"."""
_NUMBER = re.compile(r"(?:số )?(?:[IVX]{1,5}|\d{1,2}[A-Za-z]?\d?)(?=\s*(?:[,;]|và\b|$))")
_NUMBERED = re.compile(r"(?:\s|/)(?:[IVX]{1,5}|\d{1,2}[A-Za-z]?\d?)$")
"""«các Khu Quản lý đường bộ I | II, III và IV»."""
_WANTS_MORE = re.compile(
    r"(?:Ban (?:Quản lý|Chỉ đạo|Tổ chức|Điều hành|Chỉ huy)|Hội đồng|Tổ công tác|Cơ quan|Đơn vị)$", re.IGNORECASE
)
"""Names that say nothing before it is told of what: "Ban Quản lý | cảng cá"."""
_SCHOOLS = frozenset({"THCS", "THPT", "TNCS", "GDTX", "TNTP"})
_LEVELS = ("và ", "trên ", "tỉnh", "huyện", "xã")
_LONG_SYLLABLE = 2
_BARE_POST = 2
_HEAD_WORDS = 2
_GROUP = re.compile(
    r"(?:cac|nhung|toan the|moi|tung|dia phuong|mot so|bo, nganh|so, nganh|so, ban|tat ca"
    r"|co quan(?! (?:thuong truc|chu tri|dau moi|cong tac))|don vi(?! (?:thuong truc|chu tri|dau moi)))\b"
)


_ONE_BODY = (
    (_NUMBERED, _NUMBER),
    (_COUNCIL, _COUNCIL_TOO),
    (_OF_PLACES, _PLACE_TOO),
    (re.compile(rf"^{_ROOM.pattern}"), re.compile(rf"{_STAFF_ROOM.pattern}|{_STUDENTS.pattern}")),
    (_PERSON, re.compile(rf"{_POST.pattern}|(?i:{_PEOPLE.pattern})")),
    (re.compile(r"^(?:Chi ủy|Cấp ủy)$"), re.compile(r"chi bộ|tổ chức đảng")),
    (_SEATED, re.compile(r"các ")),
)
"""How one ends and how the next begins, where both are parts of one body."""


def stays_one(before: str, following: str) -> bool:
    """True for "HĐND | UBND", "Đồng chí Trần Văn A | Phó Giám đốc", "Giám đốc | Thủ trưởng các sở"."""
    if any(first.search(before) and second.match(following) for first, second in _ONE_BODY):
        return True
    return bool(_HEADS_OF_ALL.match(following)) and len(before.split()) <= _BARE_POST and bool(_POST.match(before))


def shares_an_office(before: str, following: str) -> bool:
    """«Đoàn Thanh niên - Hội Sinh viên Trường»: with a dash between them one body."""
    return before.endswith(("Đoàn Thanh niên", "Đoàn TN", "ĐTN")) and following.startswith("Hội Sinh viên")


def begins_anew(before: str, following: str, separator: str) -> bool:
    """True for bodies known by their letters, and for company after a name: "Bộ Tài chính | bộ, ngành liên quan"."""
    first = following.split(maxsplit=1)[0].strip(",;.")
    if separator.strip() in {",", ";"} and _is_acronym(first, following):
        return True
    like = _ENDS_IN_PEOPLE.search(before) or (_STAFF.match(before) and len(before.split()) <= _SHORT)
    if _PEOPLE.match(following) and not like and not is_group(before):
        return True
    small = _SMALL_BODY.match(following) and not is_group(before)
    if _LEADERS.match(following) or _same_head(before, following) or small:
        return True
    return bool(_COMPANY.match(following)) and not _ENDS_IN_LEVEL.search(before)


def _same_head(before: str, following: str) -> bool:
    """True for "Công đoàn các khu công nghiệp | công đoàn ngành"."""
    own, other = (text.lower().split()[:_HEAD_WORDS] for text in (before, following))
    return len(own) == _HEAD_WORDS and own == other


def _is_acronym(first: str, following: str) -> bool:
    """True for "VTV"; not for a syllable such as "Bộ", nor for "CSDL chuyên ngành"."""
    after = following[len(first) :].lstrip()
    alone = not after[:1].islower() or after.startswith(_LEVELS)
    return len(first) > _LONG_SYLLABLE and first.isupper() and first.isalpha() and first not in _SCHOOLS and alone


def is_group(written: str) -> bool:
    """True for company without a name: "các cơ quan liên quan", "các sở, ngành, địa phương"."""
    return bool(_GROUP.match(plain(written).strip()))


def is_owner(written: str) -> bool:
    """True for "chủ rừng ngoài nhà nước", beside a group too a body of its own."""
    return bool(_OWNER.match(written))


def builds_too(before: str, following: str) -> bool:
    """True for "chủ đầu tư | nhà thầu", beside a group too bodies of their own."""
    return bool(_BUILDER.match(before) and _BUILDER_TOO.match(following))


def is_of_people(written: str) -> bool:
    """True for "Viên chức và người lao động", "Trưởng thôn": not for the bodies they belong to."""
    return bool(_PEOPLE.match(written))


def is_list_of_name(text: str, start: int) -> bool:
    """True if what begins with a duty at `start` only goes on with a name, to its last capital."""
    found = _LIST_OF_NAME.match(text, start)
    return bool(found) and text[found.start("last") if found else 0].isupper()


def wants_more(name: str) -> bool:
    """True for "Ban Quản lý" and its like, which alone are nobody's name."""
    return bool(_WANTS_MORE.match(name))
