import datetime as dt

from documents.rendering.report import ConsolidatedReport, ItemState, Punctuality, ReportedItem, Share, UnitReport
from documents.rendering.report_pdf import report_pdf
from tests.documents.rendering.measured import page_sizes, page_texts, text_of

SENT = dt.datetime(2024, 3, 13, 8, 20, tzinfo=dt.UTC)


def report(units: tuple[UnitReport, ...]) -> ConsolidatedReport:
    return ConsolidatedReport(
        agency="Sở Xây dựng",
        parent_agency="UBND tỉnh Hà Trung",
        place="Hà Trung",
        plan_number="07/KH-SXD",
        plan_issued_on=dt.date(2024, 2, 5),
        plan_title="Số hóa hồ sơ lưu trữ năm 2024",
        period="quý I năm 2024",
        data_from=dt.date(2023, 12, 15),
        data_to=dt.date(2024, 3, 14),
        made_at=dt.datetime(2024, 3, 18, 1, tzinfo=dt.UTC),
        to="Giám đốc Sở",
        units=units,
    )


UNITS = (
    UnitReport(
        "Văn phòng",
        Punctuality.ON_TIME,
        (
            ReportedItem("Theo dõi, đôn đốc", ItemState.OPEN_IN_TIME, percent=50),
            ReportedItem("Lập danh mục hồ sơ", ItemState.DONE_IN_TIME, dt.date(2024, 3, 10), 100),
        ),
        percent=75,
        text="Đã lập danh mục 1.204 hồ sơ.",
        reported_at=SENT,
        files=("danh-muc.xlsx", "bien-ban.pdf"),
    ),
    UnitReport("Phòng Kế hoạch", Punctuality.LATE, (ReportedItem("Lập dự toán", ItemState.DONE_LATE, dt.date(2024, 3, 1)),), 100),
    UnitReport("Thanh tra", Punctuality.SILENT, (ReportedItem("Kiểm tra kho", ItemState.OPEN_LATE, dt.date(2024, 3, 5)),)),
)


def test_totals_show_numerator_denominator_and_cut_off() -> None:
    text = " ".join(text_of(report_pdf(report(UNITS))).split())

    assert "Kế hoạch số 07/KH-SXD" in text
    assert "kỳ báo cáo quý I năm 2024" in text
    assert "chốt đến hết ngày 14 tháng 3 năm 2024" in text
    assert "Hoàn thành: 2/4 (50,0%); trong đó đúng hạn 1/2 (50,0%)." in text
    assert "Chưa hoàn thành: 2/4 (50,0%); trong đó quá hạn 1/2 (50,0%)." in text
    assert "1 nhiệm vụ không ghi thời hạn, được tính là trong hạn." in text
    assert "Tổng số 4 4/4 (100,0%)" in text


def test_every_unit_has_its_row_and_the_silent_one_is_named() -> None:
    pdf = report_pdf(report(UNITS))

    first, annex = (" ".join(page.split()) for page in page_texts(pdf))
    assert "Không báo cáo: 1/3 (33,3%) đơn vị: Thanh tra." in first
    assert "Quá hạn: 1/3 (33,3%) đơn vị: Phòng Kế hoạch." in first
    assert all(
        part in annex
        for part in ("Văn phòng", "75%", "Đã lập danh mục 1.204 hồ sơ.", "15 giờ 20", "danh-muc.xlsx", "bien-ban.pdf")
    )
    assert all(part in annex for part in ("Thanh tra", "hạn 05/03/2024; chưa hoàn thành, quá hạn"))
    assert page_sizes(pdf) == ((210, 297), (297, 210))


def test_who_put_it_together_never_stands_alone_on_a_page() -> None:
    for silent in range(14, 20):
        units = tuple(UnitReport(f"Phòng Công tác số {i:02}", Punctuality.SILENT, UNITS[2].items) for i in range(silent))

        signed = next(page for page in page_texts(report_pdf(report(units))) if "NGƯỜI TỔNG HỢP" in page)
        assert "Không báo cáo" in signed


def test_a_body_that_was_only_asked_is_never_called_silent() -> None:
    asked = UnitReport("UBND huyện Mường Lâm", Punctuality.SILENT, UNITS[0].items, asked_only=True)

    first, annex = (" ".join(page.split()) for page in page_texts(report_pdf(report((*UNITS, asked)))))

    assert "Không báo cáo: 1/3 (33,3%) đơn vị: Thanh tra." in first
    assert "Cơ quan được đề nghị phối hợp đã gửi báo cáo: 0/1 (0,0%)." in first
    assert annex.count("Không báo cáo") == 1
    assert "Được đề nghị, chưa gửi" in annex


def test_a_share_of_nothing_has_no_percentage() -> None:
    assert [str(Share(0, 0)), str(Share(1, 3)), str(Share(223, 21914))] == ["0/0", "1/3 (33,3%)", "223/21914 (1,0%)"]


def test_a_report_without_units_is_still_a_report() -> None:
    text = " ".join(text_of(report_pdf(report(()))).split())

    assert "Tổng số nhiệm vụ giao, đề nghị: 0, cho 0 đơn vị." in text
    assert "Hoàn thành: 0/0; trong đó đúng hạn 0/0." in text


def test_forty_units_with_long_words_run_over_pages_and_give_equal_bytes() -> None:
    text = "Đã thực hiện. " * 60
    units = tuple(UnitReport(f"Phòng số {i}", Punctuality.ON_TIME, UNITS[0].items, 10, text, SENT) for i in range(40))

    pdf = report_pdf(report(units))

    assert pdf == report_pdf(report(units))
    joined = " ".join(" ".join(page_texts(pdf)).split())
    assert all(f"Phòng số {i}" in joined for i in range(40))
