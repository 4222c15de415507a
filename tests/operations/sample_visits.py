"""One call of each operation on visits, needs, units, campaigns and pairings."""

import importlib.util
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from shuangyong_desktop.domain.campaign_plans import BudgetDraft, CampaignBatchDraft, RouteDraft
from shuangyong_desktop.domain.funds import SchemeDraft
from shuangyong_desktop.domain.honours import CardDraft, MeritNewsDraft, PlaqueDraft, PlaqueEndDraft
from shuangyong_desktop.domain.needs import AssignmentDraft, CallBackDraft, NeedDraft, SettlementDraft
from shuangyong_desktop.domain.own_occasions import OccasionDraft
from shuangyong_desktop.domain.pairings import PairingDraft
from shuangyong_desktop.domain.photos import PhotoDraft, PhotoFile
from shuangyong_desktop.domain.regular_contact import ContactDraft, ContactDutyDraft
from shuangyong_desktop.domain.units import UnitDraft, UnitSupportDraft, UnitVisitDraft
from shuangyong_desktop.domain.visits import CampaignDraft, VisitDraft
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.campaign_plans import draw_up_roll, set_budget, set_route
from shuangyong_desktop.operations.campaigns import (
    add_late_targets,
    count_letters,
    edit_campaign,
    open_campaign,
    set_unvisited_reason,
)
from shuangyong_desktop.operations.funds import add_scheme
from shuangyong_desktop.operations.honours import (
    apply_for_card,
    bring_merit_news,
    edit_card,
    edit_merit_news,
    edit_plaque,
    hang_plaque,
    replace_plaque,
    return_plaque,
)
from shuangyong_desktop.operations.intake.lines import VisitLine
from shuangyong_desktop.operations.intake.visits import import_visits
from shuangyong_desktop.operations.needs import (
    assign_need,
    call_back,
    edit_need,
    record_need,
    reopen_need,
    settle_need,
    start_need,
)
from shuangyong_desktop.operations.occasions import set_occasion
from shuangyong_desktop.operations.pairings import add_pairing, edit_pairing
from shuangyong_desktop.operations.photos import add_photos, edit_photo, remove_photo
from shuangyong_desktop.operations.regular_contact import (
    edit_contact,
    record_contact,
    set_contact_duty,
    set_contact_rule,
)
from shuangyong_desktop.operations.units import (
    add_unit,
    edit_support,
    edit_unit,
    edit_unit_visit,
    record_support,
    record_unit_visit,
)
from shuangyong_desktop.operations.visits import edit_visit, record_visit, record_visits
from shuangyong_desktop.store.base import Base
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.store.records import (
    Campaign,
    Contact,
    MeritNews,
    MilitaryUnit,
    Need,
    Pairing,
    Person,
    Photo,
    Plaque,
    PreferenceCard,
    UnitSupport,
    Visit,
)
from shuangyong_desktop.store.store import Store

_SPEC = importlib.util.spec_from_file_location(
    "sample_beneficiaries", Path(__file__).with_name("sample_beneficiaries.py")
)
assert _SPEC is not None
assert _SPEC.loader is not None
people = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(people)

SPRING = CampaignDraft(
    title="2026 年春节走访慰问", occasion="spring_festival", year=2026, cutoff_on="2026-11-20", cash_fen=20000
)
CALL = VisitDraft(
    visited_on="2026-11-20", occasion="army_day", visitors="王敏、李强", living="独居，低保", cash_fen=20000
)
ROOF = VisitDraft(
    visited_on="2026-11-20",
    occasion="army_day",
    need_topic="住房",
    need_content="屋顶漏雨",
    need_unit="村委会",
)
NEED = NeedDraft("2026-11-02", "医疗", "药费报销不清楚", "社会事务办", "赵明", "2026-12-02")
UNIT = UnitDraft(name="驻镇武警某部", kind="武警", is_key=1)
UNIT_CALL = UnitVisitDraft(visited_on="2026-07-30", occasion="army_day", cash_fen=3000000, goods_fen=300000)
PUMP = UnitSupportDraft("2026-05-01", "高压水泵", "2 台", 8000000)
HUNG = PlaqueDraft("2025-07-20", "村干部", "大门左侧", "王桂兰")
DOWN = PlaqueEndDraft("2026-07-20", "破损")
CARD = CardDraft("退役军人优待证", "2026-03-02", "已申请")
NEWS = MeritNewsDraft("李强", "三等功", "2026-05-01", "2026-06-01", "周部长")
TALK = ContactDraft("2026-11-10", "电话", "王敏", "身体尚好")
PICTURE = PhotoFile("IMG_20261120_101112.jpg", b"jpeg", 4, 3, "2026-11-20 10:11:12")
PAIRING = PairingDraft(
    helper="农技站", responsible="周平", project="养蜂", started_on="2026-03-01", funds_fen=500000
)


