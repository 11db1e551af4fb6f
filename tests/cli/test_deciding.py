import settings
from models.database import reading
from models.journal import Channel
from models.plan import PlanState, load_plan
from models.step import Decision, Step
from tests.cli.conftest import Run, code_of


def test_the_mailed_code_says_who_decides(plan: Run) -> None:
    code, out, err = plan("decide", "1", "trinh-duyet", "--du-lieu-dung", "--code", "-", typed=f"{code_of('dinh-thi-lan')}\n")

    assert code == 0, err
    assert "Trình duyệt, Đinh Thị Lan" in out
    decision = _decision()
    assert (decision.person_name, decision.channel, decision.version_no) == ("Đinh Thị Lan", Channel.COMMAND, 1)


def test_the_page_is_named_before_the_code_is_asked(plan: Run) -> None:
    assert "Soạn thảo · Dự thảo Kế hoạch: Hỗ trợ nước sinh hoạt" in plan("decide", "1", "trinh-duyet", "--code", "AAAA-AAAA")[2]


def test_without_a_code_nobody_decides(plan: Run) -> None:
    code, _, err = plan("decide", "1", "trinh-duyet")

    assert code == 2
    assert "--code -" in err
    assert _state() is PlanState.DRAFTING


def test_a_wrong_code_is_refused_and_counted(plan: Run) -> None:
    first, second = (plan("decide", "1", "trinh-duyet", "--code", "AAAA-AAAA") for _ in range(2))

    assert (first[0], second[0]) == (2, 2)
    assert "Còn 4 lần thử" in first[2]
    assert "Còn 3 lần thử" in second[2]


def test_a_decided_step_names_the_decision_that_stands(plan: Run) -> None:
    late = code_of("dinh-thi-lan")
    assert plan("decide", "1", "trinh-duyet", "--du-lieu-dung", "--code", code_of("pham-anh-dung"))[0] == 0

    code, _, err = plan("decide", "1", "trinh-duyet", "--code", late)

    assert code == 2
    assert "Phạm Anh Dũng" in err
    assert "qua dòng lệnh" in err


def test_a_verdict_of_another_kind_of_step_names_those_it_takes(plan: Run) -> None:
    code, _, err = plan("decide", "1", "dong-y", "--code", "AAAA-AAAA")

    assert code == 2
    assert "chỉ nhận: trinh-duyet" in err


def test_a_return_needs_its_reason_and_the_code_stays_good(plan: Run) -> None:
    assert plan("decide", "1", "trinh-duyet", "--du-lieu-dung", "--code", code_of("pham-anh-dung"))[0] == 0
    code = code_of("tran-duc-long")

    without, with_reason = (plan("decide", "2", "tra-lai", *note, "--code", code) for note in ((), ("--note", "Thiếu căn cứ")))

    assert without[0] == 2
    assert "phải ghi lý do" in without[2]
    assert with_reason[0] == 0, with_reason[2]


def test_there_is_no_such_step(plan: Run) -> None:
    assert plan("decide", "99", "dong-y", "--code", "AAAA-AAAA") == (2, "", "Không có bước này.\n")


def test_a_line_of_recipients_is_number_and_name(plan: Run) -> None:
    assert "chưa đúng dạng SỐ=TÊN" in plan("decide", "1", "trinh-duyet", "--dong", "Sở Tài chính", "--code", "AAAA-AAAA")[2]


def _decision() -> Decision:
    with reading(settings.record()) as session:
        plan = load_plan(session, 1)
        step: Step = plan.steps[0]
        assert step.decision is not None
        return step.decision


def _state() -> PlanState:
    with reading(settings.record()) as session:
        return load_plan(session, 1).state
