"""Whatever a department's file looks like, filling it gives a Word file or a sentence, never anything else."""

import io
from collections.abc import Sequence

from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.rendering.form_check import check_form
from documents.word.filling import fill_word
from models.refusal import Refusal
from tests.documents.word.offices_files import HEAD_LEFT, HEAD_RIGHT, made, saved
from tests.documents.word.test_filling import ISSUED

NUMBERS = ["Số:", "Số:   /KH-SXD", "/", "{{ so }}", "{{", "(Kèm theo Kế hoạch số"]
DATES = ["ngày tháng năm", "ngày … tháng … năm 20…"]
ENDINGS = ["Nơi nhận:", "- Lưu: VT.", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "(Đã ký)", "Nguyễn Thị Ánh Tuyết", "{{ho_ten}}"]
PIECES = st.sampled_from(["", " ", "\t", "\n", "KẾ HOẠCH", *NUMBERS, *DATES, *ENDINGS])
LINES = st.lists(st.lists(PIECES, max_size=3).map("".join), max_size=8)


@given(left=LINES, right=LINES, signature=LINES, appendix=st.none() | st.lists(PIECES, max_size=4).map("".join))
@settings(max_examples=60, deadline=None)
def test_any_file_is_filled_or_refused(
    left: Sequence[str], right: Sequence[str], signature: Sequence[str], appendix: str | None
) -> None:
    document = saved(made(head_left=left or HEAD_LEFT, head_right=right or HEAD_RIGHT, signature=signature, appendix=appendix))

    filled = filled_or_none(document)

    if filled is not None:
        assert len(Document(io.BytesIO(filled)).tables) == 2
        assert isinstance(check_form(filled, "bất kỳ.docx"), list)


@given(signature=st.lists(st.sampled_from(["GIÁM ĐỐC", "", "(Đã ký)", "Trần Văn Hai", "KT. GIÁM ĐỐC"]), min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_a_block_that_is_filled_says_who_signs_and_only_that(signature: Sequence[str]) -> None:
    filled = filled_or_none(saved(made(signature=signature)))

    assert (filled is not None) is any(line and not line.startswith("(") for line in signature)
    if filled is None:
        return
    lines = [p.text for p in Document(io.BytesIO(filled)).tables[-1].rows[0].cells[1].paragraphs]
    assert [line for text in lines for line in text.split("\n") if line.strip()] == [*ISSUED.capacity, ISSUED.name]


def filled_or_none(document: bytes) -> bytes | None:
    """None where it is refused in a sentence."""
    try:
        return fill_word(document, ISSUED)
    except Refusal:
        return None
