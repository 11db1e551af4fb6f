"""What the closing words order by a day: «Nhận được Kế hoạch này, các đơn vị xây dựng kế hoạch, gửi về … trước ngày 26/3»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from documents.reading.limits.deadlines import Deadlines
from documents.reading.names.beginnings import capital
from documents.reading.names.units import UnitReader
from documents.reading.reports.reporters import openings, subject_of
from documents.reading.text.blocks import Block
from documents.reading.words.plain import CAPITAL

_SENTENCES = re.compile(r"(?<=\.)\s+")
_GIVEN = re.compile(rf"Giao (?:cho )?[{CAPITAL}]")
"""«Giao Văn phòng …» is an order with or without a day, which the assigner finds."""
_DOES = re.compile(r"(?<!\w)(?:xay dung|lap|ban hanh|gui|dang ky|phan cong|hoan thanh|tham muu|nop)(?!\w)")
_DEMAND = re.compile(r"^yêu cầu\s+", re.IGNORECASE)


def orders_in(closing: Sequence[Block], reader: UnitReader, deadlines: Deadlines) -> Iterator[Block]:
    """The sentences of the closing words that give a body work by a day; its reports are told of elsewhere."""
    for block in closing:
        for sentence in _SENTENCES.split(block.text):
            flat = reader.flat(sentence)
            if (
                _GIVEN.match(sentence)
                or not _DOES.search(flat)
                or "bao cao" in flat
                or not any(due.on for due in deadlines.for_report(sentence))
            ):
                continue
            order = capital(_DEMAND.sub("", sentence[openings(sentence, reader)[-1] :]))
            if subject_of(order, None, reader):
                yield replace(block, text=order)
