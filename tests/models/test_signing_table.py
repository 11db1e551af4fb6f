"""`[signing]` in office.toml: what is wrong is told with its line and its remedy; what is right is kept with the office."""

import pytest
from sqlalchemy import Engine, select

from models.database import reading
from models.office import Office
from models.office_faults import OfficeFileRefused
from models.office_file import read_office
from models.signing_rules import AgencyWay, LeaderWay
from tests.offices import SMALL, take_in

SOUND = """
[signing]
leader = "server"
agency = "upload"
tsa = "http://tsa.example.vn/tsr"

[[signing.keys]]
of = "an"
library = "/usr/lib/softhsm/libsofthsm2.so"
token = "so-a"
label = "an"
image = "an.png"
"""


def test_the_way_and_the_places_of_keys_are_kept_with_the_office(engine: Engine) -> None:
    take_in(engine, SMALL + SOUND)

    with reading(engine) as session:
        signing = session.scalars(select(Office)).one().signing
    assert (signing.leader, signing.agency, signing.tsa) == (LeaderWay.SERVER, AgencyWay.UPLOAD, "http://tsa.example.vn/tsr")
    assert signing.key_of("an").label == "an"
    assert signing.key_of("dung").holds_a_key is False


def test_a_change_of_the_way_is_told(engine: Engine) -> None:
    take_in(engine, SMALL + SOUND)

    told = take_in(engine, SMALL).lines()

    assert any("cách ký số của người ký: server → none" in line for line in told)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ('leader = "token"', "[signing], mục leader: chỉ nhận một trong các giá trị 'none', 'server', 'upload' hoặc 'external'."),
        (
            'leader = "server"\nagency = "upload"',
            "[signing], mục leader: ký bằng khóa trên máy chủ cần [[signing.keys]] của thủ trưởng (of = “an”).",
        ),
        (
            'leader = "upload"',
            (
                "[signing]: chữ ký số của cơ quan đặt trên máy chủ nhưng chưa có khóa;"
                " hãy thêm [[signing.keys]] với of = “co-quan”, hoặc ghi agency = “upload”."
            ),
        ),
        (
            'tsa = "tsa.example.vn"',
            "[signing], mục tsa: phải là địa chỉ http:// hoặc https:// của máy chủ cấp dấu thời gian.",
        ),
        ('pin = "1234"', "[signing], mục pin: không có mục tên “pin”; chỉ có các mục: leader, agency, tsa, without_tsa, keys."),
        (
            '[[signing.keys]]\nof = "ai-do"\nfile = "a.p12"',
            "[signing], keys thứ 1, mục of: không có người nào mang mã “ai-do”; khóa của cơ quan ghi “co-quan”.",
        ),
        (
            '[[signing.keys]]\nof = "an"\nfile = "../a.p12"',
            "[signing], keys thứ 1, mục file: chỉ ghi tên tệp trong thư mục khóa của cơ quan, không ghi đường dẫn.",
        ),
        (
            '[[signing.keys]]\nof = "an"\ntoken = "so-a"',
            "[signing], keys thứ 1: khóa trên thiết bị cần đủ library, token và label.",
        ),
        (
            '[[signing.keys]]\nof = "an"\nfile = "a.p12"\ntoken = "so-a"\nlibrary = "x"\nlabel = "an"',
            "[signing], keys thứ 1, mục file: khóa nằm ở tệp hoặc ở thiết bị, không ở cả hai; hãy bỏ một bên.",
        ),
    ],
)
def test_a_mistake_is_told_with_its_remedy(table: str, told: str) -> None:
    with pytest.raises(OfficeFileRefused) as refused:
        read_office(f"{SMALL}\n[signing]\n{table}\n".encode())

    assert [str(fault).split(": ", 1)[1] for fault in refused.value.faults] == [told]
