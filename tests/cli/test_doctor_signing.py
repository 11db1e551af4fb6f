"""`trinhky doctor` on digital signatures: keys, their last days, who may read them, roots, the time authority."""

import datetime as dt
from pathlib import Path

from cli.doctor_signing import check_signing
from cli.findings import Health
from demo.trial_keys import TRIAL_PASSWORD
from documents.signing.test_authority import TestAuthority, as_pkcs12
from settings import settings
from tests.keys.time_server import time_server
from tests.signing_office import signing_installation, signing_table

NOW = dt.datetime.now(dt.UTC)


def found() -> dict[str, Health]:
    return {one.what: one.health for one in check_signing(settings())}


def test_sound_keys_are_told_with_their_last_day(tmp_path: Path) -> None:
    with signing_installation(tmp_path, signing_table(), migrated=True):
        assert found() == {
            "Khóa ký số “ha-minh-khoi”, chứng thư đến ngày 01/01/2045": Health.WELL,
            "Khóa ký số “co-quan”, chứng thư đến ngày 01/01/2045": Health.WELL,
        }


def test_what_is_wrong_is_told_with_its_remedy(tmp_path: Path) -> None:
    authority = TestAuthority()
    soon = authority.person("Hà Minh Khôi", validity=(NOW - dt.timedelta(days=300), NOW + dt.timedelta(days=5)))
    with (
        time_server(authority.time_authority(at=NOW)) as clock,
        signing_installation(tmp_path, signing_table(more=f'tsa = "{clock.address}"'), authority=authority, migrated=True),
    ):
        clock.away = True
        next(tmp_path.rglob("ha-minh-khoi.p12")).write_bytes(as_pkcs12(soon, TRIAL_PASSWORD))
        next(tmp_path.rglob("co-quan.pin")).unlink()
        next(tmp_path.rglob("ha-minh-khoi.pin")).chmod(0o644)

        health = found()

        day = (NOW + dt.timedelta(days=5)).astimezone(dt.timezone(dt.timedelta(hours=7)))
        assert health == {
            f"Khóa ký số “ha-minh-khoi”, chứng thư đến ngày {day:%d/%m/%Y}": Health.WORTH_A_LOOK,
            "Tài khoản khác đọc được ha-minh-khoi.pin": Health.BROKEN,
            "Khóa ký số “co-quan” không dùng được": Health.BROKEN,
            f"Máy chủ cấp dấu thời gian {clock.address} không trả lời": Health.BROKEN,
        }


def test_without_roots_every_signature_would_be_refused(tmp_path: Path) -> None:
    with signing_installation(tmp_path, signing_table(), migrated=True):
        next(tmp_path.rglob("ca-thu-nghiem.pem")).unlink()

        assert Health.BROKEN in found().values()
        assert any("chưa có chứng thư gốc tin cậy" in what for what in found())
