"""Run by itself, in a process with limits: a stranger's PDF on standard input → what its signatures are worth, as JSON.

A crash, a flood or an endless loop on a file made for it ends this process and nothing else. It writes no file and opens no line.
The first line is the question (when to judge, whom to trust, the limits), the rest the file.

Usage: python -P -m documents.signing.apart_program < question and file
"""

import datetime as dt
import json
import resource
import sys

from documents.signing.certificates import read_certificate
from documents.signing.trust import Trust
from documents.signing.verifying import verify_pdf
from documents.signing.wording import title, told
from models.refusal import Refusal


def main() -> None:
    """Answer one question."""
    question = json.loads(sys.stdin.buffer.readline())
    _limit(question["seconds"], question["memory"])
    answer = _answer(sys.stdin.buffer.read(), question)
    sys.stdout.write(json.dumps(answer, ensure_ascii=True))


def _limit(seconds: int, memory: int) -> None:
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _answer(pdf: bytes, question: dict[str, str | list[str]]) -> dict[str, object]:
    trust = Trust(tuple(read_certificate(one.encode()) for one in question["roots"]))
    try:
        verdicts = verify_pdf(pdf, trust=trust, at=dt.datetime.fromisoformat(str(question["at"])))
    except Refusal as refusal:
        return {"refused": refusal.sentence, "status": refusal.status}
    return {
        "signatures": [
            {"title": title(one, number), "conclusion": one.conclusion, "told": told(one)}
            for number, one in enumerate(verdicts, start=1)
        ]
    }


if __name__ == "__main__":
    main()
