"""The only reader of the environment: where this office's record, files, mail relay and Prefect are, and its secret.

Every name is an environment variable with the prefix TRINHKY_ (TRINHKY_DATABASE_URL …), or a line of the file `.env`.
"""

import secrets
from functools import cache
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import Engine

from models.database import open_database
from models.store import FileStore


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
    mail_from: str = "trinhky@localhost.localdomain"

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

    def secret_key(self) -> str:
        """What codes and links are derived from. In production it must be set; elsewhere it is made once, kept under `var`."""
        if self.secret.get_secret_value():
            return self.secret.get_secret_value()
        if self.production:
            msg = "TRINHKY_SECRET is not set: codes and links need a secret that only this office has"
            raise ValueError(msg)
        kept = self.var / "secret"
        if not kept.exists():
            self.var.mkdir(parents=True, exist_ok=True)
            kept.write_text(secrets.token_urlsafe(32))
            kept.chmod(0o600)
        return kept.read_text()


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
