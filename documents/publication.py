"""What the office's website shows of an issued document: a page, the PDF beside it, and an entry of the feed (RFC 4287, Atom)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from jinja2 import Environment

ATOM = "http://www.w3.org/2005/Atom"
_PAGE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
    """<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ entry.heading }}</title>
<style>
body { font: 1.05rem/1.5 serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem } dt { font-weight: bold }
.mark { border-left: 4px solid #9b1c1c; padding: .5rem 1rem; font-weight: bold }
</style>
<h1>{{ entry.label }}</h1>
{% if entry.mark %}
<p class="mark" role="status">{{ entry.mark }}</p>
{% endif %}
{% if not entry.withdrawn %}
<p>{{ entry.title }}</p>
{% endif %}
<dl>
<dt>Cơ quan ban hành</dt><dd>{{ entry.agency }}</dd>
<dt>Ngày ban hành</dt><dd>{{ entry.issued_on.strftime("%d/%m/%Y") }}</dd>
<dt>Người ký</dt><dd>{{ entry.signer }}</dd>
</dl>
{% if not entry.withdrawn %}
<p><a href="{{ entry.file }}">Tải văn bản (PDF)</a></p>
{% for letter in entry.corrections %}
<p>Đính chính: <a href="{{ letter.file }}">{{ letter.label }} (PDF)</a></p>
{% endfor %}
{% endif %}
</html>
"""
)


@dataclass(frozen=True)
class PublishedLetter:
    """A công văn đính chính beside its document: what it is called, its PDF's name and hash."""

    label: str
    file: str
    hash: str


@dataclass(frozen=True)
class PublishedPlan:
    """One published document. `file` is the PDF's name beside the page; `published_at` an aware instant.

    `mark` says what became of it ('… đã được thay thế bởi …'); of a withdrawn one only that it was so is published.
    """

    label: str
    title: str
    agency: str
    signer: str
    issued_on: dt.date
    published_at: dt.datetime
    file: str
    mark: str = ""
    withdrawn: bool = False
    changed_at: dt.datetime | None = None
    corrections: tuple[PublishedLetter, ...] = ()

    @property
    def page(self) -> str:
        """The page's name, beside the PDF."""
        return f"{self.file.removesuffix('.pdf')}.html"

    @property
    def heading(self) -> str:
        """What lists show: label and trích yếu, with the mark before them."""
        if self.withdrawn:
            return f"[Đã thu hồi] {self.label}"
        return f"{'[Đã được thay thế] ' if self.mark else ''}{self.label}: {self.title}"


def page_of(entry: PublishedPlan) -> bytes:
    """The page, as HTML in UTF-8."""
    return _PAGE.render(entry=entry).encode()


def feed_of(agency: str, entries: Sequence[PublishedPlan]) -> bytes:
    """The feed over all published documents, the newest first; of one moment in the order of their files."""
    by_file = sorted(entries, key=lambda entry: entry.file)
    newest = sorted(by_file, key=lambda entry: entry.changed_at or entry.published_at, reverse=True)
    feed = Element("feed", xmlns=ATOM)
    SubElement(feed, "title").text = f"Văn bản của {agency}"
    SubElement(feed, "id").text = "urn:trinhky:publication"
    SubElement(feed, "updated").text = _instant(
        (newest[0].changed_at or newest[0].published_at) if newest else dt.datetime.fromtimestamp(0, dt.UTC)
    )
    author = SubElement(feed, "author")
    SubElement(author, "name").text = agency
    for entry in newest:
        item = SubElement(feed, "entry")
        SubElement(item, "title").text = entry.heading
        SubElement(item, "id").text = f"urn:trinhky:publication:{entry.issued_on.year}:{entry.file}"
        SubElement(item, "updated").text = _instant(entry.changed_at or entry.published_at)
        SubElement(item, "link", href=entry.page)
    return bytes(tostring(feed, encoding="utf-8", xml_declaration=True))


def _instant(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat(timespec="seconds")
