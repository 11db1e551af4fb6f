"""One test authority and its certificates for all tests of signing, made once; a plan laid out and its marks."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from documents.rendering.marks import PlanMarks
from documents.rendering.plan_pdf import plan_pdf
from documents.rendering.plan_places import PlanPlaces, plan_places
from documents.signing.fields import prepare
from documents.signing.keys import SigningKey
from documents.signing.numbering import NumberAndDate
from documents.signing.places import Picture, agency_mark, leader_mark
from documents.signing.signing import sign_pdf
from documents.signing.test_authority import EXPIRED, NOT_YET_VALID, TestAuthority, TimeAuthority
from documents.signing.timestamping import Timestamper
from documents.signing.trust import Trust
from tests.documents.rendering.plans import short_plan

SIGNED_AT = dt.datetime(2024, 2, 5, 2, 7, 4, tzinfo=dt.UTC)
SEALED_AT = SIGNED_AT + dt.timedelta(hours=1)
LOOKED_AT = dt.datetime(2026, 3, 2, 3, 0, tzinfo=dt.UTC)
LEADER, AGENCY = "Nguyễn Thị Ánh Tuyết", "Sở Xây dựng"
NUMBERED = NumberAndDate(7, dt.date(2024, 2, 5))
UNDATED = PlanMarks(year=2024)


@dataclass(frozen=True)
class People:
    """Everybody who signs in the tests."""

    ca: TestAuthority = field(default_factory=TestAuthority)

    def __post_init__(self) -> None:
        make = {
            "leader": self.ca.person(LEADER),
            "agency": self.ca.agency(AGENCY),
            "expired": self.ca.person(LEADER, validity=EXPIRED),
            "early": self.ca.person(LEADER, validity=NOT_YET_VALID),
            "foreign": TestAuthority(name="CA LẠ").person(LEADER),
        }
        for name, key in make.items():
            object.__setattr__(self, name, key)
        object.__setattr__(self, "clock", self.ca.time_authority(at=SIGNED_AT))

    leader: SigningKey = field(init=False)
    agency: SigningKey = field(init=False)
    expired: SigningKey = field(init=False)
    early: SigningKey = field(init=False)
    foreign: SigningKey = field(init=False)
    clock: TimeAuthority = field(init=False)

    @property
    def trust(self) -> Trust:
        return Trust((self.ca.root,))


@cache
def people() -> People:
    return People()


@cache
def laid_out() -> tuple[bytes, PlanPlaces]:
    """A plan without number and date, its fields prepared, and its places."""
    places = plan_places(short_plan(), marks=UNDATED)
    return prepare(plan_pdf(short_plan(), marks=UNDATED), places), places


@cache
def picture(colour: tuple[int, int, int], width: int, height: int) -> Picture:
    """An ellipse on a transparent ground."""
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((4, 4, width - 4, height - 4), outline=(*colour, 255), width=8)
    content = BytesIO()
    image.save(content, "PNG")
    return Picture(content.getvalue())


BLUE, RED = (20, 40, 160), (215, 0, 0)


@cache
def led(by: SigningKey | None = None, *, timestamper: Timestamper | None = None) -> bytes:
    """Signed by the leader alone."""
    pdf, places = laid_out()
    mark = leader_mark(places.signature, picture(BLUE, 500, 300))
    return sign_pdf(pdf, signer=by or people().leader, mark=mark, at=SIGNED_AT, timestamper=timestamper)


@cache
def issued(*, timestamper: Timestamper | None = None) -> bytes:
    """Signed by the leader, numbered, sealed by the agency."""
    mark = agency_mark(laid_out()[1].seal, picture(RED, 400, 400))
    signed = led(timestamper=timestamper)
    return sign_pdf(signed, signer=people().agency, mark=mark, at=SEALED_AT, timestamper=timestamper, writing=NUMBERED)
