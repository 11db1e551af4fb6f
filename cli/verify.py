"""`trinhky verify`: every signature of a PDF, judged and told in words; needs no database, and the network only when told to."""

import datetime as dt
import json
from dataclasses import fields
from pathlib import Path
from typing import Annotated

import typer

from cli.commands import Commands
from cli.files import bytes_of
from cli.screen import aside, heading, screen
from documents.signing.certificates import read_certificate
from documents.signing.revocation import read_crl
from documents.signing.trust import Evidence, Trust
from documents.signing.trusted_folder import NAME, trusted_roots
from documents.signing.verdict import Conclusion, SignatureVerdict
from documents.signing.verifying import verify_pdf
from documents.signing.wording import title, told
from keys.trusted import asked_about
from settings import settings

app = Commands()
NOT_ALL_VALID = 1


@app.add()
def verify(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp PDF đã ký.", show_default=False)],
    root: Annotated[list[Path] | None, typer.Option(metavar="TỆP", help="Chứng thư gốc tin cậy (.pem, .cer); nhiều lần.")] = None,
    crl: Annotated[list[Path] | None, typer.Option(metavar="TỆP", help="Danh sách thu hồi (.crl); nhiều lần.")] = None,
    online: Annotated[
        bool,
        typer.Option(
            "--hoi-mang", help="Hỏi qua mạng (OCSP, CRL) chứng thư đã bị thu hồi chưa; chỉ hỏi chứng thư do gốc tin cậy cấp."
        ),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="In một đối tượng JSON ra đầu ra chuẩn, ngoài ra không in gì.")] = False,
) -> None:
    """Kiểm tra chữ ký số trên một tệp PDF; không lưu gì, không cần mạng trừ khi có --hoi-mang.

    Tin cậy các chứng thư gốc nêu ở --root và trong thư mục tin-cay của hệ thống. Mã thoát 0 khi mọi chữ ký hợp lệ,
    1 khi có chữ ký không hợp lệ, chưa đủ căn cứ hoặc tệp chưa ký, 2 khi tệp không đọc được.
    """
    trust = Trust(
        roots=tuple(read_certificate(bytes_of(one)) for one in root or ()) + trusted_roots(settings().var / NAME),
        evidence=Evidence(crls=tuple(read_crl(bytes_of(one)) for one in crl or ())),
    )
    pdf = bytes_of(file)
    if online:
        trust = asked_about(pdf, trust)
        for address in trust.evidence.unreached:
            aside().print(f"Không hỏi được {address}.")
    verdicts = verify_pdf(pdf, trust=trust, at=dt.datetime.now(dt.UTC))
    _print_json(verdicts) if as_json else _show(verdicts)
    if not verdicts or any(one.conclusion is not Conclusion.VALID for one in verdicts):
        raise typer.Exit(NOT_ALL_VALID)


def _show(verdicts: list[SignatureVerdict]) -> None:
    console = screen()
    if not verdicts:
        console.print("Tệp chưa có chữ ký số nào.")
    for number, verdict in enumerate(verdicts, start=1):
        console.print(heading(title(verdict, number)))
        for label, words in told(verdict):
            console.print(f"  {label}: {words}")


def _print_json(verdicts: list[SignatureVerdict]) -> None:
    print(json.dumps([_facts(one) for one in verdicts], ensure_ascii=False, indent=2))  # noqa: T201  the result, for a program


def _facts(verdict: SignatureVerdict) -> dict[str, object]:
    values = {one.name: getattr(verdict, one.name) for one in fields(verdict) if one.name != "certificate"}
    shown = {name: value.isoformat() if isinstance(value, dt.datetime) else value for name, value in values.items()}
    return {"conclusion": verdict.conclusion, **shown}
