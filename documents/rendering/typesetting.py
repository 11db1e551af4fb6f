"""Facts and a template become a PDF: tagged (PDF/UA-1), archivable (PDF/A-2a), the same bytes for the same facts.

Text reaches typst as data (`sys.inputs`), never as markup. Where a letter is in no typeface, PDF/A makes typst refuse;
only then are the unusual letters tried one by one, and those that no typeface has are printed by their code.
"""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar, Literal, Protocol, cast

import typst

from documents.rendering.figures import chosen_figures
from documents.rendering.phrases import BLANK, OFFICE_ZONE
from documents.rendering.printable import ZERO_WIDTH_SPACE, breakable, printable, unusual
from documents.rendering.typefaces import families, typefaces

_TEMPLATES = Path(__file__).parent
_UNDATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]
Standard = Literal["a-2a", "ua-1"]
_STANDARDS: list[Standard] = ["a-2a", "ua-1"]


class Printed(Protocol):
    """A dataclass whose fields a template names."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


def typeset(template: str, printed: Printed, *, made_at: dt.datetime | None) -> bytes:
    """The PDF of `template` ('plan.typ') from `printed`; `made_at` is the time in its metadata (PDF/A wants it)."""
    facts = _facts(printed)
    try:
        return _compile(template, facts, made_at)
    except typst.TypstError:
        letters = frozenset(letter for text in _texts(facts) for letter in unusual(text))
        if not letters:
            raise
    try:
        return _compile(template, _facts(printed, _absent(letters)), made_at)
    except typst.TypstError:  # present alone, but not in the company they keep (a mark over a letter of another typeface)
        return _compile(template, _facts(printed, letters), made_at)


def laid_out(template: str, printed: Printed, label: str) -> list[Json]:
    """What the template's metadata elements named `label` say after layout."""
    return list(json.loads(_compiler(template, _facts(printed), asked=label).query(f"<{label}>", field="value")))


def _compiler(template: str, facts: dict[str, Json], asked: str = "") -> typst.Compiler:
    overlong = any(ZERO_WIDTH_SPACE in text for text in _texts(facts))
    common = {"figures": chosen_figures(), "fonts": list(families()), "blank": BLANK, "overlong": overlong, "asked": asked}
    whole = facts | common
    return typst.Compiler(
        str(_TEMPLATES / template),
        root=str(_TEMPLATES),
        font_paths=typefaces(),
        ignore_system_fonts=True,
        sys_inputs={"facts": json.dumps(whole, ensure_ascii=False)},
    )


def _compile(template: str, facts: dict[str, Json], made_at: dt.datetime | None) -> bytes:
    compiler, at = _compiler(template, facts), (made_at or _UNDATED).astimezone(OFFICE_ZONE).replace(microsecond=0)
    return cast("bytes", compiler.compile(format="pdf", pdf_standards=[*_STANDARDS], timestamp=at))


def _facts(printed: Printed, absent: frozenset[str] = frozenset()) -> dict[str, Json]:
    """The fields as JSON, their texts fit for printing; characters in `absent` stand by their code."""
    return {field.name: _fact(getattr(printed, field.name), absent) for field in fields(printed)}


def _fact(value: object, absent: frozenset[str]) -> Json:
    match value:
        case str():
            return breakable(printable(value, absent=absent))
        case None | bool() | int() | float():
            return value
        case list() | tuple():
            return [_fact(part, absent) for part in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return _facts(value, absent)
    msg = f"{type(value).__name__} cannot be printed"
    raise TypeError(msg)


def _texts(value: Json) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for part in value.values():
                yield from _texts(part)
        case list():
            for part in value:
                yield from _texts(part)


def _absent(letters: frozenset[str]) -> frozenset[str]:
    return frozenset(letter for letter in letters if not _has(letter))


@lru_cache(maxsize=4096)
def _has(letter: str) -> bool:
    """Whether upright, bold and italic can all print it."""
    try:
        _compile("letter.typ", {"letter": letter}, None)
    except typst.TypstError:
        return False
    return True
