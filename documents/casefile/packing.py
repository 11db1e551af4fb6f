"""The entries as a ZIP whose every bit follows from them: stored, one fixed time, one order, and a list of hashes first.

Nothing is compressed (a PDF hardly shrinks), so the bytes do not depend on a machine's compressor, and checking can pack what
it found again and compare: a bit changed between the files is found like one changed in them.
"""

import hashlib
import io
import zipfile
from collections.abc import Mapping

SUMS = "SHA256SUMS"
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
READABLE = 0o100644 << 16
UNIX = 3


def packed(files: Mapping[str, bytes]) -> bytes:
    """The ZIP of these files in their order, the list of hashes first; equal files give equal bytes on every machine."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for path, content in {SUMS: sums_of(files), **files}.items():
            archive.writestr(_described(path), content)
    return made.getvalue()


def sums_of(files: Mapping[str, bytes]) -> bytes:
    """The list as `sha256sum -c` reads it."""
    return "".join(f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in files.items()).encode()


def _described(path: str) -> zipfile.ZipInfo:
    described = zipfile.ZipInfo(path, FIXED_TIME)
    described.external_attr, described.create_system = READABLE, UNIX
    return described
