"""The office that calls itself by its kind: "Nhà trường báo cáo …", "báo cáo về Sở"."""

import re

from documents.reading.words.plain import plain

KINDS = r"Sở|Trung tâm|Chi cục|Cục|Bộ|Trường|Nhà trường|Viện|Bệnh viện|Phòng|Ban|Huyện|Xã|Tỉnh|Chi nhánh|Tổng cục|Công ty"
_SAYS = re.compile(
    rf"\W*(?P<kind>{KINDS})\s+(?:có trách nhiệm |sẽ |tổng hợp,? |định kỳ |có văn bản |tiếp tục )*(?:gửi |lập |nộp )?báo cáo(?!\w)"
)
_SENTENCES = re.compile(r"(?<=[.;])\s+")


def kind_of_itself(sentence: str, agency: str | None) -> str | None:
    """The kind by which the office itself, as the subject of a sentence, reports."""
    said = _SAYS.match(sentence)
    return said["kind"] if said and agency and is_itself(said["kind"], agency) else None


def is_itself(name: str, agency: str) -> bool:
    """True if a name is the office's own, or only its kind: "Nhà trường" of a school."""
    own, called = plain(agency), plain(name)
    return any(f"{own} ".startswith(f"{form} ") for form in (called, called.removeprefix("nha ")))


def without_itself(text: str, agency: str | None) -> str:
    """An item without the sentences in which the office speaks of its own reports, which limit nobody else."""
    if agency is None or "báo cáo" not in text:
        return text
    first, *rest = _SENTENCES.split(text)
    return " ".join([first, *(sentence for sentence in rest if not kind_of_itself(sentence, agency))])
