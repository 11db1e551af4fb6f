"""Reading the demo's mailbox over its JSON: what came for one address, with the links and the code in it."""

import re

import httpx

from demo.claims import wait_for
from demo.mailbox_store import ReceivedFile, ReceivedMail

CODE = re.compile(r"Mã xác nhận: (\S+)")
LINK = re.compile(r"^(?P<label>[^\n]+):\n(?P<url>https?://\S+)$", re.MULTILINE)


class Mailbox:
    """All mailboxes of the demo; each role reads only its own address."""

    def __init__(self, url: str) -> None:
        """`url` is the page to read the mails."""
        self._http = httpx.Client(base_url=url, timeout=30.0, trust_env=False)

    def close(self) -> None:
        """Let the connections go."""
        self._http.close()

    def mails(self, to: str | None = None, *, since: int = 0) -> list[ReceivedMail]:
        """What came after number `since`, oldest first."""
        wanted = {"since": str(since)} | ({"to": to} if to else {})
        answer = self._http.get("/api/mails", params=wanted).raise_for_status()
        return [ReceivedMail.model_validate(one) for one in answer.json()]

    def wait(self, to: str, subject: str, *, since: int) -> ReceivedMail:
        """The first mail after `since` whose subject has these words."""

        def look() -> ReceivedMail | None:
            return next((one for one in self.mails(to, since=since) if subject in one.subject), None)

        return wait_for(f"thư “{subject}” tới {to}", look, why="thư không đến hộp thư")

    def content(self, mail: ReceivedMail, file: ReceivedFile) -> bytes:
        """The bytes of an attachment."""
        return self._http.get(f"/mails/{mail.id}/files/{file.no}").raise_for_status().content


def code_in(mail: ReceivedMail) -> str:
    """The one-time code that a mail brought."""
    found = CODE.search(mail.text)
    return found[1] if found else ""


def link_in(mail: ReceivedMail, label: str = "") -> str | None:
    """The address under a label of the mail's text; the first one when no label is given."""
    return next((one["url"] for one in LINK.finditer(mail.text) if label in one["label"]), None)
