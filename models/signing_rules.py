"""How an office signs: `[signing]` in office.toml, kept with the office. Where keys lie is said here; what opens them never is.

The files themselves, and the PINs and passwords, belong to the installation (settings.py, keys/).
"""

import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from models.office_fields import Key, Part, Text

AGENCY = "co-quan"
"""Whose key it is, where it is the agency's own and no person's."""
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_WEB = re.compile(r"https?://[^\s/]+(/\S*)?")


class LeaderWay(StrEnum):
    """How the signer's digital signature comes about."""

    NONE = "none"
    SERVER = "server"
    UPLOAD = "upload"
    EXTERNAL = "external"


class AgencyWay(StrEnum):
    """How the agency's comes about."""

    SERVER = "server"
    UPLOAD = "upload"


def _file(value: str) -> str:
    if _FILE.fullmatch(value) is None:
        raise PydanticCustomError("file", "chỉ ghi tên tệp trong thư mục khóa của cơ quan, không ghi đường dẫn")
    return value


def _web(value: str) -> str:
    if _WEB.fullmatch(value) is None:
        raise PydanticCustomError("web", "phải là địa chỉ http:// hoặc https:// của máy chủ cấp dấu thời gian")
    return value


File = Annotated[Text, AfterValidator(_file)]
WebAddress = Annotated[Text, AfterValidator(_web)]


class KeyEntry(Part):
    """[[signing.keys]]: whose certificate and key lie where; `names` are further names that a certificate may bear.

    A key is a PKCS#12 `file`, or the one named `label` on the `token` that `library` (PKCS#11) reaches. Who signs elsewhere needs
    neither, only names or the `image` of the handwritten signature or the seal.
    """

    of: Key
    file: File | None = None
    library: Text | None = None
    token: Text | None = None
    label: Text | None = None
    image: File | None = None
    certificate: File | None = None
    names: tuple[Text, ...] = ()
    pss: bool = False

    @property
    def holds_a_key(self) -> bool:
        """Whether the server can sign with it."""
        return self.file is not None or self.library is not None


class SigningEntry(Part):
    """[signing]."""

    leader: LeaderWay = LeaderWay.NONE
    agency: AgencyWay = AgencyWay.SERVER
    tsa: WebAddress | None = None
    without_tsa: bool = False
    keys: tuple[KeyEntry, ...] = ()

    def key_of(self, who: str) -> KeyEntry:
        """What the file says of a person's key, or the agency's; an empty entry where it says nothing."""
        return next((one for one in self.keys if one.of == who), KeyEntry(of=who))
