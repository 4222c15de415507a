"""四多一优 on paper: what stands on each sheet, and what never stands on a public one."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sample_tutoring import MATHS, TALK, TERM, nine, paired

from shuangyong_desktop.domain.marks import MarksDraft
from shuangyong_desktop.domain.schooling import BenefitDraft
from shuangyong_desktop.domain.tutoring import HelpDraft, TermSheetDraft
from shuangyong_desktop.operations import tutoring as ops
from shuangyong_desktop.reports import catalogue, tutoring
from shuangyong_desktop.reports.page import shown
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.shapes.sheet import Audience, Report
from shuangyong_desktop.store.store import Store

MADE_AT = datetime(2026, 11, 20, 9, 30)


def cells(report: Report) -> list[list[list[str]]]:
    """All sheets as shown texts."""
    return [
        [
            [shown(column.kind, value) for column, value in zip(sheet.columns, values, strict=True)]
            for values in sheet.rows()
        ]
        for sheet in report.sheets
    ]


def texts(report: Report) -> Iterator[str]:
    """Every text on the report."""
    for sheet, rows in zip(report.sheets, cells(report), strict=True):
        yield from (sheet.name, sheet.title, *sheet.lines, *sheet.notes)
        for row in rows:
            yield from row


@pytest.fixture
def child(store: Store) -> int:
    """A child with something in every block, among nine others."""
    nine(store)
    number, tutor, _ = paired(store)
    store.run(ops.record_lesson, (number,), MATHS, tutor)
    store.run(ops.record_help, (number,), TALK)
    store.run(
        ops.record_help, (number,), HelpDraft("life", "2026-11-01", "衣物用品", "冬衣一套", amount_fen=20000)
    )
    store.run(ops.enter_marks, number, "2025-2026-2", MarksDraft("期末", "80", "50", "81"))
    store.run(ops.enter_marks, number, TERM, MarksDraft("期中", "80", "72", "81"))
    store.run(
        ops.set_term_sheet,
        number,
        TERM,
        TermSheetDraft(
            attendance=96, remark="进步明显", plan_learning="每周两次数学", none_talent="本人要求先补数学"
        ),
    )
    store.run(
        ops.register_benefit,
        number,
        BenefitDraft(
            "四多一优助学金", "秋季助学金", applied_on="2026-09-01", state="granted", decided_on="2026-09-20",
            amount_fen=50000,
        ),
    )  # fmt: skip
    return number


def test_the_term_sheet_has_marks_and_five_blocks_with_plan_and_log(
    store: Store, today: date, child: int
) -> None:
    with store.read() as session:
        report = tutoring.term_sheet(session, child, TERM, today, MADE_AT)
        rows = cells(report)[0]
    assert [row[0] for row in rows if row[0]] == [
        "成绩", "教师评语", "学习上多辅导", "思想上多帮助", "才能上多培养", "生活上多关心", "优先辅导",
    ]  # fmt: skip
    by_block = {row[0]: row for row in rows}
    assert by_block["学习上多辅导"][1:6] == [
        "每周两次数学",
        "2026-11-13",
        "数学　分数应用题　镇文化站",
        "60 分钟",
        "周明",
    ]
    assert by_block["才能上多培养"][3] == "本学期无：本人要求先补数学"
    assert by_block["生活上多关心"][4] == "200.00 元"
    assert by_block["优先辅导"][3].startswith("关注：需要心理关注")
    assert by_block["优先辅导"][6] == "上学期为优先"


def test_an_empty_block_says_so(store: Store, today: date) -> None:
    number, _, _ = paired(store)
    with store.read() as session:
        rows = cells(tutoring.term_sheet(session, number, TERM, today, MADE_AT))[0]
    assert [row[3] for row in rows[:4]] == ["本学期还没有记录"] * 4


def test_a_term_sheet_of_nobody_is_refused(store: Store, today: date) -> None:
    with store.read() as session, pytest.raises(Refused):
        tutoring.term_sheet(session, 99, TERM, today, MADE_AT)


@pytest.mark.usefixtures("child")
def test_the_year_has_a_line_a_child_and_the_figures_of_its_terms(store: Store, today: date) -> None:
    with store.read() as session:
        report = tutoring.year_summary(session, 2026, today, MADE_AT)
        figures, children = cells(report)
    assert len(children) == 10
    assert report.sheets[1].totals == {
        "lessons": 1, "minutes": 60, "thought": 1, "talent": 0, "life": 1, "amount_fen": 70000,
    }  # fmt: skip
    assert [column.title for column in report.sheets[0].columns] == [
        "项目", "2025-2026 学年上学期", "2025-2026 学年下学期", "2026-2027 学年上学期",
    ]  # fmt: skip
    assert figures[0] == ["在册学生", "0 名", "0 名", "10 名"]


@pytest.mark.usefixtures("child")
def test_the_tutors_log_counts_sessions_children_and_hours(store: Store) -> None:
    with store.read() as session:
        report = tutoring.tutor_log(session, 1, 2026, MADE_AT)
        empty = tutoring.tutor_log(session, 1, 2025, MADE_AT)
        assert [row[0] for row in cells(report)[0]] == ["2026-11-13"]
        assert cells(empty) == [[]]
    assert report.sheets[0].lines[1] == "全年辅导 1 次，1 人次，1 小时"


PUBLIC = ("tutoring-public-statistics", "tutoring-grants-notice")


@pytest.mark.usefixtures("child")
@pytest.mark.parametrize("name", PUBLIC)
def test_nothing_public_names_a_child_or_tells_a_mark_level_number_or_phone(
    store: Store, today: date, name: str
) -> None:
    asked = catalogue.Request(today, MADE_AT, 2026)
    with store.read() as session:
        report = catalogue.build(session, name, asked)
        said = "\n".join(texts(report))
    assert report.audience is Audience.PUBLIC
    for word in ("小雨", "崔志明", "龙桂兰", "优先", "关注", "低于", "/100", "/120"):
        assert word not in said
    assert not re.search(r"\d{11}", said)


@pytest.mark.usefixtures("child")
def test_in_the_notice_the_child_is_the_daughter_of_somebody(store: Store) -> None:
    with store.read() as session:
        report = tutoring.grants_notice(session, 2026, MADE_AT)
        assert cells(report) == [[["李家村", "刘某某之女", "四多一优助学金", "500.00"]]]
    assert report.sheets[0].totals == {"amount_fen": 50000}


@pytest.mark.parametrize("name", [name for name in catalogue.CATALOGUE if name.startswith("tutoring-")])
@pytest.mark.parametrize("ending", [".xlsx", ".pdf"])
def test_every_report_is_written_as_workbook_and_as_pdf(
    store: Store, today: date, child: int, tmp_path: Path, name: str, ending: str
) -> None:
    number = 1 if name.endswith("log") else child
    path = tmp_path / f"表{ending}"
    with store.read() as session:
        report = catalogue.build(
            session, name, catalogue.Request(today, MADE_AT, 2026, number, {"term": "2026-2027学年上学期"})
        )
        catalogue.write(report, path)
    assert path.stat().st_size > 1000
    assert all(report.tallies[sheet.name].rows for sheet in report.sheets)
