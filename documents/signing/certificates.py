"""Certificates between the two libraries, and what they say in words."""

from asn1crypto import x509 as asn1_x509  # type: ignore[import-untyped]  # the library publishes no types
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from models.refusal import Unreadable


def to_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    """As pyHanko wants it."""
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def from_asn1(certificate: asn1_x509.Certificate) -> x509.Certificate:
    """As cryptography wants it. Raises ValueError for what it cannot read."""
    return x509.load_der_x509_certificate(certificate.dump())


def read_certificate(content: bytes) -> x509.Certificate:
    """A certificate in PEM or DER. Raises Unreadable."""
    try:
        if b"-----BEGIN" in content:
            return x509.load_pem_x509_certificate(content)
        return x509.load_der_x509_certificate(content)
    except ValueError as error:
        raise Unreadable("Tệp này không phải chứng thư số (.cer, .crt, .pem).") from error


def common_name(name: x509.Name) -> str:
    """The name a certificate is made out to ('Nguyễn Thị Ánh Tuyết'); the whole name where there is no CN."""
    found = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else name.rfc4514_string()


def organization(name: x509.Name) -> str:
    """The organization in it, or nothing."""
    found = name.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    return str(found[0].value) if found else ""


def serial_number(certificate: x509.Certificate) -> str:
    """The serial number as certificates print it: hexadecimal, in pairs."""
    digits = f"{certificate.serial_number:X}"
    return digits.zfill(len(digits) + len(digits) % 2)
