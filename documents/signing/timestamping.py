"""A time stamping authority (RFC 3161), asked through a function that the caller gives: this folder reaches no network."""

# mypy: allow-untyped-calls
# pyHanko annotates only part of itself.

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from asn1crypto import cms, tsp  # type: ignore[import-untyped]  # the library publishes no types
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError, handle_tsp_response

from documents.signing.keys import DIGEST
from models.refusal import Refusal

WhenDown = Literal["refuse", "sign without"]
Ask = Callable[[bytes], bytes]
"""DER of a TimeStampReq → DER of a TimeStampResp; raises OSError when the authority cannot be reached."""
_DOWN = (OSError, TimestampRequestError, ValueError, KeyError, TypeError)


@dataclass(frozen=True)
class Timestamper:
    """The authority, and what to do when it does not answer: refuse to sign, or sign without its stamp."""

    ask: Ask
    when_down: WhenDown = "refuse"

    def token(self, digest: bytes) -> cms.ContentInfo | None:
        """The authority's token over a SHA-256; None when it is down and the office signs without. Raises Refusal otherwise."""
        nonce, request = TimeStamper().request_cms(digest, DIGEST)
        try:
            answer = tsp.TimeStampResp.load(self.ask(request.dump()), strict=True)
            return handle_tsp_response(answer, nonce)
        except _DOWN as error:
            if self.when_down == "sign without":
                return None
            raise Refusal(
                "Máy chủ cấp dấu thời gian không trả lời hoặc trả lời sai. Văn bản chưa được ký; hãy thử lại sau."
            ) from error
