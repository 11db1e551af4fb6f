import datetime as dt

import pytest
from sqlalchemy import Engine, func, select

from models.aliases import Alias, AliasSource, fold
from models.calendar import DAY
from models.covers import Cover
from models.database import Base, reading, writing
from models.day_override import calendar_of
from models.file_directory import directory_of
from models.groups import Group, GroupMember
from models.import_report import Outcome
from models.journal import JournalLine
from models.office import Office, office_by_key
from models.office_directory import directory
from models.office_file import read_office
from models.people import Duty, Person, Unit, holder, person_by_key, unit_by_key
from models.refusal import Refusal
from models.routes import Route, RouteStage, route_for
from models.series import ReservedNumber, Series
from tests.offices import HERE, MONDAY, SMALL, edited, take_in, without

TODAY = dt.date(2026, 3, 2)
LATER = MONDAY + dt.timedelta(days=30)
THEN = TODAY + DAY * 30


def told(engine: Engine, text: str, outcome: Outcome) -> list[str]:
    return [str(change) for change in take_in(engine, text, at=LATER).of(outcome)]


def rows(engine: Engine, table: type[Base]) -> int:
    with reading(engine) as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_the_same_file_again_changes_nothing(engine: Engine) -> None:
    take_in(engine)
    before = {table: rows(engine, table) for table in (Unit, Person, GroupMember, Alias, Route, Series, JournalLine)}

    report = take_in(engine, at=LATER)

    assert report.lines() == ["Danh bạ không có gì thay đổi."]
    assert {table: rows(engine, table) for table in before} == before


def test_a_new_office_is_told_entry_by_entry(engine: Engine) -> None:
    report = take_in(engine)

    added = [str(change) for change in report.of(Outcome.ADDED)]
    assert added[:2] == ["cơ quan “Sở A tỉnh Hà Trung”", "đơn vị “Văn phòng”"]
    assert added[-1] == "ngày “02/01/2026”"
    assert report.lines()[0] == f"Thêm mới ({len(added)}):"


def test_who_is_no_longer_in_the_file_has_left_and_stays_on_record(engine: Engine) -> None:
    take_in(engine)

    ended = told(engine, without("people", "dung"), Outcome.ENDED)

    with reading(engine) as session:
        office = office_by_key(session, "so-a")
        dung = person_by_key(session, office.id, "dung")
        assert ended == ["người “Phạm Tiến Dũng”: nghỉ từ 01/04/2026"]
        assert dung.works_on(THEN - DAY)
        assert not dung.works_on(THEN)
        assert "dung" not in {entry.key for entry in directory(session, office, THEN).entries}
        assert "dung" in {entry.key for entry in directory(session, office, THEN - DAY).entries}


def test_who_comes_back_is_the_same_person(engine: Engine) -> None:
    take_in(engine)
    with reading(engine) as session:
        before = person_by_key(session, 1, "dung").id
    take_in(engine, without("people", "dung"), at=LATER)

    report = take_in(engine, at=LATER + dt.timedelta(days=9))

    with reading(engine) as session:
        dung = person_by_key(session, 1, "dung")
        assert dung.id == before
        assert dung.works_on(THEN + DAY * 9)
    assert [str(change) for change in report.of(Outcome.CHANGED)] == [
        "người “Phạm Tiến Dũng”: ngày nghỉ: 01/04/2026 → (không có)"
    ]


def test_a_renamed_unit_keeps_its_row(engine: Engine) -> None:
    take_in(engine)
    with reading(engine) as session:
        before = unit_by_key(session, 1, "phong-mot").id

    changed = told(engine, edited(('name = "Phòng Một"', 'name = "Phòng Nhất"')), Outcome.CHANGED)

    with reading(engine) as session:
        assert unit_by_key(session, 1, "phong-mot").id == before
    assert changed == ["đơn vị “Phòng Nhất”: tên: Phòng Một → Phòng Nhất"]


def test_a_person_who_moves_is_told_with_both_units(engine: Engine) -> None:
    take_in(engine)

    changed = told(
        engine, edited(('unit = "van-phong"\npost = "Văn thư"', 'unit = "phong-mot"\npost = "Văn thư"')), Outcome.CHANGED
    )

    assert changed == ["người “Lê Thị Chi”: đơn vị: Văn phòng → Phòng Một"]


