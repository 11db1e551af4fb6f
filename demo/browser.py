"""A browser without a window: opens a link, fills in a form of the page as it came, and posts it."""

from collections.abc import Mapping
from pathlib import PurePath
from urllib.parse import urljoin, urlsplit

import httpx
import lxml.html  # type: ignore[import-untyped]  # lxml publishes no types

from demo.claims import NotHappened

Fields = dict[str, list[str]]


class Page:
    """A page as the server sent it."""

    def __init__(self, http: httpx.Client, answer: httpx.Response) -> None:
        """`answer` is the last of its redirects."""
        self._http, self.url, self.status = http, str(answer.url), answer.status_code
        self._document = lxml.html.fromstring(answer.text) if answer.text.strip() else lxml.html.fromstring("<html></html>")

    @property
    def text(self) -> str:
        """Its words, single spaces."""
        return " ".join(self._document.text_content().split())

    def said(self, role: str) -> str:
        """What stands in its notices ('alert', 'status')."""
        return " ".join(" ".join(one.text_content().split()) for one in self._document.xpath(f"//*[@role='{role}']"))

    def names(self, begins: str) -> list[str]:
        """The names of its fields that begin so, each once."""
        found = self._document.xpath("//*[@name]/@name")
        return list(dict.fromkeys(str(name) for name in found if str(name).startswith(begins)))

    def value(self, name: str) -> str:
        """What a field holds now."""
        for form in self._document.forms:
            for found, value in form.form_values():
                if found == name:
                    return str(value)
        return ""

    def post(
        self, having: str, /, changed: Mapping[str, str] | None = None, *, file: tuple[str, str, bytes, str] | None = None
    ) -> "Page":
        """Post the form that has a field named `having`, or a button that says so; all as it stands but for `changed`.

        `file` is (field, name, bytes, media type). The answer is returned whatever its status.
        """
        form = self._form(having)
        fields: Fields = {}
        for name, value in form.form_values():
            fields.setdefault(str(name), []).append(str(value))
        fields |= {name: [value] for name, value in (changed or {}).items()}
        files = {file[0]: (PurePath(file[1]).name, file[2], file[3])} if file else None
        where = urljoin(self.url, form.action or self.url)
        # A page's own form comes from its own origin, and browsers say so.
        site = urlsplit(self.url)
        headers = {"Origin": f"{site.scheme}://{site.netloc}", "Referer": self.url}
        return Page(self._http, self._http.post(where, data=fields, files=files, headers=headers))

    def get(self, path: str) -> httpx.Response:
        """Something that the page links to."""
        return self._http.get(urljoin(self.url, path))

    def links(self) -> list[str]:
        """Where its links lead."""
        return [str(one) for one in self._document.xpath("//a/@href")]

    def _form(self, having: str) -> lxml.html.FormElement:
        for form in self._document.forms:
            if form.xpath(f".//*[@name='{having}'] | .//button[contains(normalize-space(.), '{having}')]"):
                return form
        raise NotHappened(
            "mở trang", f"trang {urlsplit(self.url).path[:12]}… (mã {self.status}) không có mục “{having}”: {self.text[:300]}"
        )


class Browser:
    """One person's browser."""

    def __init__(self) -> None:
        """No cookies of anybody else."""
        self._http = httpx.Client(timeout=60.0, follow_redirects=True, trust_env=False)

    def open(self, url: str) -> Page:
        """Follow a link."""
        return Page(self._http, self._http.get(url))

    def close(self) -> None:
        """Let the connections go."""
        self._http.close()
