"""A hồ sơ as ZIP: what is in it, that equal state gives equal bytes, and that no bit of it changes unseen."""

import hashlib
import io
import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]  # lxml publishes no types
from sqlalchemy import Engine

from documents.casefile.checking import check_zip
from documents.casefile.composing import CaseFile, compose
from documents.casefile.entry import safe_name
from documents.casefile.metadata import LIMITS, faults_of_metadata
from documents.casefile.packing import packed
from models.case import load_case
from models.database import open_database, writing
from models.followed import periods_of
from models.journal import SYSTEM, Actor, Channel
from models.plan import lock_plan
from models.refusal import NotFound, Unreadable
from models.register import RegisterEntry, remark
from models.reporting import Reported, take_report
from models.schema import METADATA
from models.store import FileStore
from tests.issued import PDF, an_issued_plan
from tests.office import MORNING, SAMPLES

NS = {"m": "urn:trinhky:phu-luc-vi"}
WORKBOOK = b"PK not really a workbook"


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


def made(engine: Engine, store: FileStore, **facts: Any) -> CaseFile:
    with writing(engine) as session:
        plan_id = an_issued_plan(session, store, **facts).id
    return again(engine, store, plan_id)


def again(engine: Engine, store: FileStore, plan_id: int = 1) -> CaseFile:
    with writing(engine) as session:
        case = load_case(session, lock_plan(session, plan_id))
    return compose(case, store.get)


def opened(file: CaseFile) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    home = tmp_path_factory.mktemp("ho-so")
    engine = open_database(f"sqlite:///{home / 'record.db'}")
    METADATA.create_all(engine)
    content = made(engine, FileStore(home / "files")).content
    engine.dispose()
    return content


def test_it_holds_document_source_mails_decisions_journal_metadata_and_index(engine: Engine, store: FileStore) -> None:
    files = opened(made(engine, store))

    decisions = [json.loads(line)["person"] for line in files["quyet-dinh.jsonl"].decode().splitlines()]
    mails = [name for name in files if name.startswith("thu/")]
    assert files["van-ban/01-KH-BDT.pdf"] == PDF
    assert files["ban-thao/ban-01/ke-hoach.md"] == (SAMPLES / "ke-hoach.md").read_bytes()
    assert json.loads(files["ban-thao/ban-01/noi-dung.json"])["title"] == "Thăm hỏi người có uy tín năm 2026"
    assert decisions == ["Lê Thị Hạnh", "Vàng A Sử", "Vũ Thị Hòa", "Hà Minh Khôi", "Hà Minh Khôi"]
    assert mails == sorted(mails)
    assert len(mails) == 20
    assert "MỤC LỤC HỒ SƠ" in files["muc-luc.html"].decode()
    assert list(files)[:2] == ["SHA256SUMS", "muc-luc.html"]


def test_reports_come_with_their_words_and_files(engine: Engine, store: FileStore) -> None:
    with writing(engine) as session:
        plan = an_issued_plan(session, store)
        period = periods_of(session, plan.id)[0]
        sent = Reported("k", "Đã làm xong.", file_hash=store.put(WORKBOOK), file_name="../Báo cáo quý.xlsx", file_type="x/y")
        duty = period.duties[0]
        take_report(session, plan, period, duty.unit_id, sent, by=Actor("Trần Thị B", Channel.PAGE), at=MORNING)
        key = duty.unit.key

    files = opened(again(engine, store))

    assert files[f"bao-cao/ky-01/0001-{key}-Bao-cao-quy.xlsx"] == WORKBOOK
    assert "Số đến: 01/2026" in files[f"bao-cao/ky-01/0001-{key}.txt"].decode()
    assert "Người gửi: Trần Thị B, qua trang mở từ thư" in files[f"bao-cao/ky-01/0001-{key}.txt"].decode()


def test_equal_state_gives_equal_bytes_and_a_new_fact_other_ones(engine: Engine, store: FileStore) -> None:
    first = made(engine, store)
    second = again(engine, store)
    with writing(engine) as session:
        lock_plan(session, 1)
        remark(session, session.get_one(RegisterEntry, 1), by=SYSTEM, at=MORNING, text="Đính chính")

    third = again(engine, store)

    assert second == first
    assert third.digest != first.digest


def test_a_file_that_is_gone_from_the_store_stops_the_export(engine: Engine, store: FileStore) -> None:
    made(engine, store)
    digest = hashlib.sha256(PDF).hexdigest()
    (store.root / digest[:2] / digest).unlink()

    with pytest.raises(NotFound, match="Không còn tệp này"):
        again(engine, store)


def test_anybody_checks_the_hashes_with_a_common_tool(whole: bytes, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        archive.extractall(tmp_path)

    done = subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=tmp_path, check=False)  # noqa: S607

    assert done.returncode == 0


