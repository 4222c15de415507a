"""走访慰问 on paper: the same figures as on the screen, units apart, nothing counted twice."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.campaign_plans import CampaignBatchDraft, RouteDraft
from shuangyong_desktop.domain.needs import NeedDraft, SettlementDraft
from shuangyong_desktop.domain.units import UnitDraft, UnitSupportDraft, UnitVisitDraft
from shuangyong_desktop.domain.visits import CampaignDraft, VisitDraft
from shuangyong_desktop.operations.beneficiaries import join_household, register_beneficiary
from shuangyong_desktop.operations.campaign_plans import draw_up_roll, set_route
from shuangyong_desktop.operations.campaigns import open_campaign, set_unvisited_reason
from shuangyong_desktop.operations.needs import record_need, settle_need
from shuangyong_desktop.operations.units import add_unit, record_support, record_unit_visit
from shuangyong_desktop.operations.visits import record_visit
from shuangyong_desktop.queries.need_figures import by_month, by_unit, whole
from shuangyong_desktop.queries.visit_forms import by_class, compared
from shuangyong_desktop.reports import visits
from shuangyong_desktop.reports.needs import needs_ledger
from shuangyong_desktop.reports.pdf import write_pdf
from shuangyong_desktop.shapes.sheet import Report, Sheet
from shuangyong_desktop.store.records import Person
from shuangyong_desktop.store.store import Store

NOW = datetime(2026, 11, 20, 9, 0)
SPRING = CampaignDraft(
    "2026 年春节走访慰问", "spring_festival", 2026, "2026-01-20", cash_fen=20000, goods="大米 1 袋", goods_fen=6000,
    letters=317,
)  # fmt: skip


@pytest.fixture
def town(store: Store) -> Store:
    """王桂兰 and 李建国 under one roof, visited; 赵卫东 in hospital; a garrison unit called at in the campaign."""
    for name, village, category in (
        ("王桂兰", "李家村", "21"),
        ("李建国", "李家村", "41"),
        ("赵卫东", "石桥村", "42"),
    ):
        store.run(
            register_beneficiary,
            BeneficiaryDraft(name=name, village=village, category=category, registered_on="2020-01-01"),
        )
    store.run(join_household, 2, 1)
    store.run(open_campaign, SPRING)
    call = VisitDraft(
        "2026-02-05", "spring_festival", "周明远", "王敏", "独居", cash_fen=40000,
        need_topic="住房", need_content="屋顶漏雨", need_unit="村委会", need_due_on="2026-03-31",
    )  # fmt: skip
    with store.read() as session:
        homes = [session.get_one(Person, number).household_id for number in (1, 3)]
    store.run(record_visit, homes[0], call)
    store.run(set_unvisited_reason, 1, homes[1], "住院")
    store.run(add_unit, UnitDraft("驻镇某部", "驻军"))
    store.run(record_unit_visit, 1, UnitVisitDraft("2026-02-06", "spring_festival", cash_fen=10000000), 1)
    return store


def _sheet(report: Report, name: str) -> Sheet:
    return next(sheet for sheet in report.sheets if sheet.name == name)


def test_the_summary_says_people_by_class_cash_goods_letters_and_coverage(town: Store) -> None:
    with town.read() as session:
        report = visits.campaign_summary(session, 1, NOW)
        first = _sheet(report, "按类别")
        rows = [tuple(row) for row in first.rows()]
    assert rows == [
        ("21", 1, 1, 10000, 20000, 6000),
        ("41", 1, 1, 10000, 20000, 6000),
        ("42", 1, 0, 0, 20000, 6000),
    ]
    assert first.totals == {"people": 3, "reached": 2, "cash_fen": 60000, "goods_fen": 18000}
    notes = "".join(first.notes)
    assert "慰问金 600.00 元（大写：陆佰元整）" in notes
    assert "户覆盖率 50.00%" in notes
    assert "慰问信 317 份" in notes


def test_units_stand_apart_and_are_no_outlay_of_the_households_campaign(town: Store) -> None:
    with town.read() as session:
        report = visits.campaign_summary(session, 1, NOW)
        payers = [tuple(row) for row in _sheet(report, "按经费来源").rows()]
        units = _sheet(report, "慰问单位")
        missed = [tuple(row) for row in _sheet(report, "未走访").rows()]
    assert payers == [("未填来源", 0, 40000, 0, -40000)]
    assert units.totals == {"cash_fen": 10000000, "goods_fen": 0, "total_fen": 10000000}
    assert [row[1:5] for row in missed] == [("赵卫东", 1, "带病回乡退役军人", "住院")]


def test_each_team_takes_its_own_checklist_in_the_order_of_its_way(town: Store) -> None:
    town.run(set_route, 1, RouteDraft("第一组", ("石桥村", "李家村"), "李主席", "张强", "2026-02-05"))
    with town.read() as session:
        report = visits.checklist(session, 1, NOW)
        rows = [tuple(row) for row in report.sheets[0].rows()]
    assert [sheet.name for sheet in report.sheets] == ["第一组"]
    assert [row[:2] for row in rows] == [("石桥村", "赵卫东"), ("李家村", "王桂兰、李建国")]
    assert [row[6] for row in rows] == [20000, 40000]
    assert "路线：石桥村、李家村" in report.sheets[0].lines[1]


def test_the_register_has_one_line_a_call_with_what_came_of_its_need(town: Store) -> None:
    with town.read() as session:
        sheet = visits.visit_register(session, 2026, NOW).sheets[0]
        rows = [tuple(row) for row in sheet.rows()]
    assert len(rows) == 1
    assert rows[0][2] == "王桂兰、李建国"
    assert rows[0][5] == "王敏（周明远）"
    assert rows[0][7:12] == ("屋顶漏雨", None, "村委会", "2026-03-31", "登记")


def test_the_garrison_statement_shows_display_names_and_sums_only(town: Store) -> None:
    town.run(add_unit, UnitDraft("兴农公司", "企业", contact="郑伟", phone="13805750001"))
    town.run(record_unit_visit, 2, UnitVisitDraft("2026-02-06", "spring_festival", cash_fen=100))
    with town.read() as session:
        report = visits.garrison_statement(session, 2026, NOW)
        calls = [tuple(row) for row in _sheet(report, "本年慰问").rows()]
        text = repr([[tuple(row) for row in sheet.rows()] for sheet in report.sheets])
    assert [row[2] for row in calls] == ["驻镇某部"]
    assert "大写：壹拾万元整" in _sheet(report, "本年慰问").notes[0]
    assert "13805750001" not in text


def test_this_year_stands_beside_last_year(town: Store) -> None:
    town.run(
        open_campaign,
        CampaignDraft("2025 年春节走访慰问", "spring_festival", 2025, "2025-01-10", cash_fen=10000),
    )
    with town.read() as session:
        rows = compared(session, 2026)
        assert len(visits.comparison(session, 2026, NOW).sheets) == 1
    assert [
        (row.occasion, row.people, row.people_before, row.cash_fen, row.cash_before_fen) for row in rows
    ] == [("spring_festival", 3, 3, 60000, 30000)]
    assert (rows[0].households_share, rows[0].households_share_before) == (5000, 0)


def test_by_household_the_gift_stands_with_the_higher_class(store: Store, town: Store) -> None:
    town.run(
        open_campaign,
        CampaignDraft("八一", "army_day", 2026, "2026-07-15", basis="household", cash_fen=20000),
    )
    with town.read() as session:
        assert [(row.category, row.people, row.cash_fen) for row in by_class(session, 2)] == [
            ("21", 1, 20000),
            ("41", 1, 0),
            ("42", 1, 20000),
        ]


def test_needs_are_counted_by_unit_and_month(town: Store) -> None:
    today = date(2026, 11, 20)
    town.run(record_need, 3, NeedDraft("2026-03-02", "医疗", "药费", "卫生院", due_on="2026-03-31"))
    town.run(record_need, 3, NeedDraft("2026-03-05", "其他", "没有转办"))
    town.run(settle_need, 2, SettlementDraft("2026-04-01", "已报销", 1))
    with town.read() as session:
        units = by_unit(session, 2026, today)
        months = by_month(session, 2026, today)
        everything = whole(session, 2026, today)
        report = needs_ledger(session, 2026, today, NOW)
        needs = session.scalars(select(Person.id)).all()
    assert needs
    assert [(row.name, row.heard, row.settled, row.overdue) for row in units] == [
        ("卫生院", 1, 1, 0),
        ("未转办", 1, 0, 0),
        ("村委会", 1, 0, 1),
    ]
    assert [(row.name, row.heard) for row in months] == [("2026-02", 1), ("2026-03", 2)]
    assert (everything.settled_share, everything.in_time_share, everything.satisfied_share, everything.days) == (
        3333, 0, 10000, 30,
    )  # fmt: skip
    assert "登记 3 件，办结 1 件，未办结 2 件（逾期 1 件）" in report.sheets[0].notes[0]


def test_every_paper_can_be_printed(town: Store, tmp_path: Path) -> None:
    with town.read() as session:
        for report in (
            visits.visit_register(session, 2026, NOW, 1),
            visits.checklist(session, 1, NOW),
            visits.campaign_summary(session, 1, NOW),
            visits.garrison_statement(session, 2026, NOW),
            visits.comparison(session, 2026, NOW),
            needs_ledger(session, 2026, date(2026, 11, 20), NOW),
        ):
            write_pdf(report, tmp_path / "纸.pdf")
            assert (tmp_path / "纸.pdf").stat().st_size > 1000


def test_goods_are_listed_line_by_line_for_the_garrison_and_for_the_campaign(town: Store) -> None:
    town.run(
        record_unit_visit, 1, UnitVisitDraft("2026-07-30", "army_day", goods="大米 40 袋×80；月饼 10 盒")
    )
    town.run(record_support, 1, UnitSupportDraft("2026-05-01", "消防器材", "水泵 2 台×12000", 2_400_000))
    with town.read() as session:
        statement = visits.garrison_statement(session, 2026, NOW)
        summary = visits.campaign_summary(session, 1, NOW)
    detail = next(sheet for sheet in statement.sheets if sheet.name == "物资明细")
    assert [tuple(row)[2:] for row in detail.rows()] == [
        ("消防器材", "水泵", Decimal(2), "台", 1_200_000, 2_400_000),
        ("八一", "大米", Decimal(40), "袋", 8000, 320_000),
        ("八一", "月饼", Decimal(10), "盒", None, None),
    ]
    assert detail.totals == {"value_fen": 2_720_000}
    assert statement.sheets[0].totals == {
        "cash_fen": 10_000_000,
        "goods_fen": 320_000,
        "total_fen": 10_320_000,
    }
    assert "慰问品" in [sheet.name for sheet in summary.sheets]


def test_paid_by_a_roll_the_register_shows_what_the_roll_pays_and_the_checklist_no_cash(town: Store) -> None:
    town.run(draw_up_roll, 1, CampaignBatchDraft("2026 年春节慰问金花名册", "春节慰问金"))
    with town.read() as session:
        (sheet,) = visits.visit_register(session, 2026, NOW, 1).sheets
        cash = [item.name for item in sheet.columns].index("cash_fen")
        assert [tuple(row)[cash] for row in sheet.rows()] == [40000]
        checklist = visits.checklist(session, 1, NOW).sheets[0]
        cash = [item.name for item in checklist.columns].index("cash_fen")
        assert {tuple(row)[cash] for row in checklist.rows()} == {None}
    assert "不带现金" in checklist.notes[0]
