"""Whatever the bytes are, the answer is lines or a refusal."""

import io
import random
import zipfile

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.reading.formats import lines_of
from models.refusal import Refusal
from tests.documents.formats.files import HEAD, document_xml, pdf_file, rewritten, word_file
from tests.documents.formats.test_pdf import FOOT
from tests.documents.formats.test_pdf import HEAD as PDF_HEAD

MUTATIONS = 25


def reads_or_refuses(data: bytes, filename: str = "ke-hoach.docx") -> None:
    try:
        lines = lines_of(data, filename)
    except Refusal as refusal:
        assert str(refusal).endswith(".")  # noqa: PT017  either outcome is right, an exception of another kind is not
    else:
        assert [line.number for line in lines] == list(range(1, len(lines) + 1))


def word_sample() -> bytes:
    document = docx.Document()
    document.add_heading("KẾ HOẠCH")
    for row in HEAD.splitlines():
        document.add_paragraph(row, style="List Number")
    document.add_table(3, 3, style="Table Grid").cell(1, 1).text = "Phòng A"
    return word_file(document)


def mutated(data: bytes, seed: int) -> bytes:
    """A file with bytes changed, a part cut out, or a part repeated."""
    chance = random.Random(seed)  # noqa: S311  repeatable, no secret
    result = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(result))
        match chance.randrange(3):
            case 0:
                result[place] = chance.randrange(256)
            case 1:
                del result[place : place + chance.randrange(200)]
            case _:
                result[place:place] = result[place : place + chance.randrange(200)]
    return bytes(result)


@given(st.binary(max_size=3000), st.sampled_from(["", "a.docx", "a.pdf", "a.md", "a.txt", "a"]))
@settings(max_examples=120, deadline=None)
def test_any_bytes(data: bytes, filename: str) -> None:
    reads_or_refuses(data, filename)


@given(st.text())
@settings(deadline=None)
def test_any_text(text: str) -> None:
    reads_or_refuses(text.encode("utf-8", errors="surrogatepass"), "a.md")


LEAVES = (
    *("<w:p/>", "<w:t>x</w:t>", "<w:r><w:t>a</w:t><w:tab/></w:r>", "<w:tc/>", "<w:numPr/>", "<w:vMerge/>", "<w:pStyle/>"),
    *("<w:pPr><w:numPr><w:numId/></w:numPr></w:pPr>", "<w:gridSpan w:val='9999999'/>", "<w:gridSpan w:val='x'/>"),
    *("<w:rPr><w:rFonts/></w:rPr>", "<!--c-->", "<?p i?>"),
)
TAGS = ("p", "tbl", "tr", "tc", "r", "ins", "del", "sdt", "sdtContent", "tcPr", "pPr", "drawing", "txbxContent")


def element(parts: tuple[str, list[str]]) -> str:
    return f"<w:{parts[0]}>{''.join(parts[1])}</w:{parts[0]}>"


def elements(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)).map(element)


@given(st.recursive(st.sampled_from([*LEAVES]), elements, max_leaves=30))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_word_body(body: str) -> None:
    reads_or_refuses(rewritten(EMPTY_WORD, "word/document.xml", document_xml(body).encode()))


EMPTY_WORD = word_file(docx.Document())


@pytest.mark.parametrize("seed", range(MUTATIONS * 4))
def test_mutated_word_files(seed: int) -> None:
    reads_or_refuses(mutated(word_sample(), seed))


@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "word/numbering.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"]
)
@pytest.mark.parametrize("seed", range(8))
def test_word_files_with_a_mutated_part(part: str, seed: int) -> None:
    sample = word_sample()
    with zipfile.ZipFile(io.BytesIO(sample)) as archive:
        content = archive.read(part)

    reads_or_refuses(rewritten(sample, part, mutated(content, seed)))


@pytest.mark.parametrize("seed", range(MUTATIONS))
def test_mutated_pdf_files(seed: int) -> None:
    reads_or_refuses(mutated(PDF, seed), "a.pdf")


PDF = pdf_file(PDF_HEAD + "#table(columns: 2, [a], [b])" + FOOT)


@pytest.mark.parametrize(
    "data",
    [
        b"BM" + b"\x00" * 60,
        b"GIF89a" + b"\xff" * 80,
        b"\xff\xd8\xff" + b"\x11" * 300,
        b"II*\x00" + b"\x08" * 90,
        b"RIFF\x00\x00\x00\x00WEBP",
    ],
)
def test_broken_pictures(data: bytes) -> None:
    reads_or_refuses(data, "a.png")
