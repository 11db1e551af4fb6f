"""Words set by typst in the document's typeface as a one-page PDF, to be taken into a place of another PDF."""

import json
from pathlib import Path
from typing import Literal, cast

import typst

from documents.rendering.typefaces import families, typefaces

_TEMPLATE = Path(__file__).parent / "words.typ"
Style = Literal["normal", "italic"]


Side = Literal["middle", "end"]


def typed(
    lines: tuple[str, ...],
    *,
    width: float,
    height: float,
    size: float,
    rise: float | None = None,
    style: Style = "normal",
    side: Side = "middle",
) -> bytes:
    """A page of `width` × `height` points with the lines on no ground.

    With `rise` one line stands in the middle or at the end, its baseline so many points above the lower edge; else lines are
    set from the top, to the right. A line too long for the width is set smaller.
    """
    facts = {
        "lines": list(lines),
        "width": width,
        "height": height,
        "size": size,
        "rise": rise,
        "style": style,
        "side": side,
        "fonts": list(families()),
    }
    compiler = typst.Compiler(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=typefaces(),
        ignore_system_fonts=True,
        sys_inputs={"facts": json.dumps(facts, ensure_ascii=False)},
    )
    return cast("bytes", compiler.compile(format="pdf"))
