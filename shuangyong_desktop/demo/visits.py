"""A year of visits: three festival campaigns, three garrison units, needs heard, four pairings."""

from dataclasses import replace

from sqlalchemy import select

from shuangyong_desktop.demo.invented import Inventor
from shuangyong_desktop.demo.people import People
from shuangyong_desktop.demo.pictures import photograph
from shuangyong_desktop.domain.campaign_plans import BudgetDraft
from shuangyong_desktop.domain.letters import USUAL
from shuangyong_desktop.domain.needs import AssignmentDraft, CallBackDraft, NeedDraft, SettlementDraft
from shuangyong_desktop.domain.own_occasions import OccasionDraft
from shuangyong_desktop.domain.pairings import PairingDraft
from shuangyong_desktop.domain.units import UnitDraft, UnitSupportDraft, UnitVisitDraft
from shuangyong_desktop.domain.visits import CampaignDraft, VisitDraft
from shuangyong_desktop.operations.campaign_plans import set_budget
from shuangyong_desktop.operations.campaigns import add_late_targets, open_campaign, set_unvisited_reason
from shuangyong_desktop.operations.needs import assign_need, call_back, record_need, settle_need
from shuangyong_desktop.operations.occasions import set_occasion
from shuangyong_desktop.operations.pairings import add_pairing
from shuangyong_desktop.operations.units import add_unit, record_support, record_unit_visit
from shuangyong_desktop.operations.visits import record_visits
from shuangyong_desktop.store.records import Campaign, CampaignTarget, Household, MilitaryUnit, Need, Village
from shuangyong_desktop.store.store import Store

CATEGORIES = ("11", "21", "41")
SPRING = CampaignDraft(
    title="2026 年春节走访慰问",
    occasion="spring_festival",
    year=2026,
    cutoff_on="2026-01-20",
    cash_fen=20000,
    goods="大米 1 袋×35.00；食用油 1 桶×25.00",
    goods_fen=6000,
    fund_source="镇财政",
    leader="周明远",
    letters=47,
    letter=USUAL,
    categories=CATEGORIES,
)
BEFORE = replace(
    SPRING, title="2025 年春节走访慰问", year=2025, cutoff_on="2025-01-10", cash_fen=15000, letters=45
)
CAMPAIGNS = (
    (BEFORE, "2025-01-22", 44),
    (SPRING, "2026-02-06", 46),
    (
        replace(SPRING, title="2026 年八一走访慰问", occasion="army_day", cutoff_on="2026-07-15", cash_fen=0,
                goods="凉席 1 条×35.00；毛巾 2 条×5.00", goods_fen=4500),
        "2026-07-29", 31,
    ),
    (
        replace(SPRING, title="2026 年中秋走访慰问", occasion="mid_autumn", cutoff_on="2026-09-10", cash_fen=0,
                goods="月饼 1 盒×30.00；水果 1 箱×20.00", goods_fen=5000, leader="沈立群"),
        "2026-09-23", 22,
    ),
)  # fmt: skip
UNITS = (("驻镇部队", "驻军"), ("县武警中队", "武警"), ("镇消防救援站", "消防救援"))
GIFTS = {
    "spring_festival": ((2000000, 800000), (1000000, 400000), (800000, 300000)),
    "army_day": ((1500000, 500000), (600000, 300000), (500000, 200000)),
    "mid_autumn": ((0, 500000), (0, 350000), (0, 250000)),
}
"""慰问金 and 慰问品 in fen by festival and unit: 100,000.00 元 in all."""

