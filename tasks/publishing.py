"""The issued document is put where the website and the archive read it."""

import datetime as dt
import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from documents.archive_index import ArchivedPlan, index_of
from documents.publication import PublishedLetter, PublishedPlan, feed_of, page_of
from models.archive_check import INDEX_NAME
from models.contents import Signer
from models.correction import corrections_sent
from models.distributing import finish_distribution, to_be_written, written
from models.issued_document import document_name, original_name
from models.office import Office
from models.plan import Plan, load_plan, lock_plan, lock_plan_of_step
from models.recipient import Delivery, DeliveryKind
from models.refusal import Refusal
from models.register import RegisterEntry
from models.standing import standing_of
from models.unwritten import note_unwritten
from notifications.threads import in_thread
from settings import files, settings
from tasks.effects import effect
from tasks.record import from_record, in_record, read, write
from tasks.why_unwritten import why_unwritten

logger = logging.getLogger("trinhky.publishing")
NOT_PUBLISHED = "(không đăng: văn bản đã thu hồi trước khi đăng)"


@effect("Đăng trang thông tin và lưu trữ")
async def write_copies(plan_id: int) -> int:
    """Write the publication and archive copies that are not there yet, or no longer say how the document stands; how many.

    One that cannot be written is on record and tried again; it holds up neither the others nor what comes after.
    """
    waiting = await from_record(lambda session, _: to_be_written(session, plan_id))
    return [await in_thread(_put_or_note, one) for one in waiting].count(True)


def publish(plan_id: int) -> str:
    """Page, PDF and feed into the office's folder that its website serves; the same again changes nothing.

    Of a withdrawn document the PDF goes and the page says so; one that was never shown is not shown as withdrawn either.
    """
    entry, content, others, office = read(lambda session, now: _publication(session, plan_id, now))
    folder = settings().publication / office.key
    if entry.withdrawn:
        for name in (entry.file, *(letter.file for letter in entry.corrections)):
            (folder / name).unlink(missing_ok=True)
        if not (folder / entry.page).exists():
            return NOT_PUBLISHED
    else:
        _write(folder / entry.file, content)
        for letter in entry.corrections:
            _write(folder / letter.file, files().get(letter.hash))
    _write(folder / entry.page, page_of(entry))
    _write(folder / "feed.xml", feed_of(office.name, [*others, entry]))
    return f"{office.key}/{entry.page}"


def file_away(plan_id: int) -> str:
    """The PDF and its source into the office's archive folder of the year, and the folder's index anew.

    Offices that share an installation may have the same symbols, so the same numbers: each has a folder of its own.
    """
    plan, index = read(lambda session, _: (load_plan(session, plan_id), _archived(session, plan_id)))
    document, issued_on = _issued(plan)
    folder = settings().archive / plan.office.key / str(issued_on.year) / (plan.symbol or "").replace("/", "-")
    name = document_name(plan)
    source = plan.version
    _write(folder / name, files().get(document))
    _write(folder / original_name(plan, source), files().get(source.source_hash))
    _write(folder / INDEX_NAME, index_of(index))
    return str((folder / name).relative_to(settings().archive))


async def close_when_complete(step_id: int) -> bool:
    """Close the distribution step when no line of Nơi nhận waits for the clerk."""

    def verb(session: Session, now: dt.datetime) -> bool:
        plan, step = lock_plan_of_step(session, step_id)
        return finish_distribution(session, plan, step, at=now)

    return await in_record(verb)


def _put_or_note(delivery: Delivery) -> bool:
    """False where the folder, or the file to be put there, says no."""
    try:
        put_copy(delivery)
    except (OSError, Refusal) as error:
        why = why_unwritten(error)
        write(lambda session, now: note_unwritten(session, lock_plan(session, delivery.plan_id), delivery.id, why, at=now))
        logger.warning("a copy of plan %s could not be written: %s", delivery.plan_id, error)
        return False
    return True


