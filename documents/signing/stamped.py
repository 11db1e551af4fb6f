"""A signature's timestamp: the authority's token over the signature value, kept beside it (ETSI EN 319 122-1, 5.3)."""

# mypy: allow-untyped-calls
# pyHanko annotates only part of itself.

import hashlib

from asn1crypto import cms  # type: ignore[import-untyped]  # the library publishes no types
from pyhanko.sign.general import simple_cms_attribute

from documents.signing.timestamping import Timestamper

_TOKEN = "signature_time_stamp_token"  # noqa: S105  an attribute's name


def with_timestamp(content: cms.ContentInfo, timestamper: Timestamper) -> cms.ContentInfo:
    """The CMS with a timestamp over its signature; one that brings its own stays as it is. Raises Refusal."""
    signer = content["content"]["signer_infos"][0]
    known = list(signer["unsigned_attrs"]) if signer["unsigned_attrs"].native else []
    if any(attribute["type"].native == _TOKEN for attribute in known):
        return content
    token = timestamper.token(hashlib.sha256(signer["signature"].native).digest())
    if token is not None:
        signer["unsigned_attrs"] = cms.CMSAttributes([*known, simple_cms_attribute(_TOKEN, token)])
    return content
