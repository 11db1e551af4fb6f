import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.capacities import open_capacities, require_capacity
from models.covers import cover_for, covered_by
from models.database import reading
from models.groups import Group, expand
from models.office import office_by_key
from models.people import Duty, Person, duty_holder, follow_up_unit, holder, person_by_key, unit_by_key
from models.refusal import NotAllowed, NotFound
from models.routes import asked_people, route_for
from models.step_kind import StepKind
from tests.offices import SMALL, edited, take_in

TODAY = dt.date(2026, 3, 2)


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    take_in(engine)
    with reading(engine) as opened:
        yield opened


def person(session: Session, key: str) -> Person:
    return person_by_key(session, 1, key)


def group(session: Session, key: str) -> Group:
    return session.scalars(select(Group).where(Group.key == key)).one()


def signs(session: Session, key: str, *marks: str, document_type: str = "Kế hoạch", on: dt.date = TODAY) -> str | None:
    """The reason why not, or None."""
    office = office_by_key(session, "so-a")
    try:
        require_capacity(session, office=office, person=person(session, key), marks=marks, on=on, document_type=document_type)
    except NotAllowed as refused:
        return refused.sentence
    return None


def test_a_group_stands_for_its_members_in_order(session: Session) -> None:
    assert [one.key for one in expand(session, group(session, "cap-huyen"), TODAY)] == ["huyen-x", "huyen-y"]


def test_everybody_means_everybody_who_still_works_here(engine: Engine) -> None:
    take_in(engine, edited(('email = "dung@soa.example.vn"', 'email = "dung@soa.example.vn"\nleft_on = 2026-03-02')))

    with reading(engine) as session:
        staff = group(session, "moi-nguoi")
        before, after = ([one.key for one in expand(session, staff, day)] for day in (dt.date(2026, 3, 1), dt.date(2026, 3, 2)))
    assert before == ["an", "binh", "chi", "dung", "em", "giang"]
    assert after == ["an", "binh", "chi", "em", "giang"]


def test_a_group_of_groups_names_each_member_once(engine: Engine) -> None:
    entry = 'key = "tat-ca"\nname = "Tất cả"\nrule = "own_units"\nmembers = ["van-phong", "cap-huyen", "huyen-x", "em"]\n'
    take_in(engine, f"{SMALL}\n[[groups]]\n{entry}")

    with reading(engine) as session:
        members = [one.key for one in expand(session, group(session, "tat-ca"), TODAY)]
    assert members == ["van-phong", "phong-mot", "huyen-x", "huyen-y", "em"]


@pytest.mark.parametrize(
    ("rule", "members"),
    [
        ("leaders", ["an", "dung"]),
        ("deputies", ["dung"]),
        ("unit_heads", ["binh", "em"]),
        ("subordinate_units", ["trung-tam"]),
    ],
)
def test_a_rule_follows_the_directory(engine: Engine, rule: str, members: list[str]) -> None:
    take_in(engine, edited(('rule = "all_staff"', f'rule = "{rule}"')))

    with reading(engine) as session:
        assert [one.key for one in expand(session, group(session, "moi-nguoi"), TODAY)] == members


@pytest.mark.parametrize(
    ("day", "kind", "deputy"),
    [
        (dt.date(2026, 3, 8), StepKind.UNIT_REVIEW, None),
        (dt.date(2026, 3, 9), StepKind.UNIT_REVIEW, "giang"),
        (dt.date(2026, 3, 13), StepKind.UNIT_REVIEW, "giang"),
        (dt.date(2026, 3, 14), StepKind.UNIT_REVIEW, None),
        (dt.date(2026, 3, 10), StepKind.SIGNING, None),
    ],
)
def test_a_cover_holds_from_its_first_to_its_last_day_for_its_steps(
    session: Session, day: dt.date, kind: StepKind, deputy: str | None
) -> None:
    found = cover_for(session, person(session, "em"), day, kind)

    assert (found.key if found else None) == deputy


def test_who_covers_sees_whom_he_covers(session: Session) -> None:
    giang = person(session, "giang")

    assert [one.key for one in covered_by(session, giang, dt.date(2026, 3, 9), StepKind.UNIT_REVIEW)] == ["em"]
    assert covered_by(session, giang, dt.date(2026, 3, 9), StepKind.SIGNING) == []


