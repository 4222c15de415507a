"""Two records of one person: both histories kept, later imports follow, and one undo takes it back."""

from dataclasses import replace

import pytest
from sample_beneficiaries import LI, WANG, registered
from sample_people import identity_id, newest
from sqlalchemy import select

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.duplicates import MergeChoices
from shuangyong_desktop.domain.funds import BatchDraft, LineDraft, SchemeDraft
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.funds import add_line, add_scheme, open_batch
from shuangyong_desktop.operations.intake.lines import How, RosterLine
from shuangyong_desktop.operations.intake.roster import import_roster
from shuangyong_desktop.operations.people.merging import merge_people
from shuangyong_desktop.operations.people.tags import tag_people
from shuangyong_desktop.queries.beneficiaries import listing
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.queries.matching import by_name, by_number
from shuangyong_desktop.queries.people.duplicates import side_by_side, suspected, twins_of
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import (
    Account,
    Batch,
    Identity,
    PaymentLine,
    Person,
    StatusChange,
    Tagging,
)
from shuangyong_desktop.store.search import matching_people
from shuangyong_desktop.store.store import Store

SECOND = BeneficiaryDraft(
    name="王桂兰",
    birth_on="1948-05-06",
    village="李家村",
    category="21",
    phone="13800001234",
    certificate_no="烈字第 55 号",
    registered_on="2021-03-01",
)
OTHER_NUMBER = "110105195112300020"


def registered_twice(store: Store, second: BeneficiaryDraft = SECOND) -> tuple[int, int]:
    kept = registered(store, WANG)
    store.run(register_beneficiary, second)
    return kept, newest(store, Person)


def test_a_second_entry_is_suspected_and_named(store: Store) -> None:
    kept = registered(store, WANG)
    with store.read() as session:
        (twin,) = twins_of(session, SECOND)
    assert (twin.person_id, twin.reason) == (kept, "person")
    assert "尾号 0029" in twin.sentence


def test_pairs_over_the_whole_register_are_found_once(store: Store) -> None:
    kept, other = registered_twice(store)
    registered(store, LI)
    with store.read() as session:
        (pair,) = suspected(session)
    assert (pair.first_id, pair.second_id, pair.reason) == (kept, other, "person")


def test_a_shared_account_is_suspected(store: Store) -> None:
    registered(store, WANG)
    shared = BeneficiaryDraft(
        name="李四", village="王家庄", category="E2", account_number=WANG.account_number
    )
    with store.read() as session:
        (twin,) = twins_of(session, shared)
    assert twin.reason == "account"


def test_both_records_are_shown_side_by_side(store: Store) -> None:
    kept, other = registered_twice(store)
    with store.read() as session:
        found = {item.title: (item.kept, item.other) for item in side_by_side(session, kept, other)}
    assert found["联系电话"] == ("", "13800001234")
    assert found["烈士遗属·证件号"] == ("", "烈字第 55 号")
    assert "姓名" not in found


def test_merging_takes_the_chosen_fields_and_leaves_the_rest(store: Store) -> None:
    kept, other = registered_twice(store)
    store.run(tag_people, [other], "八一座谈")
    choices = MergeChoices(frozenset({"phone"}), frozenset({("21", "certificate_no")}))
    store.run(merge_people, kept, other, choices)
    with store.read() as session:
        person = session.get_one(Person, kept)
        assert (person.phone, person.id_number) == ("13800001234", WANG.id_number)
        assert session.scalars(select(Tagging.person_id)).all() == [kept]
        mine = session.scalars(select(Identity).where(Identity.person_id == kept)).one()
        assert (mine.certificate_no, mine.status) == ("烈字第 55 号", "2")
        theirs = session.scalars(select(Identity).where(Identity.person_id == other)).one()
        assert theirs.status == "8"
        step = session.scalars(select(StatusChange).order_by(StatusChange.id.desc())).first()
        assert step is not None
        assert step.reason == "重复登记，并入“王桂兰”的“烈士遗属”身份"
        assert listing(store.today()).count(session, Asked()) == 1
        assert session.scalars(matching_people("王桂兰")).all() == [kept]


def test_another_identity_moves_along_with_its_history(store: Store) -> None:
    kept, other = registered_twice(
        store, BeneficiaryDraft(name="王桂兰", village="李家村", category="42", registered_on="2021-03-01")
    )
    store.run(merge_people, kept, other, MergeChoices())
    number = identity_id(store, kept, "42")
    with store.read() as session:
        days = session.scalars(
            select(StatusChange.changed_on).where(StatusChange.identity_id == number)
        ).all()
    assert days == ["2021-03-01"]


