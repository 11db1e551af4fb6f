"""The acts that an opening paragraph rests on; acts named only inside another act's title are left out."""

import datetime as dt
import re
from collections.abc import Callable, Iterator

from documents.reading.times.clock import Clock
from documents.reading.times.moments import dates_in, moments_in
from documents.reading.words.plain import any_of, plain
from documents.reading.words.vocabulary import VOCABULARY
from models.contents import Reference

_ACTS = VOCABULARY.types.acts
_SPELLED = {plain(name): name for name in _ACTS}
_ACT = re.compile(rf"(?<!\w)(?P<type>{any_of(_ACTS)})(?!\w)")
_LAWS = ("luat", "bo luat", "hien phap", "phap lenh", "cong uoc")
_NUMBERED = re.compile(
    r"\s+(?:lien tich\s+)?s[o6]\s*:?\s*(?P<number>\d[\w]*(?:\s?[-/]\s?[^\W_][\w&.]*(?:\s?[-/&]\s?[\w&.]+)*)?"
    r"|(?P<blank>[\s._…]*[/-]\s?[^\W\d_][\w&\-/]*))"
)
_BARE_NUMBER = re.compile(r"\s+(?P<number>\d{1,5}[-/][^\W_][\w&.]*(?:[-/][\w&.]+)*)")
_ISSUER = re.compile(r"\s*,?\s*(?:c[uitaf]{1,3}a|do)\s+")
_ISSUER_END = re.compile(
    r"\s+(?:[Vv][ềéèêe]|[Vv]/[Vv]|quy định|hướng dẫn|phê duyệt|ban hành|sửa đổi|triển khai|thực hiện|chi tiết"
    r"|yêu cầu|giao|tại|công bố|trong việc|đối với|"
    r"phát động|tổ chức|bổ sung|sắp xếp|kiện toàn|thành lập|tăng cường|đẩy mạnh|ph[eê] duy[eéê]t|tri[eéê]n khai)\b|[;:.(]"
    r"|\s*,(?!\s+(?:Bộ|Ban|Sở|Tòa|Viện|Thanh tra|Ủy ban|Liên đoàn|Hội)\s)"
)
_DATE_LEAD = re.compile(r"\s*,?\s*\(?\s*(?:ngay\s+)?$")
_JOIN = re.compile(
    r"(?:;|,|\bva\b|^)\s*(?:-\s*)?(?:can cu\s+|thuc hien\s+|cac\s+|theo\s+|va\s+|ban hanh\s+|trien khai\s+(?:thuc hien\s+)?)*$"
)
_LEAD = re.compile(
    rf"^\W*{any_of((*VOCABULARY.bases.starts, 'tinh thần', 'nội dung', 'chỉ đạo tại', 'tại'))}\s+(?:(?:cac|noi"
    rf" dung|chi dao tai|chi dao cua|tinh than|thuc hien|quy dinh tai|quy dinh cua|tai|muc tieu|nhiem vu)\s+)*"
)
_CARRIED = re.compile(r"[^;]{3,300}?\b(?:kem theo|(?:duoc )?(?:phe duyet|ban hanh|quy dinh) (?:kem theo|tai|theo))\s+$")
"""«Chương trình phòng, chống ma túy ban hành kèm theo Quyết định số …»: what rests on it has no number of its own."""
_BY_NAME = {
    "nghi quyet": re.compile(r"\s+(?:dai hoi|hoi nghi)\b"),
    "dieu le": re.compile(r"\s+(?:dang|doan|hoi|cong doan|mat tran)\b(?![^;]*kem theo)"),
}
_NAME_END = re.compile(rf"\s*(?:,(?!\s*(?:nhiem ky|khoa|lan thu)\b)|;|\(|\bve\b|\bngay \d|\bva {any_of(_ACTS)}\s+s[o6]\b|$)")
"""«Nghị quyết Đại hội … lần thứ I, nhiệm kỳ 2025 - 2030», «Điều lệ Đảng» go by their names."""
_ISSUED = re.compile(r"^\W*(?:ngay\b.{4,30}?,\s*)?(?P<issuer>[^,;]{3,60}?)\s+(?:da\s+)?ban hanh\s+$")


_REQUESTED = re.compile(r"^\W*(?:theo|xet)\s+de nghi cua\s+(?P<issuer>[^;]{3,120}?)\s+tai\s+(?:cac\s+)?$")


def references_in(text: str, mend: Callable[[str], str] = str) -> list[Reference]:
    """The acts of an opening paragraph, in order. `mend` repairs damaged plain text."""
    return [reference for clause in _clauses(text) for reference in _of_clause(clause, mend(plain(clause)))]


def _clauses(text: str) -> Iterator[str]:
    yield from (clause for clause in re.split(r";\s*", text) if clause.strip())


