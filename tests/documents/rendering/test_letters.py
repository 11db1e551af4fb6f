import io
import unicodedata

import pdfplumber
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdfminer.pdftypes import resolve1

from documents.rendering.marks import PlanMarks
from documents.rendering.plan_pdf import plan_pdf
from documents.rendering.printable import printable
from documents.rendering.typefaces import SUBSTITUTE, families, typefaces
from models.contents import Appendix, Basis, PlanContents, Recipient, Section, Signer, Table
from tests.documents.rendering.measured import page_texts
from tests.documents.rendering.plans import ISSUED, short_plan

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
ALPHABET = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES) + "đ"
MARKS = "–—…“”‘’•·§°×÷±≤≥≠²³½¼¾€₫№→□■✓"


def drawn_characters(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return "".join(char["text"] for page in document.pages for char in page.chars)


def test_every_vietnamese_letter_is_drawn_from_the_office_typeface_in_every_style() -> None:
    letters = " ".join(ALPHABET + ALPHABET.upper())
    plan = PlanContents(title=letters, bases=[Basis(text=letters)], opening=[letters])

    with pdfplumber.open(io.BytesIO(plan_pdf(plan, marks=PlanMarks()))) as document:
        drawn = [(char["text"], char["fontname"]) for char in document.pages[0].chars]

    office = families()[0].replace(" ", "")
    for style in ("Regular", "Bold", "Italic"):
        found = {
            text for text, font in drawn if font.endswith(f"{office}-{style}") or (style == "Regular" and font.endswith(office))
        }
        assert set(letters) <= found


def test_marks_of_office_writing_are_drawn_too() -> None:
    assert set(MARKS) <= set(drawn_characters(plan_pdf(PlanContents(opening=[MARKS]), marks=PlanMarks())))


def test_no_letter_is_drawn_as_the_empty_box() -> None:
    pdf = plan_pdf(short_plan(opening=["Địa danh 河内, 😀 và \ue000 trong văn bản."]), marks=ISSUED)

    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            for char in page.chars:
                assert "cid:0)" not in char["text"]
    assert "[U+6CB3][U+5185], [U+1F600] và [U+E000]" in "".join(page_texts(pdf)).replace("\u200b", "")


def test_the_fonts_are_embedded() -> None:
    with pdfplumber.open(io.BytesIO(plan_pdf(short_plan(), marks=ISSUED))) as document:
        fonts = [resolve1(font) for page in document.pages for font in resolve1(page.page_obj.resources["Font"]).values()]

    descriptors = [resolve1(resolve1(resolve1(font["DescendantFonts"])[0])["FontDescriptor"]) for font in fonts]
    assert descriptors
    assert all("FontFile3" in d or "FontFile2" in d for d in descriptors)


def test_a_bare_machine_has_the_substitute_typeface() -> None:
    assert SUBSTITUTE in typefaces().families()
    assert SUBSTITUTE in families()


@pytest.mark.parametrize(
    "text",
    [
        "#panic()",
        '#read("plan.typ")',
        "$x^2$ *đậm* _nghiêng_ `mã`",
        "= Đề mục",
        "\\u{41} // chú thích",
        '"); #include "page.typ"',
        "<nhãn> @trích https://vidu.vn",
        "] #set page(width: 1cm) [",
        "-- --- ... ~ /* */",
    ],
)
def test_markup_in_a_text_is_printed_and_never_obeyed(text: str) -> None:
    plan = short_plan(title=text, opening=[text], recipients=[Recipient(text=text, as_written=text)], agency=text)

    pages = page_texts(plan_pdf(plan, marks=ISSUED))

    assert len(pages) == 2
    assert "".join(text.split()) in "".join("".join(pages).split())


def test_an_unbreakable_word_stays_on_the_page() -> None:
    pdf = plan_pdf(short_plan(opening=["x" * 300], title="y" * 120), marks=ISSUED)

    with pdfplumber.open(io.BytesIO(pdf)) as document:
        assert (
            max(char["x1"] for page in document.pages for char in page.chars if char["text"].strip())
            <= (210 - 15) / 25.4 * 72 + 1
        )


def test_text_is_composed_and_freed_of_invisible_characters() -> None:
    assert printable("Kế hoa\u0323ch\u200b\u202e \x00mới\ud800") == "Kế hoạch  mới[U+D800]"


texts = st.text(max_size=40)
cells = st.lists(texts, max_size=4)
plans = st.builds(
    PlanContents,
    symbol=texts,
    place=texts,
    agency=texts,
    title=texts,
    bases=st.lists(st.builds(Basis, text=texts), max_size=2),
    opening=st.lists(texts, max_size=2),
    sections=st.lists(
        st.builds(
            Section,
            label=st.sampled_from(["I", "1", "a", "Phần I", "", None]) | texts,
            title=texts | st.none(),
            paragraphs=st.lists(texts, max_size=2),
        ),
        max_size=2,
    ),
    recipients=st.lists(st.builds(Recipient, text=texts, as_written=texts), max_size=2),
    signer=st.builds(Signer, post=texts, name=texts),
    appendices=st.lists(
        st.builds(
            Appendix, title=texts, tables=st.lists(st.builds(Table, header=cells, rows=st.lists(cells, max_size=2)), max_size=1)
        ),
        max_size=1,
    ),
)


@given(plans)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_at_all_gives_a_document(plan: PlanContents) -> None:
    first, second = (plan_pdf(plan, marks=PlanMarks()) for _ in range(2))

    assert first == second
    assert page_texts(first)
