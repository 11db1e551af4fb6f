"""What people read and what programs get: words, the command, the marks of a test, and damage of every kind."""

import json
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from cli import run
from documents.rendering.plan_places import Place
from documents.signing.fields import has_field, prepare
from documents.signing.numbering import fill_number
from documents.signing.places import AGENCY, NUMBER, Mark, Words
from documents.signing.signing import sign_pdf
from documents.signing.test_marks import drawn_seal, drawn_signature
from documents.signing.trust import Standing, Trust
from documents.signing.verdict import Changes, Conclusion, Coverage, Integrity, SignatureVerdict
from documents.signing.verifying import verify_pdf
from documents.signing.wording import title, told
from models.refusal import Refusal, Unreadable
from tests.documents.signing.attacks import altered, with_text_on_top
from tests.documents.signing.people import LOOKED_AT, NUMBERED, SIGNED_AT, issued, laid_out, led, people


def words_of(pdf: bytes, trust: Trust | None = None) -> dict[str, str]:
    return dict(told(verify_pdf(pdf, trust=trust or people().trust, at=LOOKED_AT)[0]))


def test_a_valid_signature_in_words() -> None:
    words = words_of(issued())

    assert words == {
        "Kết luận": "Hợp lệ",
        "Người ký": "Nguyễn Thị Ánh Tuyết",
        "Đơn vị cấp chứng thư": words["Đơn vị cấp chứng thư"],
        "Thời gian ký": "09:07:04 ngày 05/02/2024 (do người ký khai, không có dấu thời gian tin cậy).",
        "Toàn vẹn": "Nội dung được ký còn nguyên vẹn.",
        "Phạm vi được ký": "Toàn bộ tệp tại thời điểm ký; sau đó tệp có thêm nội dung.",
        "Thay đổi sau khi ký": "Chỉ thêm chữ ký hoặc điền vào chỗ dành sẵn "
        "(Chữ ký số của cơ quan, Ngày ban hành, Số văn bản, Tháng ban hành).",
        "Chứng thư số": "Hợp lệ, do đơn vị trong danh sách tin cậy của cơ quan cấp. Xét tại 10:00:00 ngày 02/03/2026.",
        "Thu hồi": "Chưa kiểm tra được (không có dữ liệu thu hồi).",
        "Cách ký": "SHA-256, RSASSA-PKCS1-v1_5 (ETSI.CAdES.detached)",
    }
    assert words["Đơn vị cấp chứng thư"].startswith("CA THỬ NGHIỆM - không có giá trị pháp lý (số hiệu chứng thư ")


def test_what_is_wrong_is_said_first_and_why() -> None:
    assert words_of(altered(issued()))["Kết luận"] == "KHÔNG hợp lệ"
    assert words_of(with_text_on_top(issued()))["Thay đổi sau khi ký"] == (
        "Có thay đổi không được phép: nội dung đang hiển thị có thể khác nội dung đã ký."
    )
    assert words_of(issued(), Trust())["Kết luận"] == "Chưa đủ căn cứ để tin cậy"
    assert words_of(led(people().expired))["Chứng thư số"] == (
        "Đã hết hạn tại thời điểm xét. Từ 07:00:00 ngày 01/01/2021. Xét tại 10:00:00 ngày 02/03/2026."
    )


@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("changes", Changes)
@pytest.mark.parametrize("integrity", Integrity)
def test_every_verdict_has_words(standing: Standing, changes: Changes, integrity: Integrity) -> None:
    verdict = SignatureVerdict("KyDauDen", integrity, Coverage.PART, changes, standing, signer="A", kind="adbe.x509.rsa_sha1")

    lines = told(verdict)

    assert lines[0] == ("Kết luận", "KHÔNG hợp lệ")
    assert all(words.strip() for _, words in lines)
    assert title(verdict, 3) == "Chữ ký 3: KyDauDen"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "root.pem").write_bytes(people().ca.root.public_bytes(Encoding.PEM))
    (tmp_path / "ky.pdf").write_bytes(issued())
    (tmp_path / "chua-ky.pdf").write_bytes(laid_out()[0])
    (tmp_path / "sua.pdf").write_bytes(altered(issued()))
    return tmp_path


