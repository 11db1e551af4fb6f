"""The general vocabulary of office documents, loaded once from `vocabulary.toml`."""

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from documents.reading.words.plain import Mender
from models.folding import fold


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Types(_Words):
    """Kinds of documents: plans, what can carry a plan, others; and the kinds of acts a basis names."""

    plans: tuple[str, ...]
    carriers: tuple[str, ...]
    others: tuple[str, ...]
    acts: tuple[str, ...]


class Bases(_Words):
    """First words of the paragraphs a plan rests on."""

    starts: tuple[str, ...]


class Units(_Words):
    """How the names of bodies begin and go on, and what follows them."""

    heads: tuple[str, ...]
    free_heads: tuple[str, ...]
    not_heads: tuple[str, ...]
    never_alone: tuple[str, ...]
    not_groups: tuple[str, ...]
    strong_duties: tuple[str, ...]
    nouns_too: tuple[str, ...]
    asked: tuple[str, ...]
    not_asked: tuple[str, ...]
    group_nouns: tuple[str, ...]
    tails: tuple[str, ...]
    duties: tuple[str, ...]
    gives: tuple[str, ...]
    asks: tuple[str, ...]


class Fields(_Words):
    """Names of the columns of task tables and of lines such as "Cơ quan chủ trì: …"."""

    lead: tuple[str, ...]
    support: tuple[str, ...]
    both: tuple[str, ...]
    product: tuple[str, ...]
    due: tuple[str, ...]
    task: tuple[str, ...]
    leader: tuple[str, ...]
    place: tuple[str, ...]
    receiver: tuple[str, ...]


class Sections(_Words):
    """Words in headings that tell what a section is about."""

    aims: tuple[str, ...]
    duties: tuple[str, ...]
    reports: tuple[str, ...]
    skips: tuple[str, ...]


class Places(_Words):
    """Words before the own name of a place."""

    levels: tuple[str, ...]
    provinces: tuple[str, ...]


class People(_Words):
    """Posts of signers, and the surnames that tell a person's name."""

    posts: tuple[str, ...]
    surnames: tuple[str, ...]


class Recipients(_Words):
    """First words that tell the kind of a recipient."""

    website: tuple[str, ...]
    leaders: tuple[str, ...]
    staff: tuple[str, ...]
    group: tuple[str, ...]
    unit: tuple[str, ...]
    other: tuple[str, ...]


class Spellings(_Words):
    """Words of names of bodies, in the case they have inside such a name."""

    lower: tuple[str, ...]
    upper: tuple[str, ...]


class Vocabulary(_Words):
    """Everything the reader knows about the language of offices."""

    types: Types
    bases: Bases
    units: Units
    fields: Fields
    sections: Sections
    places: Places
    abbreviations: dict[str, str]
    names: dict[str, tuple[str, ...]]
    words: Spellings
    people: People
    recipients: Recipients


def _load() -> Vocabulary:
    return Vocabulary.model_validate(
        tomllib.loads(files("documents.reading.words").joinpath("vocabulary.toml").read_text("utf-8"))
    )


VOCABULARY = _load()


@cache
def mender() -> Mender:
    """Puts back damaged words that rules look for."""
    units, words = VOCABULARY.units, VOCABULARY.words
    phrases = [
        *units.duties,
        *units.gives,
        *units.asks,
        *words.lower,
        *words.upper,
        *VOCABULARY.types.acts,
        *VOCABULARY.types.plans,
    ]
    phrases += [*VOCABULARY.sections.duties, *VOCABULARY.sections.aims, *VOCABULARY.bases.starts]
    phrases += ["ngày tháng năm quý số của với nơi nhận lưu trên đây trước hằng hàng thường xuyên"]
    phrases += ["cộng hòa xã hội chủ nghĩa việt nam độc lập tự do hạnh phúc"]
    return Mender(word for phrase in phrases for word in fold(phrase).split() if word.isalpha())
