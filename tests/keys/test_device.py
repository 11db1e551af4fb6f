"""A key on a PKCS#11 device signs on the road; a PIN that it refused is not offered to it again."""

from pathlib import Path

import pytest

from documents.signing.verdict import Conclusion
from keys.ring import KeyRing
from models.refusal import Refusal
from models.signing_rules import SigningEntry
from models.step_kind import StepKind
from settings import settings
from tasks.signing import sign_for_agency, sign_for_leader
from tests.documents.signing.people import LEADER, people
from tests.documents.signing.soft_token import MODULE, PIN, token
from tests.signing_office import document, done, signing_installation, signing_table, verdicts, waiting_plan

__all__ = ["token"]
ON_TOKEN = f"""
[[signing.keys]]
of = "ha-minh-khoi"
library = "{MODULE}"
token = "thu"
label = "tuyet"
names = ["{LEADER}"]

[[signing.keys]]
of = "co-quan"
file = "co-quan.p12"
"""


def put_pin(tmp_path: Path, pin: str) -> None:
    file = settings().keys_folder / "ban-dan-toc-ha-trung" / "ha-minh-khoi.pin"
    file.write_text(pin, encoding="utf-8")
    assert file.is_relative_to(tmp_path)


def test_a_device_signs_on_the_road(tmp_path: Path, token: str) -> None:
    assert token == "thu"
    with signing_installation(tmp_path, signing_table(keys=ON_TOKEN), authority=people().ca):
        put_pin(tmp_path, PIN)
        plan_id = waiting_plan(StepKind.RECIPIENTS)

        done(sign_for_leader, plan_id)
        done(sign_for_agency, plan_id)

        assert [(one.signer, one.conclusion) for one in verdicts(document(plan_id))] == [
            (LEADER, Conclusion.VALID),
            ("Ban Dân tộc tỉnh Hà Trung", Conclusion.VALID),
        ]


def test_a_refused_pin_is_not_offered_again_until_it_is_another(tmp_path: Path, token: str) -> None:
    with signing_installation(tmp_path, signing_table(keys=ON_TOKEN), authority=people().ca) as office:
        ring = KeyRing(office.office.key, SigningEntry.model_validate(office.signing.model_dump()))
        put_pin(tmp_path, "000000")
        told = []
        for _ in range(3):
            with pytest.raises(Refusal) as refused, ring.opened("ha-minh-khoi"):
                pass
            told.append(refused.value.sentence)
        put_pin(tmp_path, PIN)

        with ring.opened("ha-minh-khoi") as key:
            assert key.certificate == people().leader.certificate
        assert token == "thu"
        assert told[0].startswith("Mã PIN của thiết bị ký số không đúng")
        assert set(told[1:]) == {"Mã PIN đã cài cho thiết bị ký số không đúng; hệ thống không thử lại để thiết bị không bị khóa."}
