"""Further identities on the register: acceptance case 4 of the handbook."""

import pytest
from sample_beneficiaries import LI, registered
from sample_people import ZHAO, identity_id
from sqlalchemy import select

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.identities import GradeDraft, IdentityDraft
from shuangyong_desktop.domain.identity_fields import details_draft
from shuangyong_desktop.domain.stacking import StackingDraft
from shuangyong_desktop.operations.people.identities import (
    add_identity,
    change_grade,
    edit_identity,
    preview_identity,
)
from shuangyong_desktop.operations.people.stacking import set_stacking_rule
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Identity, IdentityDetail, Person, StatusChange
from shuangyong_desktop.store.store import Store


def statuses(store: Store, person: int) -> dict[str, tuple[str, int]]:
    with store.read() as session:
        mine = select(Identity).where(Identity.person_id == person)
        return {item.category: (item.status, item.is_main) for item in session.scalars(mine)}


def test_of_two_subsidies_the_higher_is_paid_and_the_other_stays_recognised(store: Store) -> None:
    zhao = registered(store, ZHAO)
    store.run(add_identity, zhao, IdentityDraft("51", monthly_fen=84200))
    assert statuses(store, zhao) == {"42": ("3", 0), "51": ("2", 1)}
    with store.read() as session:
        steps = session.scalars(select(StatusChange.reason).order_by(StatusChange.id)).all()
    assert steps[-1] is not None
    assert "就高：842.00 元与 791.50 元" in steps[-1]


def test_the_sixty_year_subsidy_is_blocked_beside_another_and_nothing_changes(store: Store) -> None:
    zhao = registered(store, ZHAO)
    with pytest.raises(Refused, match="已享受国家定期抚恤补助"):
        store.run(add_identity, zhao, IdentityDraft("81", conscript_from="1976-03", conscript_to="1980-01"))
    assert statuses(store, zhao) == {"42": ("2", 1)}


def test_where_the_county_must_say_a_basis_is_asked_for(store: Store) -> None:
    li = registered(store, LI)
    with pytest.raises(Refused, match="请按当地规定"):
        store.run(add_identity, li, IdentityDraft("51", monthly_fen=84200))
    store.run(add_identity, li, IdentityDraft("51", monthly_fen=84200, basis="某〔2024〕6 号"))
    assert statuses(store, li)["51"] == ("2", 0)


def test_the_offices_own_rule_is_followed(store: Store) -> None:
    store.run(set_stacking_rule, StackingDraft("51", "11", "exclusive", "2024-01-01", "某〔2024〕6 号"))
    li = registered(store, LI)
    with pytest.raises(Refused, match="某〔2024〕6 号"):
        store.run(add_identity, li, IdentityDraft("51", basis="另一份"))


def test_the_same_category_twice_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="已有"):
        store.run(add_identity, registered(store, ZHAO), IdentityDraft("42"))


def test_an_identity_without_money_conflicts_with_nothing(store: Store) -> None:
    zhao = registered(store, ZHAO)
    with store.read() as session:
        assert preview_identity(session, zhao, IdentityDraft("D3", status="3")) == []
    store.run(add_identity, zhao, IdentityDraft("D3", status="3"))
    assert statuses(store, zhao) == {"42": ("2", 1), "D3": ("3", 0)}


def test_a_certificate_finds_its_holder(store: Store) -> None:
    from shuangyong_desktop.store.search import matching_people

    zhao = registered(store, ZHAO)
    store.run(add_identity, zhao, IdentityDraft("51", monthly_fen=84200, certificate_no="参战字第 77123 号"))
    with store.read() as session:
        for typed in ("77123", "7123", "参战", "zwd"):
            assert session.scalars(matching_people(typed)).all() == [zhao], typed


def test_fields_of_the_category_are_kept_with_it(store: Store) -> None:
    li = registered(store, LI)
    number = identity_id(store, li, "11")
    store.run(
        edit_identity,
        number,
        IdentityDraft("11", grade="06", nature="2"),
        details_draft("11")(disabled_at="某地", korea=1),
    )
    with store.read() as session:
        held = dict(session.execute(select(IdentityDetail.name, IdentityDetail.value)).all())
    assert held == {"disabled_at": "某地", "korea": "1"}


def test_a_new_grade_is_history_with_its_document(store: Store) -> None:
    li = registered(store, LI)
    number = identity_id(store, li, "11")
    store.run(change_grade, number, GradeDraft("05", "2", "2026-06-10", "某〔2026〕8 号"))
    with store.read() as session:
        step = session.scalars(select(StatusChange).order_by(StatusChange.id.desc())).first()
        assert step is not None
        assert step.reason == "残疾等级调整：因公六级 → 因公五级，自 2026-06 起按新等级发放"
        assert step.basis == "某〔2026〕8 号"
    with pytest.raises(Refused, match="因病"):
        store.run(change_grade, number, GradeDraft("08", "3", "2026-07-01", "某文"))


def test_the_dead_get_no_identity(store: Store) -> None:
    from shuangyong_desktop.domain.beneficiaries import DeathDraft
    from shuangyong_desktop.operations.people.death import record_death

    zhao = registered(store, BeneficiaryDraft(name="赵卫东", village="李家村", category="42"))
    store.run(record_death, zhao, DeathDraft("2026-03-18", "村里上报"))
    with pytest.raises(Refused, match="已去世"):
        store.run(add_identity, zhao, IdentityDraft("51"))
    with store.read() as session:
        assert session.get_one(Person, zhao).death_on == "2026-03-18"
