"""The root certificates that an installation trusts: the files of one folder."""

from pathlib import Path

from cryptography import x509

from documents.signing.certificates import read_certificate

NAME = "tin-cay"
_SUFFIXES = {".pem", ".cer", ".crt"}


def trusted_roots(folder: Path) -> tuple[x509.Certificate, ...]:
    """What the folder holds, by name; nothing where there is none. Raises Unreadable for a file that is no certificate."""
    files = sorted(one for one in folder.glob("*") if one.suffix.lower() in _SUFFIXES) if folder.is_dir() else []
    return tuple(read_certificate(one.read_bytes()) for one in files)
