"""A plan document becomes data: bytes → lines (`formats`) → contents (`understanding`)."""

from documents.reading.reader import Reading, read_plan
from documents.reading.text.lines import Line
from documents.reading.understanding import understand

__all__ = ["Line", "Reading", "read_plan", "understand"]