def put_copy(delivery: Delivery) -> None:
    """One copy into its place, and that on record, while nobody else does so: feed and index are made from what is on record."""
    publishes = delivery.kind is DeliveryKind.PUBLICATION
    with _alone(settings().publication if publishes else settings().archive):
        place = publish(delivery.plan_id) if publishes else file_away(delivery.plan_id)
        write(lambda session, now: _note(session, delivery, place, now))


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """No other thread or process of this installation writes below `root` meanwhile."""
    root.parent.mkdir(parents=True, exist_ok=True)
    with root.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _note(session: Session, seen: Delivery, place: str, now: dt.datetime) -> None:
    written(session, lock_plan(session, seen.plan_id), seen.id, place=place, at=now, stale_at=seen.stale_at)


def _publication(session: Session, plan_id: int, now: dt.datetime) -> tuple[PublishedPlan, bytes, list[PublishedPlan], Office]:
    plan = load_plan(session, plan_id)
    document, _ = _issued(plan)
    done = select(Delivery.plan_id, Delivery.done_at).where(
        Delivery.kind == DeliveryKind.PUBLICATION, Delivery.done_at.is_not(None), Delivery.plan_id != plan_id
    )
    done = done.where(Delivery.place != NOT_PUBLISHED)
    own = done.join(Plan, Plan.id == Delivery.plan_id).where(Plan.office_id == plan.office_id)
    rows = session.execute(own.order_by(Delivery.id)).all()
    others = {row.plan_id: _published(session, load_plan(session, row.plan_id), row.done_at) for row in rows}
    first = session.scalar(select(Delivery.done_at).where(Delivery.kind == DeliveryKind.PUBLICATION, Delivery.plan_id == plan_id))
    return _published(session, plan, first or now), files().get(document), list(others.values()), plan.office


def _published(session: Session, plan: Plan, at: dt.datetime) -> PublishedPlan:
    _, issued_on = _issued(plan)
    standing, corrections = standing_of(session, plan), corrections_sent(session, plan.id)
    file = f"{issued_on.year}-{document_name(plan)}"
    return PublishedPlan(
        label=plan.label,
        title=plan.title,
        agency=plan.office.name,
        signer=Signer.model_validate(plan.signature).name or "",
        issued_on=issued_on,
        published_at=at,
        file=file,
        mark=standing.sentence if standing else "",
        withdrawn=standing is not None and standing.withdrawn,
        changed_at=standing.at if standing else max((one.sent_at for one in corrections if one.sent_at), default=None),
        corrections=tuple(
            PublishedLetter(one.label, f"{file.removesuffix('.pdf')}-{one.file_name}", one.document_hash or "")
            for one in corrections
        ),
    )


def _archived(session: Session, plan_id: int) -> list[ArchivedPlan]:
    """The register of the same series and year, as far as its documents lie in the folder: this one, and those filed before."""
    entry = session.scalars(select(RegisterEntry).where(RegisterEntry.plan_id == plan_id)).one()
    same = select(RegisterEntry, Plan).join(Plan, Plan.id == RegisterEntry.plan_id)
    filed = select(Delivery.plan_id).where(Delivery.kind == DeliveryKind.ARCHIVE, Delivery.done_at.is_not(None))
    kept = same.where(RegisterEntry.series_id == entry.series_id, (Plan.id == plan_id) | Plan.id.in_(filed))
    in_order = kept.order_by(RegisterEntry.document_date, RegisterEntry.number)
    return [
        ArchivedPlan(
            number=line.number_and_symbol,
            issued_on=line.document_date,
            title=line.subject,
            signer=line.signer,
            file=document_name(plan),
            hash=plan.document_hash or "",
            kept_by=line.kept_by,
        )
        for line, plan in session.execute(in_order)
    ]


def _issued(plan: Plan) -> tuple[str, dt.date]:
    if plan.document_hash is None or plan.issued_on is None:
        raise Refusal(f"{plan.label} chưa được phát hành.", plan_id=plan.id)
    return plan.document_hash, plan.issued_on


def _write(path: Path, content: bytes) -> None:
    """The file appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)
