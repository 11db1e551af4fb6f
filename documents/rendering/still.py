"""Office files without a trace of the moment they were made: equal contents, equal bytes."""

import datetime as dt
import io
import zipfile
from typing import Final

STILL: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001  an office file's own properties have no zone
_ZIP_STILL = (2000, 1, 1, 0, 0, 0)


def still_archive(archive: bytes, *, instead: dict[str, bytes] | None = None) -> bytes:
    """The ZIP with fixed times, and with the parts in `instead` put in place of its own."""
    still = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(still, "w") as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, _ZIP_STILL)
            target.writestr(part, (instead or {}).get(name) or source.read(name), zipfile.ZIP_DEFLATED)
    return still.getvalue()
