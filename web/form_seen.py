"""What the person answerable for form is shown: where the draft leaves the prescribed form, article by article (Điều 12).

Two things are looked at: the document as the system will print it, and the drafter's own file where its form can be seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from documents.rendering.form_check import Deviation, check_form
from documents.rendering.marks import PlanMarks
from models.contents import PlanContents
from models.refusal import Refusal
from models.store import FileStore
from web.printing import deviations_of

KEPT = 32


@dataclass(frozen=True)
class FormSeen:
    """What was looked at, and what is wrong with it; `trouble` says why it could not be looked at."""

    what: str
    deviations: tuple[Deviation, ...] = ()
    trouble: str | None = None

    @property
    def by_article(self) -> list[tuple[str, list[Deviation]]]:
        """In the document's order, those of one article together."""
        return [(article, list(there)) for article, there in groupby(self.deviations, key=lambda one: one.article)]


def form_seen(
    files: FileStore, contents: PlanContents, marks: PlanMarks, *, source: tuple[str, str], keeps_word: bool
) -> Sequence[FormSeen]:
    """What is to be issued, then the source, given by its hash and name, where that is not the same."""
    if keeps_word:
        return [_seen(f"Tệp Word của đơn vị soạn thảo, là văn bản sẽ ban hành ({source[1]})", files, contents, marks, source[0])]
    printed = _seen("Bản trình bày mà hệ thống sẽ ban hành", files, contents, marks, None)
    return [printed, _source(files, *source)]


def _seen(what: str, files: FileStore, contents: PlanContents, marks: PlanMarks, word: str | None) -> FormSeen:
    try:
        return FormSeen(what, deviations_of(files, contents.model_dump_json(by_alias=True), marks, word))
    except Refusal as refusal:
        return FormSeen(what, trouble=refusal.sentence)


def _source(files: FileStore, digest: str, name: str) -> FormSeen:
    what = f"Tệp gốc của đơn vị soạn thảo ({name})"
    try:
        return FormSeen(what, _kept(files, digest, name))
    except Refusal as refusal:
        return FormSeen(what, trouble=refusal.sentence)


@lru_cache(maxsize=KEPT)
def _kept(files: FileStore, digest: str, name: str) -> tuple[Deviation, ...]:
    """What stands under a hash never changes."""
    return tuple(check_form(files.get(digest), name))