def test_a_cover_of_all_steps_covers_all(engine: Engine) -> None:
    take_in(engine, edited(('steps = ["unit_review"]\n', "")))

    with reading(engine) as session:
        found = [cover_for(session, person(session, "em"), dt.date(2026, 3, 9), kind) for kind in StepKind]
    assert [one.key if one else None for one in found] == ["giang"] * len(StepKind)


def test_a_cover_who_has_left_covers_nobody(engine: Engine) -> None:
    take_in(engine)
    take_in(engine, edited(('deputy = "giang"', 'deputy = "dung"'), ('key = "giang"', 'key = "giang-cu"')))

    with reading(engine) as session:
        assert not person(session, "giang").works_on(TODAY)
        assert cover_for(session, person(session, "em"), dt.date(2026, 3, 9), StepKind.UNIT_REVIEW) == person(session, "dung")


def test_the_head_signs_as_head_and_nobody_else_does(session: Session) -> None:
    assert signs(session, "an") is None
    assert signs(session, "dung") == (
        "Chỉ người đứng đầu Sở A tỉnh Hà Trung ký trực tiếp;"
        " Phạm Tiến Dũng phải ký thay (KT.), thừa lệnh (TL.) hoặc thừa ủy quyền (TUQ.)."
    )


def test_only_a_deputy_signs_for_the_head(session: Session) -> None:
    assert signs(session, "dung", "KT.") is None
    assert signs(session, "em", "KT.") == (
        "Chỉ cấp phó của người đứng đầu được ký thay (KT.); Hoàng Văn Êm giữ chức Trưởng phòng."
    )


def test_only_a_collective_body_is_signed_for(engine: Engine, session: Session) -> None:
    alone = signs(session, "an", "TM.")
    take_in(engine, edited(('place = "Hà Trung"', 'place = "Hà Trung"\ncollective = true')))

    with reading(engine) as now:
        together = [signs(now, "an", "TM."), signs(now, "dung", "TM.", "KT.")]
    assert alone == "Sở A tỉnh Hà Trung làm việc theo chế độ thủ trưởng nên không ký thay mặt (TM.)."
    assert together == [None, None]


def test_by_order_needs_the_working_regulation(session: Session) -> None:
    assert signs(session, "binh", "TL.", document_type="Công văn") is None
    assert signs(session, "binh", "TL.") == (
        "Quy chế làm việc chưa giao Trần Thị Bình ký thừa lệnh (TL.) loại văn bản “Kế hoạch”."
    )
    assert signs(session, "chi", "TL.", document_type="Công văn") == (
        "Chỉ trưởng đơn vị được ký thừa lệnh (TL.); Lê Thị Chi giữ chức Văn thư."
    )


def test_the_deputy_of_a_unit_signs_by_order_only_under_a_head_who_may(engine: Engine) -> None:
    mandate = '\n[[mandates]]\nperson = "em"\ncapacity = "TL."\nbasis = "Quy chế"\n'
    take_in(engine)
    with reading(engine) as session:
        before = signs(session, "giang", "TL.", "KT.")
    take_in(engine, SMALL + mandate)

    with reading(engine) as session:
        assert signs(session, "giang", "TL.", "KT.") is None
    assert before == "Quy chế làm việc chưa giao Hoàng Văn Êm ký thừa lệnh (TL.) nên cấp phó không thể ký thay."


def test_a_mandate_ends_with_its_last_day(engine: Engine) -> None:
    take_in(
        engine,
        SMALL + '\n[[mandates]]\nperson = "em"\ncapacity = "TUQ."\nbasis = "Giấy ủy quyền"\nfrom = 2026-03-02\nto = 2026-03-05\n',
    )
    days = [dt.date(2026, 3, day) for day in (1, 2, 5, 6)]

    with reading(engine) as session:
        reasons = [signs(session, "em", "TUQ.", on=day) for day in days]
        passed_on = signs(session, "giang", "TUQ.")
    assert [reason is None for reason in reasons] == [False, True, True, False]
    assert (
        passed_on
        == "Chỉ người đứng đầu đơn vị thuộc cơ quan được ký thừa ủy quyền (TUQ.); Đỗ Thị Giang giữ chức Phó Trưởng phòng."
    )


def test_acting_head_needs_the_decision_on_file(engine: Engine) -> None:
    take_in(engine)
    with reading(engine) as session:
        before = signs(session, "dung", "Q.")
    take_in(engine, SMALL + '\n[[mandates]]\nperson = "dung"\ncapacity = "Q."\nbasis = "Quyết định 9"\n')

    with reading(engine) as session:
        assert signs(session, "dung", "Q.") is None
    assert before == "Chưa có quyết định giao quyền (Q.) cho Phạm Tiến Dũng còn hiệu lực ngày 02/03/2026."


