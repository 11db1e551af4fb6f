"""A file as an answer."""

from urllib.parse import quote

from fastapi.responses import Response

from models.issued_document import PDF

FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"


def shown(content: bytes, name: str) -> Response:
    """A PDF, shown in the browser."""
    return Response(content, media_type=PDF, headers=_headers("inline", name) | {"Content-Security-Policy": FILE_POLICY})


def kept(content: bytes, name: str, media_type: str) -> Response:
    """Somebody's file: always saved, never shown, whatever it claims to be."""
    return Response(content, media_type=media_type, headers=_headers("attachment", name))


def _headers(disposition: str, name: str) -> dict[str, str]:
    plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "._-") else "_" for letter in name)
    return {"Content-Disposition": f"{disposition}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"}
