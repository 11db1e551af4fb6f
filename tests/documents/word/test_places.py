"""Places found on a page are those that the layout tells: our own PDFs are looked at as if somebody else had made them."""

from dataclasses import astuple

import pytest

from documents.rendering.form import form_plan
from documents.rendering.marks import PlanMarks
from documents.rendering.plan_pdf import plan_pdf
from documents.rendering.plan_places import Place, plan_places
from documents.word.places import places_in_pdf
from models.contents import PlanContents
from models.refusal import Unreadable
from tests.documents.rendering.plans import ISSUED, committee_plan, long_plan, short_plan


def close(found: Place | None, told: Place | None, *, by: float) -> bool:
    return found is not None and told is not None and astuple(found) == pytest.approx(astuple(told), abs=by)


@pytest.mark.parametrize("plan", [short_plan(), committee_plan(), long_plan(sections=2)], ids=["short", "committee", "long"])
@pytest.mark.parametrize("marks", [ISSUED, PlanMarks(year=2024)], ids=["issued", "blank"])
def test_the_places_on_the_page_are_those_of_the_layout(plan: PlanContents, marks: PlanMarks) -> None:
    told, formed = plan_places(plan, marks=marks), form_plan(plan, marks)

    found = places_in_pdf(plan_pdf(plan, marks=marks), titles=formed.capacity, name=formed.signer_name)

    assert close(found.signature, told.signature, by=4)
    assert close(found.seal, told.seal, by=4)
    assert (found.number is None, len(found.date)) == (told.number is None, len(told.date))
    if told.number is not None:
        assert close(found.number, told.number, by=3.5)
        assert all(close(one, other, by=3.5) for one, other in zip(found.date, told.date, strict=True))


def test_a_page_without_the_signers_block_is_refused() -> None:
    pdf = plan_pdf(short_plan(), marks=ISSUED)

    with pytest.raises(Unreadable, match="Không tìm thấy chức vụ và họ tên người ký"):
        places_in_pdf(pdf, titles=["GIÁM ĐỐC"], name="Trần Văn Hai")


def test_a_block_without_room_for_a_signature_is_refused() -> None:
    pdf = plan_pdf(short_plan(sections=[], closing=["PHÓ CHỦ TỊCH", "Trần Đình Phước"]), marks=ISSUED)

    with pytest.raises(Unreadable, match="không còn chỗ cho chữ ký"):
        places_in_pdf(pdf, titles=["PHÓ CHỦ TỊCH"], name="Trần Đình Phước./.")
