"""A symbol of the Party's: the number stands before it with a hyphen, wherever it is printed."""

import datetime as dt
from dataclasses import replace

from documents.rendering.form_check import check_form
from documents.rendering.marks import PlanMarks
from documents.rendering.office_template import office_template
from documents.rendering.plan_pdf import plan_pdf
from documents.rendering.plan_places import plan_places
from documents.word.filling import fill_word
from models.contents import Appendix
from tests.documents.rendering.measured import letters_of, text_of
from tests.documents.rendering.plans import short_plan
from tests.documents.word.offices_files import made, saved, texts_of
from tests.documents.word.test_filling import ISSUED

MARKS = PlanMarks(number=3260, issued_on=dt.date(2024, 2, 5))
PARTYS = short_plan(symbol="KH/TU", appendices=[Appendix(label="Phụ lục", title="Phân công", paragraphs=["Một."])])


def test_the_plans_head_and_its_appendices_bear_it_and_the_form_is_kept() -> None:
    pdf = plan_pdf(PARTYS, marks=MARKS)

    assert "Số 3260-KH/TU" in text_of(pdf)
    assert "KèmtheoKếhoạchsố3260-KH/TUngày05tháng02năm2024" in letters_of(pdf)
    assert check_form(plan_pdf(short_plan(symbol="KH/TU"), marks=MARKS), "ke-hoach.pdf") == []


def test_a_draft_has_room_for_it() -> None:
    places = plan_places(PARTYS, marks=PlanMarks(year=2024))

    assert places.number is not None


def test_a_departments_word_file_is_filled_so() -> None:
    document = made()
    cells = [one for row in document.tables[0].rows for cell in row.cells for one in cell.paragraphs]
    head = next(one for one in cells if "/KH-SXD" in one.text)
    head.text = head.text.replace("/KH-SXD", "-KH/TU")

    filled = fill_word(saved(document), replace(ISSUED, number=3260, symbol="KH/TU"))

    assert "Số 3260-KH/TU" in texts_of(filled)


def test_the_offices_template_has_its_field_before_it() -> None:
    assert "Số {{ so }}-KH/TU" in texts_of(office_template(PARTYS))
