"""A software token (SoftHSM) that holds the leader's key; tests that want one skip where it is not installed."""

import shutil
import subprocess
from pathlib import Path

import pkcs11
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.documents.signing.people import people

MODULE = Path("/usr/lib/softhsm/libsofthsm2.so")
PIN = "123456"


@pytest.fixture
def token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A software token that holds the leader's key."""
    program = shutil.which("softhsm2-util")
    if program is None or not MODULE.exists():
        pytest.skip("SoftHSM (softhsm2) không có trên máy này nên không thử được thiết bị PKCS#11.")
    settings = tmp_path / "softhsm.conf"
    (tmp_path / "tokens").mkdir()
    settings.write_text(f"directories.tokendir = {tmp_path / 'tokens'}\nobjectstore.backend = file\nlog.level = ERROR\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(settings))
    key = tmp_path / "key.pem"
    key.write_bytes(people().leader.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    run(program, "--init-token", "--free", "--label", "thu", "--so-pin", "98765432", "--pin", PIN)
    run(program, "--import", str(key), "--token", "thu", "--label", "tuyet", "--id", "01", "--pin", PIN)
    put_certificate(people().leader.certificate, label="tuyet")
    return "thu"


def put_certificate(certificate: x509.Certificate, *, label: str) -> None:
    library = pkcs11.lib(str(MODULE))
    library.reinitialize()  # the settings file is another one than the last test's
    with library.get_token(token_label="thu").open(rw=True, user_pin=PIN) as session:
        session.create_object(
            {
                pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                pkcs11.Attribute.TOKEN: True,
                pkcs11.Attribute.LABEL: label,
                pkcs11.Attribute.ID: b"\x01",
                pkcs11.Attribute.SUBJECT: certificate.subject.public_bytes(),
                pkcs11.Attribute.VALUE: certificate.public_bytes(Encoding.DER),
            }
        )


def run(*arguments: str) -> None:
    subprocess.run(arguments, check=True, capture_output=True, timeout=30)  # noqa: S603  the system's own program