def last(store: Store, record: type[Base]) -> int:
    """The id of the row written last."""
    with store.read() as session:
        return session.scalars(select(record.id).order_by(record.id.desc())).first() or 0


def household(store: Store) -> int:
    """The household of somebody registered for the purpose."""
    number = people.registered(store)
    with store.read() as session:
        return session.get_one(Person, number).household_id


def _visited(store: Store, draft: VisitDraft = CALL) -> int:
    store.run(record_visit, household(store), draft)
    return last(store, Visit)


def _opened(store: Store) -> int:
    people.registered(store)
    store.run(open_campaign, SPRING)
    return last(store, Campaign)


def _needed(store: Store) -> int:
    store.run(record_need, people.registered(store), NEED)
    return last(store, Need)


def _settled(store: Store) -> int:
    number = _needed(store)
    store.run(settle_need, number, SettlementDraft("2026-11-10", "已陪同报销", 1))
    return number


def _unit(store: Store) -> int:
    store.run(add_unit, UNIT)
    return last(store, MilitaryUnit)


def _unit_visited(store: Store) -> int:
    store.run(record_unit_visit, _unit(store), UNIT_CALL)
    return last(store, Visit)


def _paired(store: Store) -> int:
    store.run(add_pairing, people.registered(store), PAIRING)
    return last(store, Pairing)


def _open(store: Store) -> Changed:
    people.registered(store)
    return store.run(open_campaign, SPRING)


def _add_late(store: Store) -> Changed:
    campaign = _opened(store)
    store.run(register_beneficiary, people.LI)
    return store.run(add_late_targets, campaign, [people.person_id(store, "李建国")])


def _miss(store: Store) -> Changed:
    campaign = _opened(store)
    with store.read() as session:
        home = session.scalars(select(Person.household_id)).one()
    return store.run(set_unvisited_reason, campaign, home, "住院", "2026-12-01")


def _edit_visit(store: Store) -> Changed:
    number = _visited(store, ROOF)
    with store.read() as session:
        person = session.scalars(select(Person.id)).one()
    changed = VisitDraft("2026-11-19", "army_day", need_topic="住房", need_content="屋顶和窗户漏雨")
    return store.run(edit_visit, number, changed, (person,))


def _draw_up(store: Store) -> Changed:
    campaign = _opened(store)
    store.run(add_scheme, SchemeDraft("春节慰问金", "P6", "occasion"))
    return store.run(draw_up_roll, campaign, CampaignBatchDraft("2026 年春节慰问金花名册", "春节慰问金"))


def _edit_support(store: Store) -> Changed:
    store.run(record_support, _unit(store), PUMP)
    return store.run(
        edit_support, last(store, UnitSupport), UnitSupportDraft("2026-05-01", "水泵", None, 100)
    )


def _hung(store: Store) -> int:
    store.run(hang_plaque, people.registered(store), HUNG)
    return last(store, Plaque)


def _carded(store: Store) -> int:
    store.run(apply_for_card, people.registered(store), CARD)
    return last(store, PreferenceCard)


def _told(store: Store) -> int:
    store.run(bring_merit_news, people.registered(store), NEWS)
    return last(store, MeritNews)


def _contacted(store: Store) -> int:
    store.run(record_contact, people.registered(store), TALK)
    return last(store, Contact)


def _photographed(store: Store) -> int:
    store.run(add_photos, [(_visited(store), PICTURE)])
    return last(store, Photo)


