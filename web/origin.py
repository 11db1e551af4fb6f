"""Where a form that is posted to us stood: a page of somebody else's must not act in the name of who looks at it.

A browser tells it in Sec-Fetch-Site, or on plain http in Origin. What is no browser tells neither, and needs no protection:
nobody can make it send a form unasked.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

# A page without a token in its address may say where it stands; one with a token says nothing, so its forms come from "null".
TOKENLESS = ("/xem/", "/kiem-tra")
TOKENLESS_POLICY = "same-origin"
_LOOKING = frozenset({"GET", "HEAD", "OPTIONS"})


def is_foreign(method: str, path: str, headers: Mapping[str, str], *, own: str) -> bool:
    """Whether this request acts and comes from a page that is not ours. `own` is the address under which ours are known."""
    if method in _LOOKING:
        return False
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        return site not in {"same-origin", "none"}
    if origin == "null":
        return is_tokenless(path)
    return origin is not None and urlsplit(origin).netloc not in {headers.get("host"), urlsplit(own).netloc}


def is_tokenless(path: str) -> bool:
    """Whether the page's address is no secret."""
    return path.startswith(TOKENLESS)
