"""Where the walk through a document is."""

from dataclasses import dataclass

from documents.reading.names.company import Company
from documents.reading.text.zones import Zone
from models.contents import Due, Mode


@dataclass(frozen=True)
class Context:
    """Where the walk is: whose heading it stands under, in what kind of section, under which numbers."""

    units: tuple[str, ...] = ()
    mode: Mode = "assign"
    zone: Zone = "content"
    path: tuple[str, ...] = ()
    dues: tuple[Due, ...] = ()
    """By when, where a heading such as "Quý II/2024" or "Bước 1 (từ … đến …)" says it for all below."""

    company: Company | None = None
    """With whom, where a line such as "Chủ trì, phối hợp với Sở A:" says it for all below."""

    @property
    def section(self) -> str | None:
        """The numbers of the headings above, "III.1"."""
        return ".".join(self.path) or None