SAMPLES: dict[str, Callable[[Store], Changed]] = {
    "set_occasion": lambda store: store.run(set_occasion, OccasionDraft("拥军节", "03-05")),
    "open_campaign": _open,
    "edit_campaign": lambda store: store.run(
        edit_campaign, _opened(store), CampaignDraft("2026 年春节慰问", "spring_festival", 2026, "2026-11-20")
    ),
    "add_late_targets": _add_late,
    "count_letters": lambda store: store.run(count_letters, _opened(store), 47),
    "set_unvisited_reason": _miss,
    "set_route": lambda store: store.run(
        set_route, _opened(store), RouteDraft("第一组", ("李家村",), "李主席")
    ),
    "set_budget": lambda store: store.run(set_budget, _opened(store), BudgetDraft("镇财政", 1500000)),
    "draw_up_roll": _draw_up,
    "record_visit": lambda store: store.run(record_visit, household(store), ROOF),
    "import_visits": lambda store: store.run(import_visits, [VisitLine(household(store), CALL)]),
    "record_visits": lambda store: store.run(record_visits, [(household(store), CALL)]),
    "edit_visit": _edit_visit,
    "record_need": lambda store: store.run(record_need, people.registered(store), NEED),
    "edit_need": lambda store: store.run(
        edit_need, _needed(store), NeedDraft("2026-11-02", "医疗", "慢性病药费", "卫生院")
    ),
    "assign_need": lambda store: store.run(
        assign_need, _needed(store), AssignmentDraft("卫生院", "钱医生", "2026-11-03", "2026-11-30")
    ),
    "start_need": lambda store: store.run(start_need, _needed(store)),
    "settle_need": lambda store: store.run(
        settle_need, _needed(store), SettlementDraft("2026-11-10", "已陪同报销", 1)
    ),
    "call_back": lambda store: store.run(call_back, _settled(store), CallBackDraft("2026-11-18", 1)),
    "reopen_need": lambda store: store.run(reopen_need, _settled(store), "2026-12-31"),
    "add_unit": lambda store: store.run(add_unit, UNIT),
    "edit_unit": lambda store: store.run(edit_unit, _unit(store), UnitDraft("镇消防救援站", "消防救援")),
    "record_unit_visit": lambda store: store.run(record_unit_visit, _unit(store), UNIT_CALL),
    "edit_unit_visit": lambda store: store.run(
        edit_unit_visit, _unit_visited(store), UnitVisitDraft("2026-07-31", "army_day", cash_fen=100)
    ),
    "record_support": lambda store: store.run(record_support, _unit(store), PUMP),
    "edit_support": _edit_support,
    "hang_plaque": lambda store: store.run(hang_plaque, people.registered(store), HUNG),
    "replace_plaque": lambda store: store.run(replace_plaque, _hung(store), DOWN, PlaqueDraft("2026-07-21")),
    "return_plaque": lambda store: store.run(return_plaque, _hung(store), DOWN),
    "edit_plaque": lambda store: store.run(edit_plaque, _hung(store), PlaqueDraft("2025-07-21")),
    "apply_for_card": lambda store: store.run(apply_for_card, people.registered(store), CARD),
    "edit_card": lambda store: store.run(
        edit_card, _carded(store), CardDraft("退役军人优待证", "2026-03-02", "制卡中")
    ),
    "bring_merit_news": lambda store: store.run(bring_merit_news, people.registered(store), NEWS),
    "edit_merit_news": lambda store: store.run(
        edit_merit_news, _told(store), MeritNewsDraft("李强", "二等功", None, "2026-06-01")
    ),
    "set_contact_duty": lambda store: store.run(
        set_contact_duty, people.registered(store), ContactDutyDraft("王敏", since_on="2026-01-01")
    ),
    "set_contact_rule": lambda store: store.run(set_contact_rule, "2", "1", "2026-01-01", None),
    "record_contact": lambda store: store.run(record_contact, people.registered(store), TALK),
    "edit_contact": lambda store: store.run(
        edit_contact, _contacted(store), ContactDraft("2026-11-11", "入户")
    ),
    "add_photos": lambda store: store.run(add_photos, [(_visited(store), PICTURE)]),
    "edit_photo": lambda store: store.run(edit_photo, _photographed(store), PhotoDraft("堂屋")),
    "remove_photo": lambda store: store.run(remove_photo, _photographed(store)),
    "add_pairing": lambda store: store.run(add_pairing, people.registered(store), PAIRING),
    "edit_pairing": lambda store: store.run(
        edit_pairing,
        _paired(store),
        PairingDraft("农技站", "周平", project="养蜂", started_on="2026-03-01", is_effective=1),
    ),
}
