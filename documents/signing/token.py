"""A key on a PKCS#11 token or HSM: it never leaves the device; the PIN opens a session for as long as the signing takes."""

# mypy: allow-untyped-calls
# pyHanko annotates only part of itself.

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pkcs11
from cryptography import x509
from pkcs11 import exceptions
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.general import SigningError
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session

from documents.signing import algorithms
from documents.signing.certificates import from_asn1
from documents.signing.finishing import finished
from documents.signing.keys import DIGEST
from models.refusal import Refusal

_PIN_WRONG = (exceptions.PinIncorrect, exceptions.PinInvalid, exceptions.PinLenRange)
_DOWN = (pkcs11.PKCS11Error, OSError, RuntimeError)


class WrongPin(Refusal):
    """The device refused the PIN; a few more of these lock it."""


@dataclass(frozen=True)
class TokenKey:
    """A key on an open token."""

    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    pss: bool
    device: PKCS11Signer = field(repr=False)

    def sign(self, content: bytes) -> bytes:
        """The signature over SHA-256 of `content`, made inside the device. Raises Refusal when it is gone."""
        try:
            return finished(self.device.async_sign_raw(content, DIGEST))
        except (*_DOWN, SigningError) as error:
            raise Refusal("Thiết bị ký số (USB Token, HSM) không ký được. Văn bản chưa được ký; hãy cắm lại thiết bị.") from error


@contextmanager
def open_token(library: str, *, token: str, label: str, pin: str, pss: bool = False) -> Iterator[TokenKey]:
    """The key and certificate `label` on the token named `token`, through the maker's PKCS#11 `library` (a path).

    Raises Refusal for a wrong or locked PIN, an absent token, an absent key.
    """
    session = _session(library, token, pin)
    try:
        device = PKCS11Signer(
            session,
            cert_label=label,
            key_label=label,
            other_certs_to_pull=None,
            signature_mechanism=algorithms.pss() if pss else None,
        )
        yield TokenKey(*_certificates(device, label), pss, device)
    finally:
        session.close()


def _session(library: str, token: str, pin: str) -> pkcs11.Session:
    try:
        return open_pkcs11_session(library, token_criteria=TokenCriteria(label=token), user_pin=pin)
    except _PIN_WRONG as error:
        raise WrongPin(
            "Mã PIN của thiết bị ký số không đúng. Văn bản chưa được ký; nhập sai nhiều lần thiết bị sẽ khóa."
        ) from error
    except exceptions.PinLocked as error:
        raise Refusal("Thiết bị ký số đã khóa vì nhập sai mã PIN nhiều lần; hãy liên hệ đơn vị cấp để mở khóa.") from error
    except _DOWN as error:
        raise Refusal(f"Không tìm thấy thiết bị ký số “{token}”. Hãy cắm thiết bị và kiểm tra phần mềm điều khiển.") from error


def _certificates(device: PKCS11Signer, label: str) -> tuple[x509.Certificate, tuple[x509.Certificate, ...]]:
    """The signer's certificate and the others on the device."""
    try:
        own = device.signing_cert
        others = [one for one in device.cert_registry if one.dump() != own.dump()]
    except (*_DOWN, SigningError, AttributeError) as error:
        raise Refusal(f"Thiết bị ký số không có chứng thư hoặc khóa “{label}”.") from error
    return from_asn1(own), tuple(from_asn1(one) for one in others)
