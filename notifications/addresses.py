"""Which addresses a mail can be sent to at all."""

import re
import unicodedata

_LONGEST = 254
_SHAPE = re.compile(r"[^\s@<>()\[\],;:\"\\]+@(?P<domain>(?:[^\s@<>()\[\],;:\"\\.]+\.)*[^\s@<>()\[\],;:\"\\.]+)")


def usable_address(written: str | None) -> str | None:
    """The address to send to, its domain in ASCII (IDNA); None when this is no address."""
    address = unicodedata.normalize("NFC", (written or "").strip())
    shape = _SHAPE.fullmatch(address)
    if shape is None or len(address) > _LONGEST or ".." in address or address.startswith("."):
        return None
    try:
        domain = shape["domain"].encode("idna").decode()
    except UnicodeError:
        return None
    local = address.rpartition("@")[0]
    return None if local.endswith(".") else f"{local}@{domain}"
