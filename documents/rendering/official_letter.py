"""Công văn, mẫu 1.5 of NĐ 30/2020/NĐ-CP (Phụ lục III): 'V/v …' under the number, 'Kính gửi' above the text."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from documents.rendering.form import Block, capacity_lines
from documents.rendering.phrases import agency_lines, closed, date_phrase, ended, instant_phrase, long_date, number_phrase
from documents.rendering.plan_places import PlanPlaces, places_of
from documents.rendering.typesetting import typeset
from models.contents import Signer

TEMPLATE = "official_letter.typ"
NAMED_AT_MOST = 8
LETTER = "Công văn"


@dataclass(frozen=True)
class OfficialLetter:
    """A letter's facts. `about` follows 'V/v'; `to` are those it is sent to; `all_of_them` stands for them when they are many.

    A `kind` with a name (thông báo) is laid out by mẫu 1.4: its name above the subject, its receivers under Nơi nhận.
    """

    agency: str
    parent_agency: str | None
    place: str
    number: int
    symbol: str
    issued_on: dt.date
    about: str
    to: tuple[str, ...]
    all_of_them: str
    paragraphs: tuple[str, ...]
    kept_by: tuple[str, ...]
    signer: Signer
    signed_at: dt.datetime
    note: str | None = None
    kind: str = LETTER


@dataclass(frozen=True)
class _Printed:
    kind: str | None
    heading: str
    author: str
    parent: list[str]
    agency: list[str]
    number: str
    about: str
    date: str
    to: list[str]
    blocks: list[Block]
    recipients: list[str]
    capacity: list[str]
    signature_note: list[str]
    signer_name: str


def correction_paragraphs(agency: str, document: str, issued_on: dt.date, sentences: Sequence[str]) -> tuple[str, ...]:
    """The body of a công văn đính chính: what was wrong where, and how it reads now. `document` is 'Kế hoạch số 07/KH-BDT'."""
    dated = f"{document} {long_date(issued_on)}"
    numbered = len(sentences) > 1
    corrected = [f"{f'{no}. ' if numbered else ''}{one[0].upper()}{one[1:]}." for no, one in enumerate(sentences, start=1)]
    return (
        f"{agency} đã ban hành {dated}. Do sơ suất về thể thức, kỹ thuật trình bày, nay đính chính như sau:",
        *corrected,
        f"Các nội dung khác của {document} giữ nguyên.",
        f"{agency} thông báo để các cơ quan, đơn vị biết, thực hiện",
    )


def withdrawal_paragraphs(
    agency: str, document: str, issued_on: dt.date, *, reason: str, on: dt.date, respond_by: dt.date | None
) -> tuple[str, ...]:
    """The body of a công văn thu hồi: what is withdrawn, why, and what its receivers are asked (Điều 18.4)."""
    due = f" chậm nhất {long_date(respond_by)}" if respond_by else ""
    decree = "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư"
    return (
        f"Theo khoản 4 Điều 18 {decree}, {agency} thu hồi {document} {long_date(issued_on)}.",
        f"Lý do thu hồi: {ended(reason, '.')}",
        f"Kể từ {long_date(on)}, {document} không còn được sử dụng; nhiệm vụ và chế độ báo cáo theo văn bản này chấm dứt.",
        "Đề nghị các cơ quan, đơn vị đã nhận văn bản:",
        f"a) Gửi trả bản giấy về {agency};",
        "b) Hủy bản điện tử trên hệ thống quản lý tài liệu điện tử, thư điện tử và mọi nơi lưu khác;",
        f"c) Thông báo kết quả về {agency}{due}.",
        f"{agency} thông báo để các cơ quan, đơn vị biết, thực hiện",
    )


def official_letter_pdf(letter: OfficialLetter) -> bytes:
    """The letter laid out; equal input gives equal bytes."""
    return typeset(TEMPLATE, _printed(letter), made_at=letter.signed_at)


def official_letter_places(letter: OfficialLetter) -> PlanPlaces:
    """Where its signature and seal stand; number and date are printed."""
    return places_of(TEMPLATE, _printed(letter))


def _printed(letter: OfficialLetter) -> _Printed:
    blocks = [Block("paragraph", text) for text in (*letter.paragraphs[:-1], closed(letter.paragraphs[-1]))]
    named = letter.to if len(letter.to) <= NAMED_AT_MOST else (letter.all_of_them,)
    named_kind = letter.kind != LETTER
    return _Printed(
        kind=letter.kind.upper() if named_kind else None,
        heading=f"{letter.kind} {letter.about}",
        author=letter.agency,
        parent=agency_lines(letter.parent_agency) if letter.parent_agency else [],
        agency=agency_lines(letter.agency),
        number=number_phrase(letter.number, letter.symbol, kind=letter.kind),
        about=f"{'Về việc' if named_kind else 'V/v'} {letter.about}",
        date=date_phrase(letter.place, letter.issued_on),
        to=list(named),
        blocks=blocks,
        recipients=[*([f"- {one};" for one in named] if named_kind else ["- Như trên;"]), f"- Lưu: {', '.join(letter.kept_by)}."],
        capacity=capacity_lines(letter.signer),
        signature_note=[f"({letter.note})", f"Thời gian ký: {instant_phrase(letter.signed_at)}"] if letter.note else [],
        signer_name=letter.signer.name or "",
    )
