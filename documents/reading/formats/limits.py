"""How much is read: a plan with its appendices, never what would hold up the machine."""

from models.refusal import TooLarge

MEBIBYTE = 1024 * 1024
FILE_BYTES = 20 * MEBIBYTE
PAGES = 300
CHARACTERS_PER_PAGE = 3_000
LINES = 100 * PAGES
CHARACTERS = PAGES * CHARACTERS_PER_PAGE
BYTES_OF_A_CHARACTER = 4  # at most, in any encoding
SECONDS = 30
MEMORY_BYTES = 1024 * MEBIBYTE


def refuse_large_file(data: bytes) -> None:
    """Refuse a file of more bytes than are taken in, before anything looks into it."""
    if len(data) > FILE_BYTES:
        size = -(-len(data) // MEBIBYTE)
        raise TooLarge(
            f"Tệp nặng {size} MB, quá mức {FILE_BYTES // MEBIBYTE} MB hệ thống nhận; "
            "hãy giảm dung lượng ảnh hoặc tách phụ lục rồi tải lên.",
            bytes=len(data),
        )


def too_many_pages(pages: int) -> TooLarge:
    """The refusal of a document of more pages than are read."""
    return TooLarge(
        f"Tệp có {pages} trang, quá mức {PAGES} trang hệ thống đọc; hãy tách riêng phần kế hoạch rồi tải lên.", pages=pages
    )


def too_long(characters: int) -> TooLarge:
    """The refusal of a text of more characters than are read."""
    pages = characters // CHARACTERS_PER_PAGE
    return TooLarge(
        f"Tệp dài khoảng {pages} trang chữ, quá mức {PAGES} trang hệ thống đọc; hãy tách riêng phần kế hoạch rồi tải lên.",
        characters=characters,
    )


def refuse_long_text(characters: int) -> None:
    """Refuse a text of more characters than so many pages hold."""
    if characters > CHARACTERS:
        raise too_long(characters)


def refuse_many_lines(lines: int) -> None:
    """Refuse a text of more lines than so many pages have."""
    if lines > LINES:
        raise TooLarge(
            f"Tệp có hơn {LINES:,} dòng, nhiều hơn {PAGES} trang văn bản; ".replace(",", ".", 1)
            + "hãy tách riêng phần kế hoạch rồi tải lên.",
            lines=lines,
        )
