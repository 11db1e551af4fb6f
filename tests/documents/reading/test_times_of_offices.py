"""Sentences and tables as offices of all kinds write them: who reports to whom, how often, by when, and by when work is done.

`times/*.txt` holds them, parted by empty lines: `@` whose plan it is, then the text, then what it says: `>` each report
(who | to whom | how often | limits, or "none"), `!` work (who | limits | how often).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from models.contents import Due
from tests.documents.reading.issuers import plan_of
from tests.documents.reading.written import read

HERE = Path(__file__).parent / "times"
Report = tuple[str, str, str, str]
Work = tuple[str, str, str]


@dataclass(frozen=True)
class Case:
    issuer: str
    text: str
    reports: list[str]
    work: list[str]


def cases() -> Iterator[Case]:
    for path in sorted(HERE.glob("*.txt")):
        for written in re.split(r"\n\n(?=@)", path.read_text().strip()):
            issuer, *lines = written.split("\n")
            body = "\n".join(line for line in lines if line[:2] not in {"> ", "! "})
            said = {mark: [line[2:] for line in lines if line[:2] == f"{mark} "] for mark in ">!"}
            yield Case(issuer[1:], body, said[">"], said["!"])


CASES = list(cases())


@pytest.mark.parametrize("case", [case for case in CASES if case.reports], ids=lambda case: case.text[:60])
def test_the_reports_of_a_sentence_are_those_a_clerk_reads_in_it(case: Case) -> None:
    expected = sorted(fields(line, limits_at=3) for line in case.reports if line != "none")

    rows = read(plan_of(case.issuer, case.text)).reporting

    assert sorted([row.by.lower(), str(row.to).lower(), str(row.every).lower(), limits(row.dues)] for row in rows) == expected


@pytest.mark.parametrize("case", [case for case in CASES if case.work], ids=lambda case: case.text[:60])
def test_the_limits_of_work_are_those_a_clerk_reads_in_it(case: Case) -> None:
    expected = [fields(line, limits_at=1) for line in case.work]

    rows = read(plan_of(case.issuer, case.text)).assignments

    found = [[row.unit.lower(), limits(row.dues), str(row.repeats).lower()] for row in rows]
    assert [row for row in expected if row not in found] == []


def fields(line: str, *, limits_at: int) -> list[str]:
    parts = [part.strip().lower() for part in line.split("|")]
    parts[limits_at] = ", ".join(sorted(parts[limits_at].split(", ")))
    return parts


def limits(dues: list[Due]) -> str:
    return ", ".join(sorted(f"{due.kind}:{due.on}" if due.on else due.kind for due in dues)) or "-"
