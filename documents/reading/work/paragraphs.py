"""One paragraph may speak to several: who is meant by each of its sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from documents.reading.names.beginnings import capital
from documents.reading.names.company import company_of
from documents.reading.names.listing import is_group, is_of_people
from documents.reading.names.units import Mention, UnitReader
from documents.reading.text.zones import Zone
from documents.reading.words.plain import CAPITAL, plain
from documents.reading.work.addressing import Address, address_of, is_vague
from documents.reading.work.items import Item
from documents.reading.work.subjects import turns, with_shared_times

_SUBJECT = (
    r"(?:(?:giam doc so|chu tich (?:ubnd|uy ban)|ubnd|uy ban nhan dan|so|hieu truong|ban giam hieu|ban thuong vu)[^.;:,]{0,40}?"
    r"\s+(?=(?:yeu cau|de nghi) (?:cac|thu truong|truong|toan the|nguoi dung dau|chu tich)\b))?"
)
CLOSING = re.compile(
    rf"\W*{_SUBJECT}(?:tren day la|trong qua trinh (?:trien khai|thuc hien|to chuc)|neu co (?:kho khan|vuong mac|van de)"
    r"|ke hoach nay (?:co hieu luc|thay|duoc|pho bien|quan triet)|nhan duoc ke hoach"
    r"|can cu (?:vao |noi dung )?ke hoach nay,? (?:cac|truong|thu truong|lanh dao|yeu cau|de nghi) [^.;:\d]{3,120}"
    r"(?:trien khai|to chuc)(?: va)?(?: to chuc| trien khai)? thuc hien(?=[^.;\d]{0,30}(?:[.;]|$))"
    r"|yeu cau (?:cac|thu truong|truong (?:cac|phong)|toan the|nguoi dung dau)"
    r"|yeu cau [^.;:]{3,90}(?:nghiem tuc|khan truong)[^.;:\d]{0,60}(?:thuc hien|trien khai)[^.;:\d]{0,60}(?=[.;]|\s*$)"
    r"|(?:cac|toan the) (?:dong chi|thanh vien|don vi|bo phan|ca nhan)(?: duoc phan cong| co ten| neu tren| lien quan)?"
    r" nghiem tuc"
    r"|de nghi cac (?:don vi|co quan|dong chi|bo phan)[^.;]{0,60}(?:nghiem tuc|trien khai thuc hien(?:\W|$)))"
)
_FULL_STOP = re.compile(rf"(?<=\.)(?<!\bP\.)(?<!\bTP\.)(?<!\bTX\.)(?<!\bTT\.)\s+(?=[{CAPITAL}])")
_SEMICOLON = re.compile(rf"(?<=;)\s+(?=[{CAPITAL}]|các\s+[{CAPITAL}])")
_ORDER = re.compile(rf"(?<=[.;])\s+(?=(?:Giao|Đề nghị)\s+\S|[Rr]iêng\s+[{CAPITAL}])")
_TO_ONE = re.compile(
    rf"{_ORDER.pattern}|(?<=;)\s+(?=(?:UBND|Ủy ban nhân dân|Trường|Trạm|Trung tâm|Phòng|Công an|Chi cục|Khoa|Hội|Liên đoàn)\s"
    rf"(?:(?:xã|phường|thị trấn|quận|huyện|thị xã|thành phố)\s)?[{CAPITAL}]|(?:Tỉnh|Thành|Huyện|Quận|Thị|Xã) đoàn\s)"
)
"""«…; Trường A cho mượn bể bơi»: below a group's heading one of the group."""
_INLINE = re.compile(r"(?<=[:;,])\s+(?=(?:giao(?! (?:địa phương|đơn vị|cơ quan|doanh nghiệp|người) )|đề nghị|Giao|Đề nghị)\s+\S)")
_ONLY_LEADS = re.compile(
    r"(?:chu tri|phu trach|chu tri,? (?:to chuc )?thuc hien|thuc hien|to chuc thuc hien|trien khai thuc hien|dau moi|lam dau moi"
    r"|chiu trach nhiem)"
)

