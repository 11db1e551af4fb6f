"""The contents of a scanned plan with every text mended as far as it can be; names, dates and lines stay as they were read."""

from documents.mending.text import mended
from documents.reading.text.damage import counts_of
from models.contents import PlanContents, Section


def has_damage(contents: PlanContents) -> bool:
    """True if the plan's own words bear the marks of a bad scan."""
    work = [one.text for one in contents.assignments]
    return counts_of([contents.title or "", *contents.opening, *work, *contents.closing]).damaged


def suggested(contents: PlanContents) -> PlanContents:
    """The same plan with the suggestion for each text in its place, for a person to look through."""
    return contents.model_copy(
        update={
            "title": _text(contents.title),
            "bases": [one.model_copy(update={"text": _text(one.text)}) for one in contents.bases],
            "opening": _texts(contents.opening),
            "sections": [_section(one) for one in contents.sections],
            "assignments": [
                one.model_copy(update={"text": _text(one.text), "product": _text(one.product)}) for one in contents.assignments
            ],
            "closing": _texts(contents.closing),
        }
    )


def _section(section: Section) -> Section:
    return section.model_copy(
        update={
            "title": _text(section.title),
            "paragraphs": _texts(section.paragraphs),
            "sections": [_section(one) for one in section.sections],
        }
    )


def _text(text: str | None) -> str | None:
    return mended(text).text if text else text


def _texts(texts: list[str]) -> list[str]:
    return [mended(text).text for text in texts]