_UNIT_GOODS = {
    800000: "大米 40 袋×80.00；冻品 12 箱×400.00",
    400000: "大米 20 袋×80.00；冻品 6 箱×400.00",
    300000: "矿泉水 60 箱×25.00；水果 15 箱×100.00",
    500000: "矿泉水 80 箱×25.00；水果 30 箱×100.00",
    200000: "矿泉水 40 箱×25.00；水果 10 箱×100.00",
    350000: "月饼 35 盒×60.00；水果 14 箱×100.00",
    250000: "月饼 25 盒×60.00；水果 10 箱×100.00",
}
"""What a unit got, by its worth in fen."""
_BUDGETS = (("镇财政", 1300000), ("东城茶业有限公司（示例）捐赠", 100000))
_SUPPORT = (
    (0, UnitSupportDraft("2026-05-16", "修缮训练场道路", None, 4600000, "镇财政", "凭证 2026-05-031")),
    (0, UnitSupportDraft("2025-06-20", "我为军营添份绿", "桂花 60 株×80.00；玉兰 60 株×80.00", 960000, "镇林业站")),
    (2, UnitSupportDraft("2025-10-09", "森林消防器材", "高压水泵 2 台×12000.00；灭火弹 60 枚×150.00", 3300000,
                         "镇财政", "凭证 2025-10-017")),
    (2, UnitSupportDraft("2026-03-12", "森林消防器材", "扑火服 20 套×800.00", 1600000, "镇财政", "凭证 2026-03-008")),
)  # fmt: skip
"""Help with building up: the place of the unit in the list of units, and what it got."""
_LIVING = (
    "老两口身体尚好，子女在外务工，逢年过节回来。",
    "独居，一日三餐由邻居帮忙照看，住房干净。",
    "与儿子一家同住，家里种茶二亩，收入平稳。",
    "高血压常年服药，行走不便，精神尚好。",
    "房屋去年翻修过，水电齐全，生活能自理。",
    "孙子今年考上大学，全家高兴，希望多了解优待政策。",
)
_NEEDS = (
    (3, "住房", "屋顶漏雨，希望帮助修缮", "村镇建设办", "2026-03-31"),
    (11, "医疗", "白内障手术费用报销不清楚", "社会事务办", "2026-03-15"),
    (17, "待遇政策咨询", "询问护理费怎么申请", "退役军人服务站", "2026-02-28"),
    (24, "生活困难", "老伴住院花费较大，希望临时救助", "社会事务办", "2026-10-31"),
    (33, "就业", "孙子退役返乡，希望介绍工作", "退役军人服务站", "2026-12-20"),
)


_LATER = (
    ("2026-06-16", "户籍社保", "社保卡换卡不知道在哪里办", "社会事务办", "2026-06-20"),
    ("2026-08-03", "医疗", "希望开通门诊直接结算", "社会事务办", "2026-09-05"),
)


def go_round(store: Store, invent: Inventor, people: People) -> None:
    """Hold the year's campaigns, and pair four households with helpers."""
    units = _units(store)
    for draft, day, households in CAMPAIGNS:
        store.run(open_campaign, draft)
        campaign = _newest(store, Campaign)
        if draft.occasion == "army_day":
            store.run(add_late_targets, campaign, [people.conscripts[0]])
        _visit_households(store, invent, campaign, draft, day, households)
        if draft is BEFORE:
            continue
        for unit, (cash, goods) in zip(units, GIFTS[draft.occasion], strict=True):
            store.run(record_unit_visit, unit, _unit_visit(draft, day, cash, goods), campaign)
        if draft is SPRING:
            for source, fen in _BUDGETS:
                store.run(set_budget, campaign, BudgetDraft(source, fen))
    for place, support in _SUPPORT:
        store.run(record_support, units[place], support)
    store.run(set_occasion, OccasionDraft("茶乡拥军日", "05-16", note="本镇自定"))
    photograph(store)
    _follow_up(store)
    _pair(store, people)


def _newest(store: Store, record: type[Campaign] | type[Need]) -> int:
    with store.read() as session:
        return session.scalars(select(record.id).order_by(record.id.desc()).limit(1)).one()


def _units(store: Store) -> list[int]:
    for name, kind in UNITS:
        store.run(add_unit, UnitDraft(name=name, kind=kind, is_key=int(kind == "驻军"), contact="联络员"))
    with store.read() as session:
        return list(session.scalars(select(MilitaryUnit.id).order_by(MilitaryUnit.id)))


def _unit_visit(draft: CampaignDraft, day: str, cash: int, goods: int) -> UnitVisitDraft:
    return UnitVisitDraft(
        visited_on=day,
        occasion=draft.occasion,
        leader=draft.leader,
        visitors="镇党委、武装部、社会事务办",
        cash_fen=cash,
        goods=_UNIT_GOODS[goods],
        goods_fen=goods,
        fund_source="镇财政",
        receipt=f"收据 {day[:4]}-{day[5:7]}",
    )


