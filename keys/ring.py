"""The keys of one office: PKCS#12 files and PKCS#11 devices in its folder, opened for as long as a signature takes."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from documents.signing.keys import Signatory, key_from_pkcs12
from documents.signing.places import Look, Picture, Words
from documents.signing.timestamping import Timestamper
from documents.signing.token import WrongPin, open_token
from keys.trusted import called
from models.refusal import NotFound, Refusal
from models.signing_rules import AGENCY, KeyEntry, SigningEntry
from settings import settings

_refused_pins: set[str] = set()
"""PINs that a device has refused to this process. A device locks itself after a few wrong ones, so none is offered twice."""


@dataclass(frozen=True)
class KeyRing:
    """What office.toml says of an office's keys, and the folder where they lie."""

    office: str
    rules: SigningEntry

    @property
    def folder(self) -> Path:
        """The office's own."""
        return settings().keys_folder / self.office

    @contextmanager
    def opened(self, who: str) -> Iterator[Signatory]:
        """The key of a person or of the agency. Raises Refusal with what is missing or wrong."""
        entry = self.rules.key_of(who)
        if entry.library is not None:
            with self._on_device(entry) as key:
                yield key
            return
        yield key_from_pkcs12(self._file(entry), self._password(who), pss=entry.pss)

    def look_of(self, who: str, *, otherwise: tuple[str, ...]) -> Look:
        """The picture of the handwritten signature or the seal; words where the office gave none."""
        image = self.rules.key_of(who).image
        return Picture(self.content_of(image)) if image else Words(otherwise)

    def content_of(self, name: str) -> bytes:
        """A file of the folder. Raises NotFound."""
        try:
            return (self.folder / name).read_bytes()
        except OSError as error:
            raise NotFound(f"Không đọc được tệp “{name}” trong thư mục khóa của cơ quan.", file=name) from error

    def timestamper(self) -> Timestamper | None:
        """The office's time stamping authority, where one is set."""
        if self.rules.tsa is None:
            return None
        address = self.rules.tsa

        def ask(request: bytes) -> bytes:
            return called("POST", address, request, "application/timestamp-query")

        return Timestamper(ask, "sign without" if self.rules.without_tsa else "refuse")

    def _file(self, entry: KeyEntry) -> bytes:
        if entry.file is None:
            whose = "của cơ quan" if entry.of == AGENCY else f"của người ký (mã {entry.of})"
            raise NotFound(f"Chưa có khóa ký số {whose} trên máy chủ; hãy báo quản trị khai báo trong office.toml.", of=entry.of)
        return self.content_of(entry.file)

    def _password(self, who: str) -> str:
        password = settings().key_password(self.office, who)
        if password is None:
            raise NotFound(f"Chưa cài mật khẩu hoặc mã PIN của khóa “{who}” trên máy chủ; hãy báo quản trị.", of=who)
        return password.get_secret_value()

    @contextmanager
    def _on_device(self, entry: KeyEntry) -> Iterator[Signatory]:
        library, token, label, pin = entry.library or "", entry.token or "", entry.label or "", self._password(entry.of)
        tried = hashlib.sha256(f"{library}\0{token}\0{pin}".encode()).hexdigest()
        if tried in _refused_pins:
            raise Refusal("Mã PIN đã cài cho thiết bị ký số không đúng; hệ thống không thử lại để thiết bị không bị khóa.")
        try:
            with open_token(library, token=token, label=label, pin=pin, pss=entry.pss) as key:
                yield key
        except WrongPin:
            _refused_pins.add(tried)
            raise
