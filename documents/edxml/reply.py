"""A status reply of the exchange: who answers on which document, with which status, when."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from documents.edxml import DAY
from documents.strict_xml import parsed
from models.clock import OFFICE_ZONE
from models.refusal import Unreadable

REPLY_BYTES: Final = 1024 * 1024
MOMENTS: Final = ("%d/%m/%Y %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%z")
DAYS: Final = (DAY, "%d/%m/%Y", "%Y-%m-%d")


@dataclass(frozen=True)
class Reply:
    """One MessageStatus: the document it answers (by its agency, number and day), and what its receiver says."""

    about_organ: str
    about_code: str
    about_day: dt.date
    organ_code: str
    organ_name: str
    status: str
    description: str
    staff: str
    said_at: dt.datetime


def read_reply(content: bytes) -> Reply:
    """The reply in a file. Raises Unreadable with what is missing; entities and document types are refused."""
    root = parsed(content, limit=REPLY_BYTES)
    status = _first(root, "MessageStatus")
    if status is None:
        raise Unreadable("Tệp không có phần MessageStatus nên không phải thông báo trạng thái edXML.")
    about, sender, staff = (_first(status, name) for name in ("ResponseFor", "From", "StaffInfo"))
    return Reply(
        about_organ=_text(about, "OrganId"),
        about_code=_text(about, "Code"),
        about_day=_day(_text(about, "PromulgationDate")),
        organ_code=_text(sender, "OrganId"),
        organ_name=_text(sender, "OrganName", needed=False),
        status=_text(status, "StatusCode").zfill(2),
        description=_text(status, "Description", needed=False),
        staff=_text(staff, "Staff", needed=False),
        said_at=_moment(_text(status, "Timestamp")),
    )


def _first(under: Any, name: str) -> Any:  # noqa: ANN401  lxml publishes no types
    """The first such element, whatever its namespace: programs of the exchange differ there."""
    return next((one for one in under.iter("{*}" + name)), None) if under is not None else None


def _text(under: Any, name: str, *, needed: bool = True) -> str:  # noqa: ANN401  lxml publishes no types
    child = next(under.iterchildren("{*}" + name), None) if under is not None else None
    text = " ".join((child.text or "").split()) if child is not None else ""
    if needed and not text:
        raise Unreadable(f"Thông báo trạng thái edXML thiếu trường {name}.", field=name)
    return text


def _day(text: str) -> dt.date:
    return _read(text, DAYS).date()


def _moment(text: str) -> dt.datetime:
    at = _read(text.split(".", maxsplit=1)[0], MOMENTS)
    return at if at.tzinfo else at.replace(tzinfo=OFFICE_ZONE)


def _read(text: str, patterns: tuple[str, ...]) -> dt.datetime:
    for pattern in patterns:
        try:
            return dt.datetime.strptime(text, pattern)  # noqa: DTZ007  the zone is added where it is missing
        except ValueError:
            continue
    raise Unreadable(f"Thông báo trạng thái edXML có ngày giờ không đọc được: “{text[:40]}”.")