def test_a_form_of_signing_that_the_law_does_not_know_is_refused(session: Session) -> None:
    assert signs(session, "an", "KT.", "TM.") == "Không có thể thức ký “KT. TM.” theo Điều 13 Nghị định 30/2020/NĐ-CP."


def test_a_person_of_another_office_signs_nothing_here(engine: Engine) -> None:
    take_in(engine)
    take_in(engine, edited(('key = "so-a"', 'key = "so-b"'), ('name = "Sở A tỉnh Hà Trung"', 'name = "Sở B tỉnh Hà Trung"')))

    with reading(engine) as session:
        office, stranger = office_by_key(session, "so-b"), person(session, "an")
        assert open_capacities(session, office=office, person=stranger, on=TODAY, document_type="Kế hoạch") == []
        with pytest.raises(NotAllowed, match="không công tác tại Sở B tỉnh Hà Trung"):
            require_capacity(session, office=office, person=stranger, marks=[], on=TODAY, document_type="Kế hoạch")


def test_the_page_offers_what_the_verb_allows(session: Session) -> None:
    office = office_by_key(session, "so-a")
    offered = {
        key: open_capacities(session, office=office, person=person(session, key), on=TODAY, document_type="Công văn")
        for key in ("an", "binh", "chi", "dung", "em", "giang")
    }

    assert offered == {"an": [()], "binh": [("TL.",)], "chi": [], "dung": [("KT.",)], "em": [], "giang": []}


def test_the_route_asks_those_who_hold_its_parts(session: Session) -> None:
    stages = route_for(session, 1, "Kế hoạch").stages
    unit = unit_by_key(session, 1, "phong-mot")
    an = person(session, "an")

    asked = [asked_people(session, stage, office_id=1, unit_id=unit.id, signer=an, on=TODAY) for stage in stages]

    assert [[one.key for one in people] for people in asked] == [["em"], ["chi"], ["an"]]


def test_a_unit_without_a_head_is_named_when_its_head_is_asked(session: Session) -> None:
    stage = route_for(session, 1, "Kế hoạch").stages[0]
    unit = unit_by_key(session, 1, "trung-tam")

    with pytest.raises(NotFound, match="chưa có ai giữ vai trò “trưởng đơn vị”"):
        asked_people(session, stage, office_id=1, unit_id=unit.id, signer=person(session, "an"), on=TODAY)


def test_a_reviewer_who_has_left_is_named(engine: Engine) -> None:
    stage = '\n[[routes]]\n\n[[routes.stages]]\nkind = "draft_approval"\nasks = "people"\npeople = ["dung"]\n'
    take_in(engine, edited(('email = "dung@soa.example.vn"', 'email = "dung@soa.example.vn"\nleft_on = 2026-03-01')) + stage)

    with reading(engine) as session:
        first = route_for(session, 1, "Kế hoạch").stages[0]
        with pytest.raises(NotFound, match="Phạm Tiến Dũng trong quy trình duyệt không còn công tác"):
            asked_people(session, first, office_id=1, unit_id=1, signer=person(session, "an"), on=TODAY)


def test_who_left_holds_nothing(engine: Engine) -> None:
    take_in(engine, edited(('email = "chi@soa.example.vn"', 'email = "chi@soa.example.vn"\nleft_on = 2026-03-03')))
    leaves = dt.date(2026, 3, 3)

    with reading(engine) as session:
        assert holder(session, 1, Duty.CLERK, TODAY) == person(session, "chi")
        assert holder(session, 1, Duty.CLERK, leaves) is None
        with pytest.raises(NotFound, match="Ngày 03/03/2026 chưa có ai giữ vai trò “văn thư”"):
            duty_holder(session, 1, Duty.CLERK, leaves)


def test_the_follow_up_unit_is_the_one_the_file_names(session: Session) -> None:
    assert follow_up_unit(session, 1, TODAY).key == "van-phong"


def test_an_unknown_key_is_told(session: Session) -> None:
    with pytest.raises(NotFound, match="không có người mang mã “khanh”"):
        person_by_key(session, 1, "khanh")
    with pytest.raises(NotFound, match="không có đơn vị mang mã “phong-ba”"):
        unit_by_key(session, 1, "phong-ba")
    with pytest.raises(NotFound, match="Không có cơ quan nào mang mã “so-z”"):
        office_by_key(session, "so-z")
