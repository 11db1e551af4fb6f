"""What must hold for `[signing]` in office.toml: keys of people who exist, each in one place, all that the way needs."""

from collections import Counter
from collections.abc import Iterator

from models.office_draft import Draft
from models.office_faults import Fault
from models.signing_rules import AGENCY, AgencyWay, KeyEntry, LeaderWay
from models.toml_lines import Path


def check_signing(draft: Draft) -> Iterator[Fault]:
    """Nothing that would stop the first document at its signature, as far as the file alone can tell."""
    signing = draft.signing
    known, owners = draft.known("people") | {AGENCY}, Counter(one.of for one in signing.keys)
    for no, key in enumerate(signing.keys):
        path: Path = ("signing", "keys", no)
        if key.of not in known:
            yield Fault((*path, "of"), f"không có người nào mang mã “{key.of}”; khóa của cơ quan ghi “{AGENCY}”", key.of)
        if owners[key.of] > 1:
            yield Fault((*path, "of"), f"“{key.of}” có hai phần khóa; mỗi người một phần", key.of)
        yield from _one_place(key, path)
    if draft.office is not None:
        yield from _needed(draft, draft.office.leader)


def _one_place(key: KeyEntry, path: Path) -> Iterator[Fault]:
    on_token = (key.library, key.token, key.label)
    if key.file is not None and any(on_token):
        yield Fault((*path, "file"), "khóa nằm ở tệp hoặc ở thiết bị, không ở cả hai; hãy bỏ một bên")
    elif any(on_token) and not all(on_token):
        yield Fault(path, "khóa trên thiết bị cần đủ library, token và label")


def _needed(draft: Draft, leader: str) -> Iterator[Fault]:
    signing = draft.signing
    if signing.leader is LeaderWay.NONE:
        return
    if signing.leader is LeaderWay.SERVER and not signing.key_of(leader).holds_a_key:
        yield Fault(("signing", "leader"), f"ký bằng khóa trên máy chủ cần [[signing.keys]] của thủ trưởng (of = “{leader}”)")
    if signing.agency is AgencyWay.SERVER and not signing.key_of(AGENCY).holds_a_key:
        remedy = f"hãy thêm [[signing.keys]] với of = “{AGENCY}”, hoặc ghi agency = “upload”"
        yield Fault(("signing",), f"chữ ký số của cơ quan đặt trên máy chủ nhưng chưa có khóa; {remedy}")
