"""The exchange's envelope and its status replies: what is written, what is refused."""

import base64
import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from documents.edxml import NAMESPACE
from documents.edxml.envelope import Organ, Outgoing, envelope, faults_of
from documents.edxml.reply import read_reply
from documents.strict_xml import parsed
from models.clock import OFFICE_ZONE
from models.refusal import Refusal, TooLarge, Unreadable
from tests.documents.edxml.replies import reply

NS = {"e": NAMESPACE}
DOCUMENT = Outgoing(
    sender=Organ("000.00.07.H99", "Ban Dân tộc tỉnh Hà Trung", "vanthu@bdt.example"),
    receivers=(Organ("000.00.00.H99", "UBND tỉnh Hà Trung"), Organ("000.00.03.H99", "Sở Tài chính")),
    number="07",
    symbol="KH-BDT",
    place="Hà Trung",
    issued_on=dt.date(2024, 3, 6),
    document_type="Kế hoạch",
    subject="Thăm hỏi người có uy tín <năm 2024> & già làng",
    competence="KT. TRƯỞNG BAN",
    position="Phó Trưởng ban",
    signer="Hà Minh Khôi",
    places=("UBND tỉnh (b/c)", "Sở Tài chính"),
    priority=2,
    typer="PAD",
    copies=9,
    pages=3,
    appendices=("Phụ lục I Danh sách",),
    sent_at=dt.datetime(2024, 3, 6, 9, 5, 7, tzinfo=OFFICE_ZONE),
    department="Phòng Chính sách Dân tộc",
    staff="Phạm Anh Dũng",
    file_name="07-KH-BDT.pdf",
    content=b"%PDF-1.7 x",
)
AT = dt.datetime(2026, 3, 2, 14, 5, 9, tzinfo=OFFICE_ZONE)
BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/passwd">]>'


def test_the_envelope_has_the_header_in_its_order() -> None:
    header = parsed(envelope(DOCUMENT)).find(".//e:MessageHeader", NS)

    names = [one.tag.split("}")[1] for one in header]
    assert names == [
        *("From", "To", "To", "Code", "PromulgationInfo", "DocumentType", "Subject", "Content"),
        *("SignerInfo", "ToPlaces", "OtherInfo", "SteeringType", "DocumentId"),
    ]
    assert header.findtext("e:Subject", namespaces=NS) == DOCUMENT.subject
    assert header.findtext("e:DocumentId", namespaces=NS) == "000.00.07.H99,2024/03/06,07/KH-BDT"
    assert [one.text for one in header.findall("e:To/e:OrganId", NS)] == ["000.00.00.H99", "000.00.03.H99"]
    assert header.findtext("e:OtherInfo/e:Priority", namespaces=NS) == "2"


def test_the_file_travels_in_it_under_the_manifests_name() -> None:
    root = parsed(envelope(DOCUMENT))

    reference, attachment = root.find(".//e:Reference", NS), root.find(".//e:Attachment", NS)
    assert reference.findtext("e:ContentId", namespaces=NS) == attachment.findtext("e:ContentId", namespaces=NS)
    assert base64.b64decode(attachment.findtext("e:ContentTransferEncoded", namespaces=NS)) == DOCUMENT.content


def test_equal_facts_give_equal_bytes() -> None:
    assert envelope(DOCUMENT) == envelope(replace(DOCUMENT))


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"sender": Organ("H99", "x")}, "OrganId"),
        ({"receivers": ()}, "To"),
        ({"subject": "a" * 501}, "Subject"),
        ({"number": "123456789012"}, "CodeNumber"),
        ({"priority": 4}, "Priority"),
        ({"places": ()}, "ToPlaces"),
    ],
)
def test_what_the_structure_has_no_room_for_is_refused_naming_the_field(facts: dict[str, Any], field: str) -> None:
    with pytest.raises(Unreadable, match=field):
        envelope(replace(DOCUMENT, **facts))


def test_the_schema_says_no_to_another_name() -> None:
    good = envelope(DOCUMENT)

    assert faults_of(good) == []
    assert len(faults_of(good.replace(b"edXML:Subject", b"edXML:Title"))) > 0


def test_a_reply_says_who_answers_on_what_with_which_status_and_when() -> None:
    read = read_reply(reply())

    assert (read.about_organ, read.about_code, read.about_day) == ("000.00.07.H99", "01/KH-BDT", dt.date(2026, 3, 2))
    assert (read.organ_code, read.organ_name, read.status, read.staff) == (
        "000.00.00.H99",
        "UBND tỉnh Hà Trung",
        "03",
        "Ngô Thị C",
    )
    assert read.said_at == AT


@pytest.mark.parametrize(
    "at", ["2026/03/02 14:05:09", "2026-03-02T14:05:09", "2026-03-02T07:05:09+0000", "02/03/2026 14:05:09.1"]
)
def test_other_writings_of_the_moment_are_read(at: str) -> None:
    assert read_reply(reply(at=at)).said_at == AT


@pytest.mark.parametrize("head", [BOMB, OUTSIDE, '<!DOCTYPE edXML SYSTEM "http://127.0.0.1:9/x.dtd">'])
def test_entities_and_document_types_are_refused(head: str) -> None:
    with pytest.raises(Unreadable, match="DOCTYPE"):
        read_reply(reply(head=head, description="&c;" if "ENTITY c" in head else "x"))


@pytest.mark.parametrize(
    "content",
    [b"", b"not xml", b"<a/>", reply(status=""), reply(sender=""), reply(day="hôm qua"), reply(at="14 giờ"), reply()[:300]],
)
def test_what_is_no_reply_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(Refusal) as told:
        read_reply(content)

    assert told.value.sentence.endswith(".")


def test_a_reply_over_the_limit_is_not_read() -> None:
    with pytest.raises(TooLarge):
        read_reply(reply(description="x" * 1_100_000))