def _of_clause(clause: str, flat: str) -> Iterator[Reference]:
    """The acts of one clause: the one it begins with, and those joined to it by "và" before its title began."""
    position, inside = 0, False
    for act in _ACT.finditer(flat):
        if act.start() < position or not _is_named(clause, act):
            continue
        before = flat[position : act.start()]
        leads = position == 0 and _leads(flat[: act.start()])
        if not leads and (position == 0 or inside or not _JOIN.search(before)):
            inside = inside or position > 0
            continue
        reference, position = _reference(clause, flat, act)
        yield reference


def _leads(before: str) -> bool:
    """True if an act right after these words is what the paragraph rests on."""
    return not before.strip(" -+") or bool(
        _LEAD.fullmatch(before) or _ISSUED.match(before) or _REQUESTED.match(before) or _CARRIED.match(before)
    )


def _is_named(clause: str, act: re.Match[str]) -> bool:
    """True if the act has a number or is a law with its name in capitals, not "kế hoạch" as a word."""
    after = plain(clause[act.end() :])
    if act["type"] in _LAWS or _goes_by_name(clause, after, act):
        return clause[act.start()].isupper()
    return bool(_NUMBERED.match(after) or _BARE_NUMBER.match(after))


def _goes_by_name(clause: str, after: str, act: re.Match[str]) -> bool:
    pattern = _BY_NAME.get(act["type"])
    return bool(pattern and pattern.match(after)) and clause[act.end() :].lstrip()[:1].isupper()


def _reference(clause: str, flat: str, act: re.Match[str]) -> tuple[Reference, int]:
    """One act and where its own words end."""
    kind = _SPELLED.get(" ".join(act["type"].split()), clause[act.start() : act.end()])
    end, number, name = act.end(), None, None
    if found := _NUMBERED.match(flat, end) or _BARE_NUMBER.match(flat, end):
        if not found.groupdict().get("blank"):
            number = re.sub(r"\s+", "", clause[found.start("number") : found.end("number")]).rstrip(".,-/")
        end = found.end()
    elif act["type"] in _LAWS:
        name, end = _law(clause, flat, act)
        if found := _NUMBERED.match(flat, end):
            number, end = re.sub(r"\s+", "", found.group("number")).upper().rstrip(".,"), found.end()
    elif _goes_by_name(clause, flat[end:], act) and (stop := _NAME_END.search(flat, end)):
        name, end = clause[act.start() : stop.start()].strip(" ,."), stop.start()
    date, end = _date_after(clause, flat, end)
    issuer, end = _issuer_after(clause, flat, end)
    if date is None:
        date, end = _date_after(clause, flat, end)
    if date is None and (issued := _ISSUED.match(flat[: act.start()])):
        date = next((on for on, *_ in dates_in(clause[: issued.end()])), None)
    return Reference(type=kind, number=number, date=date, issuer=issuer or _issuer_before(clause, act), name=name), end


def _law(clause: str, flat: str, act: re.Match[str]) -> tuple[str, int]:
    """A law's name runs to its date, its number or the end of the clause."""
    stop = re.compile(
        r"\s*,?\s+(?:ngay\s+\d|so\s+\d|nam\s+\d|duoc\s|da\s|\(|sua doi,? bo sung nam)|\(|[;.]|,?\s+va\s+(?:chi"
        r" thi|nghi (?:quyet|dinh)|quyet dinh|thong tu|ke hoach)\s+so|$"
    ).search(flat, act.end())
    end = stop.start() if stop else len(flat)
    return clause[act.start() : end].strip(" ,."), end


def _date_after(clause: str, flat: str, end: int) -> tuple[dt.date | None, int]:
    moment = next((moment for moment in moments_in(clause[end : end + 60], Clock()) if moment.kind == "date"), None)
    if moment and moment.on and _DATE_LEAD.fullmatch(flat[end : end + moment.start]):
        return moment.on, end + moment.end
    blank = re.match(r"\s*,?\s*ngay[\s._…]*thang\s*[\d._…]*\s*nam\s+\d{4}", flat[end:])
    return None, end + blank.end() if blank else end


def _issuer_after(clause: str, flat: str, end: int) -> tuple[str | None, int]:
    lead = _ISSUER.match(flat, end)
    if not lead:
        return None, end
    stop = _ISSUER_END.search(clause, lead.end())
    last = stop.start() if stop else len(clause)
    return re.sub(r"\s+và$", "", clause[lead.end() : last].strip(" ,.;")) or None, last


def _issuer_before(clause: str, act: re.Match[str]) -> str | None:
    """«Ngày 22/12/2024, Bộ Chính trị đã ban hành Nghị quyết …»."""
    before = plain(clause[: act.start()])
    found = _ISSUED.match(before) or _REQUESTED.match(before)
    return clause[found.start("issuer") : found.end("issuer")].strip() if found else None
