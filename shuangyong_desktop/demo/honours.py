"""Plaques, cards, a merit, and those the office keeps in touch with."""

from sqlalchemy import select

from shuangyong_desktop.demo.people import VILLAGES, People
from shuangyong_desktop.demo.visits import SPRING
from shuangyong_desktop.domain.campaign_plans import RouteDraft
from shuangyong_desktop.domain.honours import CARD_KINDS, RECEIVED, CardDraft, MeritNewsDraft, PlaqueDraft
from shuangyong_desktop.domain.regular_contact import ContactDraft, ContactDutyDraft
from shuangyong_desktop.operations.campaign_plans import set_route
from shuangyong_desktop.operations.honours import apply_for_card, bring_merit_news, hang_plaque
from shuangyong_desktop.operations.regular_contact import record_contact, set_contact_duty
from shuangyong_desktop.store.records import Campaign, Person
from shuangyong_desktop.store.store import Store

_TEAMS = (("第一组", "周明远"), ("第二组", "沈立群"))


def honour(store: Store, people: People) -> None:
    """Hang a plaque on most doors, hand out cards, bring one merit home, keep quarterly contact with four."""
    for person in _one_of_each_household(store, people.visited)[:40]:
        store.run(hang_plaque, person, PlaqueDraft("2019-07-25", "村委会", "大门左侧"))
    for person in people.martyrs_kin[:6] + people.disabled:
        kind = CARD_KINDS[person in people.martyrs_kin]
        card = CardDraft(kind, "2024-05-10", RECEIVED, "东城镇退役军人服务站", "示例农商银行", "2024-08-01")
        store.run(apply_for_card, person, card)
    soldier = _name(store, people.conscripts[0])
    news = MeritNewsDraft(soldier, "四有优秀个人", "2026-01-10", "2026-02-03", "镇武装部、村书记")
    store.run(bring_merit_news, people.conscripts[0], news)
    for person in people.disabled:
        store.run(set_contact_duty, person, ContactDutyDraft("吴晓岚", None, 1, "2026-01-05"))
    for person, day in zip(people.disabled, ("2026-10-12", "2026-10-20", "2026-11-03"), strict=False):
        store.run(
            record_contact, person, ContactDraft(day, "电话", "吴晓岚", "问候近况，核对联系电话", "情绪平稳")
        )
    _send_teams(store)


def _one_of_each_household(store: Store, people: list[int]) -> list[int]:
    with store.read() as session:
        homes = {person: session.get_one(Person, person).household_id for person in people}
    return list({home: person for person, home in reversed(homes.items())}.values())[::-1]


def _name(store: Store, person: int) -> str:
    with store.read() as session:
        return session.get_one(Person, person).name


def _send_teams(store: Store) -> None:
    """The spring campaign went out in two teams, four villages each."""
    with store.read() as session:
        spring = session.scalars(select(Campaign.id).where(Campaign.title == SPRING.title)).one()
    for place, (team, leader) in enumerate(_TEAMS):
        villages = tuple(VILLAGES[place * 4 : place * 4 + 4])
        store.run(set_route, spring, RouteDraft(team, villages, leader, "村干部、社会事务办", "2026-02-06"))
