from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import SecretStr

from models.refusal import Unreadable
from settings import Settings


def test_processes_that_start_together_agree_on_one_secret(tmp_path: Path) -> None:
    known = Settings(var=tmp_path / "var")

    with ThreadPoolExecutor(8) as together:
        secrets = set(together.map(lambda _: known.secret_key(), range(32)))

    assert len(secrets) == 1
    assert [file.name for file in known.var.iterdir()] == ["secret"]
    assert (known.var / "secret").stat().st_mode & 0o777 == 0o600


def test_a_keys_password_comes_from_the_environment_else_from_its_file(tmp_path: Path) -> None:
    folder = tmp_path / "khoa" / "so-a"
    folder.mkdir(parents=True)
    (folder / "an.pin").write_text("từ tệp\n", encoding="utf-8")
    (folder / "binh.pin").write_text("từ tệp\n", encoding="utf-8")
    known = Settings.model_validate({"var": tmp_path, "key_passwords": {"so-a/an": "từ môi trường"}})

    given = {who: known.key_password("so-a", who) for who in ("an", "binh", "chi")}

    assert {who: word.get_secret_value() if word else None for who, word in given.items()} == {
        "an": "từ môi trường",
        "binh": "từ tệp",
        "chi": None,
    }
    assert "từ" not in repr(known) + repr(given)


@pytest.mark.parametrize("auth", ["quản-trị:mat-khau", "quan-tri:mật-khẩu", "khong-co-hai-cham", "a:b\n"])
def test_a_password_that_breaks_prefect_is_refused_before_anything_starts(auth: str) -> None:
    with pytest.raises(Unreadable, match="chỉ gồm chữ không dấu"):
        Settings(prefect_auth=SecretStr(auth))


@pytest.mark.parametrize("auth", ["", "quan tri:m:k %20 @/\\\"'$&=+#?"])
def test_every_other_sign_is_a_password(auth: str) -> None:
    assert Settings(prefect_auth=SecretStr(auth)).prefect_auth.get_secret_value() == auth
