"""Tables whose columns are only lined up with blanks, as `pdftotext -layout` leaves them."""

from documents.reading.formats import lines_of


def rows(text: str) -> list[tuple[str, ...]]:
    return [line.cells for line in lines_of(text.encode(), "bang.txt") if line.cells]


def test_columns_may_stand_elsewhere_on_the_next_page() -> None:
    found = rows(
        "TT   Nội dung                Đơn vị chủ trì          Thời gian\n"
        "1    Nạo vét kênh mương      Phòng Kinh tế           Quý I/2026\n"
        "     nội đồng\n"
        "                                 2\n"
        "\n"
        " 2      Vệ sinh chợ             Công an xã        20/12/2026\n"
        "        và bến xe\n"
        "\n"
        "     IV. GIẢI PHÁP\n"
    )

    assert found[1:] == [
        ("1", "Nạo vét kênh mương nội đồng", "Phòng Kinh tế", "Quý I/2026"),
        ("2", "Vệ sinh chợ và bến xe", "Công an xã", "20/12/2026"),
    ]


def test_cells_in_the_middle_of_their_rows_are_put_together_around_the_number() -> None:
    found = rows(
        "                                   Đơn vị          Thời gian\n"
        "TT   Nội dung                      (đầu mối)       (hạn)\n"
        "                                   chủ trì         thực hiện\n"
        "     Nạo vét kênh mương\n"
        "1    nội đồng, sửa cống đập        Phòng Kinh tế   Quý I/2026\n"
        "     và trạm bơm\n"
        "     Vệ sinh chợ, bến xe,          Ủy ban nhân\n"
        "2                                                  20/12/2026\n"
        "     trường học                    dân xã\n"
    )

    assert found[1:] == [
        ("1", "Nạo vét kênh mương nội đồng, sửa cống đập và trạm bơm", "Phòng Kinh tế", "Quý I/2026"),
        ("2", "Vệ sinh chợ, bến xe, trường học", "Ủy ban nhân dân xã", "20/12/2026"),
    ]


def test_the_title_of_a_group_may_run_over_all_columns() -> None:
    found = rows(
        "TT   Nội dung               Đơn vị chủ trì     Thời gian\n"
        "I    Công tác tuyên truyền, phổ biến pháp luật\n"
        "1    Phát thanh             Phòng Văn hóa      Hằng tháng\n"
        "II   Công tác kiểm tra, giám sát việc thực hiện\n"
        "2    Kiểm tra chợ           Công an xã         Quý II/2026\n"
    )

    assert found[1:] == [
        ("I", "Công tác tuyên truyền, phổ biến pháp luật", "", ""),
        ("1", "Phát thanh", "Phòng Văn hóa", "Hằng tháng"),
        ("II", "Công tác kiểm tra, giám sát việc thực hiện", "", ""),
        ("2", "Kiểm tra chợ", "Công an xã", "Quý II/2026"),
    ]


def test_rows_need_no_number_and_two_bodies_in_a_cell_stay_apart() -> None:
    found = rows(
        " Thời gian        Nội dung công việc          Người thực hiện\n"
        " Tháng 9/2025     Kiểm kê, xử lý kỹ thuật     Cán bộ thư viện\n"
        "                  sách mới                    Tổ Văn phòng\n"
        " Tháng 10/2025    Phát động tủ sách           Tổng phụ trách Đội Thiếu niên\n"
    )

    assert found[1:] == [
        ("Tháng 9/2025", "Kiểm kê, xử lý kỹ thuật sách mới", "Cán bộ thư viện\nTổ Văn phòng"),
        ("Tháng 10/2025", "Phát động tủ sách", "Tổng phụ trách Đội Thiếu niên"),
    ]
