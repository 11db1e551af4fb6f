"""A stranger's file judged at arm's length: in a process of its own, with limits, so that no file harms those who look at it."""

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from documents.signing.verdict import Conclusion
from models.refusal import Refusal, TooLarge, Unreadable

PROGRAM = "documents.signing.apart_program"
PROJECT = Path(__file__).parents[2]
SECONDS = 20
PATIENCE = 3
"""A machine with other work gives a process a share of its time: so many times as long is waited as it may compute."""
MEMORY_BYTES = 1 << 30
SLOW = f"Tệp quá phức tạp, kiểm tra hơn {SECONDS} giây vẫn chưa xong nên không kết luận được gì."
BROKEN = "Tệp hỏng hoặc được làm để gây lỗi nên không kiểm tra được; xin lấy lại bản gốc từ nơi phát hành."


@dataclass(frozen=True)
class JudgedSignature:
    """One signature in words: its title, the verdict, and label by label what is known."""

    title: str
    conclusion: Conclusion
    told: tuple[tuple[str, str], ...]


def judged_apart(
    pdf: bytes, *, roots: Sequence[x509.Certificate], at: dt.datetime, seconds: int = SECONDS, memory: int = MEMORY_BYTES
) -> list[JudgedSignature]:
    """Every signature of the file, in the order of signing; none for an unsigned one.

    Raises Unreadable for what is no readable PDF, TooLarge for what does not come to an end within `seconds` of computing or
    `memory` bytes.
    """
    pem = [root.public_bytes(Encoding.PEM).decode() for root in roots]
    question = {"at": at.isoformat(), "roots": pem, "seconds": seconds, "memory": memory}
    answer = json.loads(_answer(json.dumps(question).encode() + b"\n" + pdf, seconds))
    if "refused" in answer:
        kind = {one.status: one for one in (Unreadable, TooLarge)}.get(answer["status"], Refusal)
        raise kind(answer["refused"])
    return [
        JudgedSignature(one["title"], Conclusion(one["conclusion"]), tuple((label, words) for label, words in one["told"]))
        for one in answer["signatures"]
    ]


def _answer(question: bytes, seconds: int) -> bytes:
    """What the limited process says; it knows nothing of this one's environment, secrets among it."""
    known = {"PYTHONPATH": str(PROJECT), "PATH": os.defpath, "LANG": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603  our own program, no shell
            [sys.executable, "-P", "-m", PROGRAM],
            input=question, capture_output=True, env=known, timeout=seconds * PATIENCE, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise TooLarge(SLOW) from error
    if done.returncode < 0:
        raise TooLarge(SLOW)
    if done.returncode != 0:
        raise Unreadable(BROKEN)
    return done.stdout
