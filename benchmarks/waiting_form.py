"""A form without Prefect, for runs that only wait."""

from pydantic import Field

from flows.forms import Form


class WaitingForm(Form):
    verdict: str = Field("", title="Quyết định")
    code: str = Field("", title="Mã xác nhận")
