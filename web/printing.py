"""A version of a plan as a file: as it would print, and as a Word document."""

from functools import lru_cache

from documents.rendering.form_check import Deviation, check_form
from documents.rendering.marks import PlanMarks
from documents.word.libreoffice import NoLibreOffice
from documents.word.text_of_record import plan_document, plan_word
from models.contents import PlanContents
from models.store import FileStore

KEPT = 16


def pdf_of(files: FileStore, contents: PlanContents, marks: PlanMarks, word: str | None) -> bytes:
    """The PDF from data, or from the Word file under the hash `word`. Where nothing converts Word files: from data."""
    if word is None:
        return plan_document(contents, marks).pdf
    try:
        return _converted(files, contents.model_dump_json(by_alias=True), marks, word)
    except NoLibreOffice:
        return plan_document(contents, marks).pdf


def word_of(files: FileStore, contents: PlanContents, marks: PlanMarks, word: str | None) -> bytes:
    """The same as .docx: from data, or the department's file with what is known filled in."""
    return plan_word(contents, marks, word=files.get(word) if word else None)


@lru_cache(maxsize=KEPT)
def deviations_of(files: FileStore, contents: str, marks: PlanMarks, word: str | None) -> tuple[Deviation, ...]:
    """Where what will be issued leaves the form; of a Word file itself, where its settings can be seen. `contents` is JSON."""
    plan, stamps = PlanContents.model_validate_json(contents), [one for one in (marks.secrecy, marks.urgency) if one]
    if word is None:
        return tuple(check_form(pdf_of(files, plan, marks, None), "ban-trinh-bay.pdf", stamps=stamps))
    return tuple(check_form(word_of(files, plan, marks, word), "van-ban-chinh.docx", stamps=stamps))


@lru_cache(maxsize=KEPT)
def _converted(files: FileStore, contents: str, marks: PlanMarks, word: str) -> bytes:
    """The same file filled with the same facts is converted once."""
    return plan_document(PlanContents.model_validate_json(contents), marks, word=files.get(word)).pdf
