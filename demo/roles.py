"""A person of the demo: reads the own mail, follows the links in it, and posts what the pages ask."""

from dataclasses import dataclass, field

from demo.browser import Browser, Page
from demo.claims import NotHappened, require, wait_for
from demo.inbox import Mailbox, code_in, link_in
from demo.mailbox_store import ReceivedMail
from models.step_kind import StepKind


@dataclass
class Role:
    """One address and who reads it. `read` is the number of the last mail that the person has looked at."""

    name: str
    address: str
    mailbox: Mailbox
    browser: Browser = field(default_factory=Browser)
    read: int = 0

    def asked(self, kind: StepKind) -> ReceivedMail:
        """The next mail that asks about a step of this kind."""
        return self.next_mail(f"[{kind.label}")

    def next_mail(self, subject: str) -> ReceivedMail:
        """The next mail whose subject has these words."""
        mail = self.mailbox.wait(self.address, subject, since=self.read)
        self.read = mail.id
        return mail

    def asked_about(self, kind: StepKind, version: int) -> ReceivedMail:
        """The mail that asks about a step of this kind and one version of the plan."""
        subject = f"[{kind.label}"

        def look() -> ReceivedMail | None:
            return next((one for one in self.mails(subject) if f"Phiên bản: {version}\n" in one.text), None)

        return wait_for(f"thư “{subject}” về bản {version} tới {self.address}", look, why="thư không đến hộp thư")

    def mails(self, subject: str = "") -> list[ReceivedMail]:
        """Everything that came, or what has these words in its subject."""
        return [one for one in self.mailbox.mails(self.address) if subject in one.subject]

    def open(self, mail: ReceivedMail, label: str = "") -> Page:
        """Follow the link under a label of a mail."""
        url = link_in(mail, label)
        if url is None:
            raise NotHappened(f"mở liên kết “{label}”", f"thư “{mail.subject}” không có liên kết này")
        page = self.browser.open(url)
        require(f"{self.name} mở liên kết trong thư", page.status == OK, f"trang trả lời mã {page.status}: {page.text[:300]}")
        return page

    def answer(self, page: Page, verdict: str, **fields: str) -> Page:
        """Press one of the page's buttons. Raises NotHappened when the page does not say that it is taken."""
        result = page.post("verdict", {"verdict": verdict, **fields})
        refused = result.said("alert") or result.text[:300]
        require(f"{self.name} quyết định trên trang", result.status == OK, f"trang trả lời mã {result.status}: {refused}")
        return result

    def code(self, mail: ReceivedMail) -> str:
        """The one-time code of a mail."""
        code = code_in(mail)
        require(f"mã xác nhận của {self.name}", code, f"thư “{mail.subject}” không có mã")
        return code


OK = 200