_MERELY_DOES = re.compile(r"\s*(?:to chuc |trien khai )?thuc hien\s*(?=[.;,]|$|(?:trong|truoc|xong|hoan thanh|vao|tu ngay) )")
_BY_WHEN = re.compile(r"\b(?:xong|truoc ngay|trong (?:thang|quy|nam)|cham nhat|du kien|tu ngay|vao ngay)\b")
_THIN = 3
_TASK_THEN_UNIT = re.compile(
    r"(?<=[\w\"”)]):\s+(?:(?:trong|trước|từ|đến|quý|tháng|năm)\s[^,;.]{2,40},\s+)?"
    rf"(?=[{CAPITAL}]|các\s|nhân viên\s|giáo viên\s|đồng chí\s|đ/c\s)"
)
_ANSWERS = re.compile(
    r"(?:chu tri|phu trach|tham muu|phoi hop|tham gia|chi dao|to chuc|xay dung|ban hanh|ra soat|bo tri|huong dan"
    r"|lam dau moi|chiu trach nhiem|lap (?:danh sach|ho so|bien ban|ke hoach|du toan)|tham dinh|niem yet"
    r"|(?:to chuc |trien khai )?thuc hien\s*[.;,]?\s*$)"
)
"""«Kiểm tra khu neo đậu: Đồn Biên phòng chủ trì …»: the words with which a body answers for what stands before the colon."""
_NAME_AND_LIMIT = re.compile(
    rf"(?P<name>[{CAPITAL}][^;.:]{{3,120}}?)\s*[;,]\s*(?P<limit>(?:thời hạn|thời gian|hoàn thành|xong|trước|chậm nhất)\s.*)$",
    re.DOTALL,
)
_NAME_ONLY = re.compile(
    rf"(?P<name>(?:[{CAPITAL}]|(?:thầy|cô|đ/c|đồng chí|ông|bà|tổ)\s)[^.:]{{3,160}}?)(?P<limit>)\s*[.;]?\s*$", re.DOTALL
)
_ANNOUNCES = re.compile(r"(?:doi tuong|thanh phan|cho|voi|gom|tai|cua|ve|den|o|nhu sau|cu the|sau|tham gia|tham du)$")
_NO_TASK = re.compile(
    r"\W*(?:thanh phan|doi tuong|dai bieu|khach moi|muc dich|muc tieu|chi tieu|pham vi"
    r"|dia ban (?:trong diem|thuc hien|trien khai|ap dung))\b[^:;.]{0,60}:"
)
_BY = re.compile(rf"(?<=\w)[,;:]?\s+do\s+(?=[{CAPITAL}]|nhân viên\s|giáo viên\s|các\s)")
_BY_DOING = re.compile(
    r"(?:dam nhiem|dam nhan|phu trach|chiu trach nhiem(?: thuc hien)?|chu tri(?: thuc hien)?|thuc hien)(?=\s*(?:[,.;:]|$))"
)
_ANSWERS_LAST = re.compile(
    rf"(?<=[\w)])\s*[,;]\s+(?P<who>[{CAPITAL}][^,;.:]{{3,80}}?)\s+(?:chủ trì|phụ trách|chịu trách nhiệm|đảm nhiệm|đảm nhận"
    r"|làm chủ đầu tư|làm đầu mối)(?: thực hiện)?(?=\s*(?:[,.;]|$))"
)
"""«Dọn vệ sinh nghĩa trang, | Đoàn Thanh niên xã đảm nhận»."""
_BESIDE = re.compile(r"\b(?:với|cùng|giao|đề nghị|gồm|các|và|của)\b[^,;]*$")
_HELPED = re.compile(r"\s*[,;]\s*(?P<who>[^;.:]{4,160}?)\s+(?:cùng )?(?:phối hợp|tham gia)(?:\s+thực hiện)?(?=\s*(?:[;.,:]|$))")
_TO_PERSON = re.compile(rf"(?:thầy|cô|đ/c|đồng chí|ông|bà)\s+[{CAPITAL}]", re.IGNORECASE)
_POST = re.compile(
    r"\W*(?:truong|pho|thanh vien|uy vien|thu ky|chu tich|to truong|to pho|chu nhiem|dia diem|doi tuong"
    r"|nguoi (?:lien he|nhan)|lien he)\b"
)
_TASK_WORDS = 3
_TIMED = re.compile(r"\W*(?:tuan|thang|quy|giai doan|dot|buoc|ngay|nam|tu ngay|tu thang|truoc ngay|den ngay|cham nhat)\s")
_LIMIT = re.compile(
    r"(?:hoan thanh|xong(?= (?:truoc|trong|cham|vao|ngay|\d)|\W*$)|thoi gian|thoi han|truoc|trong|cham nhat|tu ngay)\b"
)


