"""A campaign carried out: list, teams, budget, and the roll that is drawn up without typing twice."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft, DeathDraft
from shuangyong_desktop.domain.campaign_plans import BudgetDraft, CampaignBatchDraft, RouteDraft
from shuangyong_desktop.domain.funds import SchemeDraft
from shuangyong_desktop.domain.visits import CampaignDraft, VisitDraft
from shuangyong_desktop.operations.beneficiaries import join_household, record_death, register_beneficiary
from shuangyong_desktop.operations.campaign_plans import draw_up_roll, set_budget, set_route
from shuangyong_desktop.operations.campaigns import open_campaign, set_unvisited_reason
from shuangyong_desktop.operations.funds import add_scheme, move_batch
from shuangyong_desktop.operations.people.tags import tag_people
from shuangyong_desktop.operations.visits import record_visit
from shuangyong_desktop.queries.campaign_plans import budgets, route_draft, targets, teams
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Batch, Campaign, PaymentLine, Person
from shuangyong_desktop.store.store import Store

SPRING = CampaignDraft(
    "2026 年春节走访慰问", "spring_festival", 2026, "2026-01-20", cash_fen=20000, goods="大米 1 袋", goods_fen=6000,
    fund_source="镇财政",
)  # fmt: skip
ROLL = CampaignBatchDraft("2026 年春节慰问金发放花名册", "春节慰问金", document_no="镇党办〔2026〕2 号")


@pytest.fixture
def campaign(store: Store) -> int:
    """王桂兰 and 李建国 under one roof in 李家村, 赵卫东 in 石桥村."""
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
    store.run(add_scheme, SchemeDraft("春节慰问金", "P6", "occasion"))
    store.run(open_campaign, SPRING)
    with store.read() as session:
        return session.scalars(select(Campaign.id)).one()


def _lines(store: Store) -> list[tuple[str, int, int]]:
    with store.read() as session:
        found = select(PaymentLine.person_name, PaymentLine.amount_fen, PaymentLine.goods_fen)
        return [tuple(row) for row in session.execute(found.order_by(PaymentLine.person_id))]


def test_the_roll_is_the_frozen_list_at_its_standard(store: Store, campaign: int) -> None:
    store.run(draw_up_roll, campaign, ROLL)
    assert _lines(store) == [("王桂兰", 20000, 6000), ("李建国", 20000, 6000), ("赵卫东", 20000, 6000)]
    with store.read() as session:
        batch = session.scalars(select(Batch)).one()
        assert session.get_one(Campaign, campaign).batch_id == batch.id
    assert (batch.period, batch.state, batch.fund_source, batch.document_no) == (
        "2026-春节", "draft", "镇财政", "镇党办〔2026〕2 号",
    )  # fmt: skip


def test_who_died_after_the_list_was_frozen_gets_no_line_and_the_roll_says_so(
    store: Store, campaign: int
) -> None:
    store.run(record_death, 3, DeathDraft("2026-01-25", "村里上报"))
    store.run(draw_up_roll, campaign, ROLL)
    assert [name for name, _, _ in _lines(store)] == ["王桂兰", "李建国"]
    with store.read() as session:
        assert session.scalars(select(Batch.note)).one() == "未列入：1 人名单固定后去世"


def test_by_household_the_higher_class_stands_for_both(store: Store, campaign: int) -> None:
    store.run(open_campaign, replace(SPRING, title="按户", occasion="army_day", basis="household"))
    store.run(draw_up_roll, campaign + 1, ROLL)
    assert [name for name, _, _ in _lines(store)] == ["王桂兰", "赵卫东"]


def test_nobody_is_paid_twice_for_the_same_occasion(store: Store, campaign: int) -> None:
    store.run(draw_up_roll, campaign, ROLL)
    with pytest.raises(Refused, match="已编制花名册"):
        store.run(draw_up_roll, campaign, ROLL)
    store.run(open_campaign, replace(SPRING, title="第二次"))
    with pytest.raises(Refused, match="已在该节点的其他花名册中"):
        store.run(draw_up_roll, campaign + 1, ROLL)


def test_a_voided_roll_may_be_drawn_up_again(store: Store, campaign: int) -> None:
    store.run(draw_up_roll, campaign, ROLL)
    with store.read() as session:
        batch = session.scalars(select(Batch.id)).one()
    store.run(move_batch, batch, "void", "2026-11-20", "标准有误")
    store.run(draw_up_roll, campaign, ROLL)
    with store.read() as session:
        assert session.get_one(Campaign, campaign).batch_id == batch + 1


def test_a_campaign_without_gifts_needs_no_roll(store: Store, campaign: int) -> None:
    store.run(open_campaign, CampaignDraft("只走访", "mid_autumn", 2026, "2026-09-01"))
    with pytest.raises(Refused, match="不用编制花名册"):
        store.run(draw_up_roll, campaign + 1, ROLL)


def test_the_list_says_of_each_household_where_it_stands(store: Store, campaign: int) -> None:
    listing = targets(campaign)
    with store.read() as session:
        home = session.get_one(Person, 1).household_id
        other = session.get_one(Person, 3).household_id
    store.run(record_visit, home, VisitDraft("2026-02-05", "spring_festival"), campaign)
    store.run(set_unvisited_reason, campaign, other, "外出", "2026-03-01")
    store.run(set_route, campaign, RouteDraft("第一组", ("李家村",)))
    with store.read() as session:
        rows = listing.page(session, Asked(), 0, 10)
        assert listing.count(session, Asked()) == 2
        for item in listing.filters:
            for value, _, count in item.options(session):
                assert listing.count(session, Asked(choices={item.name: value})) == count
        found = listing.page(session, Asked(search="zwd"), 0, 10)
    assert [(row.names, row.people, row.standing, row.visited_on, row.reason, row.team) for row in rows] == [
        ("王桂兰、李建国", 2, "visited", "2026-02-05", None, "第一组"),
        ("赵卫东", 1, "excused", None, "外出", "未分组"),
    ]
    assert [row.names for row in found] == ["赵卫东"]


def test_a_village_goes_from_one_team_to_the_other(store: Store, campaign: int) -> None:
    store.run(
        set_route,
        campaign,
        RouteDraft(
            "第一组",
            (
                "石桥村",
                "李家村",
            ),
            "李主席",
        ),
    )
    store.run(set_route, campaign, RouteDraft("第二组", ("石桥村",), "王部长", "张强", "2026-02-06"))
    with store.read() as session:
        found = teams(session, campaign)
        assert route_draft(session, campaign, "第二组") == RouteDraft(
            "第二组", ("石桥村",), "王部长", "张强", "2026-02-06"
        )
    assert [(row.team, row.villages, row.households) for row in found] == [
        ("第一组", "李家村", 1),
        ("第二组", "石桥村", 1),
    ]
    store.run(
        set_route,
        campaign,
        RouteDraft(
            "第一组",
            (
                "石桥村",
                "李家村",
            ),
            "李主席",
        ),
    )
    with store.read() as session:
        assert [row.villages for row in teams(session, campaign)] == ["石桥村、李家村"]


def test_a_village_that_is_not_on_the_list_is_named(store: Store, campaign: int) -> None:
    with pytest.raises(Refused, match="没有这些村（社区）：张家村"):
        store.run(
            set_route,
            campaign,
            RouteDraft(
                "第一组",
                (
                    "李家村",
                    "张家村",
                ),
            ),
        )


def test_the_budget_is_held_against_what_was_handed_over_or_against_the_roll(
    store: Store, campaign: int
) -> None:
    store.run(set_budget, campaign, BudgetDraft("镇财政", 100000))
    with store.read() as session:
        home = session.get_one(Person, 1).household_id
    company = VisitDraft(
        "2026-02-05", "spring_festival", cash_fen=30000, goods_fen=5000, fund_source="企业捐赠"
    )
    store.run(record_visit, home, company, campaign)
    with store.read() as session:
        at_doors = [
            (row.source, row.budget_fen, row.cash_fen, row.left_fen) for row in budgets(session, campaign)
        ]
    store.run(draw_up_roll, campaign, ROLL)
    with store.read() as session:
        on_roll = [
            (row.source, row.cash_fen, row.goods_fen, row.left_fen) for row in budgets(session, campaign)
        ]
    assert at_doors == [("镇财政", 100000, 0, 100000), ("企业捐赠", 0, 30000, -35000)]
    assert on_roll == [("镇财政", 60000, 18000, 22000)]


def test_a_campaign_can_choose_households_by_their_marks(store: Store, campaign: int) -> None:
    with pytest.raises(Refused, match="没有符合条件的人"):
        store.run(open_campaign, replace(SPRING, title="空巢军属", tags=("空巢户",)))


def test_a_campaign_can_choose_people_by_a_tag_of_the_clerks_own(store: Store, campaign: int) -> None:
    with pytest.raises(Refused, match="没有标签“独居老人”"):
        store.run(open_campaign, replace(SPRING, title="独居老人", tags=("独居老人",)))
    store.run(tag_people, [1, 3], "独居老人")
    store.run(open_campaign, replace(SPRING, title="独居老人", tags=("独居老人",)))
    with store.read() as session:
        assert targets(campaign + 1).count(session, Asked()) == 2
        assert session.get_one(Campaign, campaign + 1).scope == "全部类别；全部村（社区）；独居老人"
