"""Where the parts of one installation are on this machine: the addresses that are wanted, or free ones where those are taken."""

import json
import socket
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from flows.server import free_port
from settings import Settings

HOST = "127.0.0.1"
WEB_PORT, PREFECT_PORT, MAILBOX_PORT = 8000, 4200, 8025
FILE = "office.json"


@dataclass(frozen=True)
class Addresses:
    """What a person opens, and what our processes are told. The mailbox only where one was asked for."""

    web_port: int
    prefect_port: int
    base_url: str
    smtp_port: int | None = None
    mailbox_port: int | None = None
    taken: list[int] = field(default_factory=list)

    @property
    def prefect_url(self) -> str:
        """Prefect's pages."""
        return f"http://{HOST}:{self.prefect_port}"

    @property
    def api_url(self) -> str:
        """Prefect's REST API."""
        return f"{self.prefect_url}/api"

    @property
    def web_url(self) -> str:
        """Our pages, on this machine."""
        return f"http://{HOST}:{self.web_port}"

    @property
    def mailbox_url(self) -> str | None:
        """The page to read the mails."""
        return None if self.mailbox_port is None else f"http://{HOST}:{self.mailbox_port}"

    def announced(self, var: Path) -> str:
        """The same for another process, as JSON: where the parts are, and the environment that leads a command to them."""
        known = {
            "web": self.base_url,
            "prefect": self.prefect_url,
            "prefect_api": self.api_url,
            "mailbox": self.mailbox_url,
            "environment": self.environment(var),
        }
        return json.dumps(known, ensure_ascii=False, indent=2)

    def environment(self, var: Path) -> dict[str, str]:
        """What each of our processes has in its environment."""
        known = {
            "TRINHKY_VAR": str(var.resolve()),
            "TRINHKY_PREFECT_API_URL": self.api_url,
            "TRINHKY_PREFECT_UI_URL": self.prefect_url,
            "TRINHKY_BASE_URL": self.base_url,
        }
        if self.smtp_port is None:
            return known
        plain = {
            "TRINHKY_SMTP_USER": "",
            "TRINHKY_SMTP_PASSWORD": "",
            "TRINHKY_SMTP_STARTTLS": "false",
            "TRINHKY_SMTP_TLS": "false",
        }
        return known | plain | {"TRINHKY_SMTP_HOST": HOST, "TRINHKY_SMTP_PORT": str(self.smtp_port)}


def choose_addresses(known: Settings, *, mailbox: bool) -> Addresses:
    """The wanted ports where they are free."""
    taken: list[int] = []

    def chosen(wanted: int) -> int:
        if _is_free(wanted):
            return wanted
        taken.append(wanted)
        return free_port(HOST)

    own_url = "base_url" in known.model_fields_set
    web = chosen(WEB_PORT if own_url else urlsplit(known.base_url).port or WEB_PORT)
    return Addresses(
        web_port=web,
        prefect_port=chosen(urlsplit(known.prefect_api_url).port or PREFECT_PORT),
        base_url=known.base_url if own_url else f"http://{HOST}:{web}",
        smtp_port=chosen(known.smtp_port) if mailbox else None,
        mailbox_port=chosen(MAILBOX_PORT) if mailbox else None,
        taken=taken,
    )


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the servers do: a port just left is free
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True
