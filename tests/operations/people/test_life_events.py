"""Death, moves, stops: acceptance cases 1 and 6 of the handbook as the register carries them out."""

import pytest
from sample_beneficiaries import LI, WANG, registered
from sample_people import identity_id, under_one_roof, village_number
from sqlalchemy import select

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft, DeathDraft
from shuangyong_desktop.domain.funds import BatchDraft, SchemeDraft
from shuangyong_desktop.domain.life_drafts import (
    DeathChoices,
    MoveInDraft,
    MoveOutDraft,
    ResumeDraft,
    SentenceDraft,
    StopDraft,
)
from shuangyong_desktop.operations.funds import add_scheme, confirm_paid, move_batch, open_batch
from shuangyong_desktop.operations.people import households, moves, standing
from shuangyong_desktop.operations.people.death import preview_death, record_death
from shuangyong_desktop.operations.villages import merge_villages, rename_village, village_id
from shuangyong_desktop.queries.as_of import people_on
from shuangyong_desktop.queries.ledger.people import changes
from shuangyong_desktop.queries.ledger.year import Year
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Batch, Identity, Person, StatusChange
from shuangyong_desktop.store.store import Store

MARTYRS_WIFE = BeneficiaryDraft(
    name="王桂兰",
    id_number=WANG.id_number,
    village="李家村",
    category="21",
    monthly_fen=328600,
    registered_on="2020-01-01",
)
SUN = BeneficiaryDraft(
    name="孙秀英",
    id_number="110105195112300020",
    village="石桥村",
    category="23",
    monthly_fen=200000,
    registered_on="2019-01-01",
)


def pay_month(store: Store, month: str, *, confirmed: bool) -> None:
    """The month's roll of 定期抚恤金, approved, and paid out where asked."""
    store.run(
        open_batch,
        BatchDraft(
            title=f"{month} 定期抚恤金",
            scheme="定期抚恤金",
            year=int(month[:4]),
            period_part=month[5:],
            cutoff_on=f"{month}-01",
            fund_source="县级财政",
            document_no="某文",
        ),
    )
    with store.read() as session:
        number = session.scalars(select(Batch.id).order_by(Batch.id.desc())).first()
    assert number is not None
    if confirmed:
        for state in ("submitted", "checked", "approved", "paying"):
            store.run(move_batch, number, state, f"{month}-10")
        store.run(confirm_paid, number, f"{month}-12")


def identity(store: Store, person: int) -> Identity:
    with store.read() as session:
        return session.scalars(select(Identity).where(Identity.person_id == person)).one()


def test_a_death_learned_of_late_nets_the_overpaid_month(store: Store) -> None:
    wang = registered(store, MARTYRS_WIFE)
    store.run(add_scheme, SchemeDraft("定期抚恤金", "P2", "month"))
    for month in ("2025-01", "2025-02", "2025-03", "2025-04"):
        pay_month(store, month, confirmed=True)
    pay_month(store, "2025-05", confirmed=False)
    draft = DeathDraft("2025-03-18", "村里上报")
    with store.read() as session:
        found = {item.kind: item for item in preview_death(session, wang, draft)}
    assert found["stop"].month == "2025-04"
    assert found["funeral"].amount_fen == 1971600
    assert found["overpaid"].amount_fen == 328600
    assert "2025-04" in found["overpaid"].sentence
    assert found["net"].amount_fen == 1643000
    assert "2025-05" in found["roll"].sentence
    store.run(record_death, wang, draft)
    held = identity(store, wang)
    assert (held.status, held.stop_month) == ("7", "2025-04")


def test_the_history_says_who_told_of_the_death(store: Store) -> None:
    wang = registered(store, MARTYRS_WIFE)
    store.run(record_death, wang, DeathDraft("2025-03-18", "公安比对", "次日火化"))
    with store.read() as session:
        step = session.scalars(select(StatusChange).order_by(StatusChange.id.desc())).first()
    assert step is not None
    assert (step.from_status, step.to_status, step.reason) == ("2", "7", "去世（公安比对）：次日火化")


def test_the_household_is_headed_by_somebody_else_after_a_death(store: Store) -> None:
    wang, li = under_one_roof(store)
    store.run(households.set_head, wang)
    store.run(record_death, wang, DeathDraft("2026-03-18", "村里上报"), DeathChoices(new_head_id=li))
    with store.read() as session:
        assert session.get_one(Person, li).relation_to_head == "02"
        assert session.get_one(Person, wang).relation_to_head is None
    store.undo()
    with store.read() as session:
        assert session.get_one(Person, wang).relation_to_head == "02"
        assert session.get_one(Person, wang).death_on is None


def test_the_dead_head_no_household(store: Store) -> None:
    wang = registered(store, MARTYRS_WIFE)
    store.run(record_death, wang, DeathDraft("2026-03-18", "村里上报"))
    with pytest.raises(Refused, match="已去世"):
        store.run(households.set_head, wang)


def test_who_moved_away_is_on_the_register_to_the_end_of_the_year(store: Store) -> None:
    sun = registered(store, SUN)
    store.run(moves.record_move_out, sun, MoveOutDraft("2025-06-20", "外县"))
    held = identity(store, sun)
    assert (held.status, held.stop_month) == ("5", "2026-01")
    with store.read() as session:
        assert sun in people_on(session, "2025-12-31")
        assert sun not in people_on(session, "2026-01-01")
        assert [row for row in changes(session, Year(2025)) if row[7] == "迁出"] == []
        (left,) = [row for row in changes(session, Year(2026)) if row[7] == "迁出"]
    assert left[8] == "2026-01-01"
    assert "次年转出" in left[9]


