"""The offices that come with the project know whom their own plans name."""

import datetime as dt
import re
from pathlib import Path

import pytest
from sqlalchemy import Engine

from models.database import reading
from models.meaning import Meanings
from models.people import Unit
from tests.offices import HERE, take_in

ROOT = HERE.parents[1]
SEED = ROOT.parent / "shared/seeds/000_5702eec0b26f00c0.txt"
PURPOSE = re.compile(r"\s*\((?:để )?(?:b/c|t/h|phối hợp)\)")
SPRING = dt.date(2024, 3, 4)
AUTUMN = dt.date(2022, 9, 29)


def recipients(text: str) -> list[str]:
    """The lines of Nơi nhận without dash, closing mark and purpose, the archive line apart."""
    below = text[text.index("Nơi nhận") :].splitlines()
    lines = [PURPOSE.sub("", line[2:].rstrip(" ;.")) for line in below if line.startswith("- ")]
    return [line for line in lines if not line.startswith("Lưu")]


def unknown(engine: Engine, names: list[str], on: dt.date) -> list[str]:
    with reading(engine) as session:
        meanings = Meanings(session, 1, on)
        return [name for name in names if meanings.of(name) is None]


def test_the_sample_office_knows_every_recipient_but_the_one_left_to_the_clerk(engine: Engine) -> None:
    take_in(engine, (ROOT / "samples/office.toml").read_text(encoding="utf-8"))
    names = recipients((ROOT / "samples/ke-hoach.md").read_text(encoding="utf-8"))

    assert len(names) == 9
    assert unknown(engine, names, SPRING) == ["Câu lạc bộ Người có uy tín vùng Tây sông Hà"]


def test_the_sample_office_knows_every_unit_its_plan_gives_work_to(engine: Engine) -> None:
    take_in(engine, (ROOT / "samples/office.toml").read_text(encoding="utf-8"))
    text = (ROOT / "samples/ke-hoach.md").read_text(encoding="utf-8")
    headings = re.findall(r"^### [1-7]\. (?:Đề nghị )?(.+)$", text[text.index("## IV.") :], re.MULTILINE)

    assert len(headings) == 7
    assert unknown(engine, headings, SPRING) == []


def test_the_district_group_has_an_address_for_each_member(engine: Engine) -> None:
    take_in(engine, (ROOT / "samples/office.toml").read_text(encoding="utf-8"))

    with reading(engine) as session:
        meanings = Meanings(session, 1, SPRING)
        receivers = meanings.receivers(meanings.of("Cơ quan công tác dân tộc cấp huyện") or [])
    assert len(receivers) == 4
    assert all(isinstance(one.unit, Unit) and one.address for one in receivers)


@pytest.mark.skipif(not SEED.is_file(), reason="the seed documents are not beside the repository")
def test_the_office_of_the_seeds_knows_every_recipient(engine: Engine) -> None:
    take_in(engine, Path(HERE / "binh_phuoc.toml").read_text(encoding="utf-8"))

    names = recipients(SEED.read_text(encoding="utf-8"))

    assert len(names) == 6
    assert unknown(engine, names, AUTUMN) == []
