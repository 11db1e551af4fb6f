"""Who issues a document, where, under which symbol: settled with the office's own names where they fit."""

from documents.reading.form.head import Head
from documents.reading.form.opening import Opening, issuing_agency
from documents.reading.names.naming import Namer
from documents.reading.names.units import UnitReader
from documents.reading.words.plain import plain
from models.directory import CONFIDENT
from models.similarity import similarity


def agencies_of(head: Head, opening: Opening, namer: Namer, reader: UnitReader) -> tuple[str | None, str | None, bool]:
    """Agency and the one above it; from the issuing sentence where there is no letterhead."""
    agency, parent = head.agency, head.parent
    if agency is None:
        agency = issuing_agency([*opening.opening, *opening.basis_blocks], reader)
    if agency is None:
        return None, None, True
    own = namer.directory
    if own and similarity(agency, own.agency) >= CONFIDENT:
        return own.agency, own.parent_agency if parent else None, True
    mended = namer.mended(agency)
    return mended, namer.mended(parent) if parent else None, not namer.damaged


def place_of(place: str | None, namer: Namer) -> str | None:
    """The place, as the directory writes it where it is the office's own."""
    own = namer.directory.place if namer.directory else None
    if place and own and similarity(place, own) >= CONFIDENT:
        return own
    return namer.mended(place) if place else None


def symbol_of(symbol: str | None, namer: Namer) -> str | None:
    """The symbol; a damaged one as the directory writes it, if it differs in diacritics only."""
    own = namer.directory.symbol if namer.directory else None
    if symbol and own and symbol.endswith(own):
        return symbol
    if symbol and own and namer.damaged and plain(symbol).endswith(plain(own)):
        return symbol[: -len(own)] + own
    return symbol
