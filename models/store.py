"""Files by what they contain: the SHA-256 of the bytes is the name, so nothing is ever overwritten and no bit changes unseen.

A column of the record whose name ends in `_hash` names a file kept here; `models.archive_check` looks for every one of them.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from models.refusal import NotFound


class FileStore:
    """A folder of files named by their hash ('ab/abcdef…')."""

    def __init__(self, root: Path) -> None:
        """Keep files under `root`, made when the first one comes."""
        self.root = root

    def put(self, content: bytes) -> str:
        """Keep `content` and return its hash; the file appears whole or not at all."""
        digest = hashlib.sha256(content).hexdigest()
        target = self._path(digest)
        if target.exists():
            return digest
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as part:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
        Path(part.name).replace(target)
        return digest

    def get(self, digest: str) -> bytes:
        """The bytes kept under `digest`. Raises NotFound when they are gone or no longer what they were."""
        path = self._path(digest)
        if not path.exists():
            raise NotFound("Không còn tệp này trong kho lưu.", digest=digest)
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != digest:
            raise NotFound("Tệp trong kho lưu đã bị thay đổi, không còn đúng bản gốc.", digest=digest)
        return content

    def digests(self) -> Iterator[str]:
        """The names under which files are kept, in order."""
        for folder in sorted(one for one in self.root.glob("??") if one.is_dir()):
            yield from sorted(one.name for one in folder.iterdir() if one.is_file())

    def fault_of(self, digest: str) -> str | None:
        """What is wrong with the file kept under `digest`, in Vietnamese; None when it is there and intact."""
        try:
            with self._path(digest).open("rb") as kept:
                found = hashlib.file_digest(kept, "sha256").hexdigest()
        except FileNotFoundError:
            return "không còn trong kho lưu"
        except OSError as error:
            return f"không đọc được: {error.strerror}"
        return None if found == digest else "đã bị thay đổi"

    def _path(self, digest: str) -> Path:
        return self.root / digest[:2] / digest