def test_a_duty_passes_on_and_both_days_are_known(engine: Engine) -> None:
    take_in(engine)

    changed = told(engine, edited(('leader = "an"', 'leader = "dung"')), Outcome.CHANGED)

    with reading(engine) as session:
        before, after = (holder(session, 1, Duty.LEADER, day) for day in (THEN - DAY, THEN))
        assert before is not None
        assert after is not None
        assert (before.key, after.key) == ("an", "dung")
    assert changed == ["vai trò “người đứng đầu cơ quan”: nay là Phạm Tiến Dũng"]


def test_a_duty_of_somebody_who_has_left_is_refused_and_nothing_is_imported(engine: Engine) -> None:
    text = edited(('email = "chi@soa.example.vn"', 'email = "chi@soa.example.vn"\nleft_on = 2026-03-02'))

    with pytest.raises(Refusal) as refused:
        take_in(engine, text)

    assert refused.value.sentence == (
        "Lê Thị Chi không công tác tại cơ quan ngày 02/03/2026 nên không thể giữ vai trò “văn thư”;"
        " hãy ghi người khác trong office.toml. Chưa nhập gì."
    )
    assert rows(engine, Office) == 0


def test_a_member_taken_out_of_a_group_was_in_it_until_yesterday(engine: Engine) -> None:
    take_in(engine)

    changed = told(engine, edited(('  "huyen-y",', '  "trung-tam",')), Outcome.CHANGED)

    with reading(engine) as session:
        members = session.execute(
            select(Unit.key, GroupMember.valid_from, GroupMember.valid_to)
            .join_from(GroupMember, Unit, GroupMember.unit_id == Unit.id)
            .join(Group, Group.id == GroupMember.group_id)
            .order_by(GroupMember.id)
        ).all()
    assert [tuple(member) for member in members] == [
        ("huyen-x", None, None),
        ("huyen-y", None, THEN - DAY),
        ("trung-tam", THEN, None),
    ]
    assert changed == ["thành viên nhóm “Phòng chuyên môn cấp huyện”: thêm 1; thôi 1"]


def test_a_series_never_counts_backwards(engine: Engine) -> None:
    take_in(engine)
    with writing(engine) as session:
        session.scalars(select(Series)).one().next_number = 40

    kept = told(engine, SMALL, Outcome.KEPT)

    with reading(engine) as session:
        assert session.scalars(select(Series)).one().next_number == 40
    assert kept == ["sổ số “KH-SA/2026”: số tiếp theo đã là 40, không lùi về 12"]


def test_numbers_are_kept_once_and_never_behind_the_series(engine: Engine) -> None:
    reserved = edited(("next_number = 12", 'next_number = 12\nreserved = [{ number = 9, for = "Kế hoạch cũ" }]'))
    take_in(engine, reserved)
    late = edited(("number = 9", "number = 8"), text=reserved)

    kept = told(engine, late, Outcome.KEPT)

    with reading(engine) as session:
        assert session.scalars(select(ReservedNumber.number)).all() == [9]
    assert kept == ["số giữ “08/KH-SA”: sổ đã qua số này nên không giữ được nữa"]


def test_the_laws_route_holds_where_the_file_has_none(engine: Engine) -> None:
    take_in(engine)

    with reading(engine) as session:
        stages = [(stage.kind.value, stage.asks.value) for stage in route_for(session, 1, "Kế hoạch").stages]
    assert stages == [
        ("unit_review", "head_of_drafting_unit"),
        ("form_review", "form_checker"),
        ("draft_approval", "signer"),
    ]


def test_a_changed_route_is_a_new_one_and_the_old_keeps_its_stages(engine: Engine) -> None:
    take_in(engine)
    with reading(engine) as session:
        old = route_for(session, 1, "Kế hoạch").id
    changed = SMALL + '\n[[routes]]\n\n[[routes.stages]]\nkind = "draft_approval"\nasks = "signer"\n'

    take_in(engine, changed, at=LATER)

    with reading(engine) as session:
        new = route_for(session, 1, "Kế hoạch")
        kept = session.scalars(select(RouteStage).where(RouteStage.route_id == old)).all()
        assert new.id != old
        assert (len(new.stages), len(kept)) == (1, 3)


def test_a_route_of_one_type_goes_before_the_general_one(engine: Engine) -> None:
    stage = '[[routes.stages]]\nkind = "draft_approval"\nasks = "people"\npeople = ["em", "dung"]\n'
    take_in(engine, SMALL + f'\n[[routes]]\ndocument_type = "Đề án"\n\n{stage}')

    with reading(engine) as session:
        own, general = route_for(session, 1, "Đề án"), route_for(session, 1, "Kế hoạch")
        assert [one.person.key for one in own.stages[0].people] == ["em", "dung"]
        assert len(general.stages) == 3


