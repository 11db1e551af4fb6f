"""The kinds of value in office.toml: tidy text, keys, addresses; and the table that takes no unknown key."""

import re
import unicodedata
from email.errors import HeaderParseError
from email.headerregistry import Address
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ORGAN_CODE = re.compile(r"\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}")
DOMAIN = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def tidy(value: object) -> object:
    """NFC, single blanks, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", value).split()) if isinstance(value, str) else value


def _key(value: str) -> str:
    if KEY.fullmatch(value) is None:
        raise PydanticCustomError("key", "mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, ví dụ “phong-ke-hoach”")
    return value


def _organ_code(value: str) -> str:
    if ORGAN_CODE.fullmatch(value) is None:
        raise PydanticCustomError("organ_code", "mã định danh cơ quan có dạng “000.00.12.H10” (QĐ 20/2020/QĐ-TTg)")
    return value


def _address(value: str) -> str:
    try:
        domain = Address(addr_spec=value).domain
    except (HeaderParseError, ValueError, IndexError):
        domain = ""
    if not value.isascii() or DOMAIN.fullmatch(domain) is None:
        raise PydanticCustomError(
            "address", "“{value}” không phải địa chỉ thư điện tử, ví dụ đúng: vanthu@coquan.gov.vn", {"value": value}
        )
    return value


Text = Annotated[str, BeforeValidator(tidy), StringConstraints(min_length=1, max_length=300)]
Key = Annotated[Text, AfterValidator(_key)]
OrganCode = Annotated[Text, AfterValidator(_organ_code)]
Email = Annotated[Text, AfterValidator(_address)]


class Part(BaseModel):
    """A table of the file; an unknown key in it is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
