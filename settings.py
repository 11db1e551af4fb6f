"""The only reader of the environment: where this office's record, files, mail relay and Prefect are, and its secret.

Every name is an environment variable with the prefix TRINHKY_ (TRINHKY_DATABASE_URL …), or a line of the file `.env`.
"""

import secrets
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import Engine

from models.database import open_database
from models.refusal import Unreadable
from models.store import FileStore

PREFECT_AUTH_WRITTEN = (
    "TRINHKY_PREFECT_AUTH phải có dạng người:mật-khẩu và chỉ gồm chữ không dấu, chữ số và ký hiệu ASCII: "
    "với chữ có dấu, Prefect trả lỗi 500 cho mọi yêu cầu. Hãy đổi cả PREFECT_SERVER_API_AUTH_STRING cho giống."
)


class Settings(BaseSettings):
    """One office's installation."""

    model_config = SettingsConfigDict(env_prefix="TRINHKY_", env_file=".env", extra="ignore")

    var: Path = Path("var")
    database_url: str = ""
    secret: SecretStr = SecretStr("")
    base_url: str = "http://127.0.0.1:8000"
    production: bool = False

    prefect_api_url: str = "http://127.0.0.1:4200/api"
    prefect_auth: SecretStr = SecretStr("")
    prefect_ui_url: str = "http://127.0.0.1:4200"
    pool: str = "trinh-ky"
    worker: str = "trinhky-1"
    check_seconds: float = Field(default=3.0, gt=0)

    smtp_host: str = "127.0.0.1"
    smtp_port: int = 2525
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_starttls: bool = False
    smtp_tls: bool = False
    keys: Path | None = None
    key_passwords: dict[str, SecretStr] = Field(default_factory=dict)

    mail_from: str = "trinhky@localhost.localdomain"

    @field_validator("prefect_auth")
    @classmethod
    def _prefect_can_read_it(cls, auth: SecretStr) -> SecretStr:
        """Prefect 3.8.8 compares the password in a way that fails on letters outside ASCII: every request ends in error 500."""
        value = auth.get_secret_value()
        if value and not (value.isascii() and value.isprintable() and ":" in value):
            raise Unreadable(PREFECT_AUTH_WRITTEN)
        return auth

    @property
    def database(self) -> str:
        """The record's address; SQLite under `var` when none is set."""
        return self.database_url or f"sqlite:///{self.var / 'trinhky.db'}"

    @property
    def publication(self) -> Path:
        """The folder that the office's website serves."""
        return self.var / "publication"

    @property
    def archive(self) -> Path:
        """The folder of archive copies."""
        return self.var / "archive"

    @property
    def keys_folder(self) -> Path:
        """Where signing keys lie: a folder per office."""
        return self.keys or self.var / "khoa"

    def key_password(self, office: str, who: str) -> SecretStr | None:
        """The password or PIN of a key: of `TRINHKY_KEY_PASSWORDS` ({"cơ quan/người": "…"}), else of the file 'người.pin'."""
        given = self.key_passwords.get(f"{office}/{who}")
        kept = self.keys_folder / office / f"{who}.pin"
        if given is not None or not kept.is_file():
            return given
        return SecretStr(kept.read_text(encoding="utf-8").rstrip("\r\n"))

    def secret_key(self) -> str:
        """What codes and links are derived from. In production it must be set; elsewhere it is made once, kept under `var`."""
        if self.secret.get_secret_value():
            return self.secret.get_secret_value()
        if self.production:
            msg = "TRINHKY_SECRET is not set: codes and links need a secret that only this office has"
            raise ValueError(msg)
        kept = self.var / "secret"
        if not kept.exists():
            self._make_secret(kept)
        return kept.read_text()

    def _make_secret(self, kept: Path) -> None:
        """Whole and once: of processes that start together, the first one's secret is everybody's."""
        self.var.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=self.var) as made:
            made.write(secrets.token_urlsafe(32))
            made.flush()
            with suppress(FileExistsError):
                kept.hardlink_to(made.name)


@cache
def settings() -> Settings:
    """This process's settings, read once."""
    return Settings()


@cache
def record() -> Engine:
    """The office's record."""
    settings().var.mkdir(parents=True, exist_ok=True)
    return open_database(settings().database)


@cache
def files() -> FileStore:
    """The office's files, by content."""
    return FileStore(settings().var / "files")
