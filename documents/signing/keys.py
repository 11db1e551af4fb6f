"""Who signs: a certificate and something that signs bytes. The key itself may be here, on a token, or elsewhere."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import pkcs12

from documents.signing.algorithms import PSS_SALT
from models.refusal import Refusal, Unreadable

DIGEST = "sha256"


class Signatory(Protocol):
    """What can sign. `pss` says whether an RSA signature is RSASSA-PSS instead of PKCS#1 v1.5."""

    @property
    def certificate(self) -> x509.Certificate:
        """The signer's certificate."""

    @property
    def chain(self) -> Sequence[x509.Certificate]:
        """The certificates above it, as far as known; they travel with the signature."""

    @property
    def pss(self) -> bool:
        """RSASSA-PSS (the circular's choice) rather than PKCS#1 v1.5 (what every reader in the field understands)."""

    def sign(self, content: bytes) -> bytes:
        """The signature over SHA-256 of `content`."""


@dataclass(frozen=True)
class SigningKey:
    """A private key held by this server."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey = field(repr=False)
    chain: tuple[x509.Certificate, ...] = ()
    pss: bool = False

    def sign(self, content: bytes) -> bytes:
        """The signature over SHA-256 of `content`."""
        if isinstance(self.key, ec.EllipticCurvePrivateKey):
            return self.key.sign(content, ec.ECDSA(SHA256()))
        return self.key.sign(content, _pss() if self.pss else padding.PKCS1v15(), SHA256())


@dataclass(frozen=True)
class ExternalSigner:
    """A signing service that answers at once: `answer` gets what is to be hashed (SHA-256) and signed.

    It gives the raw signature. Where that takes a person at another desk, use `prepare_signature` and `complete_*`.
    """

    certificate: x509.Certificate
    answer: Callable[[bytes], bytes] = field(repr=False)
    chain: tuple[x509.Certificate, ...] = ()
    pss: bool = False

    def sign(self, content: bytes) -> bytes:
        """What the service answers. Raises Refusal when it cannot be reached."""
        try:
            return self.answer(content)
        except OSError as error:
            raise Refusal("Dịch vụ ký số không trả lời. Văn bản chưa được ký; hãy thử lại sau.") from error


def key_from_pkcs12(content: bytes, password: str, *, pss: bool = False) -> SigningKey:
    """The key in a .p12/.pfx file. Raises Refusal for a wrong password, Unreadable for a file without a usable key."""
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(content, password.encode())
    except UnsupportedAlgorithm as error:
        raise Unreadable("Tệp chứng thư số dùng thuật toán mã hóa cũ, không đọc được; hãy xuất lại tệp .p12.") from error
    except ValueError as error:
        if not content.startswith(b"\x30"):
            raise Unreadable("Tệp này không phải tệp chứng thư số .p12 hoặc .pfx.") from error
        raise Refusal("Mật khẩu của tệp chứng thư số không đúng, hoặc tệp .p12 bị hỏng. Văn bản chưa được ký.") from error
    if certificate is None or not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise Unreadable("Tệp .p12 không có khóa bí mật RSA hoặc ECDSA kèm chứng thư nên không ký được.")
    return SigningKey(certificate, key, tuple(others), pss)


def _pss() -> padding.PSS:
    return padding.PSS(padding.MGF1(SHA256()), PSS_SALT)
