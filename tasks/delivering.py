"""Mail leaves: what is due of a plan, or of the whole office."""

import datetime as dt
from functools import cache
from typing import Literal

from models.outbox import due_mail
from notifications.delivery import Delivered, deliver_due
from notifications.postbox import Postbox, PostboxSettings
from notifications.threads import in_thread
from settings import Settings, files, record, settings
from tasks.effects import effect
from tasks.record import from_record


@cache
def postbox() -> Postbox:
    """This process's one session with the relay, reused from mail to mail."""
    known = settings()
    return Postbox(
        PostboxSettings(
            host=known.smtp_host,
            port=known.smtp_port,
            sender=known.mail_from,
            username=known.smtp_user or None,
            password=known.smtp_password.get_secret_value() or None,
            tls=_tls(known),
        )
    )


async def plans_with_mail() -> list[int | None]:
    """The plans that have mail to send now; None stands for mail of no plan."""
    return await from_record(lambda session, now: due_mail(session, now=now, machine_now=dt.datetime.now(dt.UTC)))


async def send_due_mail(plan_id: int | None = None) -> Delivered:
    """Send what is due, whether Prefect is there or not."""
    known = settings()
    now = await from_record(lambda _, now: now)
    return await deliver_due(
        record(),
        postbox(),
        now=now,
        worker=known.worker,
        secret=await in_thread(known.secret_key),
        base_url=known.base_url,
        files=files().get,
        plan_id=plan_id,
    )


@effect("Gửi thư")
async def deliver(plan_id: int | None) -> str:
    """Send what is due of one plan, or of the whole office; what came of it, in words."""
    done = await send_due_mail(plan_id)
    return f"đã gửi {done.accepted}, gửi lại sau {done.delayed}, không gửi được {done.refused}, chưa rõ {done.unknown}"


def _tls(known: Settings) -> Literal["none", "starttls", "tls"]:
    if known.smtp_tls:
        return "tls"
    return "starttls" if known.smtp_starttls else "none"
