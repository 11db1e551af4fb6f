"""Instants as the office reads them: in its own zone."""

import datetime as dt

from documents.rendering.phrases import OFFICE_ZONE


def office_date(at: dt.datetime) -> dt.date:
    """The office's day of an instant."""
    return at.astimezone(OFFICE_ZONE).date()


def office_moment(at: dt.datetime) -> str:
    """'09:07:04 ngày 05/02/2024'; a time without zone is taken as the office's."""
    local = at.astimezone(OFFICE_ZONE) if at.tzinfo else at
    return f"{local:%H:%M:%S} ngày {local:%d/%m/%Y}"
