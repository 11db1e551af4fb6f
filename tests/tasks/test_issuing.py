from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

import settings
from documents.rendering.form_check import check_form
from documents.rendering.plan_pdf import plan_pdf
from documents.word.libreoffice import has_libreoffice
from models.database import writing
from models.issued_document import headed
from models.issuing import keep_document
from models.journal import JournalLine
from models.plan import Plan, lock_plan
from models.step import Verdict
from models.step_kind import StepKind
from models.store import FileStore
from tasks.effects import EffectFailed
from tasks.issuing import document_of, make_document, printed
from tests.documents.rendering.measured import lines_of, text_of
from tests.documents.word.offices_files import made, saved
from tests.office import MORNING, a_plan, an_office, carried_to, decided, person
from tests.signing_office import document, done, signing_installation, the_plan, waiting_plan


def signed(engine: Engine, **facts: object) -> Plan:
    """A plan that was signed and has its number; `urgency` and `confidential` are the plan's, the rest its contents'."""
    with writing(engine) as session:
        office = an_office(session)
        marks = {name: facts.pop(name) for name in ("urgency", "confidential") if name in facts}
        plan = a_plan(session, office, at=MORNING, **facts)
        for name, value in marks.items():
            setattr(plan, name, value)
        carried_to(session, office, plan, StepKind.SIGNING)
        decided(session, plan, StepKind.SIGNING, person(session, office, "ha-minh-khoi"), Verdict.APPROVE)
        return plan


def test_an_issued_document_bears_the_stamps_of_its_plan(engine: Engine) -> None:
    contents, marks, *_ = printed(signed(engine, urgency="HỎA TỐC", confidential=True))

    left = [line.text for line in lines_of(plan_pdf(contents, marks=marks), column=(0, 0.46))]

    assert left[left.index("MẬT") : left.index("MẬT") + 2] == ["MẬT", "HỎA TỐC"]


def test_a_draft_without_a_head_is_issued_with_the_offices(engine: Engine) -> None:
    plan = signed(engine, agency=None, opening=["Ban Dân tộc xây dựng Kế hoạch như sau:"])

    contents, marks, *_ = printed(plan)

    assert (contents.parent_agency, contents.agency, contents.place) == (
        "UBND tỉnh Hà Trung",
        "Ban Dân tộc tỉnh Hà Trung",
        "Hà Trung",
    )
    assert check_form(plan_pdf(contents, marks=marks), "ban-hanh.pdf") == []


def test_a_head_that_the_draft_has_is_kept(engine: Engine) -> None:
    plan = signed(engine)
    written = {"parent_agency": "UBND tỉnh", "agency": "Ban Dân tộc", "place": "Tân Hà"}

    kept = headed(plan.version.contents.model_copy(update=written), plan.office)

    assert {name: getattr(kept, name) for name in written} == written


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FileStore]:
    monkeypatch.setenv("TRINHKY_VAR", str(tmp_path))
    settings.settings.cache_clear()
    settings.files.cache_clear()
    yield settings.files()
    settings.settings.cache_clear()
    settings.files.cache_clear()


@pytest.mark.skipif(not has_libreoffice(), reason="LibreOffice is not installed")
def test_a_word_text_of_record_is_issued_as_it_was_written(engine: Engine, store: FileStore) -> None:
    word = store.put(saved(made()))
    contents, marks, *_ = printed(signed(engine))

    document = document_of(contents, marks, word)

    assert document.from_word
    assert "Rà soát hồ sơ lưu trữ, hoàn thành trước ngày 30 tháng 6 năm 2024" in text_of(document.pdf)
    assert f"Số: {contents.number:02d}/KH-BDT" in text_of(document.pdf)


def test_where_nothing_converts_word_files_the_document_is_laid_out_from_data(
    engine: Engine, store: FileStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    word = store.put(saved(made()))
    contents, marks, *_ = printed(signed(engine))
    monkeypatch.setenv("PATH", str(tmp_path))

    document = document_of(contents, marks, word)

    assert not document.from_word
    assert document.pdf == plan_pdf(contents, marks=marks)


def test_what_the_document_was_made_from_is_on_record(engine: Engine) -> None:
    plan_id = signed(engine).id
    with writing(engine) as session:
        plan = lock_plan(session, plan_id)
        keep_document(session, plan, "a" * 64, at=MORNING, made_from="word")
        keep_document(session, plan, "b" * 64, at=MORNING, made_from="data")

        kept = session.scalars(select(JournalLine.facts).where(JournalLine.action == "document.kept")).all()

        assert (plan.document_hash, plan.document_from) == ("a" * 64, "word")
        assert [one["made_from"] for one in kept] == ["word"]


def word_plan(word: bytes) -> int:
    """A numbered plan of an office without certificates, whose text is this Word file."""
    plan_id = waiting_plan(StepKind.RECIPIENTS)
    with writing(settings.record()) as session:
        version = lock_plan(session, plan_id).version
        version.keeps_word, version.source_hash, version.source_name = True, settings.files().put(word), "ke-hoach.docx"
    return plan_id


@pytest.mark.skipif(not has_libreoffice(), reason="LibreOffice is not installed")
def test_the_effect_keeps_the_departments_text_once(tmp_path: Path) -> None:
    with signing_installation(tmp_path, ""):
        plan_id = word_plan(saved(made()))

        first, again = done(make_document, plan_id), done(make_document, plan_id)

        assert first == again == the_plan(plan_id).document_hash
        assert the_plan(plan_id).document_from == "word"
        assert "(Ký duyệt trong hệ thống, chưa có chữ ký số)" in text_of(document(plan_id))


def test_the_effect_says_on_record_that_it_had_to_lay_the_data_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with signing_installation(tmp_path, ""):
        plan_id = word_plan(saved(made()))
        monkeypatch.setenv("PATH", str(tmp_path))

        done(make_document, plan_id)

        assert the_plan(plan_id).document_from == "data"


def test_a_word_file_that_cannot_be_filled_leaves_the_plan_numbered_and_without_document(tmp_path: Path) -> None:
    with signing_installation(tmp_path, ""):
        plan_id = word_plan(saved(made(head_left=("SỞ XÂY DỰNG",))))

        with pytest.raises(EffectFailed, match="Unreadable"):
            done(make_document, plan_id)

        assert the_plan(plan_id).document_hash is None
