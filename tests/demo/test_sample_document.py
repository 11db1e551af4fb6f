import docx

from demo.sample_document import SAMPLES, document_of, parts_of

TEXT = (SAMPLES / "ke-hoach.md").read_text(encoding="utf-8")


def words_of(text: str) -> list[str]:
    return text.replace("#", " ").replace("*", " ").split()


def text_of(document: docx.document.Document) -> str:
    """Everything in the document, in the order of the page, left column before right."""
    parts: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, docx.table.Table):
            parts += [paragraph.text for cell in block.rows[0].cells for paragraph in cell.paragraphs]
        else:
            parts.append(block.text)
    return "\n".join(parts)


def test_the_word_file_says_what_the_markdown_says() -> None:
    saved = docx.Document(str(SAMPLES / "ke-hoach.docx"))

    # The number stands in the left column of the Word file, above the motto in the Markdown.
    assert sorted(words_of(text_of(saved))) == sorted(words_of(TEXT))


def test_the_word_file_is_the_one_that_the_script_makes() -> None:
    saved = docx.Document(str(SAMPLES / "ke-hoach.docx"))

    assert text_of(saved) == text_of(document_of(parts_of(TEXT)))


def test_the_sample_has_three_to_four_pages_of_text() -> None:
    assert 1400 <= len(words_of(TEXT)) <= 2200