def test_a_whole_file_is_called_whole(whole: bytes) -> None:
    found = check_zip(whole)

    assert (found.faults, found.digest) == ((), hashlib.sha256(whole).hexdigest())
    assert len(found.head) == 64


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_no_bit_changes_unseen(whole: bytes, data: st.DataObject) -> None:
    place, bit = data.draw(st.integers(0, len(whole) - 1)), data.draw(st.integers(0, 7))
    changed = bytearray(whole)
    changed[place] ^= 1 << bit

    try:
        found = check_zip(bytes(changed)).faults
    except Unreadable:
        found = ("không mở được",)

    assert len(found) > 0


def repacked(whole: bytes, **changed: bytes) -> bytes:
    """A forger's ZIP: some files changed, and a fitting list of hashes."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if name != "SHA256SUMS"}
    return packed(files | {name.replace("__", "."): content for name, content in changed.items()})


def test_a_forged_journal_line_is_found_though_the_hashes_fit(whole: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        journal = archive.read("nhat-ky.jsonl")
    forged = repacked(whole, **{"nhat-ky__jsonl": journal.replace("Vàng A Sử".encode(), "Người khác".encode())})
    shortened = repacked(whole, **{"nhat-ky__jsonl": b"".join(journal.splitlines(keepends=True)[1:])})

    assert "nội dung đã bị sửa" in check_zip(forged).faults[0]
    assert check_zip(shortened).faults[0] == "nhật ký dòng 1: thiếu dòng trước hoặc lẫn dòng của kế hoạch khác"


def test_another_document_in_the_place_of_the_issued_one_is_found(whole: bytes) -> None:
    swapped = repacked(whole, **{"van-ban/01-KH-BDT__pdf": b"%PDF-1.7 another"})

    assert check_zip(swapped).faults == ("văn bản van-ban/01-KH-BDT.pdf không phải bản mà nhật ký ghi nhận",)


@pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.7", packed({"a": b"b"})])
def test_what_is_no_case_file_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(Unreadable, match="không phải hồ sơ do Trình Ký xuất ra"):
        check_zip(content)


def test_a_compressed_file_is_not_even_opened() -> None:
    swollen = io.BytesIO()
    with zipfile.ZipFile(swollen, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SHA256SUMS", b"0" * 10_000_000)

    with pytest.raises(Unreadable):
        check_zip(swollen.getvalue())


def test_the_metadata_have_the_fields_of_the_annex(engine: Engine, store: FileStore) -> None:
    root = etree.fromstring(opened(made(engine, store))["sieu-du-lieu.xml"])

    told = {name: root.findtext(f"m:{name}", namespaces=NS) for name in ("TypeName", "CodeNumber", "CodeNotation", "IssuedDate")}
    receivers = [one.text for one in root.findall("m:To/m:OrganName", NS)]
    assert told == {"TypeName": "Kế hoạch", "CodeNumber": "01", "CodeNotation": "KH-BDT", "IssuedDate": "2026-03-02"}
    assert root.findtext("m:SignerInfo/m:FullName", namespaces=NS) == "Hà Minh Khôi"
    assert root.findtext("m:FileCode/m:OrganId", namespaces=NS) == "000.00.07.H99"
    assert receivers[0] == "UBND tỉnh Hà Trung"
    assert root.findtext("m:To/m:OrganId", namespaces=NS) == "000.00.00.H99"


def test_a_value_longer_than_its_field_is_cut_and_told(engine: Engine, store: FileStore) -> None:
    file = made(engine, store, title="Kế hoạch " + "dài " * 150)

    subject = etree.fromstring(opened(file)["sieu-du-lieu.xml"]).findtext("m:Subject", namespaces=NS)
    assert (len(subject), subject[-1]) == (LIMITS["Subject"], "…")
    assert any("Trường Subject chỉ nhận 500 ký tự" in one for one in file.warnings)


def test_the_schema_refuses_what_the_annex_does_not_allow(whole: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        good = archive.read("sieu-du-lieu.xml")

    assert faults_of_metadata(good) == []
    for right, wrong in (
        (b"<CodeNumber>01", b"<CodeNumber>012345678901"),
        (b"<Priority>0", b"<Priority>4"),
        (b"2026-03-02<", b"2/3<"),
    ):
        assert right in good
        assert len(faults_of_metadata(good.replace(right, wrong))) > 0
    assert len(faults_of_metadata(b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>')) > 0


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Báo cáo quý 1.docx", "Bao-cao-quy-1.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\x\\Đề án.pdf", "De-an.pdf"),
        ("..", "tep"),
        ("\x00", "tep"),
    ],
)
def test_names_are_fit_for_every_machine(name: str, safe: str) -> None:
    assert safe_name(name) == safe
