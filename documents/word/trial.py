"""Whether a department's Word file can become the text of record, found out before anybody relies on it."""

import datetime as dt
from dataclasses import replace

from documents.rendering.marks import PlanMarks
from documents.word.filling import fill_word, filling_of
from documents.word.libreoffice import word_to_pdf
from documents.word.places import places_in_pdf
from models.contents import PlanContents


def try_word(word: bytes, contents: PlanContents, *, on: dt.date) -> None:
    """Fill it and convert it as at issue. Raises what issuing would raise: Unreadable, TooLarge, NoLibreOffice."""
    filling = filling_of(contents, PlanMarks(number=1, issued_on=on))
    filling = replace(filling, symbol=filling.symbol or "KH", name=filling.name or "Họ và tên")
    pdf = word_to_pdf(fill_word(word, filling))
    if filling.capacity:
        places_in_pdf(pdf, titles=filling.capacity, name=filling.name)
