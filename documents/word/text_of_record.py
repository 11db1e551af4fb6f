"""A plan's document: our own layout from data, or the department's Word file filled in and converted.

Issuing and signing ask here, and need not know which text a plan has.
"""

from collections.abc import Callable
from dataclasses import dataclass

from documents.rendering.marks import PlanMarks
from documents.rendering.plan_docx import plan_docx
from documents.rendering.plan_pdf import plan_pdf
from documents.rendering.plan_places import PlanPlaces, plan_places
from documents.word.filling import fill_word, filling_of
from documents.word.libreoffice import word_to_pdf
from documents.word.places import places_in_pdf
from models.contents import PlanContents


@dataclass(frozen=True)
class PlanDocument:
    """The PDF, and where it has room for signature, seal, number and date: `places()` looks only when asked.

    `from_word` is true where the department's own file was printed.
    """

    pdf: bytes
    places: Callable[[], PlanPlaces]
    from_word: bool


def plan_document(contents: PlanContents, marks: PlanMarks, *, word: bytes | None = None) -> PlanDocument:
    """The document of a plan. `word` is the department's .docx where that is the text of record.

    Raises Unreadable where the file cannot be filled or converted, NoLibreOffice where this machine cannot convert.
    """
    if word is None:
        return PlanDocument(plan_pdf(contents, marks=marks), lambda: plan_places(contents, marks=marks), from_word=False)
    filling = filling_of(contents, marks)
    pdf = word_to_pdf(fill_word(word, filling))
    return PlanDocument(pdf, lambda: places_in_pdf(pdf, titles=filling.capacity, name=filling.name), from_word=True)


def plan_word(contents: PlanContents, marks: PlanMarks, *, word: bytes | None = None) -> bytes:
    """The same document for Word users: from data, or the department's own file filled in."""
    return plan_docx(contents, marks=marks) if word is None else fill_word(word, filling_of(contents, marks))
