"""What can come of handing one letter to a mail server: five values, no exception."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Letter:
    """One message for one mailbox."""

    recipient: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Accepted:
    """The server answered 250 to the whole message."""

    reply: str


@dataclass(frozen=True)
class TryAgain:
    """Not now; nothing was taken over. `away`: no session came about, so the next letter fares no better."""

    reply: str
    away: bool = False


@dataclass(frozen=True)
class Refused:
    """Never."""

    reply: str


@dataclass(frozen=True)
class Unknown:
    """The line broke while the message was on it."""

    reply: str


@dataclass(frozen=True)
class Withheld:
    """`before_data` said no: nothing was sent."""


Outcome = Accepted | TryAgain | Refused | Unknown | Withheld
