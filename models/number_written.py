"""How a document's number is written with its symbol: said here, and nowhere else.

Administrative documents: 07/KH-SXD, a stroke after the number (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.3). The Party, and who
writes as it does (unions, youth unions, delegations of the National Assembly): 07-KH/TU, a hyphen after the number and the stroke
after the kind (Hướng dẫn 36-HD/VPTW). Which of the two a symbol belongs to is seen in the symbol itself: KH-SXD, KH/TU.
"""

import re

STROKE, HYPHEN = "/", "-"
OF_THE_PARTY = r"[^\W\d_]{1,6}/\S+"
_OF_THE_PARTY = re.compile(OF_THE_PARTY)
_WRITTEN = re.compile(r"\s*(?P<figure>\d*)\s*[/–-]\s*(?P<symbol>.*?)\s*")


def joiner(symbol: str | None) -> str:
    """What stands between number and symbol."""
    return HYPHEN if symbol and _OF_THE_PARTY.match(symbol) else STROKE


def joined(number: str, symbol: str) -> str:
    """A number as it is written already ('07', or a blank) with its symbol."""
    return f"{number}{joiner(symbol)}{symbol}"


def number_written(number: int, symbol: str | None) -> str:
    """'07/KH-SXD', '07-KH/TU'; below 10 a zero comes first."""
    return joined(f"{number:02d}", symbol or "")


def number_line(number: str, symbol: str) -> str:
    """The line in the head: 'Số: 07/KH-SXD'; the Party writes 'Số 07-KH/TU'."""
    return f"{'Số' if joiner(symbol) == HYPHEN else 'Số:'} {joined(number, symbol)}"


def taken_apart(written: str) -> tuple[str, str]:
    """('07', 'KH-SXD') of '07/KH-SXD', ('07', 'KH/TU') of '07-KH/TU' and also of '07/KH/TU'; two blanks for what is no number."""
    found = _WRITTEN.fullmatch(written)
    return (found["figure"], found["symbol"]) if found else ("", "")


def in_a_file_name(written: str) -> str:
    """'07-KH-SXD'."""
    return written.replace("/", "-").replace("&", "-")
