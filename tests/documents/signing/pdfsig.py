"""The independent verifier: poppler's pdfsig, with the test authority's root as the only trusted one."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests.documents.signing.people import people


@dataclass(frozen=True)
class Seen:
    """What pdfsig says of one signature."""

    valid: bool
    total: bool
    certificate: str


def trusting(folder: Path) -> Path:
    """pdfsig's own store of trusted certificates, holding the test root."""
    certutil = shutil.which("certutil")
    if certutil is None or shutil.which("pdfsig") is None:
        pytest.skip("pdfsig (poppler-utils) hoặc certutil (libnss3-tools) không có trên máy này nên không đối chiếu được.")
    root = folder / "root.pem"
    root.write_bytes(people().ca.root.public_bytes(Encoding.PEM))
    for arguments in (["-N", "--empty-password"], ["-A", "-n", "root", "-t", "CT,CT,CT", "-i", str(root)]):
        subprocess.run([certutil, "-d", f"sql:{folder}", *arguments], check=True, capture_output=True)  # noqa: S603  the system's own
    return folder


def pdfsig(pdf: bytes, store: Path) -> list[Seen]:
    """Every signature pdfsig finds, in its order, without empty fields; none where it cannot read the file."""
    file = store / "file.pdf"
    file.write_bytes(pdf)
    program = shutil.which("pdfsig")
    assert program is not None
    run = subprocess.run(  # noqa: S603  the system's own
        [program, "-no-ocsp", "-nssdir", f"sql:{store}", str(file)], check=False, capture_output=True, text=True, timeout=60
    )
    parts = re.split(r"Signature #\d+:", run.stdout)[1:]
    return [_seen(part) for part in parts if "field is not signed" not in part]


def _seen(part: str) -> Seen:
    certificate = re.search(r"Certificate Validation: (.*)", part)
    return Seen(
        valid="Signature Validation: Signature is Valid." in part,
        total="- Total document signed" in part,
        certificate=certificate.group(1) if certificate else "",
    )
