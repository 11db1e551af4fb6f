import tomllib

from hypothesis import given
from hypothesis import strategies as st

from models.toml_lines import lines_of

TEXT = '''# a comment with [brackets]
[office]
name = """
[not a table]
x = 1"""
rules.strictly = true

[[people]]
key = "an"
[[people]]
key = "bình"  # [x]
aliases = [
  "một", # not "hai" yet
  "hai",
]
place = { city = "Hà Trung" }
[[routes]]
[[routes.stages]]
kind = "a"
[[routes.stages]]
kind = "b"
'''


def test_each_value_is_found_on_its_line() -> None:
    lines = lines_of(TEXT)

    found = {
        "multi-line string": lines.of(("office", "name")),
        "dotted key": lines.of(("office", "rules", "strictly")),
        "second person": lines.of(("people", 1)),
        "key": lines.of(("people", 1, "key")),
        "inside an array": lines.of(("people", 1, "aliases", 1), '"hai",'),
        "inline table": lines.of(("people", 1, "place", "city")),
        "second stage": lines.of(("routes", 0, "stages", 1, "kind")),
        "what is missing": lines.of(("people", 0, "email")),
        "no table at all": lines.of(("series",)),
    }

    assert found == {
        "multi-line string": 3,
        "dotted key": 6,
        "second person": 10,
        "key": 11,
        "inside an array": 14,
        "inline table": 16,
        "second stage": 21,
        "what is missing": 8,
        "no table at all": 1,
    }


KEYS = st.sampled_from(["a", "b", "c", "d"])
VALUES = st.one_of(
    st.integers(),
    st.booleans(),
    st.text("xy[]#=\" \n'", max_size=6),
    st.lists(st.text("xy[]#\n", max_size=4), max_size=3),
)


def written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"""' + value.replace("\\", "\\\\").replace('"', '\\"') + '"""'
    if isinstance(value, list):
        return "[\n" + "".join(f"  {written(one)},\n" for one in value) + "]"
    return str(value)


@given(st.lists(st.dictionaries(KEYS, VALUES, max_size=4), max_size=4))
def test_every_key_of_every_table_stands_where_it_was_written(tables: list[dict[str, object]]) -> None:
    text = ""
    expected: dict[tuple[str | int, ...], int] = {}
    for no, table in enumerate(tables):
        expected["t", no] = text.count("\n") + 1
        text += "[[t]]\n"
        for key, value in table.items():
            expected["t", no, key] = text.count("\n") + 1
            text += f"{key} = {written(value)}\n"
    assert tomllib.loads(text).get("t", []) == [
        {key: value.removeprefix("\n") if isinstance(value, str) else _trimmed(value) for key, value in table.items()}
        for table in tables
    ]

    lines = lines_of(text)

    assert {path: lines.of(path) for path in expected} == expected


def _trimmed(value: object) -> object:
    """TOML drops a line break right after the opening quotes."""
    return [one.removeprefix("\n") for one in value] if isinstance(value, list) else value
