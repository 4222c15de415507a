"""年度确认: the target, its progress, what follows for those who miss it, and coming back."""

import pytest
from sample_beneficiaries import LI, registered
from sample_people import ROUND, WANG_EARLY, newest
from sqlalchemy import select

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.confirmations import ConfirmationDraft, StopUnconfirmedDraft
from shuangyong_desktop.operations.people import confirmation
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.queries.people.confirmation import of_round, progress, rounds, unconfirmed
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Confirmation, ConfirmationRound, Identity, StatusChange
from shuangyong_desktop.store.store import Store

LI_EARLY = BeneficiaryDraft(
    name=LI.name,
    id_number=LI.id_number,
    village="王家庄",
    category="11",
    grade="06",
    nature="2",
    registered_on="2018-01-01",
)
LATE = BeneficiaryDraft(name="后来者", village="李家村", category="42", registered_on="2026-09-30")
VETERAN = BeneficiaryDraft(
    name="老兵", village="李家村", category="D3", status="3", registered_on="2018-01-01"
)


def opened(store: Store) -> tuple[int, int, int]:
    wang, li = registered(store, WANG_EARLY), registered(store, LI_EARLY)
    registered(store, LATE)
    registered(store, VETERAN)
    store.run(confirmation.open_round, ROUND)
    return newest(store, ConfirmationRound), wang, li


def passed(day: str = "2026-09-05") -> ConfirmationDraft:
    return ConfirmationDraft("集中确认", "passed", day, "王敏")


def test_the_target_is_frozen_on_the_cut_off_day(store: Store) -> None:
    made, wang, li = opened(store)
    with store.read() as session:
        assert unconfirmed(session, made) == [wang, li]
        (row,) = rounds(session)
    assert (row.target, row.passed, row.open) == (2, 0, 2)


def test_progress_is_told_village_by_village(store: Store) -> None:
    made, wang, li = opened(store)
    store.run(confirmation.confirm_people, made, [wang], passed())
    store.run(
        confirmation.confirm_people, made, [li], ConfirmationDraft("入户确认", "unreachable", "2026-09-06")
    )
    with store.read() as session:
        by_village = {row.village: row for row in progress(session, made)}
        page = of_round(made, store.today()).page(session, Asked(choices={"outcome": "unreachable"}), 0, 10)
    assert (by_village["李家村"].passed, by_village["李家村"].share) == (1, 10000)
    assert (by_village["王家庄"].others, by_village["王家庄"].open) == (1, 0)
    assert [row.name for row in page] == ["李建国"]


def test_who_missed_it_is_stopped_and_paid_again_once_confirmed(store: Store) -> None:
    made, wang, li = opened(store)
    store.run(confirmation.confirm_people, made, [wang], passed())
    store.run(confirmation.stop_unconfirmed, made, [li], StopUnconfirmedDraft("2026-10", "2026-10-01"))
    with store.read() as session:
        identity = session.scalars(select(Identity).where(Identity.person_id == li)).one()
        assert (identity.status, identity.stop_month) == ("4", "2026-10")
    store.run(confirmation.confirm_people, made, [li], passed("2026-11-05"))
    with store.read() as session:
        identity = session.scalars(select(Identity).where(Identity.person_id == li)).one()
        assert (identity.status, identity.stop_month) == ("2", None)
        step = session.scalars(select(StatusChange).order_by(StatusChange.id.desc())).first()
        assert step is not None
        assert step.reason is not None
        assert "共 2 个月" in step.reason
        held = session.scalars(select(Confirmation).where(Confirmation.person_id == li)).one()
        assert (held.stopped_on, held.resumed_on) == ("2026-10-01", "2026-11-05")


def test_who_passed_is_not_stopped(store: Store) -> None:
    made, wang, _ = opened(store)
    store.run(confirmation.confirm_people, made, [wang], passed())
    with pytest.raises(Refused, match="已通过"):
        store.run(confirmation.stop_unconfirmed, made, [wang], StopUnconfirmedDraft("2026-12", "2026-11-16"))


def test_one_round_a_year(store: Store) -> None:
    opened(store)
    with pytest.raises(Refused, match="已经开展"):
        store.run(confirmation.open_round, ROUND)


def test_somebody_outside_the_target_is_refused(store: Store) -> None:
    made, _, _ = opened(store)
    with pytest.raises(Refused, match="不在这一轮"):
        store.run(confirmation.confirm_people, made, [999], passed())