def test_the_command_tells_every_signature_and_its_code_says_whether_all_are_valid(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = ["--root", str(folder / "root.pem")]

    assert run(["verify", str(folder / "ky.pdf"), *root]) == 0
    shown = capsys.readouterr().out
    assert "Chữ ký 1: Chữ ký của người có thẩm quyền" in shown
    assert "Chữ ký 2: Chữ ký số của cơ quan" in shown
    assert shown.count("Kết luận: Hợp lệ") == 2
    assert run(["verify", str(folder / "ky.pdf")]) == 1
    assert capsys.readouterr().out.count("Kết luận: Chưa đủ căn cứ để tin cậy") == 2
    assert run(["verify", str(folder / "sua.pdf"), *root]) == 1
    assert run(["verify", str(folder / "chua-ky.pdf"), *root]) == 1
    assert "Tệp chưa có chữ ký số nào." in capsys.readouterr().out
    assert run(["verify", str(folder / "root.pem"), *root]) == 2
    assert "không phải PDF" in capsys.readouterr().err


def test_the_command_gives_json_to_programs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    crl = folder / "ca.crl"
    crl.write_bytes(people().ca.crl(at=LOOKED_AT))

    run(["verify", str(folder / "ky.pdf"), "--json", "--root", str(folder / "root.pem"), "--crl", str(crl)])

    first, second = json.loads(capsys.readouterr().out)
    assert (first["signer"], first["conclusion"], first["standing"]) == ("Nguyễn Thị Ánh Tuyết", "valid", "trusted")
    assert (second["signer"], second["signed_at"]) == ("Sở Xây dựng", "2024-02-05T03:07:04+00:00")


def test_an_encrypted_file_is_neither_signed_nor_verified() -> None:
    content = BytesIO()
    with pikepdf.open(BytesIO(laid_out()[0])) as document:
        document.save(content, encryption=pikepdf.Encryption(owner="a", user="b"))

    for act in (lambda pdf: verify_pdf(pdf, trust=Trust(), at=LOOKED_AT), lambda pdf: fill_number(pdf, NUMBERED)):
        with pytest.raises(Unreadable, match="mật khẩu"):
            act(content.getvalue())


def test_a_file_without_prepared_fields_has_no_place_for_a_number() -> None:
    pdf = issued()[: issued().index(b"%%EOF") + 6]
    bare = sign_pdf(pdf, signer=people().leader, mark=Mark("X"), at=SIGNED_AT)

    assert has_field(laid_out()[0], NUMBER)
    assert not has_field(bare, NUMBER)
    with pytest.raises(Refusal, match="không có chỗ chờ số và ngày"):
        fill_number(bare, NUMBERED)


def test_words_too_long_for_their_place_are_set_smaller_and_the_copy_is_signed() -> None:
    look = Words((f"SAO Y; {'Ủy ban nhân dân ' * 12}", "Thời gian ký: 2024-02-05T09:07:04+07:00"))
    place = Place(0, 395, 790, 575, 835)

    copied = sign_pdf(issued(), signer=people().agency, mark=Mark("SaoY", place, look), at=LOOKED_AT)

    verdicts = verify_pdf(copied, trust=people().trust, at=LOOKED_AT)
    assert [one.conclusion for one in verdicts] == [Conclusion.VALID] * 3


def test_marks_of_a_test_are_transparent_and_say_so_in_colour() -> None:
    for drawn, strongest in ((drawn_signature(), 2), (drawn_seal("Sở Xây dựng tỉnh Hà Trung"), 0)):
        image = Image.open(BytesIO(drawn.png))
        colours = [colour for _, colour in image.getcolors(maxcolors=image.width * image.height) or ()]
        inked = [colour[:3] for colour in colours if isinstance(colour, tuple) and colour[3] == 255]
        assert image.mode == "RGBA"
        assert image.getpixel((0, 0)) == (0, 0, 0, 0)
        assert inked
        assert all(max(pixel) == pixel[strongest] for pixel in inked)


def test_an_agency_without_a_blank_for_number_only_signs() -> None:
    places = laid_out()[1]
    dated = type(places)(places.signature, places.seal, None, ())
    pdf = issued()[: issued().index(b"%%EOF") + 6]

    prepared = prepare(pdf, dated)

    assert (has_field(prepared, AGENCY), has_field(prepared, NUMBER)) == (True, False)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damage_of_any_kind_gives_verdicts_or_a_refusal_and_never_another_error(data: st.DataObject) -> None:
    pdf = bytearray(issued())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(pdf) - 1))
        pdf[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))

    try:
        verdicts = verify_pdf(bytes(pdf), trust=people().trust, at=LOOKED_AT)
    except Refusal:
        return

    whole = bytes(pdf).startswith(issued())
    assert whole or not any(one.conclusion is Conclusion.VALID and one.coverage is Coverage.WHOLE_FILE for one in verdicts)
