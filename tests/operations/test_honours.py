"""光荣牌, 优待证, 喜报: one plaque a household, one card of a kind a person."""

import pytest
from sqlalchemy import select

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft, DeathDraft
from shuangyong_desktop.domain.honours import CardDraft, MeritNewsDraft, PlaqueDraft, PlaqueEndDraft
from shuangyong_desktop.operations.beneficiaries import join_household, record_death, register_beneficiary
from shuangyong_desktop.operations.honours import (
    apply_for_card,
    bring_merit_news,
    edit_card,
    hang_plaque,
    replace_plaque,
    return_plaque,
)
from shuangyong_desktop.queries.honours import (
    card_draft,
    cards,
    households_without_plaque,
    merit_news,
    plaque_draft,
    plaques,
    plaques_of,
)
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Household, Person, Plaque
from shuangyong_desktop.store.store import Store

HUNG = PlaqueDraft("2025-07-20", "村干部", "大门左侧", "王桂兰")
WORN = PlaqueEndDraft("2026-07-20", "破损")
CARD = CardDraft("退役军人优待证", "2026-03-02", "已申请")


@pytest.fixture
def home(store: Store) -> Store:
    """王桂兰 and 李建国 under one roof, 赵卫东 under his own."""
    for name in ("王桂兰", "李建国", "赵卫东"):
        store.run(register_beneficiary, BeneficiaryDraft(name=name, village="李家村", category="21"))
    store.run(join_household, 2, 1)
    return store


def _plaque(store: Store) -> int:
    with store.read() as session:
        return session.scalars(select(Plaque.id).order_by(Plaque.id.desc())).first() or 0


def test_a_household_hangs_one_plaque_on_however_many_grounds(home: Store) -> None:
    home.run(hang_plaque, 1, HUNG)
    with pytest.raises(Refused, match="一户一牌"):
        home.run(hang_plaque, 2, HUNG)
    with home.read() as session:
        assert households_without_plaque(session) == 1  # 赵卫东's; nobody lives in the one 李建国 left
        assert session.get_one(Household, session.get_one(Person, 1).household_id).plaque_on == "2025-07-20"


def test_a_worn_plaque_is_replaced_and_its_history_kept(home: Store) -> None:
    home.run(hang_plaque, 1, HUNG)
    home.run(replace_plaque, _plaque(home), WORN, PlaqueDraft("2026-07-21"))
    with home.read() as session:
        history = plaques_of(session, _plaque(home))
        assert plaque_draft(session, _plaque(home)) == PlaqueDraft("2026-07-21")
    assert [(row.hung_on, row.state, row.end_reason) for row in history] == [
        ("2026-07-21", "hanging", None),
        ("2025-07-20", "replaced", "破损"),
    ]


def test_after_the_death_a_plaque_stays_but_is_not_replaced(home: Store) -> None:
    home.run(hang_plaque, 1, HUNG)
    home.run(record_death, 1, DeathDraft("2026-05-01", "村里上报"))
    with pytest.raises(Refused, match="不再更换"):
        home.run(replace_plaque, _plaque(home), WORN, PlaqueDraft("2026-07-21"))
    home.run(replace_plaque, _plaque(home), WORN, PlaqueDraft("2026-07-21"), 2)
    with home.read() as session:
        assert plaques().by_ids(session, [_plaque(home)])[0].name == "李建国"


def test_a_plaque_taken_back_makes_room_for_another(home: Store) -> None:
    home.run(hang_plaque, 1, HUNG)
    home.run(return_plaque, _plaque(home), WORN)
    with pytest.raises(Refused, match="已于 2026-07-20 取下"):
        home.run(return_plaque, _plaque(home), WORN)
    home.run(hang_plaque, 2, PlaqueDraft("2026-08-01"))
    with home.read() as session:
        states = {code: count for code, _, count in plaques().filters[0].options(session)}
    assert states == {"hanging": 1, "returned": 1}


def test_a_person_holds_one_card_of_a_kind_until_it_is_replaced(home: Store) -> None:
    home.run(apply_for_card, 1, CARD)
    with pytest.raises(Refused, match="已有这种优待证"):
        home.run(apply_for_card, 1, CARD)
    home.run(edit_card, 1, CardDraft("退役军人优待证", "2026-03-02", "已换补", reissue_reason="遗失"))
    home.run(apply_for_card, 1, CARD)
    with home.read() as session:
        assert [row.state for row in cards().page(session, Asked(), 0, 9)] == ["已换补", "已申请"]
        assert card_draft(session, 2) == CARD


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (CardDraft("退役军人优待证", "2026-03-02", "已领取"), "received_on"),
        (CardDraft("退役军人优待证", "2026-03-02", "已领取", received_on="2026-03-01"), "received_on"),
        (CardDraft("退役军人优待证", "2026-03-02", "已申请", last_four="6217001234567890"), "last_four"),
        (CardDraft("退役军人优待证", "2026-12-02", "已申请"), "applied_on"),
    ],
)
def test_a_card_that_can_not_be_is_refused_beside_its_field(
    home: Store, draft: CardDraft, field: str
) -> None:
    with pytest.raises(Refused) as no:
        home.run(apply_for_card, 1, draft)
    assert [problem.field for problem in no.value.problems] == [field]


def test_good_news_is_found_by_the_soldiers_name(home: Store) -> None:
    home.run(bring_merit_news, 3, MeritNewsDraft("赵强", "三等功", "2026-05-01", "2026-06-01"))
    with home.read() as session:
        rows = merit_news().page(session, Asked(search="赵强"), 0, 9)
    assert [(row.name, row.merit) for row in rows] == [("赵卫东", "三等功")]
    with pytest.raises(Refused, match="晚于送喜报日期"):
        home.run(bring_merit_news, 3, MeritNewsDraft("赵强", "三等功", "2026-07-01", "2026-06-01"))
