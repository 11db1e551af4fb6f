"""Offices for tests, as files and as text to be edited."""

import datetime as dt
from pathlib import Path

from sqlalchemy import Engine

from models.database import writing
from models.import_report import ImportReport
from models.office_file import read_office
from models.office_import import import_office

HERE = Path(__file__).parent
SMALL = (HERE / "small.toml").read_text(encoding="utf-8")
MONDAY = dt.datetime(2026, 3, 2, 2, tzinfo=dt.UTC)


def edited(*changes: tuple[str, str], text: str = SMALL) -> str:
    """The small office with each old text replaced, once, by its new one."""
    for old, new in changes:
        assert text.count(old) >= 1, f"{old!r} does not stand in the file"
        text = text.replace(old, new, 1)
    return text


def without(table: str, key: str, text: str = SMALL) -> str:
    """The office without one entry of a table."""
    parts = text.split(f"[[{table}]]\n")
    kept = [parts[0]]
    for part in parts[1:]:
        entry, blank, after = part.partition("\n\n")
        kept.append(after if entry.startswith(f'key = "{key}"') else f"[[{table}]]\n{entry}{blank}{after}")
    assert len("".join(kept)) < len(text), f"no {table} {key}"
    return "".join(kept)


def take_in(engine: Engine, text: str = SMALL, *, at: dt.datetime = MONDAY) -> ImportReport:
    """Import the office's text."""
    with writing(engine) as session:
        return import_office(session, read_office(text.encode()), at=at)
