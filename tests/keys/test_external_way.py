"""A signing service signs hashes: a hash goes out, a CMS or a raw signature comes back, and the file is made here."""

# mypy: allow-untyped-calls
# pyHanko annotates only part of itself.

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from asn1crypto import cms  # type: ignore[import-untyped]  # the library publishes no types
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from httpx import Response
from pyhanko.sign.signers.pdf_cms import ExternalSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from documents.signing.certificates import to_asn1
from documents.signing.finishing import finished
from documents.signing.keys import SigningKey
from documents.signing.test_authority import TestAuthority
from documents.signing.verdict import Conclusion
from models.correction import CorrectionState
from models.database import writing
from models.mail import MailState
from models.plan import PlanState, lock_plan
from models.step_kind import StepKind
from settings import record, settings
from tasks.issuing import complete_issue
from tasks.letter_signing import seal_letter, sign_letter
from tasks.letters import send_letter
from tasks.signing import sign_for_agency
from tests.keys.test_letters import its_signatures, signed, the_letter
from tests.models.test_withdrawing import leave
from tests.signing_office import (
    KEYS,
    browsing,
    document,
    done,
    kept_signatures,
    signing_installation,
    signing_table,
    the_plan,
    token_of,
    verdicts,
    waiting_plan,
)
from tests.web.browser import TestClient
from tests.web.forms import form_of

NAMED = KEYS.replace('file = "ha-minh-khoi.p12"', 'certificate = "ha-minh-khoi.cer"')
HASH = re.compile(r"SHA-256 \(Base64\)</dt><dd>([A-Za-z0-9+/=]+)</dd>")


@dataclass
class Service:
    """A signing service that holds the leader's key, and the page that asks for its answer."""

    key: SigningKey
    browser: TestClient
    plan_id: int
    token: str

    def asked(self) -> bytes:
        """The hash, as the page shows it."""
        form = form_of(self.browser.get(f"/b/{self.token}").text, "/ky-so").filled()
        page = self.browser.post(f"/b/{self.token}/tep-ky", data=form)
        return base64.b64decode(HASH.findall(page.text)[0])

    def answer(self, content: bytes, verdict: str = "approve") -> Response:
        form = form_of(self.browser.get(f"/b/{self.token}").text, "/ky-so").filled(verdict=verdict)
        done: Response = self.browser.post(f"/b/{self.token}/ky-so", data=form, files={"signed": ("ket-qua", content)})
        return done

    def signed(self, digest: bytes) -> bytes:
        return self.key.key.sign(digest, padding.PKCS1v15(), Prehashed(SHA256()))  # type: ignore[arg-type,call-arg]  # an RSA key

    def cms_over(self, digest: bytes) -> bytes:
        """A detached CMS (CAdES) over a document's hash."""
        store = SimpleCertificateStore.from_certs([to_asn1(one) for one in self.key.chain])
        empty = ExternalSigner(to_asn1(self.key.certificate), store)
        attributes = finished(empty.signed_attrs(digest, "sha256", use_pades=True))
        full = ExternalSigner(to_asn1(self.key.certificate), store, signature_value=self.key.sign(attributes.dump()))
        message: cms.ContentInfo = finished(full.async_sign_prescribed_attributes("sha256", attributes))
        return bytes(message.dump())


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """An office that has not named the leader's certificate: the service answers with a CMS."""
    yield from a_service(tmp_path, signing_table(leader="external"))


@pytest.fixture
def raw_service(tmp_path: Path) -> Iterator[Service]:
    """One that has: the service answers with a signature and nothing else."""
    yield from a_service(tmp_path, signing_table(leader="external", keys=NAMED))


def a_service(tmp_path: Path, table: str) -> Iterator[Service]:
    authority = TestAuthority()
    key = authority.person("Hà Minh Khôi")
    with signing_installation(tmp_path, table, authority=authority) as office, browsing() as browser:
        folder = settings().keys_folder / office.office.key
        (folder / "ha-minh-khoi.cer").write_bytes(key.certificate.public_bytes(Encoding.DER))
        plan_id = waiting_plan(StepKind.SIGNING)
        yield Service(key, browser, plan_id, token_of(plan_id, StepKind.SIGNING, "ha-minh-khoi"))


def test_a_cms_over_the_documents_hash_is_put_into_the_file_and_decides(service: Service) -> None:
    service.answer(service.cms_over(service.asked()))
    done(sign_for_agency, service.plan_id)

    assert [(one.signer, one.conclusion) for one in verdicts(document(service.plan_id))] == [
        ("Hà Minh Khôi", Conclusion.VALID),
        ("Ban Dân tộc tỉnh Hà Trung", Conclusion.VALID),
    ]
    assert [one.way for one in kept_signatures(service.plan_id)] == ["external", "server"]


def test_a_raw_signature_is_enough_where_the_certificate_is_known(raw_service: Service) -> None:
    raw_service.answer(raw_service.signed(raw_service.asked()))

    assert the_plan(raw_service.plan_id).number_and_symbol == "01/KH-BDT"
    assert [one.verdict for one in kept_signatures(raw_service.plan_id)] == ["valid"]


def test_an_answer_about_another_document_spends_no_number(service: Service) -> None:
    service.asked()

    again = service.answer(service.cms_over(bytes(32)))

    assert "Chữ ký trả về là của một văn bản khác" in again.text
    assert (the_plan(service.plan_id).state, the_plan(service.plan_id).number) == (PlanState.SIGNING, None)


def test_a_strangers_raw_signature_spends_no_number(raw_service: Service) -> None:
    stranger = Service(TestAuthority().person("Hà Minh Khôi"), raw_service.browser, raw_service.plan_id, raw_service.token)

    again = raw_service.answer(stranger.signed(raw_service.asked()))

    assert "Chữ ký trả về không khớp với chứng thư số" in again.text
    assert the_plan(raw_service.plan_id).number is None


def test_the_hash_stays_the_same_however_often_it_is_asked_for(service: Service) -> None:
    assert service.asked() == service.asked()


def test_a_letter_is_signed_by_hash_too_and_sealed_here(service: Service) -> None:
    service.answer(service.cms_over(service.asked()))
    done(sign_for_agency, service.plan_id)
    done(complete_issue, service.plan_id)
    with writing(record()) as session:
        leave(session, lock_plan(session, service.plan_id), MailState.ACCEPTED)
    step_id = signed(service.plan_id)
    done(sign_letter, step_id)
    at_letter = replace(service, token=token_of(service.plan_id, StepKind.PAPER_SIGNING, "ha-minh-khoi"))

    at_letter.answer(at_letter.cms_over(at_letter.asked()), "done")
    for effect in (sign_letter, seal_letter, send_letter):
        done(effect, step_id)

    assert [(one.way, one.verdict) for one in its_signatures(step_id)] == [("external", "valid"), ("server", "valid")]
    assert the_letter(step_id).state is CorrectionState.SENT
