"""What a browser would send: the forms of a page with the values their fields have."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = list[tuple[str, str | None]]


@dataclass
class Form:
    """One form: where it goes, and what its fields hold, in the page's order."""

    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)

    def filled(self, **typed: str | list[str]) -> dict[str, str | list[str]]:
        """The fields as sent, with what somebody typed over or ticked."""
        held: dict[str, str | list[str]] = dict(self.fields)
        return held | typed


class _Forms(HTMLParser):
    """Collects forms; a template's contents are no part of any."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.inert = 0
        self.textarea: str | None = None
        self.select: str | None = None
        self.options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        held = {name: value or "" for name, value in attrs}
        if tag == "template":
            self.inert += 1
        if self.inert:
            return
        if tag == "form":
            self.forms.append(Form(held["action"]))
        elif tag == "input" and "name" in held:
            self._input(held)
        elif tag == "textarea":
            self.textarea = held["name"]
            self._hold(self.textarea, "")
        elif tag == "select":
            self.select, self.options = held["name"], []
        elif tag == "option" and self.select:
            self.options.append((held["value"], "selected" in held))

    def handle_data(self, data: str) -> None:
        if self.textarea and not self.inert:
            name, before = self.forms[-1].fields.pop()
            self._hold(name, before + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self.inert -= 1
        elif tag == "textarea":
            self.textarea = None
        elif tag == "select" and self.select:
            chosen = next((value for value, selected in self.options if selected), self.options[0][0])
            self._hold(self.select, chosen)
            self.select = None

    def _input(self, held: dict[str, str]) -> None:
        kind = held.get("type", "text")
        if kind != "file" and (kind not in {"checkbox", "radio"} or "checked" in held):
            self._hold(held["name"], held.get("value", ""))

    def _hold(self, name: str, value: str) -> None:
        self.forms[-1].fields.append((name, value))


def forms_of(page: str) -> list[Form]:
    """The forms of a page."""
    parser = _Forms()
    parser.feed(page)
    return parser.forms


def form_of(page: str, action: str) -> Form:
    """The one whose address ends so."""
    return next(one for one in forms_of(page) if one.action.endswith(action))