def _visit_households(
    store: Store, invent: Inventor, campaign: int, draft: CampaignDraft, day: str, households: int
) -> None:
    with store.read() as session:
        targets = session.execute(
            select(CampaignTarget.household_id, Household.village_id)
            .join(Household, Household.id == CampaignTarget.household_id)
            .join(Village, Village.id == Household.village_id)
            .where(CampaignTarget.campaign_id == campaign)
            .order_by(Village.sort, CampaignTarget.household_id)
        ).all()
    order = list(dict.fromkeys(household for household, _ in targets))
    left_out = order[8] if households == len(order) - 1 else None
    visited = [household for household in order if household != left_out][:households]
    store.run(
        record_visits,
        [(household, _call(invent, draft, day, place)) for place, household in enumerate(visited)],
        campaign,
    )
    if left_out is not None:
        store.run(set_unvisited_reason, campaign, left_out, "住院", "2026-03-10")
    for household, reason in zip(order[households:], ("外出", "空户", "外出"), strict=False):
        if left_out is None:
            store.run(set_unvisited_reason, campaign, household, reason)


def _call(invent: Inventor, draft: CampaignDraft, day: str, place: int) -> VisitDraft:
    made = VisitDraft(
        visited_on=day,
        occasion=draft.occasion,
        leader=draft.leader,
        visitors=invent.one("村书记、镇社会事务办", "村主任、退役军人服务站", "镇武装部、村干部"),
        living=_LIVING[place % len(_LIVING)],
        cash_fen=draft.cash_fen if draft is BEFORE else 0,
        goods=draft.goods,
        goods_fen=draft.goods_fen,
        fund_source=draft.fund_source,
    )
    heard = next((need for need in _NEEDS if need[0] == place), None) if draft is SPRING else None
    if heard is None:
        return made
    _, topic, content, unit, due_on = heard
    return replace(made, need_topic=topic, need_content=content, need_unit=unit, need_due_on=due_on)


def _follow_up(store: Store) -> None:
    """Two needs are settled, one is under way, two wait; one of those is overdue."""
    with store.read() as session:
        needs = list(session.scalars(select(Need.id).order_by(Need.id)))
    store.run(settle_need, needs[0], SettlementDraft("2026-03-22", "由村镇建设办修缮屋顶，已验收", 1))
    store.run(settle_need, needs[2], SettlementDraft("2026-02-20", "已上门讲解护理费条件并协助申请", 1))
    store.run(call_back, needs[0], CallBackDraft("2026-04-10", 1))
    with store.read() as session:
        person = session.get_one(Need, needs[1]).person_id
    for day, topic, content, unit, settled in _LATER:
        store.run(record_need, person, NeedDraft(day, topic, content, unit, None, settled))
        store.run(settle_need, _newest(store, Need), SettlementDraft(settled, "已协调解决，本人知晓", 1))
    store.run(assign_need, needs[1], AssignmentDraft("社会事务办", "吴晓岚", "2026-02-12", "2026-03-15"))


_PROJECTS = (
    (
        "镇农业农村办",
        "陈志刚",
        "缺劳力",
        "茶园改造 3 亩，统一收购",
        1200000,
        980000,
        1460000,
        "当年采摘，增收明显",
        1,
    ),
    ("镇信用社", "林伟", "缺资金", "小额贴息贷款养鸡 400 只", 800000, 860000, 1230000, "已出栏两批", 1),
    (
        "中心小学",
        "何静",
        "子女多、开支大",
        "结对助学，帮助申请助学金",
        300000,
        790000,
        910000,
        "子女均在校",
        None,
    ),
    ("镇供电所", "高强", "年老体弱", "改造线路，安装一键呼叫", 260000, 720000, None, None, None),
)


def _pair(store: Store, people: People) -> None:
    chosen = (people.martyrs_kin[5], people.demobilised[8], people.disabled[2], people.martyrs_kin[14])
    for person, project in zip(chosen, _PROJECTS, strict=True):
        helper, responsible, difficulty, name, funds, before, after, outcome, works = project
        draft = PairingDraft(
            helper=helper,
            responsible=responsible,
            difficulty=difficulty,
            project=name,
            funds_fen=funds,
            labour="农忙时组织志愿者 6 人次",
            started_on="2026-03-01",
            income_before_fen=before,
            income_after_fen=after,
            outcome=outcome,
            is_effective=works,
        )
        store.run(add_pairing, person, draft)
