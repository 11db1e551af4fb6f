"""XML from anywhere: no document type, no entity, no network, a limit on its size; anything else is refused with a sentence."""

from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped]  # lxml publishes no types

from models.refusal import TooLarge, Unreadable

XML_BYTES: Final = 32 * 1024 * 1024


def parsed(content: bytes, *, limit: int = XML_BYTES) -> Any:  # noqa: ANN401  lxml publishes no types
    """The root element. Raises Unreadable for what is no XML or declares a document type, TooLarge over the limit."""
    if len(content) > limit:
        raise TooLarge(f"Tệp XML lớn hơn {limit >> 10} KB nên không nhận.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=len(content) > 1 << 20)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("Tệp không phải XML đúng quy cách nên không đọc được.") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("Tệp XML có khai báo kiểu tài liệu (DOCTYPE) hoặc thực thể nên không nhận.")
    return root
