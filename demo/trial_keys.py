"""Keys for a trial office, made on the spot by a test authority: certificates, pictures and file names say so."""

from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding

from documents.signing.test_authority import TestAuthority, as_pkcs12
from documents.signing.test_marks import drawn_seal, drawn_signature
from models.office_schema import OfficeFile
from models.signing_rules import AGENCY, SigningEntry

TRIAL_PASSWORD = "khóa thử nghiệm, không có giá trị pháp lý"  # noqa: S105  the keys die with the demo


def lay_keys(var: Path, office: OfficeFile, *, authority: TestAuthority | None = None) -> TestAuthority:
    """The files that the office's `[signing]` names, under `var`, and the test authority among those it trusts."""
    authority, folder, trusted = authority or TestAuthority(), var / "khoa" / office.office.key, var / "tin-cay"
    for place in (folder, trusted):
        place.mkdir(parents=True, exist_ok=True)
    (trusted / "ca-thu-nghiem.pem").write_bytes(authority.root.public_bytes(Encoding.PEM))
    for entry in office.signing.keys:
        _lay(folder, office, entry.of, office.signing, authority)
    return authority


def _lay(folder: Path, office: OfficeFile, who: str, signing: SigningEntry, authority: TestAuthority) -> None:
    entry, name = signing.key_of(who), _name(office, who)
    if entry.file is not None:
        key = authority.agency(name) if who == AGENCY else authority.person(name, unit=office.office.name)
        _secret(folder / entry.file, as_pkcs12(key, TRIAL_PASSWORD))
        _secret(folder / f"{who}.pin", TRIAL_PASSWORD.encode())
    if entry.image is not None:
        picture = drawn_seal(name) if who == AGENCY else drawn_signature()
        (folder / entry.image).write_bytes(picture.png)


def _secret(file: Path, content: bytes) -> None:
    file.touch(mode=0o600)
    file.write_bytes(content)


def _name(office: OfficeFile, who: str) -> str:
    return office.office.name if who == AGENCY else next(one.name for one in office.people if one.key == who)