def test_accounts_of_both_are_kept_and_one_is_current(store: Store) -> None:
    kept, other = registered_twice(
        store,
        BeneficiaryDraft(name="王桂兰", village="李家村", category="21", account_number="622202000000000007"),
    )
    store.run(merge_people, kept, other, MergeChoices(takes_account=True))
    with store.read() as session:
        accounts = session.scalars(select(Account).where(Account.person_id == kept)).all()
    assert len(accounts) == 2
    assert [item.number for item in accounts if item.is_current] == ["622202000000000007"]


def test_later_imports_to_the_merged_number_follow(store: Store) -> None:
    kept, other = registered_twice(
        store,
        BeneficiaryDraft(name="王桂兰", id_number=OTHER_NUMBER, village="李家村", category="21"),
    )
    store.run(merge_people, kept, other, MergeChoices())
    again = BeneficiaryDraft(
        name="王桂兰", id_number=OTHER_NUMBER, village="李家村", category="21", phone="13900005678"
    )
    with store.read() as session:
        assert by_number(session, [OTHER_NUMBER])[OTHER_NUMBER].id == kept
        assert [known.id for known in by_name(session, ["王桂兰"])["王桂兰"]] == [kept]
    store.run(import_roster, [RosterLine(again, How.REPLACE, kept)], "名册.xlsx")
    with store.read() as session:
        person = session.get_one(Person, kept)
        assert (person.phone, person.id_number) == ("13900005678", WANG.id_number)
        assert session.get_one(Person, other).id_number == OTHER_NUMBER
        assert session.scalars(matching_people(OTHER_NUMBER[-4:])).all() == [kept]


def test_the_other_number_may_be_the_right_one(store: Store) -> None:
    kept, other = registered_twice(
        store,
        BeneficiaryDraft(name="王桂兰", id_number=OTHER_NUMBER, village="李家村", category="21"),
    )
    store.run(merge_people, kept, other, MergeChoices(frozenset({"id_number"})))
    with store.read() as session:
        assert session.get_one(Person, kept).id_number == OTHER_NUMBER
        assert by_number(session, [WANG.id_number or ""])[WANG.id_number or ""].id == kept


def test_a_merge_is_taken_back_after_months(store: Store) -> None:
    kept, other = registered_twice(store)
    merged = store.run(merge_people, kept, other, MergeChoices())
    registered(store, LI)
    store.undo(merged.number)
    with store.read() as session:
        assert session.get_one(Person, other).merged_into_id is None
        assert session.scalars(matching_people("王桂兰")).all() == [kept, other]
    assert store.problems() == []


def test_what_is_merged_already_is_not_merged_again(store: Store) -> None:
    kept, other = registered_twice(store)
    store.run(merge_people, kept, other, MergeChoices())
    with pytest.raises(Refused, match="已经并入"):
        store.run(merge_people, registered(store, LI), other, MergeChoices())


def test_a_chain_of_merges_leads_to_the_last(store: Store) -> None:
    first, second = registered_twice(store)
    store.run(merge_people, first, second, MergeChoices())
    last = registered(store, LI)
    store.run(merge_people, last, first, MergeChoices())
    with store.read() as session:
        assert session.get_one(Person, second).merged_into_id == last
        assert by_number(session, [WANG.id_number or ""])[WANG.id_number or ""].id == last


def test_a_month_paid_to_the_merged_record_is_not_paid_again(store: Store) -> None:
    early = replace(SECOND, monthly_fen=328600)
    kept, other = registered_twice(store, early)
    store.run(add_scheme, SchemeDraft("定期抚恤金", "P2", "month"))
    roll = BatchDraft(
        title="一月",
        scheme="定期抚恤金",
        year=2026,
        period_part="01",
        cutoff_on="2026-01-01",
        fund_source="县",
    )
    store.run(open_batch, roll)
    store.run(merge_people, kept, other, MergeChoices(frozenset(), frozenset({("21", "monthly_fen")})))
    registered(
        store,
        replace(LI, category="21", grade=None, nature=None, monthly_fen=328600, registered_on="2020-01-01"),
    )
    store.run(open_batch, replace(roll, title="一月补"))
    with store.read() as session:
        paid = session.execute(select(PaymentLine.person_id, PaymentLine.period)).all()
    assert kept not in [number for number, _ in paid]
    with pytest.raises(Refused, match="只能发放一次"):
        store.run(add_line, newest(store, Batch), kept, LineDraft(amount_fen=328600))
