"""The whole road in one import: `decide`, with the rules of every kind of step in place."""

from models import (
    agency_signing,
    asking_signature,
    correcting,
    distributing,
    extending,
    following,
    reviewing,
    signing,
    withdrawing,
)
from models.deciding import RULES, AlreadyDecided, Answer, decide, tell_refused

__all__ = [
    "RULES",
    "AlreadyDecided",
    "Answer",
    "agency_signing",
    "asking_signature",
    "correcting",
    "decide",
    "distributing",
    "extending",
    "following",
    "reviewing",
    "signing",
    "tell_refused",
    "withdrawing",
]
