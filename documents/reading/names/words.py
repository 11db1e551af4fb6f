"""The words that names of bodies are made of, loaded once from `words.toml`."""

import tomllib
from importlib.resources import files

from pydantic import BaseModel, ConfigDict


class NameWords(BaseModel):
    """What a name goes on with, and what ends it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fields: tuple[str, ...]
    verbal: tuple[str, ...]
    takers: tuple[str, ...]
    wanting: tuple[str, ...]
    open_nouns: tuple[str, ...]
    before_places: tuple[str, ...]
    kinds: tuple[str, ...]
    dealers: tuple[str, ...]
    dealings: tuple[str, ...]
    noun_beginnings: tuple[str, ...]
    acts: tuple[str, ...]
    qualifiers: tuple[str, ...]
    joiners: tuple[str, ...]
    tells: tuple[str, ...]
    opens: tuple[str, ...]
    relative: tuple[str, ...]
    modifiers: tuple[str, ...]
    nouns_of_doing: tuple[str, ...]
    complete: tuple[str, ...]
    guarded: tuple[str, ...]
    incomplete: tuple[str, ...]
    purpose_heads: tuple[str, ...]
    purposes: tuple[str, ...]
    people_heads: tuple[str, ...]
    people_purposes: tuple[str, ...]


def _load() -> NameWords:
    return NameWords.model_validate(tomllib.loads(files("documents.reading.names").joinpath("words.toml").read_text("utf-8")))


NAME_WORDS = _load()
