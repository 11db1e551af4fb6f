"""Items found in a document, before they become assignments: what is to be done, by whom, with the lines they stand on."""

from dataclasses import dataclass, field

from models.contents import Due, Every, Mode, Role


@dataclass(frozen=True)
class Item:
    """One piece of work as the document states it. `units` are as written; `dues` come from its own field, if it has one."""

    units: tuple[str, ...]
    text: str
    lines: tuple[int, int]
    section: str | None = None
    mode: Mode = "assign"
    role: Role = "lead"
    support: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    product: str | None = None
    dues: tuple[Due, ...] = ()
    inherited: tuple[Due, ...] = ()
    """By when a heading above says it; holds where the item itself says nothing."""
    repeats: Every | None = None
    when: str = ""
    """A row's cell that says by when or how often."""
    receiver: str | None = None
    """Who receives what a row asks for, where a column says it."""
    from_table: bool = False
    settled: bool = field(default=False)
    """True where role and partners come from named fields, so that the text is not searched for them."""
