"""Somebody at the page of a step that wants a signed file, and the signing tool on their own machine."""

import datetime as dt
from dataclasses import dataclass

from httpx import Response

from documents.signing.keys import SigningKey
from documents.signing.places import Mark
from documents.signing.signing import sign_pdf
from documents.signing.test_authority import TestAuthority
from models.step_kind import StepKind
from tests.signing_office import token_of
from tests.web.browser import TestClient
from tests.web.forms import form_of


@dataclass
class Desk:
    """A plan that waits for a file signed elsewhere, and its person's browser."""

    authority: TestAuthority
    browser: TestClient
    plan_id: int
    token: str

    def at(self, kind: StepKind, who: str) -> "Desk":
        return Desk(self.authority, self.browser, self.plan_id, token_of(self.plan_id, kind, who))

    def page(self) -> Response:
        page: Response = self.browser.get(f"/b/{self.token}")
        return page

    def given_out(self) -> bytes:
        form = form_of(self.page().text, "/ky-so")
        answer: Response = self.browser.post(f"/b/{self.token}/tep-ky", data=form.filled())
        assert answer.headers["content-disposition"].startswith("attachment"), answer.text
        return answer.content

    def bring(self, content: bytes, verdict: str = "approve", *, form: dict[str, str | list[str]] | None = None) -> Response:
        filled = form or form_of(self.page().text, "/ky-so").filled()
        answer: Response = self.browser.post(
            f"/b/{self.token}/ky-so", data=filled | {"verdict": verdict}, files={"signed": ("da-ky.pdf", content)}
        )
        return answer

    def person(self, name: str = "Hà Minh Khôi", **facts: object) -> SigningKey:
        return self.authority.person(name, **facts)  # type: ignore[arg-type]  # a builder's facts


def signed_elsewhere(pdf: bytes, key: SigningKey) -> bytes:
    return sign_pdf(pdf, signer=key, mark=Mark(f"Signature{pdf.count(b'/ByteRange') + 1}"), at=dt.datetime.now(dt.UTC))
