"""Copies of an office whose agency signs with a key on the server: its signature shows the mark at the top right of page 1."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from sqlalchemy import select

from documents.signing.places import AGENCY
from documents.signing.test_authority import TestAuthority
from documents.signing.verdict import Conclusion
from models.asking import step_link
from models.clock import office_now
from models.copy import Copy, copies_of
from models.database import reading, writing
from models.due import due_now
from models.issued_files import IssuedFile, issued_as
from models.office_import import import_office
from models.plan import lock_plan
from models.register import RegisterEntry
from models.signature import Signature, SignedBy, signatures_of
from models.signing_rules import AgencyWay
from models.step import Verdict
from models.step_kind import StepKind
from settings import files, record, settings
from tasks.copying import finish_copies
from tests.keys.test_letters import issued
from tests.keys.time_server import time_server
from tests.office import MORNING, decided, person
from tests.signing_office import browsing, done, office_file, signing_installation, signing_table, verdicts

AGENCYS_NAME = "Ban Dân tộc tỉnh Hà Trung"
ASKED = {"asked_by": "UBND xã A", "receivers": "UBND xã A"}
SHOWN_AT = "Thời gian ký: 2026-03-02T08:00"


@pytest.fixture
def plan_id(tmp_path: Path) -> Iterator[int]:
    with signing_installation(tmp_path, signing_table()):
        yield issued()


def token(plan_id: int) -> str:
    """The signer's link to the step at which the document was signed."""
    with writing(record()) as session:
        plan = lock_plan(session, plan_id)
        step = next(one for one in plan.steps if one.kind is StepKind.SIGNING)
        link = step_link(session, plan, step, person(session, plan.office, "ha-minh-khoi"), at=office_now(session))
        return link.token(settings().secret_key())


def asked(plan_id: int, kind: str, pages: str = "", *, times: int = 1) -> int:
    """The copy is asked for on the page, with one form; the last answer's status."""
    here, form = f"/b/{token(plan_id)}", {"kind": kind, "pages": pages, "nonce": "n" * 12, **ASKED}
    with browsing() as browser:
        return [int(browser.post(f"{here}/sao", data=form).status_code) for _ in range(times)][-1]


def the_copies(plan_id: int) -> list[Copy]:
    with reading(record()) as session:
        return copies_of(session, plan_id)


def file_of(copy: Copy) -> bytes:
    return files().get(copy.document_hash or "")


def its_signatures(copy: Copy) -> list[Signature]:
    with reading(record()) as session:
        return list(signatures_of(session, copy.plan_id, copy.paper))


def top_right(pdf: bytes) -> str:
    """What is printed or shown by a signature at the top right of page 1."""
    with pdfplumber.open(BytesIO(flat(pdf))) as opened:
        page = opened.pages[0]
        return " ".join((page.crop((page.width / 4, 0, page.width, 55)).extract_text() or "").split())


