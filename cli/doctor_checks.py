"""What `trinhky doctor` looks at; each check changes nothing and says what to do."""

import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from importlib.metadata import version

import httpx
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from cli.doctor_signing import check_signing
from cli.findings import Finding, Health
from documents.rendering.figures import TYPEFACE
from documents.rendering.typefaces import SUBSTITUTE, families
from documents.word.libreoffice import PACKAGE, has_libreoffice
from flows.board import Board, PrefectUnreachable
from models.clock import Clock, office_day, office_now
from models.database import open_database, reading
from models.day_override import ConfirmedYear
from models.mail import RESENDABLE, Mail
from models.migrating import standing
from models.office import Office
from settings import Settings

TIMEOUT_SECONDS = 5.0
READY = b"220"
SOME_OFFSET_SECONDS = 1.0


def check_secret(known: Settings) -> Iterator[Finding]:
    """Codes and links are derived from it."""
    try:
        known.secret_key()
    except ValueError:
        remedy = "Đặt TRINHKY_SECRET bằng một chuỗi ngẫu nhiên dài: python3 -c 'import secrets; print(secrets.token_urlsafe(32))'"
        yield Finding(Health.BROKEN, "Chưa đặt khóa bí mật cho mã xác nhận và liên kết", remedy)
        return
    except OSError as error:
        yield Finding(Health.BROKEN, f"Không đọc được khóa bí mật ({error.strerror})", f"Sửa quyền của thư mục {known.var}")
        return
    yield Finding(Health.WELL, "Khóa bí mật cho mã xác nhận và liên kết")
    if known.production and not known.base_url.startswith("https://"):
        remedy = "Đặt TRINHKY_BASE_URL là địa chỉ https:// của trang web sau máy chủ chuyển tiếp"
        yield Finding(Health.BROKEN, f"Liên kết trong thư là {known.base_url}, không được mã hóa", remedy)


def check_record(known: Settings) -> Iterator[Finding]:
    """The database, its tables, and what must be in it."""
    if known.database.startswith("sqlite:///") and not (known.var / "trinhky.db").exists() and not known.database_url:
        yield Finding(Health.BROKEN, "Chưa có cơ sở dữ liệu", "Chạy: trinhky office import office.toml")
        return
    engine = open_database(known.database)
    try:
        at, wanted = standing(engine)
        if at != wanted:
            what = f"Cơ sở dữ liệu ở bản {at or 'trống'}, chương trình cần bản {wanted}"
            yield Finding(Health.BROKEN, what, "Chạy: trinhky office show (tự nâng cấp các bảng)")
            return
        yield Finding(Health.WELL, f"Cơ sở dữ liệu {engine.url.get_backend_name()}, bản {at}")
        with reading(engine) as session:
            yield from _in_the_record(session, known)
    except SQLAlchemyError as error:
        remedy = "Kiểm tra TRINHKY_DATABASE_URL và máy chủ cơ sở dữ liệu"
        yield Finding(Health.BROKEN, f"Không mở được cơ sở dữ liệu ({type(error).__name__})", remedy)
    finally:
        engine.dispose()


def _in_the_record(session: Session, known: Settings) -> Iterator[Finding]:
    offices = session.scalars(select(Office).order_by(Office.id)).all()
    if not offices:
        yield Finding(Health.BROKEN, "Chưa có danh bạ cơ quan", "Chạy: trinhky office import office.toml")
    year = office_day(office_now(session)).year
    for office in offices:
        confirmed = select(ConfirmedYear.id).where(ConfirmedYear.office_id == office.id, ConfirmedYear.year == year)
        if session.scalar(confirmed) is None:
            remedy = f"Thêm [[calendar.years]] year = {year} và các ngày nghỉ vào office.toml rồi nhập lại"
            what = f"{office.name}: chưa xác nhận lịch nghỉ năm {year}, thời hạn có thể lệch"
            yield Finding(Health.WORTH_A_LOOK, what, remedy)
        else:
            yield Finding(Health.WELL, f"{office.name}: lịch làm việc năm {year}")
    offset = session.scalar(select(Clock.offset_seconds).where(Clock.id == 1)) or 0.0
    if known.production and abs(offset) > SOME_OFFSET_SECONDS:
        yield Finding(
            Health.BROKEN, "Đồng hồ cơ quan lệch giờ máy chủ", "Cơ sở dữ liệu này là bản chạy thử; dùng cơ sở dữ liệu mới"
        )
    stuck = len(session.scalars(select(Mail.id).where(Mail.state.in_(RESENDABLE))).all())
    if stuck:
        yield Finding(Health.WORTH_A_LOOK, f"{stuck} thư chưa đến được người nhận", "Xem: trinhky mail list --loi")


