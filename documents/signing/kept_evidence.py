"""Revocation data kept in the file itself (ISO 32000-2, 12.8.4.3: the document security store)."""

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError

from documents.signing.trust import Evidence


def kept_evidence(reader: PdfFileReader) -> Evidence:
    """The revocation lists and answers in the file; empty for a file that keeps none."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return Evidence()
    return Evidence(
        crls=tuple(reference.get_object().data for reference in store.crls),
        ocsps=tuple(reference.get_object().data for reference in store.ocsps),
    )
