"""Invented plans of an invented province."""

import datetime as dt

from documents.rendering.marks import PlanMarks
from models.contents import Appendix, Basis, Capacity, PlanContents, Recipient, Section, Signer, Table

ISSUED = PlanMarks(number=7, issued_on=dt.date(2024, 2, 5))

_TASK = (
    "Rà soát, phân loại hồ sơ lưu trữ tại đơn vị; lập danh mục hồ sơ đến hạn, trình cấp có thẩm quyền xem xét, "
    "quyết định theo quy định của pháp luật về lưu trữ."
)
_UNITS = ("Văn phòng", "Thanh tra", "Phòng Kế hoạch", "Phòng Quản lý xây dựng", "Phòng Hạ tầng kỹ thuật")


def recipient(line: str) -> Recipient:
    return Recipient(text=line.split(" (", maxsplit=1)[0], as_written=line)


def short_plan(**facts: object) -> PlanContents:
    """A plan of one to two pages, signed by a deputy director."""
    plan = PlanContents(
        symbol="KH-SXD",
        place="Hà Trung",
        parent_agency="UBND tỉnh Hà Trung",
        agency="Sở Xây dựng",
        title="Số hóa hồ sơ lưu trữ và cải tiến quy trình tiếp nhận hồ sơ tại Sở Xây dựng năm 2024",
        bases=[
            Basis(text="Căn cứ Kế hoạch số 12/KH-UBND ngày 10/01/2024 của UBND tỉnh về chuyển đổi số năm 2024;"),
            Basis(text="Căn cứ tình hình thực tế của cơ quan."),
        ],
        opening=["Sở Xây dựng xây dựng Kế hoạch số hóa hồ sơ lưu trữ năm 2024 như sau:"],
        sections=[
            Section(
                label="I",
                title="Mục đích, yêu cầu",
                sections=[
                    Section(label="1", title="Mục đích", paragraphs=[f"- {_TASK}"]),
                    Section(label="2", title="Yêu cầu", sections=[Section(label="a", paragraphs=[_TASK])]),
                ],
            ),
            Section(
                label="II",
                title="Tổ chức thực hiện",
                sections=[Section(label=str(i), title=unit, paragraphs=[f"- {_TASK}"]) for i, unit in enumerate(_UNITS, start=1)],
            ),
        ],
        closing=["Trong quá trình thực hiện, nếu có vướng mắc, các phòng phản ánh về Văn phòng để tổng hợp, báo cáo Giám đốc."],
        recipients=[
            recipient(line)
            for line in (
                "UBND tỉnh (để b/c)",
                "Giám đốc, các Phó Giám đốc Sở",
                "Các phòng, đơn vị thuộc Sở",
                "UBND các huyện, thành phố (để phối hợp)",
                "Website Sở",
            )
        ],
        archive=["VT", "VP"],
        signer=deputy_signer(),
    )
    return plan.model_copy(update=facts)


def deputy_signer() -> Signer:
    """KT. by a deputy of an office under one head."""
    return Signer(
        capacities=[Capacity.model_validate({"capacity": "KT.", "for": "Giám đốc"})],
        post="Phó Giám đốc",
        name="Nguyễn Thị Ánh Tuyết",
    )


