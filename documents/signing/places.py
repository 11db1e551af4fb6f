"""What a signature leaves on the page: where, under which field, how it looks, and what it locks."""

from dataclasses import dataclass

from documents.rendering.plan_places import Place

LEADER, AGENCY = "ChuKyNguoiKy", "ChuKyCoQuan"
NUMBER, DAY, MONTH = "SoVanBan", "NgayBanHanh", "ThangBanHanh"
LATER_TEXTS = (NUMBER, DAY, MONTH)
LABELS = {
    LEADER: "Chữ ký của người có thẩm quyền",
    AGENCY: "Chữ ký số của cơ quan",
    NUMBER: "Số văn bản",
    DAY: "Ngày ban hành",
    MONTH: "Tháng ban hành",
}


def in_appendix(name: str, no: int) -> str:
    """The field for the same figure in the reference of an appendix: 'SoVanBan_1'."""
    return f"{name}_{no}"


def figure_of(field: str) -> str:
    """Which figure a field is for, wherever it stands."""
    return field.partition("_")[0]


@dataclass(frozen=True)
class Picture:
    """A PNG with a transparent ground, drawn as large as its place allows, in its own proportions."""

    png: bytes


@dataclass(frozen=True)
class Words:
    """Lines of black text in the document's typeface, as on a copy ('SAO Y; …; Thời gian ký: …'); `size` in points."""

    lines: tuple[str, ...]
    size: float = 10.0


Look = Picture | Words


@dataclass(frozen=True)
class Mark:
    """One signature's place in the file. Without a place it is invisible; `locks` are the fields that are final after it."""

    field: str
    place: Place | None = None
    look: Look | None = None
    locks: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What a PDF reader calls the field."""
        return LABELS.get(self.field, self.field)


def leader_mark(place: Place, look: Look) -> Mark:
    """The signature between title and name (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.8); number and date may still come."""
    return Mark(LEADER, place, look)


def agency_mark(place: Place, look: Look) -> Mark:
    """The seal over a third of the leader's signature; from now on number and date are locked."""
    return Mark(AGENCY, place, look, locks=(LEADER, AGENCY, *LATER_TEXTS))
