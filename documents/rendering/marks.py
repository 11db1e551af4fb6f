"""What an issued document bears beyond its contents."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, get_args

Urgency = Literal["KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"]
Secrecy = Literal["MẬT", "TỐI MẬT", "TUYỆT MẬT"]


@dataclass(frozen=True)
class PlanMarks:
    """Number, date, signature and stamps of one document; each None leaves to the contents, then to a blank.

    `note` stands in the signature's place ('Ký duyệt trong hệ thống, chưa có chữ ký số') with `signed_at`, an aware instant.
    `year` is what an undated draft already says ('ngày … tháng … năm 2024'). `given_number` and `given_on` are known while the
    head is still blank, to be filled after the leader's signature: appendices refer to them. `circulation` is ô 11 ('LƯU HÀNH
    NỘI BỘ'), `contact` ô 13 (one line each; the form asks it of official letters, a plan may bear it).
    """

    number: int | None = None
    symbol: str | None = None
    issued_on: dt.date | None = None
    year: int | None = None
    signer_name: str | None = None
    signed_at: dt.datetime | None = None
    note: str | None = None
    urgency: Urgency | None = None
    secrecy: Secrecy | None = None
    circulation: str | None = None
    draft: bool = False
    contact: tuple[str, ...] = ()
    given_number: int | None = None
    given_on: dt.date | None = None


def urgency_of(word: str | None) -> Urgency | None:
    """The stamp of a word on record; what no stamp says has none."""
    return next((one for one in get_args(Urgency) if one == word), None)