def committee_plan() -> PlanContents:
    """A people's committee's plan, signed TM. + KT."""
    return short_plan(
        symbol="KH-UBND",
        parent_agency=None,
        agency="Ủy ban nhân dân tỉnh Hà Trung",
        title="Phòng, chống thiên tai và tìm kiếm cứu nạn trên địa bàn tỉnh năm 2024",
        bases=[
            Basis(text="Căn cứ Luật Phòng, chống thiên tai ngày 19 tháng 6 năm 2013;"),
            Basis(text="Theo đề nghị của Giám đốc Sở Nông nghiệp tại Tờ trình số 41/TTr-SNN ngày 30/01/2024."),
        ],
        opening=["Ủy ban nhân dân tỉnh ban hành Kế hoạch phòng, chống thiên tai năm 2024 như sau:"],
        sections=_committee_sections(),
        closing=["Trong quá trình thực hiện, nếu có vướng mắc, các sở, ngành, địa phương báo cáo Ủy ban nhân dân tỉnh."],
        recipients=[
            recipient(line)
            for line in (
                "Thường trực Tỉnh ủy (để b/c)",
                "Thường trực HĐND tỉnh (để b/c)",
                "Chủ tịch, các Phó Chủ tịch UBND tỉnh",
                "Các sở, ban, ngành",
                "UBND các huyện, thành phố",
            )
        ],
        archive=["VT", "KT"],
        signer=committee_signer(),
    )


def committee_signer() -> Signer:
    """TM. the committee, KT. its chairman."""
    return Signer(
        capacities=[
            Capacity.model_validate({"capacity": "TM.", "for": "Ủy ban nhân dân"}),
            Capacity.model_validate({"capacity": "KT.", "for": "Chủ tịch"}),
        ],
        post="Phó Chủ tịch",
        name="Trần Đình Phước",
    )


def _committee_sections() -> list[Section]:
    aims = [
        "- Chủ động ứng phó với bão, lũ, sạt lở đất theo phương châm bốn tại chỗ, hạn chế thấp nhất thiệt hại.",
        "- Xác định rõ trách nhiệm, thời hạn của từng cơ quan; sẵn sàng lực lượng, phương tiện trước mùa mưa bão.",
    ]
    duties = {
        "Sở Nông nghiệp": "- Chủ trì kiểm tra an toàn 62 hồ chứa, báo cáo Ủy ban nhân dân tỉnh trước ngày 30/4/2024.",
        "Sở Giao thông vận tải": "- Rà soát các tuyến đường có nguy cơ sạt lở, cắm biển cảnh báo; hoàn thành trong quý II/2024.",
        "Sở Y tế": "- Dự trữ cơ số thuốc, hóa chất khử khuẩn; tổ chức đội cấp cứu lưu động tại các huyện miền núi.",
        "Ủy ban nhân dân các huyện, thành phố": "- Phê duyệt phương án sơ tán dân cư vùng xung yếu; diễn tập trong năm.",
    }
    parts = [Section(label=str(i), title=unit, paragraphs=[duty]) for i, (unit, duty) in enumerate(duties.items(), start=1)]
    return [
        Section(label="I", title="Mục đích, yêu cầu", paragraphs=aims),
        Section(label="II", title="Tổ chức thực hiện", sections=parts),
    ]


def long_plan(*, sections: int = 14) -> PlanContents:
    """A plan of about ten pages with two appendices, the second lying on its side."""
    parts = [
        Section(
            label=roman,
            title=f"Nhóm nhiệm vụ {roman}",
            sections=[
                Section(label=str(i), title=unit, paragraphs=[f"- {_TASK}", f"- {_TASK}"])
                for i, unit in enumerate(_UNITS, start=1)
            ],
        )
        for roman in ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV")[:sections]
    ]
    return short_plan(sections=parts, appendices=[_contacts(), _duties()])


def _contacts() -> Appendix:
    rows = [[str(i), unit, "Trưởng phòng"] for i, unit in enumerate(_UNITS, start=1)]
    return Appendix(
        label="I", title="Danh sách đầu mối thực hiện", tables=[Table(header=["STT", "Đơn vị", "Đầu mối"], rows=rows)]
    )


def _duties() -> Appendix:
    header = ["STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời gian hoàn thành"]
    rows = [[str(i), _TASK, "Văn phòng", "Phòng Kế hoạch", "Báo cáo", "Trước ngày 30/6/2024"] for i in range(1, 15)]
    return Appendix(label="II", title="Danh mục nhiệm vụ", tables=[Table(header=header, rows=rows)])