def check_mail(known: Settings) -> Iterator[Finding]:
    """Whether the relay greets."""
    where = f"{known.smtp_host}:{known.smtp_port}"
    try:
        with socket.create_connection((known.smtp_host, known.smtp_port), TIMEOUT_SECONDS) as line:
            line.settimeout(TIMEOUT_SECONDS)
            greets = known.smtp_tls or line.recv(len(READY)) == READY  # under TLS the greeting comes later
    except OSError as error:
        yield Finding(
            Health.BROKEN, f"Không kết nối được máy chủ thư {where} ({error})", "Kiểm tra TRINHKY_SMTP_HOST, TRINHKY_SMTP_PORT"
        )
        return
    if greets:
        yield Finding(Health.WELL, f"Máy chủ thư {where}")
    else:
        yield Finding(Health.BROKEN, f"{where} không phải máy chủ thư", "Kiểm tra TRINHKY_SMTP_HOST, TRINHKY_SMTP_PORT")


def check_prefect(known: Settings) -> Iterator[Finding]:
    """The server, its version, and the worker that it hears of."""
    ours, auth = version("prefect"), known.prefect_auth.get_secret_value()
    try:
        login = httpx.BasicAuth(*auth.split(":", 1)) if ":" in auth else None
        answer = httpx.get(f"{known.prefect_api_url}/admin/version", auth=login, timeout=TIMEOUT_SECONDS, trust_env=False)
        theirs = str(answer.raise_for_status().json())
        with Board(known.prefect_api_url, pool=known.pool, auth=auth) as board:
            online = board.workers_online()
    except (httpx.HTTPError, PrefectUnreachable) as error:
        remedy = "Chạy trinhky up, hoặc kiểm tra TRINHKY_PREFECT_API_URL và TRINHKY_PREFECT_AUTH"
        yield Finding(Health.BROKEN, f"Prefect không trả lời ở {known.prefect_api_url} ({type(error).__name__})", remedy)
        return
    if theirs == ours:
        yield Finding(Health.WELL, f"Prefect {theirs}")
    else:
        yield Finding(Health.BROKEN, f"Máy chủ Prefect là bản {theirs}, chương trình cần {ours}", f"Cài máy chủ Prefect {ours}")
    if known.worker in online:
        yield Finding(Health.WELL, f"Tiến trình xử lý “{known.worker}” đang chạy")
    else:
        yield Finding(Health.BROKEN, f"Tiến trình xử lý “{known.worker}” không chạy", "Chạy: trinhky worker (hoặc trinhky up)")


def check_printing(known: Settings) -> Iterator[Finding]:
    """The letters on an issued document."""
    del known
    found = families()
    if TYPEFACE in found:
        yield Finding(Health.WELL, f"Phông chữ {TYPEFACE}")
    elif SUBSTITUTE in found:
        remedy = f"Muốn đúng phông {TYPEFACE} thì cài phông ấy (đủ thường, đậm, nghiêng, đậm nghiêng) trên máy này"
        yield Finding(Health.WORTH_A_LOOK, f"Không có phông {TYPEFACE}; dùng {SUBSTITUTE} cùng kích thước chữ", remedy)
    else:
        yield Finding(Health.BROKEN, "Không có phông chữ để in văn bản", "Cài lại chương trình: make clean; make")


def check_scans(known: Settings) -> Iterator[Finding]:
    """Only scans need it."""
    del known
    program = shutil.which("tesseract")
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False).stdout if program else ""  # noqa: S603  the found program, no shell
    if program and "vie" in listed.split():
        yield Finding(Health.WELL, "Tesseract với tiếng Việt, để đọc bản quét")
        return
    what = "Tesseract chưa có tiếng Việt" if program else "Chưa có Tesseract"
    yield Finding(Health.WORTH_A_LOOK, f"{what}; bản quét sẽ không đọc được", "Cài gói tesseract-ocr và tesseract-ocr-vie")


def check_word(known: Settings) -> Iterator[Finding]:
    """Only plans whose own Word file is issued need it."""
    del known
    if has_libreoffice():
        yield Finding(Health.WELL, "LibreOffice, để ban hành theo tệp Word của đơn vị")
        return
    what = "Chưa có LibreOffice; không ban hành theo tệp Word của đơn vị được, chỉ in từ dữ liệu"
    yield Finding(Health.WORTH_A_LOOK, what, f"Cài gói {PACKAGE}")


CHECKS: tuple[Callable[[Settings], Iterator[Finding]], ...] = (
    check_secret,
    check_record,
    check_mail,
    check_prefect,
    check_signing,
    check_printing,
    check_scans,
    check_word,
)
