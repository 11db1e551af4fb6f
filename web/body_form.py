"""The plan's own words as a form: one field per heading, one per run of paragraphs (each paragraph a line)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from models.contents import Basis, PlanContents, Section
from web.as_read import AsRead
from web.phrases import label_of
from web.posted import clean


@dataclass(frozen=True)
class TextRow:
    """One field: `path` says where it belongs ('sections.0.2.title'), `heading` that it is one line."""

    path: str
    label: str
    text: str
    heading: bool = False
    as_read: AsRead = ()


def text_rows(contents: PlanContents) -> Iterator[TextRow]:
    """The words of a plan from first to last, without its appendices."""
    yield TextRow("bases", "Căn cứ", _lines([basis.text for basis in contents.bases]))
    yield TextRow("opening", "Mở đầu", _lines(contents.opening))
    for index, section in enumerate(contents.sections):
        yield from _section_rows(section, f"sections.{index}", "")
    yield TextRow("closing", "Kết thúc", _lines(contents.closing))


def with_texts(contents: PlanContents, rows: Sequence[TextRow]) -> PlanContents:
    """The contents with these words; a basis that was not touched keeps the acts it names."""
    texts = {row.path: row.text for row in rows}
    known = {clean(basis.text): basis for basis in contents.bases}
    return contents.model_copy(
        update={
            "bases": [known.get(line, Basis(text=line)) for line in _paragraphs(texts.get("bases"), _texts(contents.bases))],
            "opening": _paragraphs(texts.get("opening"), contents.opening),
            "sections": [_section(one, f"sections.{index}", texts.get) for index, one in enumerate(contents.sections)],
            "closing": _paragraphs(texts.get("closing"), contents.closing),
        }
    )


def _section_rows(section: Section, path: str, within: str) -> Iterator[TextRow]:
    label = " ".join(part for part in (within, f"{section.label}." if section.label else "") if part)
    if section.title is not None:
        yield TextRow(f"{path}.title", f"Tiêu đề {label}".strip(), clean(section.title), heading=True)
    if section.paragraphs:
        about = label if section.title is None else label_of(section)
        yield TextRow(f"{path}.paragraphs", f"Nội dung {about}".strip(), _lines(section.paragraphs))
    for index, part in enumerate(section.sections):
        yield from _section_rows(part, f"{path}.{index}", label)


def _section(section: Section, path: str, typed: Callable[[str], str | None]) -> Section:
    title = typed(f"{path}.title")
    return section.model_copy(
        update={
            "title": section.title if title is None else (title or None),
            "paragraphs": _paragraphs(typed(f"{path}.paragraphs"), section.paragraphs),
            "sections": [_section(part, f"{path}.{index}", typed) for index, part in enumerate(section.sections)],
        }
    )


def _lines(paragraphs: Sequence[str]) -> str:
    return "\n".join(clean(one).replace("\n", " ") for one in paragraphs)


def _paragraphs(typed: str | None, before: Sequence[str]) -> list[str]:
    """What was typed, a paragraph a line; words that nobody touched stay exactly as they were."""
    if typed is None or typed == _lines(before):
        return list(before)
    return [line.strip() for line in typed.split("\n") if line.strip()]


def _texts(bases: Sequence[Basis]) -> list[str]:
    return [basis.text for basis in bases]
