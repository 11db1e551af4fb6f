"""The index of a hồ sơ as a page: what it is about, everything in it in the order of time, and how to check it."""

import hashlib
from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from documents.casefile.entry import CaseEntry
from documents.casefile.texts import moment
from models.case import Case
from models.plan import STATE_NAMES


def index_page(case: Case, entries: Sequence[CaseEntry], warnings: Sequence[str]) -> bytes:
    """The page; it needs nothing but a browser, and prints on A4."""
    plan = case.plan
    rows = [(moment(one.at), one.what, one.by, one.path, hashlib.sha256(one.content).hexdigest()) for one in entries]
    view = {
        "plan": plan,
        "office": plan.office,
        "state": STATE_NAMES[plan.state],
        "entry": case.entry,
        "remarks": [(moment(one.at), one.text) for one in case.remarks],
        "rows": rows,
        "lines": len(case.journal),
        "head": case.journal[-1].hash if case.journal else "",
        "last": moment(case.journal[-1].at) if case.journal else "",
        "warnings": warnings,
    }
    return _environment().get_template("muc-luc.html").render(view).encode()


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("documents.casefile", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
