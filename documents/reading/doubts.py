"""Doubts: every value that a person should look at before it is acted on, with its line and its field."""

from dataclasses import dataclass, field

from models.contents import Doubt


@dataclass
class Doubts:
    """Collects doubts in the order in which they come up; the same one is kept once."""

    found: list[Doubt] = field(default_factory=list)

    def add(self, code: str, message: str, *, line: int | None = None, field: str | None = None) -> None:
        """Note a doubt; `field` is the path of the value it is about, None for a remark on the whole."""
        doubt = Doubt(code=code, message=message, line=line, field=field)
        if doubt not in self.found:
            self.found.append(doubt)
