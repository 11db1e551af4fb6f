"""Reporting periods: from when, to when, due when (NĐ 09/2019/NĐ-CP, Điều 12)."""

from enum import StrEnum


class Cutoff(StrEnum):
    """Where a period's data ends: SHIFTED on the 14th of its last month (NĐ 09/2019), CALENDAR on its last day."""

    SHIFTED = "shifted"
    CALENDAR = "calendar"
