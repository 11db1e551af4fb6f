"""The store and the archive folder: what is gone, changed, strange."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from models.archive_check import (
    faults_of_documents,
    faults_of_folder,
    faults_of_store,
    filed_copies,
    files_referred_to,
    orphans_in,
)
from models.database import reading, writing
from models.distributing import to_be_written, written
from models.plan import Plan, lock_plan
from models.recipient import DeliveryKind
from models.store import FileStore
from tests.issued import PDF, an_issued_plan
from tests.office import MORNING, SAMPLES

PLACE = "2026/KH-BDT/01-KH-BDT.pdf"


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


@pytest.fixture
def folder(engine: Engine, store: FileStore, tmp_path: Path) -> Path:
    """An issued plan, filed away as the record says."""
    with writing(engine) as session:
        plan = an_issued_plan(session, store)
        archive = next(one for one in to_be_written(session, plan.id) if one.kind is DeliveryKind.ARCHIVE)
        written(session, lock_plan(session, plan.id), archive.id, place=PLACE, at=MORNING)
    place = tmp_path / "archive" / PLACE
    place.parent.mkdir(parents=True)
    place.write_bytes(PDF)
    place.with_name("01-KH-BDT-ban-goc.md").write_bytes((SAMPLES / "ke-hoach.md").read_bytes())
    place.with_name("muc-luc.csv").write_text(f"01/KH-BDT,{store.put(PDF)}\n")
    return tmp_path / "archive"


def found(engine: Engine, store: FileStore, folder: Path) -> list[str]:
    with reading(engine) as session:
        referred, copies = files_referred_to(session), filed_copies(session)
    return [one.what for one in (*faults_of_store(store, referred), *faults_of_folder(folder, copies))]


def test_a_whole_archive_has_no_fault(engine: Engine, store: FileStore, folder: Path) -> None:
    assert found(engine, store, folder) == []


def test_every_file_that_the_record_names_is_looked_for(engine: Engine, store: FileStore, folder: Path) -> None:
    with reading(engine) as session:
        referred = files_referred_to(session)
    for kept in list(store.root.rglob("*")):
        if kept.is_file():
            kept.unlink()

    assert set(referred) == {store.put(PDF), store.put((SAMPLES / "ke-hoach.md").read_bytes())}
    store.root.rename(store.root.with_name("away"))
    assert found(engine, store, folder) == ["không còn trong kho lưu"] * 2


def test_a_changed_bit_in_the_store_is_found_with_who_needs_the_file(engine: Engine, store: FileStore, folder: Path) -> None:
    digest = store.put(PDF)
    path = store.root / digest[:2] / digest
    path.write_bytes(PDF[:-1] + b"X")
    with reading(engine) as session:
        faults = faults_of_store(store, files_referred_to(session))

    assert [one.what for one in faults] == ["đã bị thay đổi"]
    assert faults[0].where.startswith(f"tệp {digest} (plan 1, notice ")
    assert folder.exists()


def test_another_file_in_the_place_of_the_document_is_found(engine: Engine, store: FileStore, folder: Path) -> None:
    with reading(engine) as session:
        before = faults_of_documents(session)
    with writing(engine) as session:
        session.get_one(Plan, 1).document_hash = store.put(b"%PDF-1.7 forged")

    with reading(engine) as session:
        after = [(one.where, one.what) for one in faults_of_documents(session)]
    assert (before, folder.exists()) == ([], True)
    assert after == [("Kế hoạch số 01/KH-BDT", "văn bản đang ghi trong hồ sơ không phải bản mà nhật ký đã ghi nhận")]


def test_a_file_that_nobody_needs_is_named_and_is_no_fault(engine: Engine, store: FileStore, folder: Path) -> None:
    orphan = store.put(b"left by broken off work")

    with reading(engine) as session:
        assert orphans_in(store, files_referred_to(session)) == [orphan]
    assert found(engine, store, folder) == []


def test_a_name_in_the_store_that_is_no_hash_of_its_bytes_is_a_fault(engine: Engine, store: FileStore, folder: Path) -> None:
    (store.root / "zz").mkdir()
    (store.root / "zz" / "zz-strange").write_bytes(b"x")

    assert found(engine, store, folder) == ["đã bị thay đổi"]


def test_the_folder_is_held_against_the_record(engine: Engine, store: FileStore, folder: Path) -> None:
    (folder / PLACE).write_bytes(PDF + b" ")
    (folder / PLACE).with_name("01-KH-BDT-ban-goc.md").unlink()
    (folder / "2026" / "la.pdf").write_bytes(b"?")

    assert found(engine, store, folder) == [
        "Kế hoạch số 01/KH-BDT: đã bị thay đổi",
        "Kế hoạch số 01/KH-BDT: không còn trong thư mục lưu",
        "tệp lạ, hệ thống không ghi nhận",
    ]


def test_an_index_that_lost_a_line_is_found(engine: Engine, store: FileStore, folder: Path) -> None:
    (folder / PLACE).with_name("muc-luc.csv").write_text("trống")

    assert found(engine, store, folder) == ["Kế hoạch số 01/KH-BDT: không có đúng mã băm trong mục lục muc-luc.csv cùng thư mục"]
