"""Named facts of a task: "Cơ quan chủ trì: …; thời gian hoàn thành: …" in a text, and the columns of a task table."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from documents.reading.words.plain import any_of, plain
from documents.reading.words.vocabulary import VOCABULARY

FieldKind = Literal["lead", "support", "both", "product", "due", "task", "leader", "place", "receiver"]
_FIELDS = VOCABULARY.fields
_NAMES: dict[FieldKind, tuple[str, ...]] = {
    "both": _FIELDS.both,
    "lead": _FIELDS.lead,
    "support": _FIELDS.support,
    "product": _FIELDS.product,
    "due": _FIELDS.due,
    "task": _FIELDS.task,
    "leader": _FIELDS.leader,
    "place": _FIELDS.place,
    "receiver": _FIELDS.receiver,
}
_MORE: dict[FieldKind, str] = {
    "due": r"(?:\s+[^\W\d_]+){0,4}",
    "lead": r"(?:(?:(?<=tham muu)|(?<=chu tri))(?:\s+(?!phoi\b)[^\W\d_]+){1,5})?",
}
"""Words that may follow the name of a field: "Thời gian trình Chính phủ: …", "Cơ quan tham mưu thành lập đoàn: …"."""
_PATTERNS = {kind: re.compile(rf"\s*{any_of(names)}\s*") for kind, names in _NAMES.items()}
_IN_TEXT = re.compile(
    r"(?:^|(?<=[.;,(\n])|(?<=[-+*•] ))\s*(?:[-+*•]\s*|[a-z]\)\s*)?("
    + "|".join(f"(?P<{kind}>{any_of(names)}{_MORE.get(kind, '')})" for kind, names in _NAMES.items())
    + r")\s*:\s*"
)
_BODY = r"(?:don vi|co quan|nguoi|bo phan|to chuc|phong|ca nhan|luc luong)"
_HINTS: tuple[tuple[FieldKind, re.Pattern[str]], ...] = (
    ("both", re.compile(r"chu tri.*phoi hop")),
    ("support", re.compile(r"phoi hop")),
    ("lead", re.compile(rf"chu tri|{_BODY}.*(?:thuc hien|phu trach|chiu trach nhiem|dau moi)")),
    ("place", re.compile(r"(?:bat dau|khoi dong)(?!.*(?:ket thuc|hoan thanh))")),
    ("due", re.compile(r"thoi (?:gian|han|diem)|tien do|^thang$|^tuan$|^ngay|^quy$|^nam$|thang/nam|hoan thanh")),
    ("product", re.compile(r"san pham|ket qua")),
    ("task", re.compile(r"noi dung|nhiem vu|cong viec|hoat dong|giai phap")),
)
_EDGES = " ;.,\n-+("
_LIMIT = re.compile(
    r"\s*[;,.]\s+(?=(?:hoàn thành|xong|thời gian|thời hạn|thường xuyên|(?:hằng|hàng) (?:năm|quý|tháng|tuần))(?:\s|:|$)"
    r"|(?:trước|từ|đến|vào|trong|chậm nhất)\s"
    r"(?:[^\W\d_]+\s){0,3}\d)",
    re.IGNORECASE,
)
_LONGEST_HEADING = 80
_COLUMN_ORDER: tuple[FieldKind, ...] = ("both", "support", "lead", "due", "product", "task", "leader", "place", "receiver")
_ORDER: tuple[FieldKind, ...] = ("both", "lead", "support", "product", "due", "task", "leader", "place", "receiver")


@dataclass(frozen=True)
class Fact:
    """One named fact: its kind, the words after the colon, and where its name begins in the text."""

    kind: FieldKind
    value: str
    start: int


@lru_cache(maxsize=4096)
def facts_in(text: str) -> tuple[Fact, ...]:
    """The named facts of a text, in order."""
    found = list(_IN_TEXT.finditer(plain(text))) if ":" in text else []
    ends = [*(at.start() for at in found), len(text)][1:]
    facts = [Fact(_kind(at), text[at.end() : end].strip(_EDGES), at.start()) for at, end in zip(found, ends, strict=True)]
    timed = any(fact.kind == "due" for fact in facts)
    return tuple(part for fact in facts for part in ((fact,) if timed else _with_limit(fact)))


def _with_limit(fact: Fact) -> tuple[Fact, ...]:
    """«Chủ trì: Phòng A; hoàn thành trước ngày 12/7» says two things."""
    limit = _LIMIT.search(fact.value) if fact.kind in {"lead", "both", "support"} else None
    if not limit:
        return (fact,)
    who, by = fact.value[: limit.start()].strip(_EDGES), fact.value[limit.end() :].strip(_EDGES)
    return replace(fact, value=who), Fact("due", by, fact.start + 1)


def _kind(at: re.Match[str]) -> FieldKind:
    return next(kind for kind in _ORDER if at.group(kind))


@cache
def column_kind(header: str) -> FieldKind | None:
    """What a column of a table holds, from its heading."""
    flat = " ".join(plain(re.sub(r"\([^)]*\)", "", header)).replace("\n", " ").split()).strip(" .:*")
    exact = next((kind for kind in _COLUMN_ORDER if _PATTERNS[kind].fullmatch(flat)), None)
    return exact or _loose_kind(flat)


def _loose_kind(flat: str) -> FieldKind | None:
    """A heading in other words: the telling word in it."""
    if len(flat) > _LONGEST_HEADING:
        return None
    return next((kind for kind, pattern in _HINTS if pattern.search(flat)), None)
