from collections.abc import Sequence

import pytest

from documents.rendering.figures import PAGE_HEIGHT_MM
from documents.rendering.marks import PlanMarks
from documents.rendering.plan_pdf import plan_pdf
from documents.rendering.plan_places import POINTS_PER_MM, Place, plan_places
from tests.documents.rendering.measured import Line, lines_of
from tests.documents.rendering.plans import ISSUED, long_plan, short_plan


def line_of(lines: Sequence[Line], text: str) -> Line:
    return next(line for line in lines if text in line.text)


def top_mm(place: Place) -> float:
    return PAGE_HEIGHT_MM - place.top / POINTS_PER_MM


def test_the_signature_lies_between_title_and_name_and_the_seal_covers_a_third_of_it() -> None:
    places = plan_places(long_plan(sections=2), marks=ISSUED)
    lines = lines_of(plan_pdf(long_plan(sections=2), marks=ISSUED), column=(0.5, 1))
    title, name = line_of(lines, "PHÓ GIÁM ĐỐC"), line_of(lines, "Nguyễn Thị Ánh Tuyết")

    signature, seal = places.signature, places.seal
    assert signature.page == title.page - 1 == name.page - 1
    assert top_mm(signature) == pytest.approx(title.bottom, abs=1.5)
    assert PAGE_HEIGHT_MM - signature.bottom / POINTS_PER_MM == pytest.approx(name.top, abs=1.5)
    assert (signature.left + signature.right) / 2 / POINTS_PER_MM == pytest.approx((name.left + name.right) / 2, abs=0.5)
    assert (seal.right - signature.left) / (signature.right - signature.left) == pytest.approx(1 / 3)
    assert seal.left < signature.left


def test_a_draft_has_places_for_number_and_date_and_an_issued_plan_has_none() -> None:
    draft, issued = plan_places(short_plan(), marks=PlanMarks(year=2024)), plan_places(short_plan(), marks=ISSUED)

    assert (issued.number, issued.date) == (None, ())
    assert draft.number is not None
    assert len(draft.date) == 2
    number = line_of(lines_of(plan_pdf(short_plan(), marks=PlanMarks(year=2024)), column=(0, 0.46)), "Số:")
    assert number.left < draft.number.left / POINTS_PER_MM < draft.number.right / POINTS_PER_MM < number.right
    assert top_mm(draft.number) == pytest.approx(number.top, abs=2)
