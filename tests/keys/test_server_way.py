"""Keys on the server: leader's signature, then number, date and seal; at every death and at every second run one document."""

import asyncio
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest

from documents.signing.places import AGENCY, DAY, LEADER, MONTH, NUMBER
from documents.signing.verdict import Changes, Conclusion
from models.signature import SignedBy
from models.step_kind import StepKind
from settings import files
from tasks.effects import EffectFailed
from tasks.signing import is_document_there, sign_for_agency, sign_for_leader
from tests.signing_office import (
    document,
    done,
    kept_signatures,
    signing_installation,
    signing_table,
    the_plan,
    verdicts,
    waiting_plan,
)


@pytest.fixture
def numbered(tmp_path: Path) -> Iterator[int]:
    with signing_installation(tmp_path, signing_table()):
        yield waiting_plan(StepKind.RECIPIENTS)


def test_the_leader_signs_then_number_and_seal_come_without_breaking_it(numbered: int) -> None:
    done(sign_for_leader, numbered)
    done(sign_for_agency, numbered)

    leader, agency = verdicts(document(numbered))
    assert [(one.field, one.signer, one.conclusion) for one in (leader, agency)] == [
        (LEADER, "Hà Minh Khôi", Conclusion.VALID),
        (AGENCY, "Ban Dân tộc tỉnh Hà Trung", Conclusion.VALID),
    ]
    assert leader.changes is Changes.FILLED
    assert {NUMBER, DAY, MONTH} <= set(leader.changed)


def test_each_signature_is_on_record_with_what_it_signed(numbered: int) -> None:
    done(sign_for_leader, numbered)
    done(sign_for_agency, numbered)

    leader, agency = kept_signatures(numbered)
    assert (leader.signed_by, leader.way, leader.capacity, leader.verdict) == (SignedBy.LEADER, "server", "Trưởng ban", "valid")
    assert (agency.signed_by, agency.signer) == (SignedBy.AGENCY, "Ban Dân tộc tỉnh Hà Trung")
    assert leader.hash_after == agency.hash_before
    assert agency.hash_after == the_plan(numbered).document_hash
    assert files().get(agency.hash_after).startswith(files().get(leader.hash_after))


def test_a_second_run_makes_no_second_document(numbered: int) -> None:
    done(sign_for_leader, numbered)
    done(sign_for_leader, numbered)
    done(sign_for_agency, numbered)
    first = the_plan(numbered).document_hash

    done(sign_for_leader, numbered)
    done(sign_for_agency, numbered)

    assert the_plan(numbered).document_hash == first
    assert len(kept_signatures(numbered)) == 2
    assert done_there(numbered)


def done_there(plan_id: int) -> bool:
    return asyncio.run(is_document_there(plan_id))


def test_a_wrong_password_is_told_in_words_and_nothing_is_signed(numbered: int, tmp_path: Path) -> None:
    next(tmp_path.rglob("ha-minh-khoi.pin")).write_text("sai rồi", encoding="utf-8")

    with pytest.raises(EffectFailed) as failed:
        done(sign_for_leader, numbered)

    assert failed.value.reason == ("Mật khẩu của tệp chứng thư số không đúng, hoặc tệp .p12 bị hỏng. Văn bản chưa được ký.")
    assert "Mật khẩu" not in str(failed.value)
    assert kept_signatures(numbered) == []


def test_an_appendix_refers_to_the_number_that_the_head_gets_after_the_leaders_signature(tmp_path: Path) -> None:
    appendix = {"label": "I", "title": "Danh sách đoàn", "paragraphs": ["Đoàn số 1."]}
    with signing_installation(tmp_path, signing_table()):
        plan_id = waiting_plan(StepKind.RECIPIENTS, appendices=[appendix])
        done(sign_for_leader, plan_id)
        done(sign_for_agency, plan_id)

        with pdfplumber.open(BytesIO(document(plan_id))) as pdf:
            printed = " ".join((pdf.pages[-1].extract_text() or "").split())
        assert "(Kèm theo Kế hoạch số 01/KH-BDT ngày 02 tháng 3 năm 2026 của Ban Dân tộc" in printed
