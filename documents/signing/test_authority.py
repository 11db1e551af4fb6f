"""A certification authority for tests and the demo, made on the spot: its certificates and its marks say that they are a test.

Nothing it signs has any legal force. Keys live in memory and die with the process.
"""

# mypy: allow-untyped-calls
# pyHanko annotates only part of itself.

import datetime as dt
from dataclasses import dataclass, field

from asn1crypto import keys as asn1_keys  # type: ignore[import-untyped]  # the library publishes no types
from asn1crypto import tsp
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from documents.signing.certificates import to_asn1
from documents.signing.keys import SigningKey

TEST = "THỬ NGHIỆM"
VALID = (dt.datetime(2020, 1, 1, tzinfo=dt.UTC), dt.datetime(2045, 1, 1, tzinfo=dt.UTC))
EXPIRED = (dt.datetime(2020, 1, 1, tzinfo=dt.UTC), dt.datetime(2021, 1, 1, tzinfo=dt.UTC))
NOT_YET_VALID = (dt.datetime(2044, 1, 1, tzinfo=dt.UTC), dt.datetime(2045, 1, 1, tzinfo=dt.UTC))
CRL_URL, OCSP_URL = "http://thu-nghiem.invalid/ca.crl", "http://thu-nghiem.invalid/ocsp"
_RSA_BITS = 2048
Validity = tuple[dt.datetime, dt.datetime]
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass
class TestAuthority:
    """A root that issues to persons, agencies and a time stamping authority, and that revokes."""

    __test__ = False  # pytest: this is no test class

    name: str = f"CA {TEST} - không có giá trị pháp lý"
    validity: Validity = VALID
    key: rsa.RSAPrivateKey = field(default_factory=lambda: _rsa(), repr=False)  # noqa: PLW0108  defined below
    revoked: dict[int, dt.datetime] = field(default_factory=dict)
    ocsp_url: str = OCSP_URL

    def __post_init__(self) -> None:
        """The root signs itself."""
        self.root = self._issued(self._named(self.name), self.key, self.validity, authority=True)

    def person(
        self, name: str, *, unit: str = "", validity: Validity = VALID, elliptic: bool = False, pss: bool = False
    ) -> SigningKey:
        """A signing key for a person, with the name as the certificate bears it."""
        key = ec.generate_private_key(ec.SECP256R1()) if elliptic else _rsa()
        return self.certified(name, key, validity, unit=unit, pss=pss)

    def certified(self, name: str, key: Key, validity: Validity, *, unit: str = "", pss: bool = False) -> SigningKey:
        """A certificate over a key that is there already."""
        return SigningKey(self._issued(self._named(name, unit), key, validity), key, (self.root,), pss)

    def agency(self, name: str, *, validity: Validity = VALID) -> SigningKey:
        """A signing key for an agency: name and organization alike."""
        return self.person(name, unit=name, validity=validity)

    def web_server(self, name: str) -> SigningKey:
        """A certificate that may not sign documents: its key usage is for a web server."""
        key = _rsa()
        return SigningKey(self._issued(self._named(name), key, VALID, signs=False), key, (self.root,))

    def revoke(self, certificate: x509.Certificate, at: dt.datetime) -> None:
        """Take a certificate back from an instant on."""
        self.revoked[certificate.serial_number] = at

    def crl(self, *, at: dt.datetime, lasts: dt.timedelta = dt.timedelta(days=7)) -> bytes:
        """The list of revoked certificates, in DER, as published at an instant."""
        builder = x509.CertificateRevocationListBuilder().issuer_name(self.root.subject).last_update(at).next_update(at + lasts)
        for serial, since in self.revoked.items():
            if since <= at:
                entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(since).build()
                builder = builder.add_revoked_certificate(entry)
        builder = builder.add_extension(x509.CRLNumber(int(at.timestamp())), critical=False)
        return builder.sign(self.key, SHA256()).public_bytes(Encoding.DER)

    def ocsp(self, request: bytes, *, at: dt.datetime) -> bytes:
        """The answer about one certificate, in DER."""
        asked = ocsp.load_der_ocsp_request(request)
        since = self.revoked.get(asked.serial_number)
        builder = ocsp.OCSPResponseBuilder().add_response_by_hash(
            issuer_name_hash=asked.issuer_name_hash,
            issuer_key_hash=asked.issuer_key_hash,
            serial_number=asked.serial_number,
            algorithm=asked.hash_algorithm,
            cert_status=ocsp.OCSPCertStatus.REVOKED if since else ocsp.OCSPCertStatus.GOOD,
            this_update=at,
            next_update=at + dt.timedelta(days=1),
            revocation_time=since,
            revocation_reason=None,
        )
        builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, self.root)
        return builder.sign(self.key, SHA256()).public_bytes(Encoding.DER)

    def time_authority(self, *, at: dt.datetime, validity: Validity = VALID) -> "TimeAuthority":
        """A time stamping authority whose clock stands at `at`."""
        key = _rsa()
        return TimeAuthority(self._issued(self._named(f"TSA {TEST}"), key, validity, stamps=True), key, self.root, at)

    def _issued(
        self,
        subject: x509.Name,
        key: Key,
        validity: Validity,
        *,
        authority: bool = False,
        signs: bool = True,
        stamps: bool = False,
    ) -> x509.Certificate:
        issuer = subject if authority else self.root.subject
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(validity[0])
            .not_valid_after(validity[1])
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .add_extension(_usage(authority=authority, signs=signs), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), critical=False)
        )
        if not authority:
            builder = builder.add_extension(_crl_place(), critical=False).add_extension(
                _ocsp_place(self.ocsp_url), critical=False
            )
        purpose = _purpose(signs=signs, stamps=stamps)
        if not authority:
            builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=stamps)
        return builder.sign(self.key, SHA256())

    def _named(self, name: str, unit: str = "") -> x509.Name:
        parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, "VN")]
        if unit:
            parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, unit))
        parts.append(x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, f"CHỨNG THƯ {TEST}"))
        return x509.Name([*parts, x509.NameAttribute(NameOID.COMMON_NAME, name)])