def test_a_cover_taken_out_is_revoked_at_once(engine: Engine) -> None:
    take_in(engine)
    text = SMALL[: SMALL.index("[[covers]]")] + SMALL[SMALL.index("[[mandates]]") :]

    report = take_in(engine, text)

    with reading(engine) as session:
        assert session.scalars(select(Cover)).one().revoked_at == MONDAY
    assert [change.what for change in report.of(Outcome.ENDED)] == ["thay thế"]


def test_a_cover_that_is_over_is_left_as_it_was(engine: Engine) -> None:
    take_in(engine)
    text = SMALL[: SMALL.index("[[covers]]")] + SMALL[SMALL.index("[[mandates]]") :]

    report = take_in(engine, text, at=LATER)

    assert report.changes == []


def test_what_a_person_confirmed_outlives_the_file_until_the_file_says_otherwise(engine: Engine) -> None:
    take_in(engine)
    with writing(engine) as session:
        unit = unit_by_key(session, 1, "phong-mot")
        session.add(Alias(office_id=1, written="P1", folded=fold("P1"), unit_id=unit.id, source=AliasSource.CONFIRMED))

    untouched = take_in(engine, at=LATER)
    otherwise = told(engine, SMALL + '\n[[aliases]]\nwritten = "p1"\nmeans = "trung-tam"\n', Outcome.ENDED)

    assert untouched.changes == []
    assert otherwise == ["cách viết “P1”"]
    with reading(engine) as session:
        names = {entry.key: entry.aliases for entry in directory(session, office_by_key(session, "so-a"), THEN).entries}
    assert (names["phong-mot"], names["trung-tam"]) == ((), ("p1",))


def test_a_day_taken_out_of_the_table_is_a_day_like_others_again(engine: Engine) -> None:
    take_in(engine)
    day = dt.date(2026, 1, 2)
    with reading(engine) as session:
        assert not calendar_of(session, 1).is_working_day(day)

    take_in(engine, edited(('[[calendar.days]]\nday = 2026-01-02\nkind = "off"\nsource = "Thông báo số 1"\n', "")), at=LATER)

    with reading(engine) as session:
        assert calendar_of(session, 1).is_working_day(day)


def test_two_offices_in_one_record_never_mix(engine: Engine) -> None:
    take_in(engine)
    other = edited(('key = "so-a"', 'key = "so-b"'), ('name = "Nguyễn Văn An"', 'name = "Vi Văn Ánh"'))

    report = take_in(engine, without("people", "giang", without_cover(other)), at=LATER)

    with reading(engine) as session:
        first, second = office_by_key(session, "so-a"), office_by_key(session, "so-b")
        assert person_by_key(session, first.id, "an").name == "Nguyễn Văn An"
        assert person_by_key(session, first.id, "giang").works_on(THEN)
        assert len(directory(session, first, THEN).entries) == len(directory(session, second, THEN).entries) + 1
        assert session.scalar(select(func.count()).select_from(Office)) == 2
    assert report.of(Outcome.ENDED) == []


def without_cover(text: str) -> str:
    return text[: text.index("[[covers]]")] + text[text.index("[[mandates]]") :]


def test_the_journal_says_what_was_imported_and_only_when_something_was(engine: Engine) -> None:
    take_in(engine)
    take_in(engine, at=LATER)
    take_in(engine, edited(('name = "Phòng Một"', 'name = "Phòng Nhất"')), at=LATER)

    with reading(engine) as session:
        lines = session.scalars(select(JournalLine).order_by(JournalLine.seq)).all()
    assert [line.action for line in lines] == ["office.imported", "office.imported"]
    assert lines[1].facts == {"changes": {"changed": ["đơn vị “Phòng Nhất”: tên: Phòng Một → Phòng Nhất"]}}


def test_the_directory_of_the_file_is_the_directory_of_the_record(engine: Engine) -> None:
    for path in (HERE / "small.toml", HERE / "binh_phuoc.toml", HERE.parents[1] / "samples/office.toml"):
        text = path.read_text(encoding="utf-8")
        take_in(engine, text)
        file = read_office(text.encode())

        with reading(engine) as session:
            assert directory(session, office_by_key(session, file.office.key), TODAY) == directory_of(file)
