"""A department's own Word file is signed as the text it is: converted, its blanks and the signer's room found on the page."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from documents.signing.places import AGENCY, DAY, LEADER, MONTH, NUMBER
from documents.signing.test_authority import TestAuthority
from documents.signing.verdict import Conclusion
from documents.word.libreoffice import has_libreoffice
from models.database import writing
from models.plan import lock_plan
from models.step_kind import StepKind
from settings import files, record
from tasks.effects import EffectFailed
from tasks.signing import sign_for_agency, sign_for_leader
from tests.documents.rendering.measured import letters_of, text_of
from tests.documents.word.offices_files import HEAD_LEFT, made, saved
from tests.keys.uploading import Desk, signed_elsewhere
from tests.signing_office import (
    browsing,
    document,
    done,
    signing_installation,
    signing_table,
    the_plan,
    token_of,
    verdicts,
    waiting_plan,
)

OWN = saved(made(head_left=(*HEAD_LEFT[:2], "Số:      /KH-BDT"), signature=("TRƯỞNG BAN", "", "", "", "", "Hà Minh Khôi")))


@pytest.fixture
def numbered(tmp_path: Path) -> Iterator[int]:
    with signing_installation(tmp_path, signing_table()):
        plan_id = waiting_plan(StepKind.RECIPIENTS)
        with writing(record()) as session:
            version = lock_plan(session, plan_id).version
            version.keeps_word, version.source_hash, version.source_name = True, files().put(OWN), "ke-hoach.docx"
        yield plan_id


@pytest.mark.skipif(not has_libreoffice(), reason="LibreOffice is not installed")
def test_both_signatures_stand_on_the_departments_text(numbered: int) -> None:
    done(sign_for_leader, numbered)
    done(sign_for_agency, numbered)

    leader, agency = verdicts(document(numbered))
    assert [(one.field, one.conclusion) for one in (leader, agency)] == [(LEADER, Conclusion.VALID), (AGENCY, Conclusion.VALID)]
    assert {NUMBER, DAY, MONTH} <= set(leader.changed)
    assert "Rà soát hồ sơ lưu trữ, hoàn thành trước ngày 30 tháng 6 năm 2024" in text_of(document(numbered))
    assert the_plan(numbered).document_from == "word"


@pytest.mark.skipif(not has_libreoffice(), reason="LibreOffice is not installed")
def test_a_leader_elsewhere_signs_the_departments_text_and_number_and_reference_come_after(tmp_path: Path) -> None:
    appendix, authority = "(Kèm theo Kế hoạch số      /KH-BDT ngày      tháng      năm 2026)", TestAuthority()
    head, signature = (*HEAD_LEFT[:2], "Số:      /KH-BDT"), ("TRƯỞNG BAN", "", "", "", "", "Hà Minh Khôi")
    with signing_installation(tmp_path, signing_table(leader="upload"), authority=authority), browsing() as browser:
        plan_id = waiting_plan(StepKind.SIGNING)
        with writing(record()) as session:
            version = lock_plan(session, plan_id).version
            own = files().put(saved(made(head_left=head, signature=signature, appendix=appendix)))
            version.keeps_word, version.source_hash, version.source_name = True, own, "ke-hoach.docx"
        desk = Desk(authority, browser, plan_id, token_of(plan_id, StepKind.SIGNING, "ha-minh-khoi"))

        desk.bring(signed_elsewhere(desk.given_out(), desk.person()))
        done(sign_for_agency, plan_id)

        printed = letters_of(document(plan_id))
        assert [one.conclusion for one in verdicts(document(plan_id))] == [Conclusion.VALID, Conclusion.VALID]
        assert "KèmtheoKếhoạchsố01/KH-BDTngày02tháng3năm2026" in printed
        assert the_plan(plan_id).document_from == "word"


def test_without_libreoffice_no_signature_is_put_on_another_text(
    numbered: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(EffectFailed, match="NoLibreOffice"):
        done(sign_for_leader, numbered)

    assert done_there(numbered) is False


def done_there(plan_id: int) -> bool:
    return the_plan(plan_id).document_hash is not None