def test_rolls_pay_who_moved_to_december_and_no_longer(store: Store) -> None:
    sun = registered(store, SUN)
    registered(store, MARTYRS_WIFE)
    store.run(add_scheme, SchemeDraft("定期抚恤金", "P2", "month"))
    store.run(moves.record_move_out, sun, MoveOutDraft("2025-06-20", "外县"))
    pay_month(store, "2025-12", confirmed=False)
    pay_month(store, "2026-01", confirmed=False)
    from shuangyong_desktop.queries.funds import payments_of

    with store.read() as session:
        assert {row.period for row in payments_of(session, sun)} == {"2025-12"}


def test_somebody_who_came_is_paid_here_from_next_year(store: Store) -> None:
    store.run(moves.record_move_in, SUN, MoveInDraft("2026-06-20", "外县", "转移函 12 号"))
    with store.read() as session:
        sun = session.scalars(select(Person)).one()
        held = session.scalars(select(Identity)).one()
        assert (sun.moved_in_from, held.start_month, held.registered_on) == ("外县", "2027-01", "2019-01-01")


def test_one_who_moves_leaves_the_household_of_the_others(store: Store) -> None:
    wang, li = under_one_roof(store)
    store.run(moves.record_move_out, li, MoveOutDraft("2026-06-20", "外县"))
    with store.read() as session:
        assert session.get_one(Person, li).household_id != session.get_one(Person, wang).household_id


def test_a_whole_household_moves_together(store: Store) -> None:
    wang, li = under_one_roof(store)
    store.run(moves.record_move_out, li, MoveOutDraft("2026-06-20", "外县", takes_household=1))
    with store.read() as session:
        people = [session.get_one(Person, number) for number in (wang, li)]
    assert {person.moved_out_on for person in people} == {"2026-06-20"}
    assert len({person.household_id for person in people}) == 1


def test_payment_stops_and_comes_back_with_the_gap_named(store: Store) -> None:
    wang = registered(store, MARTYRS_WIFE)
    number = identity_id(store, wang, "21")
    store.run(standing.stop_payment, number, StopDraft("2026-09-20", "2026-10", "未参加年度确认"))
    assert identity(store, wang).stop_month == "2026-10"
    store.run(standing.resume_payment, number, ResumeDraft("2026-11-10", "2026-12", "补确认", is_back_paid=1))
    held = identity(store, wang)
    assert (held.status, held.stop_month) == ("2", None)
    with store.read() as session:
        step = session.scalars(select(StatusChange).order_by(StatusChange.id.desc())).first()
    assert step is not None
    assert step.reason is not None
    assert "应补发 2026-10 至 2026-11 共 2 个月 = 6,572.00 元" in step.reason


def test_a_sentence_suspends_and_a_life_sentence_ends(store: Store) -> None:
    wang, li = registered(store, MARTYRS_WIFE), registered(store, LI)
    store.run(
        standing.suspend_for_sentence,
        identity_id(store, wang, "21"),
        SentenceDraft("2026-05-01", "2028-04-30", "有期徒刑", "2026-06", "判决书"),
    )
    store.run(
        standing.suspend_for_sentence,
        identity_id(store, li, "11"),
        SentenceDraft("2026-05-01", None, "无期徒刑", "2026-06", "判决书"),
    )
    assert (identity(store, wang).status, identity(store, li).status) == ("9", "8")


def test_what_is_not_paid_can_not_be_stopped(store: Store) -> None:
    number = identity_id(store, registered(store, MARTYRS_WIFE), "21")
    store.run(standing.stop_payment, number, StopDraft("2026-09-20", "2026-10", "原因"))
    with pytest.raises(Refused, match="停发"):
        store.run(standing.stop_payment, number, StopDraft("2026-09-21", "2026-10", "原因"))


def test_a_merged_village_takes_its_people_along_and_its_name_leads_on(store: Store) -> None:
    registered(store, MARTYRS_WIFE)
    sun = registered(store, SUN)
    going, kept = village_number(store, "石桥村"), village_number(store, "李家村")
    store.run(merge_villages, [going], kept)
    with store.read() as session:
        assert session.get_one(Person, sun).village_id == kept
        assert village_id(session, "石桥村") == kept
    store.undo()
    with store.read() as session:
        assert session.get_one(Person, sun).village_id == going


def test_two_villages_of_one_name_are_refused(store: Store) -> None:
    registered(store, MARTYRS_WIFE)
    registered(store, SUN)
    with pytest.raises(Refused, match="村合并"):
        store.run(rename_village, village_number(store, "石桥村"), "李家村")


def test_a_household_splits_and_joins_again(store: Store) -> None:
    wang, li = under_one_roof(store)
    with pytest.raises(Refused, match="不能全部分出"):
        store.run(households.split_household, [wang, li])
    store.run(households.split_household, [li])
    with store.read() as session:
        first = session.get_one(Person, wang).household_id
        second = session.get_one(Person, li).household_id
        assert first != second
        assert session.get_one(Person, li).relation_to_head == "02"
    store.run(households.merge_households, first, second)
    with store.read() as session:
        assert session.get_one(Person, li).household_id == first
