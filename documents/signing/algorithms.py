"""How signatures are made, and whether that is strong enough: SHA-256 and up, RSA from 2048 bits, ECDSA from 256."""

from asn1crypto import algos, cms, x509  # type: ignore[import-untyped]  # the library publishes no types

_DIGESTS = {"sha256", "sha384", "sha512", "sha3_256", "sha3_384", "sha3_512"}
_LEAST_BITS = {"rsa": 2048, "rsassa_pss": 2048, "ec": 256}
_SHOWN = {"rsassa_pkcs1v15": "RSASSA-PKCS1-v1_5", "rsassa_pss": "RSASSA-PSS", "ecdsa": "ECDSA", "ed25519": "Ed25519"}
PSS_SALT = 32
"""Bytes of salt, as many as SHA-256 has (RFC 8017, 9.1), which is what signing services use."""


def pss() -> algos.SignedDigestAlgorithm:
    """RSASSA-PSS with SHA-256, as a CMS names it."""
    digest = {"algorithm": "sha256"}
    parameters = {
        "hash_algorithm": digest,
        "mask_gen_algorithm": {"algorithm": "mgf1", "parameters": digest},
        "salt_length": PSS_SALT,
    }
    return algos.SignedDigestAlgorithm({"algorithm": "rsassa_pss", "parameters": parameters})


def algorithm_of(signer: cms.SignerInfo) -> str:
    """'SHA-256, RSASSA-PKCS1-v1_5'."""
    digest = str(signer["digest_algorithm"]["algorithm"].native)
    try:
        method = str(signer["signature_algorithm"].signature_algo)
    except ValueError:
        method = str(signer["signature_algorithm"]["algorithm"].native)
    return f"{digest.upper().replace('SHA', 'SHA-', 1).replace('SHA-3_', 'SHA3-')}, {_SHOWN.get(method, method)}"


def strong(signer: cms.SignerInfo, certificate: x509.Certificate) -> bool:
    """Whether digest and key meet the circular on signing software (Bộ Khoa học và Công nghệ, 2025)."""
    key = certificate.public_key
    if key.algorithm in {"ed25519", "ed448"}:
        return True
    enough = key.bit_size >= _LEAST_BITS.get(key.algorithm, key.bit_size + 1)
    return enough and signer["digest_algorithm"]["algorithm"].native in _DIGESTS
