"""The demo mailbox to look at, and its JSON for the demo's story. Mails are shown in a frame that may run nothing."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import quote

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from pydantic import BaseModel
from starlette.middleware.trustedhost import TrustedHostMiddleware

from demo.mailbox_smtp import Reception, Treatment
from demo.mailbox_store import ReceivedMail
from models.clock import OFFICE_ZONE

TEMPLATES = Jinja2Templates(directory=Path(__file__).parent / "templates")
SHOWN = 300
NO_SUCH_MAIL = "Không có thư này."
OWN_PAGES = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'"
A_MAIL = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox"


class TreatmentWanted(BaseModel):
    """How mail for an address is to be treated."""

    address: str
    treatment: Treatment


def mailbox_app(reception: Reception) -> FastAPI:
    """The pages of one mailbox; they answer only on this machine's own names."""
    app = FastAPI(title="Hộp thư chạy thử", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])
    app.middleware("http")(_guarded)
    _add_pages(app, reception)
    _add_json(app, reception)
    return app


async def _guarded(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await call_next(request)
    response.headers.setdefault("Content-Security-Policy", OWN_PAGES)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response


def _add_pages(app: FastAPI, reception: Reception) -> None:
    store = reception.store

    @app.get("/")
    def mail_list(request: Request, to: str = "") -> HTMLResponse:
        newest = list(reversed(store.envelopes(to=to or None)))[:SHOWN]
        mails = [mail for envelope in newest if (mail := store.mail(envelope.id))]
        facts = {"mails": mails, "to": to, "addresses": store.addresses(), "zone": OFFICE_ZONE}
        return TEMPLATES.TemplateResponse(request, "mailbox_list.html", facts)

    @app.get("/mails/{mail_id}")
    def one_mail(request: Request, mail_id: int) -> HTMLResponse:
        facts = {"mail": _found(reception, mail_id), "zone": OFFICE_ZONE}
        return TEMPLATES.TemplateResponse(request, "mailbox_mail.html", facts)

    @app.get("/mails/{mail_id}/html")
    def as_html(mail_id: int) -> HTMLResponse:
        html = _found(reception, mail_id).html.replace("<head>", '<head><base target="_blank">', 1)
        return HTMLResponse(html, headers={"Content-Security-Policy": A_MAIL})

    @app.get("/mails/{mail_id}/raw")
    def as_sent(mail_id: int) -> Response:
        content = store.raw(_found(reception, mail_id).id)
        return Response(content, media_type="text/plain; charset=utf-8")

    @app.get("/mails/{mail_id}/files/{no}")
    def one_file(mail_id: int, no: int) -> Response:
        found = store.file(mail_id, no)
        if found is None:
            raise HTTPException(404, "Không có tệp này.")
        file, content = found
        disposition = f"attachment; filename*=UTF-8''{quote(file.name)}"
        return Response(content, media_type=file.media_type, headers={"Content-Disposition": disposition})


def _add_json(app: FastAPI, reception: Reception) -> None:
    store = reception.store

    @app.get("/api/health")
    def health() -> dict[str, int]:
        """It answers; what an earlier story left need not be read for that."""
        return {"mails": len(store.envelopes())}

    @app.get("/api/mails")
    def mails(since: int = 0, to: str | None = None) -> list[ReceivedMail]:
        return [mail for envelope in store.envelopes(since=since, to=to) if (mail := store.mail(envelope.id))]

    @app.get("/api/mails/{mail_id}")
    def mail(mail_id: int) -> ReceivedMail:
        return _found(reception, mail_id)

    @app.put("/api/treatments")
    def treat(wanted: TreatmentWanted) -> TreatmentWanted:
        reception.treat(wanted.address, wanted.treatment)
        return wanted


def _found(reception: Reception, mail_id: int) -> ReceivedMail:
    mail = reception.store.mail(mail_id)
    if mail is None:
        raise HTTPException(404, NO_SUCH_MAIL)
    return mail