@dataclass(frozen=True)
class Paragraphs:
    """Takes paragraphs apart into items."""

    reader: UnitReader

    def items(self, item: Item, zone: Zone, *, headed: bool) -> Iterator[Item]:
        """The item of a paragraph, and those of the sentences in it that speak to somebody else.

        `headed`: a heading names the unit, so that only "Giao …" and "Đề nghị …" speak to another. An item without units is
        text that speaks to nobody yet.
        """
        current = item if item.units else None
        spare = ""
        for at, sentence in enumerate(self._sentences(item, zone, headed=headed)):
            address = self._address(sentence, zone) if at or not item.units else None if headed else self._within(item)
            if headed and address and not self._is_another(address, item):
                address = None
            if address and address.rest.strip(" .;:"):
                if current and at:
                    yield current
                current = self._addressed(item, address, spare)
                spare = ""
            elif current:
                current = replace(current, text=f"{current.text} {sentence}" if at else sentence)
            else:
                spare = f"{spare} {sentence}".strip()
        if current:
            yield current

    def _is_another(self, address: Address, item: Item) -> bool:
        """Below the heading of several bodies a sentence turns to one of them or to another body, not to people or a group."""
        if len(item.units) == 1 or address.outright:
            return True
        return all(unit in item.units or not (is_group(unit) or is_of_people(unit)) for unit in address.units)

    def _within(self, item: Item) -> Address | None:
        """«Các thôn: Trưởng thôn vận động nhân dân …»: one of the group it speaks to."""
        if not all(is_group(unit) for unit in item.units):
            return None
        address = address_of(item.text, self.reader, "content")
        return None if address is None or any(is_vague(unit, self.reader) for unit in address.units) else address

    def _sentences(self, item: Item, zone: Zone, *, headed: bool) -> Iterator[str]:
        """The sentences, those apart that turn from one body to the next."""
        if headed and len(item.units) == 1:  # below several, each may have a sentence of its own
            yield from (_TO_ONE if any(is_group(unit) or " các " in unit for unit in item.units) else _ORDER).split(item.text)
            return
        first = bool(item.units)
        for sentence in _FULL_STOP.split(item.text):
            clauses: list[str] = []
            for part in _SEMICOLON.split(sentence):
                clauses += self._clauses(part, zone, addressed=first)
                first = False
            yield from with_shared_times(clauses)

    def _clauses(self, sentence: str, zone: Zone, *, addressed: bool) -> Iterator[str]:
        """A sentence by bodies; words before the first body stay with it."""
        start = 0
        for end, following in turns(sentence, self.reader, zone):
            if addressed or self._address(sentence[start:end], zone):
                said = sentence[start:end].rstrip(",; ")
                yield capital(said) if start else said
                start, addressed = following, True
        yield capital(sentence[start:]) if start else sentence

    def _address(self, sentence: str, zone: Zone) -> Address | None:
        if CLOSING.match(self.reader.flat(sentence)):
            return None
        return address_of(sentence, self.reader, zone) or self._inline(sentence, zone)

    def _inline(self, sentence: str, zone: Zone) -> Address | None:
        """«Tổng vệ sinh: giao các tổ dân phố …», «Tuyên truyền: công chức Văn hóa viết bài»."""
        if _NO_TASK.match(plain(sentence)):
            return None
        cut = _INLINE.search(sentence)
        if cut:
            address = address_of(capital(sentence[cut.end() :]), self.reader, zone, heading=True)
        else:
            cut = re.search(r":\s+", sentence) if zone == "duties" or _TIMED.match(plain(sentence)) else None
            cut = cut or _TASK_THEN_UNIT.search(sentence)
            mention = self.reader.leading(capital(sentence[cut.end() :])) if cut else None
            if mention and cut and cut.re is _TASK_THEN_UNIT and not self._answers(mention):
                mention = None
            address = Address(mention.written, mention.rest, outright=False) if mention else None
        if cut and address is None and (named := self._named_alone(sentence, cut, zone)):
            return named
        if address is None and (by := self._by_whom(sentence)):
            return by
        if address is None and (last := self._who_answers(sentence)):
            return last
        if not cut or not address or not address.rest.strip(" .;:"):
            return None
        return self._of_task(sentence, cut, address)

    def _by_whom(self, sentence: str) -> Address | None:
        """«Tuyên truyền do Trung tâm Khuyến nông đảm nhiệm, …»."""
        found = _BY.search(sentence)
        mention = self.reader.leading(capital(sentence[found.end() :])) if found else None
        if not found or not mention or any(is_vague(unit, self.reader) for unit in mention.written):
            return None
        does = _BY_DOING.match(plain(mention.rest))
        if not does:
            return None
        rest = mention.rest[does.end() :]
        helped = _HELPED.match(rest)
        support = tuple(self.reader.split(helped["who"])) if helped and self.reader.is_name(helped["who"]) else ()
        rest = rest[helped.end() :] if helped and support else rest
        told = f"{sentence[: found.start()].strip(' ,')}: {rest.strip(' ,:;')}".strip(" :")
        return Address(mention.written, told, outright=False, support=support)

    def _who_answers(self, sentence: str) -> Address | None:
        found = _ANSWERS_LAST.search(sentence)
        work = sentence[: found.start()].strip(" ,;-") if found else ""
        if not found or _BESIDE.search(work) or len(work.split()) < _TASK_WORDS or not self.reader.is_name(found["who"]):
            return None
        rest = sentence[found.end() :].strip(" .;")
        return Address(tuple(self.reader.split(found["who"])), f"{work}{rest}", outright=False)

    def _answers(self, mention: Mention) -> bool:
        """True unless the text may merely tell something of the body."""
        return bool(_ANSWERS.match(plain(mention.rest))) or not any(is_vague(unit, self.reader) for unit in mention.written)

    def _of_task(self, sentence: str, cut: re.Match[str], address: Address) -> Address:
        before = f"{sentence[: cut.start()]} {cut.group().strip(' :')}".rstrip(" ,;:")
        only = _ONLY_LEADS.fullmatch(plain(address.rest).strip(" .;:"))
        return replace(address, rest=before if only else f"{before}: {address.rest}")

    def _named_alone(self, sentence: str, cut: re.Match[str], zone: Zone) -> Address | None:
        """«Hoàn thiện quy trình canh tác: Bộ môn Canh tác; thời hạn 30/11»: a body and a limit after the task."""
        found = _NAME_AND_LIMIT.match(sentence, cut.end())
        to_people = zone == "duties" and self._gives_to_people(sentence, cut)
        if not found and (to_people or self._tells_task(sentence[: cut.start()])):
            found = _NAME_ONLY.match(sentence, cut.end())
        if (
            not found
            or not self.reader.is_name(capital(found["name"]), alone=True)
            or not (len(sentence[: cut.start()].split()) >= _TASK_WORDS or self._tells_task(sentence[: cut.start()]))
        ):
            return None
        limit = found["limit"].strip()
        rest = f"{sentence[: cut.start()]}; {limit}" if limit else sentence[: cut.start()]
        return Address(tuple(self.reader.split(capital(found["name"]))), rest, outright=False)

    def _gives_to_people(self, sentence: str, cut: re.Match[str]) -> bool:
        """«Dẫn chương trình: thầy Quang, cô Mai», where nobody is told what post he has."""
        return bool(_TO_PERSON.match(sentence, cut.end())) and not _POST.match(plain(sentence))

    def _tells_task(self, text: str) -> bool:
        """True for "Khơi thông cống rãnh": it begins with what is to be done, and announces no list."""
        return bool(self.reader.words.match("duty", self.reader.look(text))) and not _ANNOUNCES.search(plain(text))

    def _addressed(self, item: Item, address: Address, spare: str) -> Item:
        """«… Giao Phòng X chủ trì.» gives the words before it, "Giao Phòng X tổ chức …" its own."""
        text = address.rest
        if spare and (only := _ONLY_LEADS.match(self.reader.flat(text))):
            limit = text[only.end() :].strip(" ,.;:")
            if not limit or _LIMIT.match(plain(limit)):
                text = f"{spare} {limit}".strip()
        item = replace(item, units=address.units, mode=address.mode, text=text, support=address.support, company=address.support)
        return self._in_company(item, spare) if spare else item

    def _in_company(self, item: Item, spare: str) -> Item:
        """«Phát 15.000 tờ rơi. Giao Phòng X chủ trì, phối hợp với Trung tâm Y thực hiện; …»: the work stands before.

        So it does where the body's own words are too few to say of what: "… Văn phòng tham mưu xong trước ngày 20/02".
        """
        company = company_of(item.text, self.reader)
        merely = _MERELY_DOES.match(plain(company.text)) if company.all else None
        thin = len(_BY_WHEN.split(plain(company.text))[0].split()) <= _THIN and company.role == "lead"
        if not (merely or thin):
            return item
        more = company.text[merely.end() if merely else 0 :].strip(" .,;")
        text = f"{spare.rstrip(' .;')}; {more}" if more else spare
        return replace(item, text=text, support=(*item.support, *company.named), company=(*item.company, *company.all))
