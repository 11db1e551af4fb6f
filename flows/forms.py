"""The form a waiting run shows: a pydantic model whose every field has a default, so that a run can be woken without an answer.

No Prefect here: the web process stores forms too. What Prefect keeps of a wait (form, text, answer) has its names here.
"""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.json_schema import GenerateJsonSchema

from models.refusal import Unreadable

SCHEMA_WORDS = frozenset({"type", "required", "enum", "default", "properties", "title", "description", "items", "format"})
"""Field names that JSON Schema gives a meaning; Prefect's page then draws the wrong thing."""


class Form(BaseModel):
    """What a person fills in. Subclasses give each field a Vietnamese title and a default that means «not answered»."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: object) -> None:
        """Refuse, when the class is written, what would fail when a person waits."""
        super().__pydantic_init_subclass__(**kwargs)
        required = [name for name, field in cls.model_fields.items() if field.is_required()]
        if required:
            msg = f"{cls.__name__}: every field needs a default, or a run could not be woken without an answer: {required}"
            raise TypeError(msg)
        if reserved := SCHEMA_WORDS & set(cls.model_fields):
            msg = f"{cls.__name__}: words of JSON Schema cannot be field names: {sorted(reserved)}"
            raise TypeError(msg)

    @property
    def is_blank(self) -> bool:
        """Sent without a word: nothing differs from the class's own defaults."""
        return self == type(self)()

    @classmethod
    def schema_for_prefect(cls, initial: Mapping[str, object] | None = None) -> dict[str, Any]:
        """The JSON Schema that Prefect's page draws, fields in their order, with `initial` as the values already filled in."""
        schema = cls.model_json_schema(ref_template="#/definitions/{model}", schema_generator=_SchemaForPrefect)
        schema["definitions"] = schema.pop("$defs", {})
        for choices in schema["definitions"].values():
            choices.pop("description", None)  # what the code says of itself is not for the page
        shown = cls(**dict(initial or {})).model_dump(mode="json")
        for position, (name, field) in enumerate(schema["properties"].items()):
            field |= {"position": position, "default": shown[name]}
        return schema

    @classmethod
    def from_answer(cls, answer: Mapping[str, object], *, shown: Mapping[str, object] | None = None) -> Self:
        """The filled-in form: `answer` over what the page had `shown`.

        JSON Schema alone was checked when it was sent. Raises Unreadable naming the fields that our own rules refuse.
        """
        try:
            return cls.model_validate({**(shown or {}), **answer})
        except ValidationError as error:
            titles = dict.fromkeys(cls._title(str(place["loc"][0])) for place in error.errors() if place["loc"])
            wrong = ", ".join(f"«{title}»" for title in titles)
            raise Unreadable(
                f"Nội dung ở mục {wrong or 'biểu mẫu'} không hợp lệ, đề nghị nhập lại.", fields=list(titles)
            ) from None

    @classmethod
    def _title(cls, name: str) -> str:
        field = cls.model_fields.get(name)
        return (field.title if field else None) or name


def keyset(key: str) -> dict[str, str]:
    """The names under which Prefect keeps the form, its text and its answer while a run is suspended under `key`."""
    return {part: f"suspended-{key}-{part}" for part in ("description", "response", "schema")}


def shown_values(schema: Mapping[str, Any]) -> dict[str, object]:
    """What a stored form had filled in."""
    return {name: field["default"] for name, field in schema.get("properties", {}).items() if "default" in field}


class _SchemaForPrefect(GenerateJsonSchema):
    """Prefect's page draws an enum as a list to choose from; a single-valued `$ref` with siblings stays as pydantic writes it."""
