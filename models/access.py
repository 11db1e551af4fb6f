"""One-time codes and links: how a mail lets its reader act. The record keeps nothing that its reader could use.

A code is a keyed hash of a stored nonce: it can be mailed again and checked, but not computed without the office's secret.
(An unkeyed hash of 40 bits would give way within minutes to trying them all.) A link's token is its signed id and nonce.
"""

import datetime as dt
import hashlib
import hmac
import secrets
import unicodedata
from base64 import b32encode
from enum import StrEnum

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base
from models.refusal import Gone, NotFound

CODE_BYTES = 5  # 40 bits, eight characters
NONCE_BYTES = 16
LINK_LIFETIME = dt.timedelta(days=90)

_STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U, so nothing is misread
_MISREAD = str.maketrans("ILO", "110")
_DENIED_LINK = "Liên kết không đúng hoặc đã bị sửa. Hãy mở lại liên kết trong thư, không gõ tay."


class CodeState(StrEnum):
    """Where a code stands."""

    LIVE = "live"
    USED = "used"
    VOIDED = "voided"
    SUPERSEDED = "superseded"


CODE_MOVES = {
    CodeState.LIVE: frozenset({CodeState.USED, CodeState.VOIDED, CodeState.SUPERSEDED}),
    CodeState.USED: frozenset[CodeState](),
    CodeState.VOIDED: frozenset[CodeState](),
    CodeState.SUPERSEDED: frozenset[CodeState](),
}


class Code(Base):
    """A one-time code of one person for one step and one version; `wrong` counts the wrong tries in all channels together."""

    __tablename__ = "code"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("step.id"), index=True)
    version: Mapped[int]
    nonce: Mapped[str]
    state: Mapped[CodeState] = mapped_column(default=CodeState.LIVE)
    wrong: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]

    def text(self, secret: str) -> str:
        """The code as mailed ('K7QF-M2XD')."""
        digest = hmac.digest(secret.encode(), f"code:{self.nonce}".encode(), hashlib.sha256)
        letters = b32encode(digest[:CODE_BYTES]).decode().translate(str.maketrans(_STANDARD, _ALPHABET))
        return f"{letters[:4]}-{letters[4:]}"

    def matches(self, typed: str, secret: str) -> bool:
        """Whether a person typed this code, however they wrote it; compared in constant time."""
        return hmac.compare_digest(normal_code(typed).encode(), normal_code(self.text(secret)).encode())

    def use(self, *, at: dt.datetime) -> None:
        """Spend it on the decision just recorded."""
        self._move(CodeState.USED, at=at)

    def void(self, *, at: dt.datetime) -> None:
        """End it after too many wrong tries."""
        self._move(CodeState.VOIDED, at=at)

    def supersede(self, *, at: dt.datetime) -> None:
        """End it because a newer code or version took its place, or the step closed."""
        self._move(CodeState.SUPERSEDED, at=at)

    def _move(self, to: CodeState, *, at: dt.datetime) -> None:
        if to not in CODE_MOVES[self.state]:
            raise Gone("Mã xác nhận này không còn dùng được.", code_id=self.id, state=self.state.value)
        self.state = to
        self.ended_at = at


def normal_code(typed: str) -> str:
    """A code as typed, freed of case, spaces, dashes and look-alike letters (I and L for 1, O for 0)."""
    upper = unicodedata.normalize("NFKC", typed).upper().translate(_MISREAD)
    return "".join(letter for letter in upper if letter in _ALPHABET)


def new_code(session: Session, *, person_id: int, step_id: int, version: int, at: dt.datetime) -> Code:
    """Give a person a code for a step; their older codes for it end."""
    for older in session.scalars(
        select(Code).where(Code.step_id == step_id, Code.person_id == person_id, Code.state == CodeState.LIVE)
    ):
        older.supersede(at=at)
    code = Code(person_id=person_id, step_id=step_id, version=version, nonce=secrets.token_hex(NONCE_BYTES), created_at=at)
    code.state, code.wrong = CodeState.LIVE, 0
    session.add(code)
    session.flush()
    return code


def end_codes(session: Session, *, step_id: int, at: dt.datetime) -> None:
    """End what codes a step still has: it was closed, or its version replaced."""
    for code in session.scalars(select(Code).where(Code.step_id == step_id, Code.state == CodeState.LIVE)):
        code.supersede(at=at)
    session.flush()


class LinkPurpose(StrEnum):
    """Which page a link opens."""

    STEP = "step"
    ASSIGNMENT = "assignment"
    PERIOD = "period"
    PLAN = "plan"
    DISPOSAL = "disposal"


class Link(Base):
    """A way into one page for one person or unit, until `expires_at`. Following it only shows; what is posted there decides."""

    __tablename__ = "link"

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[LinkPurpose]
    nonce: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"), index=True)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("step.id"), index=True)
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"))
    period_id: Mapped[int | None] = mapped_column(ForeignKey("period.id"))
    version: Mapped[int | None]
    # The latest notice that carried it: who follows the link has its mail.
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"), index=True)
    created_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    revoked_at: Mapped[dt.datetime | None]
    opened_at: Mapped[dt.datetime | None]

    def token(self, secret: str) -> str:
        """What stands in the address: the signed id, safe in a URL."""
        return str(_signer(secret).dumps([self.id, self.nonce]))

    def revoke(self, *, at: dt.datetime) -> None:
        """Withdraw it; a second time changes nothing."""
        self.revoked_at = self.revoked_at or at


def new_link(
    session: Session,
    purpose: LinkPurpose,
    *,
    at: dt.datetime,
    person_id: int | None = None,
    unit_id: int | None = None,
    plan_id: int | None = None,
    step_id: int | None = None,
    assignment_id: int | None = None,
    period_id: int | None = None,
    version: int | None = None,
    lifetime: dt.timedelta = LINK_LIFETIME,
) -> Link:
    """Make a link for the page of a step, an assignment, a period or a plan."""
    link = Link(
        purpose=purpose,
        nonce=secrets.token_hex(NONCE_BYTES // 2),
        person_id=person_id,
        unit_id=unit_id,
        plan_id=plan_id,
        step_id=step_id,
        assignment_id=assignment_id,
        period_id=period_id,
        version=version,
        created_at=at,
        expires_at=at + lifetime,
    )
    session.add(link)
    session.flush()
    return link


def follow_link(session: Session, *, token: str, secret: str, now: dt.datetime) -> Link:
    """The link behind a token. Raises NotFound for one that is not ours, Gone for one expired or withdrawn. Changes nothing."""
    try:
        signed = _signer(secret).loads(token)
    except BadSignature:
        raise NotFound(_DENIED_LINK) from None
    match signed:
        case [int(link_id), str(nonce)]:
            link = session.get(Link, link_id)
        case _:
            raise NotFound(_DENIED_LINK)
    if link is None or not hmac.compare_digest(link.nonce.encode(), nonce.encode()):
        raise NotFound(_DENIED_LINK)
    if link.revoked_at is not None:
        raise Gone("Liên kết này đã bị thu hồi. Hãy dùng liên kết trong thư mới nhất, hoặc hỏi văn thư.", link_id=link.id)
    if now >= link.expires_at:
        raise Gone("Liên kết này đã hết hạn. Hãy đề nghị văn thư gửi lại liên kết mới.", link_id=link.id)
    return link


def _signer(secret: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt="trinhky.link")
