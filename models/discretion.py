"""What a mail may say of a confidential plan: who is asked, for which step, by when; never a word that stands in it.

Denied by default: a text field that is not named here is content. So a new kind of notice cannot leak by being forgotten.
"""

from enum import Enum
from typing import TypeVar

from pydantic import BaseModel

HIDDEN = "(nội dung mật, chỉ xem trên hệ thống)"

# Text that names people, units, steps, numbers and periods, or that the plan's own rules have made fit to be told.
MAY_BE_TOLD = frozenset(
    {
        "kind", "label", "title", "number", "period", "asked_as", "asked_by", "cover_for", "by", "who", "verdict", "signed_by",
        "unit", "units", "silent_units", "follow_up_unit", "role", "mode", "repeats", "reason", "what", "remedy",
        "new_label", "new_title",
    }
)  # fmt: skip
# Content whose absence says nothing: it keeps its default instead of a remark that something is hidden.
LEFT_OUT = frozenset({"section", "product", "due_as_written", "with_units", "reporting", "lines"})

Told = TypeVar("Told", bound=BaseModel)


def without_contents(facts: Told) -> Told:
    """The same facts, every word of the plan's contents taken out."""
    return facts.model_copy(update={name: _told(facts, name) for name in type(facts).model_fields})


def _told(facts: BaseModel, name: str) -> object:
    value = getattr(facts, name)
    if name in LEFT_OUT:
        default: object = type(facts).model_fields[name].get_default(call_default_factory=True)
        return () if isinstance(value, tuple) else default
    if isinstance(value, BaseModel):
        return without_contents(value)
    if isinstance(value, tuple):
        return tuple(_of_list(name, one) for one in value if isinstance(one, BaseModel) or name in MAY_BE_TOLD)
    return HIDDEN if _is_content(name, value) else value


def _of_list(name: str, value: object) -> object:
    if isinstance(value, BaseModel):
        return without_contents(value)
    return HIDDEN if _is_content(name, value) else value


def _is_content(name: str, value: object) -> bool:
    return isinstance(value, str) and not isinstance(value, Enum) and value != "" and name not in MAY_BE_TOLD