@dataclass
class TimeAuthority:
    """Answers RFC 3161 requests with its own clock."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey = field(repr=False)
    root: x509.Certificate
    at: dt.datetime

    def answer(self, request: bytes) -> bytes:
        """DER of a TimeStampReq → DER of a TimeStampResp."""
        stamper = DummyTimeStamper(
            tsa_cert=to_asn1(self.certificate),
            tsa_key=asn1_keys.PrivateKeyInfo.load(self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())),
            certs_to_embed=SimpleCertificateStore.from_certs([to_asn1(self.root)]),
            fixed_dt=self.at,
        )
        return bytes(stamper.request_tsa_response(tsp.TimeStampReq.load(request)).dump())


def as_pkcs12(key: SigningKey, password: str) -> bytes:
    """The key as a .p12 file."""
    encryption = BestAvailableEncryption(password.encode())
    return pkcs12.serialize_key_and_certificates(b"test", key.key, key.certificate, key.chain, encryption)


def _usage(*, authority: bool, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs and not authority,
        content_commitment=signs and not authority,
        key_encipherment=not signs,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _purpose(*, signs: bool, stamps: bool) -> x509.ObjectIdentifier:
    """RFC 5280, 4.2.1.12; pdfsig trusts a signer only for mail protection."""
    if stamps:
        return ExtendedKeyUsageOID.TIME_STAMPING
    return ExtendedKeyUsageOID.EMAIL_PROTECTION if signs else ExtendedKeyUsageOID.SERVER_AUTH


def _crl_place() -> x509.CRLDistributionPoints:
    point = x509.DistributionPoint([x509.UniformResourceIdentifier(CRL_URL)], None, None, None)
    return x509.CRLDistributionPoints([point])


def _ocsp_place(url: str) -> x509.AuthorityInformationAccess:
    access = x509.AccessDescription(x509.oid.AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier(url))
    return x509.AuthorityInformationAccess([access])


def _rsa() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=_RSA_BITS)
