"""What a hồ sơ holds: each version and its file, the issued document, every mail, every report, and what else a row refers to."""

import hashlib
from collections.abc import Callable, Iterable

from documents.casefile.entry import CaseEntry, safe_name
from documents.casefile.texts import MAIL_NAMES, mail_text, report_text, version_json
from models.case import Case
from models.issued_document import document_name
from models.period import Period

Stored = Callable[[str], bytes]
DOCUMENT_FOLDER = "van-ban/"
FILE_NAMES = {
    ("signature", "hash_before"): "Văn bản trước khi ký số",
    ("signature", "hash_after"): "Văn bản sau khi ký số",
    ("signature", "evidence"): "Dữ liệu thu hồi chứng thư khi ký",
    ("signing_file", "hash"): "Tệp đưa đi ký",
    ("signing_file", "pending"): "Tệp chờ chữ ký",
    ("correction", "document_hash"): "Công văn đính chính",
    ("withdrawal", "document_hash"): "Công văn thu hồi",
    ("signature_asked", "file_hash"): "Công văn, bản sao đưa đi ký",
    ("document_copy", "document_hash"): "Bản sao",
    ("exchange_reply", "file_hash"): "Thông báo trạng thái liên thông",
}


def entries_of(case: Case, stored: Stored) -> Iterable[CaseEntry]:
    """Every file, in no order yet."""
    named = [*_versions(case, stored), *_document(case, stored)]
    for number, period in enumerate(case.periods, start=1):
        named += _reports(case, number, period, stored)
    yield from named
    yield from _others(case, {hashlib.sha256(one.content).hexdigest() for one in named}, stored)
    for number, (notice, mail) in enumerate(case.mails, start=1):
        what = MAIL_NAMES.get(notice.kind, notice.kind.value)
        subject = mail.subject or "(chưa soạn)"
        path = f"thu/{number:04d}-{safe_name(what).lower()}.txt"
        yield CaseEntry(path, notice.created_at, f"Thư {what}: {subject}", notice.name, mail_text(notice, mail))


def _versions(case: Case, stored: Stored) -> Iterable[CaseEntry]:
    """Each version's data; the file it was read from once, at the first version that has it."""
    seen: set[str] = set()
    for one in case.plan.versions:
        folder, by = f"ban-thao/ban-{one.no:02d}", case.names.get(one.made_by_id or case.plan.drafter_id, "")
        why = f" ({one.reason})" if one.reason else ""
        yield CaseEntry(f"{folder}/noi-dung.json", one.made_at, f"Dữ liệu bản {one.no}{why}", by, version_json(one))
        if one.source_hash not in seen:
            seen.add(one.source_hash)
            name = f"{folder}/{safe_name(one.source_name)}"
            yield CaseEntry(name, one.made_at, f"Tệp gốc bản {one.no}: {one.source_name}", by, stored(one.source_hash))


def _document(case: Case, stored: Stored) -> Iterable[CaseEntry]:
    plan = case.plan
    if plan.document_hash is not None:
        path = f"{DOCUMENT_FOLDER}{safe_name(document_name(plan))}"
        at = plan.numbered_at or plan.created_at
        signer = case.entry.signer if case.entry else ""
        yield CaseEntry(path, at, f"{plan.label} (bản phát hành)", signer, stored(plan.document_hash))


def _reports(case: Case, number: int, period: Period, stored: Stored) -> Iterable[CaseEntry]:
    folder = f"bao-cao/ky-{number:02d}"
    for duty in period.duties:
        for report in duty.reports:
            start, what = f"{folder}/{report.id:04d}-{safe_name(duty.unit.key)}", f"{period.name}: báo cáo của {duty.unit.name}"
            yield CaseEntry(
                f"{start}.txt", report.at, what, report.by_name, report_text(what, case.arrivals.get(report.id), report)
            )
            if report.file_hash is not None:
                name = f"{start}-{safe_name(report.file_name or 'tep')}"
                yield CaseEntry(name, report.at, f"{what}, tệp kèm {report.file_name}", report.by_name, stored(report.file_hash))
    if period.report_hash is not None and period.closed_at is not None:
        path = f"{folder}/bao-cao-tong-hop.pdf"
        yield CaseEntry(path, period.closed_at, f"{period.name}: báo cáo tổng hợp", "", stored(period.report_hash))


def _others(case: Case, named: set[str], stored: Stored) -> Iterable[CaseEntry]:
    """What else the plan's rows refer to, each once: the file of a signing step, a draft in Word, what later versions keep."""
    for one in case.files:
        if one.hash not in named:
            named.add(one.hash)
            content = stored(one.hash)
            kind = ".pdf" if content.startswith(b"%PDF") else ".xml" if content.startswith(b"<?xml") else ".bin"
            path = f"khac/{one.table}-{one.row}-{one.column}-{one.hash[:8]}{kind}"
            what = FILE_NAMES.get((one.table, one.column), f"Tệp khác ({one.table} {one.row})")
            yield CaseEntry(path, one.at or case.plan.created_at, what, "", content)
