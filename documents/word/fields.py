"""Fields that an office's own template has: '{{ so }}', '{{ ngay }}' … Words are put in, nothing is ever executed.

They look like docxtpl's, and are no template language: a department's file must not be able to run anything on the server.
"""

import re
from collections.abc import Mapping, Sequence

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from documents.reading.formats.word.document import FIELD
from documents.word.words import words_of
from models.refusal import Unreadable

_STATEMENT = re.compile(r"\{%.*?%\}")


def fields_in(root: Element) -> set[str]:
    """The names of the fields that stand in the document."""
    return {found[1] for words in words_of(root) for found in FIELD.finditer(words.text)}


def put_fields(root: Element, values: Mapping[str, str]) -> None:
    """Each field becomes its value. Raises Unreadable for a field that nobody knows, and for a statement ('{% if … %}')."""
    _require_known(root, values)
    for words in words_of(root):
        for found in reversed(list(FIELD.finditer(words.text))):
            words.put(found.start(), found.end(), values[found[1]])


def _require_known(root: Element, values: Mapping[str, str]) -> None:
    unknown = sorted(fields_in(root) - set(values))
    if unknown:
        raise Unreadable(f"Tệp Word có trường {_named(unknown)} mà hệ thống không điền; các trường dùng được: {_named(values)}.")
    for words in words_of(root):
        if statement := _STATEMENT.search(words.text):
            raise Unreadable(f"Tệp Word có lệnh mẫu “{statement.group()}”; hệ thống chỉ điền các trường như {{{{ so }}}}.")


def _named(names: Sequence[str] | Mapping[str, str]) -> str:
    return ", ".join(f"{{{{ {name} }}}}" for name in names)
