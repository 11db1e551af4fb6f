"""What people wrote, put into Prefect's markdown as they wrote it: never as a link, a picture, a heading or a tag of theirs."""

import re

_TAGS = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MEANS_SOMETHING = re.compile(r"[\\`*_\[\]~|]")
_BEGINS_SOMETHING = re.compile(r"^(?=[#+=:-])|(?<=^\d)(?=[.)])|(?<=^\d\d)(?=[.)])")
_ADDRESS = re.compile(r"(?<=[A-Za-z]):(?=//)|(?<=www)\.", re.IGNORECASE)


def plain(written: str) -> str:
    """One line of text whose every sign shows as itself."""
    line = " ".join(written.split())
    line = "".join(_TAGS.get(letter, letter) for letter in line)
    line = _ADDRESS.sub(lambda found: f"&#{ord(found[0])};", line)
    return _BEGINS_SOMETHING.sub(r"\\", _MEANS_SOMETHING.sub(r"\\\g<0>", line))
