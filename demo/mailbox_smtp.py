"""The demo's SMTP server: takes every mail, except from addresses it was told to treat badly."""

import asyncio
import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from aiosmtpd.smtp import SMTP, Envelope, Session

from demo.mailbox_store import MailStore

LARGEST_MESSAGE = 64 * 1024 * 1024
TAKEN = "250 OK"


class Treatment(StrEnum):
    """What happens to mail for an address. `CUT`: the line breaks after the whole message came and before the answer."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    NOT_NOW = "not_now"
    REFUSE_MESSAGE = "refuse_message"
    MESSAGE_NOT_NOW = "message_not_now"
    CUT = "cut"


AT_ADDRESS = {Treatment.REFUSE: "550 5.1.1 No such mailbox", Treatment.NOT_NOW: "451 4.7.1 Try again later"}
AT_MESSAGE = {Treatment.REFUSE_MESSAGE: "554 5.7.1 Message refused", Treatment.MESSAGE_NOT_NOW: "452 4.3.1 Insufficient storage"}


@dataclass
class Reception:
    """How mail is received: what comes is stored, and treated by address."""

    store: MailStore
    treatments: dict[str, Treatment] = field(default_factory=dict)
    sessions: int = 0
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def treat(self, address: str, treatment: Treatment) -> None:
        """From now on treat mail for `address` so."""
        self.treatments[address.casefold()] = treatment

    def treatment(self, address: str) -> Treatment:
        """How mail for an address is treated now."""
        return self.treatments.get(address.casefold(), Treatment.ACCEPT)

    async def handle_EHLO(  # noqa: N802  aiosmtpd finds its hooks by these names
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """Count the sessions."""
        del server, envelope
        session.host_name = hostname
        self.sessions += 1
        return responses

    async def handle_RCPT(  # noqa: N802  aiosmtpd finds its hooks by these names
        self, server: SMTP, session: Session, envelope: Envelope, address: str, rcpt_options: list[str]
    ) -> str:
        """Take or refuse one address."""
        del server, session
        refusal = AT_ADDRESS.get(self.treatment(address))
        if refusal is not None:
            return refusal
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(rcpt_options)
        return TAKEN

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  aiosmtpd's name
        """Store the message and say so, unless told otherwise."""
        del session
        treatments = [self.treatment(address) for address in envelope.rcpt_tos]
        for treatment in treatments:
            if treatment in AT_MESSAGE:
                return AT_MESSAGE[treatment]
        content = envelope.original_content or b""
        sender, recipients = str(envelope.mail_from), list(envelope.rcpt_tos)
        self.store.add(content, sender=sender, recipients=recipients, at=dt.datetime.now(dt.UTC))
        self.arrived.set()
        if Treatment.CUT in treatments and isinstance(server.transport, asyncio.WriteTransport):
            server.transport.abort()
        return TAKEN


async def listen(reception: Reception, *, host: str = "127.0.0.1", port: int = 0) -> asyncio.Server:
    """Receive mail on this loop until the server is closed; port 0 takes a free one (`port_of`)."""
    loop = asyncio.get_running_loop()

    def connection() -> SMTP:
        return SMTP(reception, hostname="mailbox.localhost", data_size_limit=LARGEST_MESSAGE, enable_SMTPUTF8=True, loop=loop)

    return await loop.create_server(connection, host, port)


def port_of(server: asyncio.Server) -> int:
    """The port a server really listens on."""
    port: int = server.sockets[0].getsockname()[1]
    return port