def flat(pdf: bytes) -> bytes:
    """The page as it is seen, widgets and all."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.flatten_annotations("all")
        written = BytesIO()
        opened.save(written)
        return written.getvalue()


@pytest.mark.parametrize(("kind", "pages", "mark"), [("sao-y", "", "SAO Y"), ("trich-sao", "1", "TRÍCH SAO")])
def test_a_copy_bears_the_agencys_signature_that_shows_its_mark(plan_id: int, kind: str, pages: str, mark: str) -> None:
    asked(plan_id, kind, pages)

    (copy,) = the_copies(plan_id)
    assert [(one.field, one.signer, one.conclusion) for one in verdicts(file_of(copy))] == [
        (AGENCY, AGENCYS_NAME, Conclusion.VALID)
    ]
    assert top_right(file_of(copy)).startswith(f"{mark}; {AGENCYS_NAME}; {SHOWN_AT}")
    (seal,) = its_signatures(copy)
    assert (seal.signed_by, seal.way, seal.capacity, seal.verdict) == (SignedBy.AGENCY, "server", AGENCYS_NAME, "valid")
    assert seal.hash_after == copy.document_hash


def test_a_copy_of_a_copy_shows_both_marks_and_bears_one_signature(plan_id: int) -> None:
    asked(plan_id, "sao-y")
    asked(plan_id, "sao-luc")

    copy = the_copies(plan_id)[-1]
    assert [one.conclusion for one in verdicts(file_of(copy))] == [Conclusion.VALID]
    shown = top_right(file_of(copy))
    assert (shown.startswith(f"SAO LỤC; {AGENCYS_NAME}; {SHOWN_AT}"), f"SAO Y; {AGENCYS_NAME};" in shown) == (True, True)


def test_a_copy_is_known_by_its_bytes(plan_id: int) -> None:
    asked(plan_id, "sao-y")

    (copy,) = the_copies(plan_id)
    with reading(record()) as session:
        known = issued_as(session, copy.document_hash or "")
        altered = issued_as(session, hashlib.sha256(file_of(copy) + b" ").hexdigest())
    assert (known, altered) == (IssuedFile(AGENCYS_NAME, "Sao y số 01/SY-BDT", MORNING.date(), None), None)


def test_the_same_form_sent_twice_signs_once(plan_id: int) -> None:
    asked(plan_id, "sao-y", times=2)

    (copy,) = the_copies(plan_id)
    assert [one.hash_after for one in its_signatures(copy)] == [copy.document_hash]


def test_a_key_that_cannot_sign_spends_no_number(plan_id: int, tmp_path: Path) -> None:
    next(tmp_path.rglob("co-quan.pin")).write_text("sai rồi", encoding="utf-8")

    assert asked(plan_id, "sao-y") == 409
    assert the_copies(plan_id) == []
    with reading(record()) as session:
        assert session.scalars(select(RegisterEntry.document_type)).all() == ["Kế hoạch"]


def test_what_the_time_authority_held_up_is_finished_on_the_page_with_the_same_number(tmp_path: Path) -> None:
    authority = TestAuthority()
    with (
        time_server(authority.time_authority(at=MORNING)) as clock,
        signing_installation(tmp_path, signing_table(), authority=authority),
    ):
        plan_id = issued()
        with writing(record()) as session:
            import_office(session, office_file(signing_table(more=f'tsa = "{clock.address}"')), at=MORNING)
        clock.away = True

        refused = asked(plan_id, "sao-y")
        (unfinished,) = the_copies(plan_id)
        clock.away = False
        with browsing() as browser:
            here = f"/b/{token(plan_id)}"
            offered = browser.get(here).text
            unread = browser.get(f"{here}/ban-sao/{unfinished.id}").status_code
            browser.post(f"{here}/ban-sao/{unfinished.id}")

        (copy,) = the_copies(plan_id)
        assert (refused, unread, "Lập xong bản sao" in offered, unfinished.document_hash) == (409, 409, True, None)
        assert copy.number_and_symbol == unfinished.number_and_symbol
        assert [one.conclusion for one in verdicts(file_of(copy)) if not one.is_timestamp] == [Conclusion.VALID]


def test_a_copy_that_its_clerk_signs_on_paper_says_so_and_is_made_by_the_worker(plan_id: int) -> None:
    with writing(record()) as session:
        lock_plan(session, plan_id).office.agency_signs = AgencyWay.UPLOAD
    asked(plan_id, "sao-y")
    with writing(record()) as session:
        plan = lock_plan(session, plan_id)
        clerk = person(session, plan.office, "vu-thi-hoa")
        decided(session, plan, StepKind.PAPER_SIGNING, clerk, Verdict.BY_HAND)
        due = due_now(session, MORNING + dt.timedelta(minutes=10)).to_copy

    done(finish_copies, plan_id)

    (copy,) = the_copies(plan_id)
    with pdfplumber.open(BytesIO(file_of(copy))) as pdf:
        last = " ".join((pdf.pages[-1].extract_text() or "").split())
    assert (verdicts(file_of(copy)), its_signatures(copy)) == ([], [])
    assert (due, "Đã ký trên bản giấy; tệp này chưa có chữ ký số" in last) == ((plan_id,), True)
    assert top_right(file_of(copy)).startswith("SAO Y;")
