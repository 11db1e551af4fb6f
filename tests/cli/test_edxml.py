"""`trinhky edxml`: a document leaves as an envelope, its receivers' replies come in once."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

import settings
from cli.registers import outgoing_register
from models.database import reading, writing
from models.exchange import ExchangeReply
from models.facts import NoticeKind
from models.journal import JournalLine
from models.notice import Notice
from models.office import Office, office_by_key
from models.people import Unit
from models.plan import Plan, PlanState
from tests.cli.conftest import Run
from tests.documents.edxml.replies import reply
from tests.issued import an_issued_plan
from web.deliveries import deliveries_of


@pytest.fixture
def issued(trinhky: Run, home: Path) -> Run:
    assert trinhky("journal", "verify")[0] == 0  # makes the tables
    with writing(settings.record()) as session:
        an_issued_plan(session, settings.files())
    assert home.exists()
    return trinhky


def given(home: Path, content: bytes, name: str = "reply.xml") -> Path:
    (home / name).write_bytes(content)
    return home / name


def count() -> int:
    with reading(settings.record()) as session:
        return session.scalar(select(func.count(ExchangeReply.id))) or 0


def test_an_issued_document_is_exported_and_says_who_is_not_reached(issued: Run, home: Path) -> None:
    code, out, _ = issued("edxml", "export", "1", "--to", home / "x.edxml")

    assert code == 0
    assert "Đã xuất phong bì edXML 000.00.07.H99,2026/03/02,01/KH-BDT gửi 1 cơ quan" in out
    assert "Không qua liên thông (chưa có mã định danh): Các phòng, đơn vị thuộc Ban" in out
    assert "<edXML:Place>UBND tỉnh (b/c)</edXML:Place>" in (home / "x.edxml").read_text()


def test_secret_unissued_and_codeless_documents_are_refused(issued: Run, home: Path) -> None:
    told = []
    for entity, change in ((Plan, {"confidential": True}), (Plan, {"confidential": False, "state": PlanState.NUMBERED})):
        with writing(settings.record()) as session:
            for name, value in change.items():
                setattr(session.get_one(entity, 1), name, value)
        told.append(issued("edxml", "export", "1", "--to", home / "x.edxml")[2])
    with writing(settings.record()) as session:
        session.get_one(Plan, 1).state = PlanState.ISSUED
        for unit in session.scalars(select(Unit)):
            unit.organ_code = None
    told.append(issued("edxml", "export", "1", "--to", home / "x.edxml")[2])
    with writing(settings.record()) as session:
        session.get_one(Office, 1).organ_code = None
    told.append(issued("edxml", "export", "1", "--to", home / "x.edxml")[2])

    wanted = (
        "Văn bản mật không gửi qua trục",
        "nên không xuất edXML được",
        "Không nơi nhận nào có mã",
        "Chưa có mã định danh của",
    )
    assert [part in one for part, one in zip(wanted, told, strict=True)] == [True] * 4
    assert not (home / "x.edxml").exists()


def test_a_reply_is_recorded_once_on_its_delivery_and_shown(issued: Run, home: Path) -> None:
    file = given(home, reply())
    first, second = issued("edxml", "status", file), issued("edxml", "status", file)

    with reading(settings.record()) as session:
        row = session.scalars(select(ExchangeReply)).one()
        shown = [one.exchange for one in deliveries_of(session, 1) if one.exchange]
        received = outgoing_register(session, office_by_key(session, "ban-dan-toc-ha-trung"), 2026, None).lines[0].received
        told = session.scalars(select(JournalLine.facts).where(JournalLine.action == "exchange.replied")).all()
    assert first[:2] == (0, "reply.xml: Kế hoạch số 01/KH-BDT, UBND tỉnh Hà Trung: đã tiếp nhận\n")
    assert second[1].endswith("đã tiếp nhận (đã ghi nhận trước đó)\n")
    assert [one["status"] for one in told] == ["03"]
    assert shown == ["liên thông: đã tiếp nhận 14 giờ 05 phút ngày 02/03/2026"]
    assert received == ("UBND tỉnh: 02/03/2026",)
    assert settings.files().get(row.file_hash) == reply()


def test_the_latest_statement_is_shown_and_an_arrival_alone_is_no_receipt(issued: Run, home: Path) -> None:
    issued("edxml", "status", given(home, reply(status="02", at="02/03/2026 15:00:00"), "b.xml"))
    issued("edxml", "status", given(home, reply(status="01", at="02/03/2026 14:00:00"), "a.xml"))

    with reading(settings.record()) as session:
        shown = [one.exchange for one in deliveries_of(session, 1) if one.exchange]
        received = outgoing_register(session, office_by_key(session, "ban-dan-toc-ha-trung"), 2026, None).lines[0].received
        alarms = session.scalars(select(Notice.facts_json).where(Notice.kind == NoticeKind.ALARM)).all()
    assert [one["what"] for one in alarms] == ["UBND tỉnh Hà Trung từ chối nhận: Đã tiếp nhận"]
    assert shown == ["liên thông: từ chối nhận 15 giờ 00 phút ngày 02/03/2026"]
    assert received == ()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"organ": "000.00.09.H99"}, "Không có văn bản"),
        ({"code": "99/KH-BDT"}, "Không có văn bản"),
        ({"code": "KH-BDT"}, "Không có văn bản"),
        ({"code": f"{'9' * 30}/KH-BDT"}, "Không có văn bản"),
        ({"day": "2025/03/02"}, "Không có văn bản"),
        ({"sender": "000.00.11.H99"}, "không phải nơi nhận của Kế hoạch số 01/KH-BDT"),
        ({"status": "77"}, "Mã trạng thái “77” không có trong quy chuẩn"),
    ],
)
def test_foreign_and_unknown_replies_leave_nothing(issued: Run, home: Path, changed: dict[str, str], told: str) -> None:
    before = sum(1 for _ in settings.files().digests())

    code, _, err = issued("edxml", "status", given(home, reply(**changed)))

    assert (code, told in err, count()) == (2, True, 0)
    assert sum(1 for _ in settings.files().digests()) == before
