"""A file that waits for its signature, put down between the two steps: bytes for the file store, no secret in them."""

import base64
import json
from dataclasses import replace

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from documents.signing.certificates import read_certificate
from documents.signing.two_steps import Prepared
from models.refusal import Unreadable

_BYTES = ("pdf", "digest", "attributes")


def to_keep(prepared: Prepared) -> bytes:
    """As bytes; equal preparations give equal bytes."""
    facts: dict[str, object] = {name: _text(getattr(prepared, name)) for name in _BYTES}
    facts |= {"start": prepared.start, "end": prepared.end, "pss": prepared.pss}
    facts["certificates"] = [_text(one.public_bytes(Encoding.DER)) for one in _certificates(prepared)]
    facts["named"] = prepared.certificate is not None
    return json.dumps(facts, sort_keys=True).encode()


def from_kept(content: bytes) -> Prepared:
    """The same preparation again. Raises Unreadable for what `to_keep` did not write."""
    try:
        facts = json.loads(content)
        certificates = [read_certificate(_bytes(one)) for one in facts["certificates"]]
        parts = {name: _bytes(facts[name]) for name in _BYTES}
        hole = (int(facts["start"]), int(facts["end"]))
        prepared = Prepared(parts["pdf"], parts["digest"], *hole, parts["attributes"], pss=bool(facts["pss"]))
        own, chain = (certificates[0], certificates[1:]) if facts["named"] else (None, certificates)
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise Unreadable("Hồ sơ ký đang chờ bị hỏng; hãy bắt đầu lại việc ký.") from error
    return replace(prepared, certificate=own, chain=tuple(chain))


def _certificates(prepared: Prepared) -> list[x509.Certificate]:
    return [*([prepared.certificate] if prepared.certificate else []), *prepared.chain]


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
