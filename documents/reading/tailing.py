"""Nơi nhận, archive and signer of the plan, or of the document that carries it, with their doubts."""

from collections.abc import Callable
from dataclasses import dataclass, field

from documents.reading.doubts import Doubts
from documents.reading.form.recipients import Item, Tail, read_tail
from documents.reading.form.signature import read_signer
from documents.reading.names.naming import Namer
from documents.reading.parts.layout import Layout
from models.contents import Capacity, Recipient, Signer
from models.directory import CONFIDENT, EntryKind


@dataclass(frozen=True)
class Signing:
    """The last part of a document."""

    recipients: list[Recipient] = field(default_factory=list)
    archive: list[str] = field(default_factory=list)
    signer: Signer | None = None


def read_signing(
    layout: Layout, namer: Namer, doubts: Doubts, *, damaged: bool, scanned: bool = False, as_read: Callable[[str], str] = str
) -> Signing:
    """Read the plan's own tail; what it lacks is the carrier's. `as_read`: what the file says where its text was mended."""
    tail = read_tail(layout.tail)
    carrying = read_tail(layout.carrier.tail) if layout.carrier else Tail()
    items = tail.items or carrying.items
    signature = read_signer(tail.signer_lines)
    if signature.signer is None:
        signature = read_signer(carrying.signer_lines)
    recipients = [_recipient(place, item, namer, doubts, as_read if damaged else None) for place, item in enumerate(items)]
    signer = _mended(signature.signer, namer)
    _tell_signer(signer, signature.line, doubts, damaged=damaged, scanned=scanned)
    if signature.others:
        message = f"Văn bản có nhiều người ký; đã lấy người ký đầu tiên, ngoài ra còn: {', '.join(signature.others)}."
        doubts.add("signers_several", message, line=signature.line, field="signer")
    archive = [namer.recipient(part, ("archive", "unit")).text if damaged else part for part in tail.archive or carrying.archive]
    if damaged and archive:
        line = tail.archive_line or carrying.archive_line
        doubts.add("archive_unsure", "Nơi lưu đọc từ bản quét; cần đối chiếu.", line=line, field="archive")
    return Signing(recipients, archive, signer)


def _recipient(place: int, item: Item, namer: Namer, doubts: Doubts, as_read: Callable[[str], str] | None) -> Recipient:
    named = namer.recipient(item.text)
    kind = item.kind
    if named.match and named.match.score >= CONFIDENT:
        kind = _KINDS.get(named.match.entry.kind, kind)  # type: ignore[assignment]  # values of _KINDS
    if not named.sure:
        written = as_read(item.as_written) if as_read else item.as_written
        message = f"Nơi nhận «{written}» được hiểu là «{named.text}»; cần xác nhận."
        doubts.add("recipient_unsure", message, line=item.line, field=f"recipients[{place}].text")
    elif named.match and named.match.score < CONFIDENT and not as_read:
        message = f"Nơi nhận «{item.text}» gần giống «{named.match.entry.name}» trong danh bạ."
        doubts.add("recipient_like", message, line=item.line)
    return Recipient(text=named.text, as_written=item.as_written, purpose=item.purpose, kind=kind)


def _tell_signer(signer: Signer | None, line: int | None, doubts: Doubts, *, damaged: bool, scanned: bool) -> None:
    """On paper a seal and a signature lie over the signer's post and name."""
    if signer and (damaged or scanned):
        doubts.add("signer_unsure", "Người ký đọc từ bản quét; cần đối chiếu.", line=line, field="signer")
    elif scanned:
        message = "Không đọc được người ký trong bản quét (có thể bị dấu hoặc chữ ký che); cần nhập từ bản gốc."
        doubts.add("signer_missing", message, field="signer")


_KINDS: dict[EntryKind, str] = {"unit": "unit", "group": "group", "website": "website"}


def _mended(signer: Signer | None, namer: Namer) -> Signer | None:
    if signer is None or not namer.damaged:
        return signer
    capacities = [Capacity(capacity=mark.capacity, for_=namer.mended(mark.for_)) for mark in signer.capacities]
    return signer.model_copy(update={"post": namer.mended(signer.post) if signer.post else None, "capacities": capacities})
