"""The envelope of the national document exchange (QCVN 102:2016/BTTTT, amended SĐ 1:2022), as far as its structure is public.

The regulation's own schema was not at hand. Element names, their order and the namespace are those that programs working with the
exchange use in public (docs/decisions/0022); `edxml.xsd` is our own writing of that structure.
"""

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
PREFIX = "edXML"
DAY = "%Y/%m/%d"
MOMENT = "%d/%m/%Y %H:%M:%S"


def document_id(organ_code: str, issued_on: str, number: str) -> str:
    """A document's name in the exchange: '000.00.07.H99,2024/03/06,18/KH-BDT'."""
    return f"{organ_code},{issued_on},{number}"
