"""What a person sees when the answer is no: a page with the sentence and the right HTTP status, never a stack trace."""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from models.refusal import Refusal
from web.guard import HEADERS
from web.pages import HEADINGS, page, refusal_page

logger = logging.getLogger("trinhky.web")

SENTENCES = {
    400: "Trình duyệt gửi đến một biểu mẫu hỏng. Hãy mở lại trang từ liên kết trong thư rồi gửi lại.",
    404: "Không có trang này. Hãy mở lại liên kết trong thư, không gõ tay.",
    405: "Trang này không nhận thao tác đó. Hãy mở lại liên kết trong thư.",
    422: "Địa chỉ này không đúng. Hãy mở lại liên kết trong thư, không gõ tay.",
}
FAILED = "Hệ thống gặp lỗi và chưa ghi nhận thao tác này. Hãy thử lại sau ít phút; nếu vẫn lỗi, xin báo người quản trị."


def answer_refusals(app: FastAPI) -> None:
    """Let every way of saying no end in a page."""
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(HTTPException, _not_served)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(Exception, _failed)


def _refused(_: Request, error: Exception) -> HTMLResponse:
    if not isinstance(error, Refusal):
        raise error
    return refusal_page(error)


def _not_served(_: Request, error: Exception) -> HTMLResponse:
    status = error.status_code if isinstance(error, HTTPException) else HTTPStatus.INTERNAL_SERVER_ERROR
    heading = HEADINGS.get(status, HEADINGS[409])
    return page("refusal.html", status, heading=heading, sentence=SENTENCES.get(status, FAILED))


def _not_understood(_: Request, __: Exception) -> HTMLResponse:
    return page("refusal.html", 422, heading=HEADINGS[422], sentence=SENTENCES[422])


def _failed(_: Request, error: Exception) -> HTMLResponse:
    logger.error("a page failed: %s", type(error).__name__, exc_info=error)
    answer = page("refusal.html", 500, heading="Có lỗi", sentence=FAILED)
    answer.headers.update(HEADERS)  # this one is sent from outside the guard
    return answer
