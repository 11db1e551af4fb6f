"""A document of the set as text that a page or a converter of others made of it: not as an office wrote it."""

from collections.abc import Iterator, Sequence

from benchmarks.reading.sources import Columns, NewPage, Row, Sample, Text

FACTS = """\
Trang chủ > Văn bản > Kế hoạch
Số hiệu: | {number}/{symbol} | Loại văn bản: | Kế hoạch |
Nơi ban hành: | Tỉnh Sông Mơ | Người ký: | {signer} |
Ngày ban hành: | 20/10/2019 | Ngày hiệu lực: | Đang cập nhật |
"""
STAMP = ("Ký bởi: Văn phòng", "Cơ quan: Tỉnh Sông Mơ", "Email: vanthu@songmo.gov.vn", "Thời gian ký: 20.10.2019 16:22:10 +07:00")
PICTURE, PAGE = "![](_page_0_Picture_2.jpeg)", "{1}------------------------------------------------"


def portal(sample: Sample) -> bytes:
    """Copied from a web page: its facts above, each row of the head's table on one line, title in capitals, blank lines."""
    return "\n\n".join([_facts(sample), *_copied(sample)]).encode()


def converted(sample: Sample) -> bytes:
    """Markdown that a converter made of a signed PDF: tables for head and end, bold in pieces, escapes, pictures, page marks."""
    return "\n\n".join([PICTURE, *_converted(sample)]).encode()


def _facts(sample: Sample) -> str:
    signer = (sample.label.get("signer") or {}).get("name") or "Đang cập nhật"
    return FACTS.format(number=sample.label["number"], symbol=sample.label["symbol"], signer=signer)


def _copied(sample: Sample) -> Iterator[str]:
    for part in sample.parts:
        match part:
            case Columns():
                yield from _rows_of_head(part) if not _is_end(part) else (f"{_line(part.left)} | {_line(part.right)}",)
            case Text(centred=True):
                yield part.words.upper() if part.bold else part.words
            case Text():
                yield part.words
            case Row():
                yield "| " + " | ".join(part.cells) + " |"
            case NewPage():
                yield ""


def _rows_of_head(part: Columns) -> Iterator[str]:
    """The agencies beside the motto, then the number beside place and date."""
    above = [_line(_not_dated(side)) for side in (part.left, part.right)]
    below = [_line([text for text in side if _is_dated(text)]) for side in (part.left, part.right)]
    yield f"{above[0]} ------- | {above[1]} ---------------"
    yield f"{below[0]} | {below[1]}"


def _converted(sample: Sample) -> Iterator[str]:
    row_before = False
    for part in sample.parts:
        match part:
            case Columns():
                left, right = _cell(part.left), _cell(_stamped(part.right) if _is_end(part) else part.right)
                yield f"| {left} | {right} |\n|---|---|"
            case Text(bold=True):
                yield ("## " if part.centred else "") + _in_pieces(part.words)
            case Text():
                yield _escaped(part.words)
            case Row():
                yield "| " + " | ".join(part.cells) + " |" + ("" if row_before else "\n|" + "---|" * len(part.cells))
            case NewPage():
                yield PAGE
        row_before = isinstance(part, Row)


def _stamped(texts: Sequence[Text]) -> list[Text]:
    """The signer's column with the appearance of the signature before its last line."""
    written = [text for text in texts if text.words]
    return [*written[:-1], *map(Text, STAMP), *written[-1:]]


def _cell(texts: Sequence[Text]) -> str:
    return "<br>".join(f"**{text.words}**" if text.bold else text.words for text in texts if text.words)


def _in_pieces(words: str) -> str:
    first, _, rest = words.partition(" ")
    return f"**{first[:1]}****{first[1:]}** **{rest}**" if rest else f"**{first}**"


def _escaped(words: str) -> str:
    return f"\\{words}" if words.startswith(("-", "+")) else words.replace(". ", "\\. ", 1)


def _line(texts: Sequence[Text]) -> str:
    return " ".join(text.words for text in texts if text.words)


def _not_dated(texts: Sequence[Text]) -> list[Text]:
    return [text for text in texts if not _is_dated(text)]


def _is_dated(text: Text) -> bool:
    return text.words.startswith("Số") or "ngày" in text.words


def _is_end(part: Columns) -> bool:
    """True for recipients or signers, which no motto stands over."""
    return not any("CỘNG" in text.words.upper() or text.words.startswith("ĐOÀN") for text in part.right)
