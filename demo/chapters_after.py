"""After the issue: an error of form is corrected, a copy is made, the document is withdrawn; then all is checked."""

import datetime as dt

from demo.browser import Page
from demo.chapters_draft import CLERK, LEADER
from demo.claims import require, wait_for
from demo.roles import Role
from demo.stage import Stage
from documents.signing.places import AGENCY
from documents.signing.places import LEADER as SIGNER
from documents.signing.trust import Trust
from documents.signing.trusted_folder import NAME, trusted_roots
from documents.signing.verdict import Conclusion
from documents.signing.verifying import verify_pdf
from models.correction import CorrectionState, corrections_of
from models.standing import withdrawal_of
from models.step_kind import StepKind
from models.withdrawal import disposals_of

PASSAGE = {"place-1": "phần Nơi nhận", "printed-1": "Lưu: VT; KHTH", "right-1": "Lưu: VT; KHTH; CSDT"}
COPY = {"asked_by": "UBND huyện Mường Lâm", "receivers": "UBND huyện Mường Lâm"}
WHY_WITHDRAWN = "Ban hành chưa đúng thẩm quyền, Ban sẽ trình UBND tỉnh ban hành."
READER = "van-phong"


def corrected(stage: Stage) -> None:
    """The clerk proposes, the leader signs; whoever has the document gets the công văn with both signatures."""
    clerk, leader, reader = stage.person(CLERK), stage.person(LEADER), stage.unit(READER)
    _taken(clerk, _page_of(clerk, StepKind.RECIPIENTS).post("place-1", PASSAGE).text, "đã trình người ký")
    leader.answer(leader.open(leader.asked(StepKind.CORRECTION)), "approve")
    _require_letter(stage, reader, "[Đính chính]")
    with stage.looking() as (session, _):
        (letter,) = corrections_of(session, stage.plan_id)
    require("công văn đính chính", letter.state is CorrectionState.SENT, letter.state.value)
    stage.tell(f"{clerk.name} trình, {leader.name} ký: {letter.label} đến những nơi đã nhận, mang đủ hai chữ ký số.")
    page = _page_of(leader, StepKind.SIGNING).post("asked_by", COPY)
    require("bản sao", "Sao y số 01/SY-BDT" in page.text, page.said("alert") or page.text[:300])
    stage.tell(f"{leader.name} ký Sao y số 01/SY-BDT cho {COPY['asked_by']}; bản gốc giữ nguyên.")


def withdrawn(stage: Stage) -> None:
    """The leader takes the document back by công văn, a receiver confirms; website, record and store are checked."""
    leader, reader = stage.person(LEADER), stage.unit(READER)
    said = _page_of(leader, StepKind.SIGNING).post("Xác nhận thu hồi", {"note": WHY_WITHDRAWN}).text
    _taken(leader, said, "đã thu hồi bằng Công văn số")
    _require_letter(stage, reader, "[Thu hồi")
    reader.open(reader.mails("[Thu hồi")[-1], "Xác nhận đã hủy").post("destroyed", {"destroyed": "yes"})
    with stage.looking() as (session, _):
        owed, letter = disposals_of(session, stage.plan_id), withdrawal_of(session, stage.plan_id)
    done = [one for one in owed if one.confirmed_at is not None]
    require("xác nhận hủy", [one.name for one in done] == [reader.name], f"đã xác nhận: {[one.name for one in done]}")
    number = letter.label if letter else ""
    stage.tell(f"{leader.name} thu hồi văn bản bằng {number}; {len(done)} trên {len(owed)} nơi đã xác nhận hủy.")
    wait_for("trang thông tin ghi đã thu hồi", lambda: _published(stage), why="trang vẫn chưa ghi")
    stage.tell("Trang thông tin ghi “Đã thu hồi”, tệp văn bản đã được gỡ; liên kết trong thư cũ không còn mở được văn bản.")
    whole = stage.office.trinhky("journal", "verify")
    require("nhật ký", "nguyên vẹn" in whole, whole)
    stage.tell(whole)
    kept = stage.office.trinhky("archive", "verify")
    require("kho lưu", "Kho lưu nguyên vẹn" in kept, kept)
    stage.tell(kept.splitlines()[-1])


def _page_of(role: Role, kind: StepKind) -> Page:
    return role.open(role.mails(f"[{kind.label}")[-1])


def _taken(role: Role, said: str, words: str) -> None:
    require(f"{role.name} trên trang", words in said, said[:300])


def _require_letter(stage: Stage, reader: Role, subject: str) -> None:
    """The mail bears one PDF, and both signatures on it are valid by the office's own roots."""
    mail = reader.next_mail(subject)
    (file,) = mail.files
    trust = Trust(trusted_roots(stage.office.var / NAME))
    found = verify_pdf(stage.mailbox.content(mail, file), trust=trust, at=dt.datetime.now(dt.UTC))
    signed = [(one.field, one.conclusion) for one in found]
    valid = signed == [(SIGNER, Conclusion.VALID), (AGENCY, Conclusion.VALID)]
    require(f"hai chữ ký số trên {file.name}", valid, f"{signed}")


def _published(stage: Stage) -> bool:
    pages = (stage.office.var / "publication").rglob("*.html")
    return any("Đã thu hồi" in page.read_text(encoding="utf-8") for page in pages)
