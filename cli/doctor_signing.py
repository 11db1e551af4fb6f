"""What `trinhky doctor` looks at for digital signatures: keys, PINs, certificates and their last days, roots, timestamps."""

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from cli.findings import Finding, Health
from documents.rendering.phrases import short_date
from documents.signing.certificate_check import check_certificate
from documents.signing.moments import office_date
from keys.ring import KeyRing
from keys.trusted import trust
from models.database import open_database, reading
from models.migrating import standing
from models.office import Office
from models.people import Person
from models.refusal import Refusal
from models.signing_rules import AGENCY, KeyEntry, LeaderWay
from settings import Settings

SOON = dt.timedelta(days=30)
OTHERS_MAY_READ = 0o077
A_DIGEST = bytes(32)


def check_signing(known: Settings) -> Iterator[Finding]:
    """Every office that signs with certificates; silent where the record cannot be read, which another check tells."""
    engine = open_database(known.database)
    try:
        at, wanted = standing(engine)
        if at == wanted:
            with reading(engine) as session:
                found = [
                    one for office in session.scalars(select(Office).order_by(Office.id)) for one in _of(session, office, known)
                ]
            yield from found
    except SQLAlchemyError:
        return
    finally:
        engine.dispose()


def _of(session: Session, office: Office, known: Settings) -> Iterator[Finding]:
    if office.leader_signs is LeaderWay.NONE:
        return
    ring = KeyRing(office.key, office.signing)
    people = select(Person.key, Person.name).where(Person.office_id == office.id)
    names = {row.key: row.name for row in session.execute(people)} | {AGENCY: office.name}
    yield from _roots(office)
    for entry in ring.rules.keys:
        if entry.holds_a_key:
            yield _key(ring, entry, (names.get(entry.of, entry.of), *entry.names))
            yield from _pin(known, office, entry)
    yield from _time(ring)


def _roots(office: Office) -> Iterator[Finding]:
    try:
        roots = trust().roots
    except Refusal as refusal:
        yield Finding(Health.BROKEN, f"{office.name}: thư mục tin-cay có tệp không đọc được", refusal.sentence)
        return
    if not roots:
        remedy = "Đặt chứng thư gốc của đơn vị cấp chứng thư số (.pem, .cer) vào thư mục tin-cay"
        yield Finding(Health.BROKEN, f"{office.name}: chưa có chứng thư gốc tin cậy nào nên mọi chữ ký số bị từ chối", remedy)


def _key(ring: KeyRing, entry: KeyEntry, names: tuple[str, ...]) -> Finding:
    now = dt.datetime.now(dt.UTC)
    try:
        with ring.opened(entry.of) as key:
            check_certificate(key.certificate, chain=key.chain, names=names, trust=trust(), at=now)
            ends = key.certificate.not_valid_after_utc
    except Refusal as refusal:
        return Finding(Health.BROKEN, f"Khóa ký số “{entry.of}” không dùng được", refusal.sentence)
    what = f"Khóa ký số “{entry.of}”, chứng thư đến ngày {short_date(office_date(ends))}"
    if ends - now < SOON:
        return Finding(Health.WORTH_A_LOOK, what, "Gia hạn chứng thư số trước ngày ấy, rồi thay tệp khóa")
    return Finding(Health.WELL, what)


def _pin(known: Settings, office: Office, entry: KeyEntry) -> Iterator[Finding]:
    for file in (known.keys_folder / office.key / f"{entry.of}.pin", known.keys_folder / office.key / (entry.file or "")):
        if file.is_file() and file.stat().st_mode & OTHERS_MAY_READ:
            yield Finding(Health.BROKEN, f"Tài khoản khác đọc được {file.name}", f"Chạy: chmod 600 {file}")


def _time(ring: KeyRing) -> Iterator[Finding]:
    stamper = ring.timestamper()
    if stamper is None:
        return
    try:
        answered = stamper.token(A_DIGEST) is not None
    except Refusal:
        answered = False
    if answered:
        yield Finding(Health.WELL, f"Máy chủ cấp dấu thời gian {ring.rules.tsa}")
        return
    health = Health.WORTH_A_LOOK if ring.rules.without_tsa else Health.BROKEN
    remedy = "Kiểm tra địa chỉ tsa trong office.toml và đường mạng ra ngoài của máy chủ"
    yield Finding(health, f"Máy chủ cấp dấu thời gian {ring.rules.tsa} không trả lời", remedy)
