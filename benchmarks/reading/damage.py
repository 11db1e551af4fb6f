"""What recognition of a bad scan does to Vietnamese text: tones and hooks lost, letters mistaken for others."""

import random
import unicodedata

from benchmarks.reading.layouts import run_together
from benchmarks.reading.sources import Sample

LIGHT, HEAVY = 0.12, 0.65
SIGNED, LOOKS_LIKE = "đĐộốổôậệếềểươlIạịụủựở", "dPd6d6a¢éééuo1lajyuwo"
MISTAKEN = dict(zip(SIGNED, LOOKS_LIKE, strict=True))
SELDOM = frozenset("lI")
KEPT = frozenset("0123456789/")


def lightly(sample: Sample) -> bytes:
    """About one letter in eight with a sign is hurt."""
    return damaged(run_together(sample), LIGHT, sample.name).encode()


def heavily(sample: Sample) -> bytes:
    """Most letters with a sign are hurt, as in an old copy of a copy."""
    return damaged(run_together(sample), HEAVY, sample.name).encode()


def damaged(text: str, share: float, seed: str) -> str:
    """The text with a share of its accented letters hurt; figures stay, for a wrong figure cannot be told from a right one."""
    chance = random.Random(seed)  # noqa: S311  repeatable, no secret
    return "".join(_hurt(letter, share, chance) for letter in unicodedata.normalize("NFC", text))


def _hurt(letter: str, share: float, chance: random.Random) -> str:
    bare = _bare(letter)
    if letter in KEPT or (letter == bare and letter not in SELDOM):
        return letter
    if chance.random() > (share / 12 if letter in SELDOM else share):
        return letter
    if chance.random() < 0.3:
        return MISTAKEN.get(letter, bare)
    return bare


def _bare(letter: str) -> str:
    plain = "".join(mark for mark in unicodedata.normalize("NFD", letter) if not unicodedata.combining(mark))
    return plain.replace("đ", "d").replace("Đ", "D")
