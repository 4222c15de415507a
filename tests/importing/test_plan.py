"""The plan: what is counted, what is said, what is decided."""

import pytest

from shuangyong_desktop.importing.plan import Action, Choice, Plan, PlannedRow, Remark

ROWS = (
    PlannedRow("花名册", 5, Action.NEW, warnings=(Remark("性别", "不一致"),)),
    PlannedRow("花名册", 6, Action.ERROR, errors=(Remark("身份证号", "17 位"), Remark("类别", "是空的"))),
    PlannedRow(
        "花名册",
        7,
        Action.DUPLICATE,
        message="重复",
        column="身份证号",
        choices=(Choice.FILL, Choice.SEPARATE),
    ),
    PlannedRow("花名册", 8, Action.SAME, message="相同", column="身份证号"),
    PlannedRow("花名册", 9, Action.SKIP, message="合计行"),
    PlannedRow("花名册", 10, Action.ERROR, message="校验位不对", column="身份证号", choices=(Choice.KEEP,)),
)
PLAN = Plan("roster", "花名册.xlsx", ROWS)


def test_json_is_what_scripts_expect() -> None:
    answer = PLAN.as_json()
    assert list(answer) == ["imported", "rejected", "duplicate", "skipped", "rows"]
    assert [answer[name] for name in list(answer)[:4]] == [1, 2, 2, 1]
    assert answer["rows"][0] == {
        "sheet": "花名册",
        "row": 5,
        "column": "性别",
        "level": "warning",
        "message": "不一致",
    }
    assert [(said["row"], said["level"]) for said in answer["rows"]] == [
        (5, "warning"),
        (6, "error"),
        (6, "error"),
        (7, "duplicate"),
        (8, "duplicate"),
        (10, "error"),
    ]


@pytest.mark.parametrize(
    ("choice", "action"),
    [(Choice.FILL, Action.UPDATE), (Choice.SEPARATE, Action.NEW), (Choice.REPLACE, Action.DUPLICATE)],
)
def test_only_what_a_row_allows_can_be_decided(choice: Choice, action: Action) -> None:
    assert PLAN.decided(choice, lambda row: row.row == 7).rows[2].action is action


@pytest.mark.parametrize(
    ("place", "choice", "left"), [(2, Choice.FILL, Action.DUPLICATE), (5, Choice.KEEP, Action.ERROR)]
)
def test_a_decision_can_be_taken_back(place: int, choice: Choice, left: Action) -> None:
    decided = PLAN.decided(choice, lambda row: True, "原因")
    assert decided.rows[place].action in (Action.NEW, Action.UPDATE)
    assert decided.decided(Choice.LEAVE, lambda row: True).rows[place] == PLAN.rows[place]
