"""What people wrote stands in Prefect as they wrote it, and does nothing there."""

import markdown_it
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from flows.markdown import plain
from flows.plan_page import plan_page
from flows.question import description
from models.database import writing
from models.plan import lock_plan
from models.step import Verdict
from models.step_kind import StepKind
from tests.office import MORNING, a_plan, an_office, decided, open_step_of, person

EVIL = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[Bấm vào đây để ký](https://evil.example)",
    "![](https://evil.example/seen.png)",
    "https://evil.example và www.evil.example",
    "# Đã duyệt\n\n**Không cần xem**",
    "a | b | c\n| --- |",
    "1. Việc một",
    "- Việc một",
    "`mã` ~~bỏ~~ _nghiêng_ *đậm*",
    "{{ 7 * 7 }} {% raw %}",
    "\\[Bấm](https://evil.example)",
    "&lt;script&gt; &amp; &#60;",
    "[x]: https://evil.example",
    "<https://evil.example>",
]


def drawn(text: str) -> str:
    html: str = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    return html


@pytest.mark.parametrize("written", EVIL)
def test_a_text_is_drawn_as_itself(written: str) -> None:
    html = drawn(plain(written))

    assert "https://" not in plain(written)  # which Prefect's page would make a link of
    assert [tag for tag in ("<script", "<img", "<a ", "<h1", "<ol", "<ul", "<em", "<strong", "<code", "<s>") if tag in html] == []


@given(st.text(max_size=60))
def test_whatever_is_written_is_one_paragraph_of_text(written: str) -> None:
    html = drawn(f"**Tên**: {plain(written)}")

    assert html.count("<") == html.count("<p>") * 2 + html.count("<strong>") * 2
    assert html.count("<strong>") == 1


def test_forms_and_pages_of_a_hostile_plan_hold_no_tag_and_no_foreign_link(engine: Engine) -> None:
    evil = " ".join(EVIL)
    with writing(engine) as session:
        office = an_office(session)
        plan = a_plan(
            session,
            office,
            title=evil,
            archive=[evil],
            recipients=[{"text": evil, "as_written": evil}],
            assignments=[{"unit": "Văn phòng", "unit_as_written": evil, "text": evil, "lines": [1, 1]}],
        )
        first = description(session, plan, open_step_of(plan, StepKind.DRAFTING), base_url="https://a", at=MORNING)
        decided(session, plan, StepKind.DRAFTING, person(session, office, "le-thi-hanh"), Verdict.SUBMIT, note=evil)
        plan = lock_plan(session, plan.id)
        second = description(session, plan, open_step_of(plan, StepKind.UNIT_REVIEW), base_url="https://a", at=MORNING)
        page = plan_page(session, plan, base_url="https://a")

    html = drawn(first) + drawn(second) + drawn(page)
    assert "evil.example" in html
    assert [tag for tag in ("<script", "<img", 'href="https://evil', 'href="http://www', "<code", "<em") if tag in html] == []
