"""Is everything still there that the record refers to? Every file by its hash, the archive folder, and what nobody refers to."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.issued_document import original_name
from models.journal import JournalLine
from models.notice import Notice
from models.plan import Plan, Version
from models.recipient import Delivery, DeliveryKind
from models.store import FileStore
from models.stored_files import files_named

NAMED_AT_MOST = 3
INDEX_NAME = "muc-luc.csv"
Referred = Mapping[str, list[str]]


@dataclass(frozen=True)
class Fault:
    """One thing that is not as it was: where, and what is wrong, in Vietnamese."""

    where: str
    what: str


@dataclass(frozen=True)
class Filed:
    """A copy that must lie in the archive folder: its place, the hash of its bytes, whose it is, whether the index lists it."""

    place: str
    hash: str
    label: str
    listed: bool = False


def files_referred_to(session: Session) -> Referred:
    """Every hash that the record names, and where it names it: all file columns, and what mails carried."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in files_named(session):
        found[one.hash].append(f"{one.table} {one.row}")
    for notice in session.execute(select(Notice.id, Notice.attachments_json).order_by(Notice.id)):
        for attachment in notice.attachments_json:
            found[attachment["hash"]].append(f"notice {notice.id}")
    return found


def faults_of_store(store: FileStore, referred: Referred) -> list[Fault]:
    """The files of the store that are gone or changed, also those that nobody refers to."""
    names = sorted({*referred, *store.digests()})
    faults = ((digest, store.fault_of(digest)) for digest in names)
    return [Fault(f"tệp {digest} ({_said(referred.get(digest, []))})", what) for digest, what in faults if what is not None]


def faults_of_documents(session: Session) -> list[Fault]:
    """Documents that the record names and its journal does not: another whole file was put in the place of the issued one."""
    kept = select(JournalLine.plan_id, JournalLine.facts).where(JournalLine.action == "document.kept")
    told = {(plan_id, facts.get("hash")) for plan_id, facts in session.execute(kept)}
    issued = session.scalars(select(Plan).where(Plan.document_hash.is_not(None)).order_by(Plan.id))
    strange = (one for one in issued if (one.id, one.document_hash) not in told)
    return [Fault(one.label, "văn bản đang ghi trong hồ sơ không phải bản mà nhật ký đã ghi nhận") for one in strange]


def orphans_in(store: FileStore, referred: Referred) -> list[str]:
    """Files that are whole and that nobody refers to: left by work that was broken off, no fault."""
    return [digest for digest in store.digests() if digest not in referred and store.fault_of(digest) is None]


def filed_copies(session: Session) -> list[Filed]:
    """What the record says lies in the archive folder: each document and the file it was taken from."""
    done = (
        select(Delivery.place, Plan, Version)
        .join(Plan, Plan.id == Delivery.plan_id)
        .join(Version, (Version.plan_id == Plan.id) & (Version.no == Plan.version_no))
        .where(Delivery.kind == DeliveryKind.ARCHIVE, Delivery.done_at.is_not(None))
        .order_by(Delivery.id)
    )
    copies: dict[str, Filed] = {}
    for place, plan, version in session.execute(done):
        original = str(Path(place or "").with_name(original_name(plan, version)))
        copies[place or ""] = Filed(place or "", plan.document_hash or "", plan.label, listed=True)
        copies[original] = Filed(original, version.source_hash, plan.label)
    return list(copies.values())


def faults_of_folder(folder: Path, copies: Iterable[Filed]) -> list[Fault]:
    """The copies that are gone, changed or not in the folder's index, and what lies among them that nobody put there."""
    copies = list(copies)
    faults = [Fault(one.place, f"{one.label}: {what}") for one in copies if (what := _fault_of(folder, one)) is not None]
    known = {folder / one.place for one in copies}
    files = sorted(one for one in folder.rglob("*") if one.is_file() and one.name != INDEX_NAME and one not in known)
    return faults + [Fault(str(one.relative_to(folder)), "tệp lạ, hệ thống không ghi nhận") for one in files]


def _fault_of(folder: Path, copy: Filed) -> str | None:
    path = folder / copy.place
    if not path.is_file():
        return "không còn trong thư mục lưu"
    if hashlib.sha256(path.read_bytes()).hexdigest() != copy.hash:
        return "đã bị thay đổi"
    if copy.listed and copy.hash not in _index_beside(path):
        return f"không có đúng mã băm trong mục lục {INDEX_NAME} cùng thư mục"
    return None


def _index_beside(path: Path) -> str:
    index = path.with_name(INDEX_NAME)
    return index.read_text("utf-8-sig", "replace") if index.is_file() else ""


def _said(places: list[str]) -> str:
    if not places:
        return "không ai dùng"
    more = len(places) - NAMED_AT_MOST
    return ", ".join(places[:NAMED_AT_MOST]) + (f" và {more} nơi khác" if more > 0 else "")
