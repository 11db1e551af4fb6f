"""What verification says about one signature. Facts only; `documents.signing.wording` puts them in words."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from documents.signing.trust import Standing


class Integrity(StrEnum):
    """Whether the signed bytes are those that were signed."""

    INTACT = "intact"
    ALTERED = "altered"
    UNREADABLE = "unreadable"


class Coverage(StrEnum):
    """How much of the file the signature covers."""

    WHOLE_FILE = "whole file"
    ITS_VERSION = "its version"
    PART = "part"


class Changes(StrEnum):
    """What was added to the file after the signature."""

    NONE = "none"
    PROOFS = "proofs"
    FILLED = "filled"
    FORBIDDEN = "forbidden"


class Conclusion(StrEnum):
    """The verdict in one word."""

    VALID = "valid"
    UNPROVEN = "unproven"
    INVALID = "invalid"


_UNPROVEN = frozenset({Standing.UNKNOWN_ISSUER, Standing.WEAK})


@dataclass(frozen=True)
class SignatureVerdict:
    """One signature of the file, in the order of signing.

    `signed_at` is proved when `time_proved` (a timestamp the office trusts), else only claimed by the signer. `changed` names
    the form fields changed afterwards. `sloppy`: the file breaks the PDF standard, so readers may disagree on what it shows.
    """

    field: str
    integrity: Integrity
    coverage: Coverage
    changes: Changes
    standing: Standing
    signer: str = ""
    organization: str = ""
    issuer: str = ""
    serial: str = ""
    valid_from: dt.datetime | None = None
    valid_to: dt.datetime | None = None
    signed_at: dt.datetime | None = None
    time_proved: bool = False
    judged_at: dt.datetime | None = None
    standing_since: dt.datetime | None = None
    revocation_known: bool = False
    changed: tuple[str, ...] = ()
    algorithm: str = ""
    kind: str = ""
    is_timestamp: bool = False
    sloppy: bool = False
    certificate: bytes = b""

    @property
    def whole(self) -> bool:
        """The signed content is intact and nothing was changed afterwards that may not be."""
        return self.integrity is Integrity.INTACT and self.coverage is not Coverage.PART and self.changes is not Changes.FORBIDDEN

    @property
    def conclusion(self) -> Conclusion:
        """Valid when whole and trusted; unproven when only the trust cannot be told; invalid otherwise."""
        if not self.whole:
            return Conclusion.INVALID
        if self.standing is Standing.TRUSTED and not self.sloppy:
            return Conclusion.VALID
        return Conclusion.UNPROVEN if self.standing in _UNPROVEN | {Standing.TRUSTED} else Conclusion.INVALID
