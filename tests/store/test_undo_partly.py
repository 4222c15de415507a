"""An import taken back days later: what was worked on since stays, with the reason."""

import pytest
from sample_beneficiaries import LI, WANG, person_id
from sqlalchemy import select, text

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft, DeathDraft, completed
from shuangyong_desktop.domain.funds import BatchDraft, SchemeDraft
from shuangyong_desktop.operations.beneficiaries import record_death, register_beneficiary
from shuangyong_desktop.operations.funds import PaidLine
from shuangyong_desktop.operations.intake.lines import How, RosterLine
from shuangyong_desktop.operations.intake.paid import import_paid_roll
from shuangyong_desktop.operations.intake.roster import import_roster
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Identity, Person, Village
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.store.undo_partly import Fate

ZHAO = BeneficiaryDraft("赵卫东", "110105195811030015", village="石桥村", category="51")


@pytest.fixture
def number(store: Store) -> int:
    """An import of three people in three villages."""
    lines = [RosterLine(completed(draft)) for draft in (WANG, LI, ZHAO)]
    return store.run(import_roster, lines, "花名册.xlsx").number


def names(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.scalars(select(Person.name).order_by(Person.id)))


def pay(store: Store, name: str) -> None:
    batch = BatchDraft(
        title="春节", scheme="慰问金", occasion="spring_festival", year=2026, cutoff_on="2026-02-06"
    )
    line = PaidLine(person_id(store, name), name, 20000)
    store.run(import_paid_roll, batch, SchemeDraft("慰问金", "P6", "occasion"), [line], "2026-02-06")


def test_untouched_import_goes_whole(store: Store, number: int) -> None:
    changed, fates = store.undo_partly(number)
    assert [fate.name for fate in fates.taken_back] == ["王桂兰", "李建国", "赵卫东"]
    assert (fates.kept, fates.stuck) == ((), ())
    assert changed.label == "撤销（部分）：导入优抚对象花名册"
    assert names(store) == []
    with store.read() as session:
        assert session.scalars(select(Village.id)).all() == []
    assert store.problems() == []


def test_who_was_worked_on_or_paid_since_stays_whole(store: Store, number: int) -> None:
    store.run(record_death, person_id(store, "王桂兰"), DeathDraft("2026-03-18", "村里上报"))
    pay(store, "李建国")
    _, fates = store.undo_partly(number)
    (kept,) = fates.kept
    assert kept.name == "王桂兰"
    assert "“登记去世”" in kept.reason
    assert fates.stuck == (Fate("李建国", "已有发放明细"),)
    assert fates.taken_back == (Fate("赵卫东"),)
    assert names(store) == ["王桂兰", "李建国"]
    with store.read() as session:
        assert session.scalars(select(Village.name)).all() == ["李家村", "王家庄"]
        assert len(session.scalars(select(Identity.id)).all()) == 2
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []
    assert store.problems() == []


def test_looking_beforehand_changes_nothing(store: Store, number: int) -> None:
    pay(store, "李建国")
    assert [fate.name for fate in store.fates(number).taken_back] == ["王桂兰", "赵卫东"]
    assert store.fates(number).stuck == (Fate("李建国", "已有发放明细"),)
    assert len(names(store)) == 3


def test_somebody_filled_in_is_put_back_as_before(store: Store) -> None:
    store.run(register_beneficiary, WANG)
    changed = completed(BeneficiaryDraft("王桂兰", WANG.id_number, village="石桥村", category="51"))
    lines = [RosterLine(changed, How.REPLACE, person_id(store, "王桂兰")), RosterLine(completed(LI))]
    number = store.run(import_roster, lines, "花名册.xlsx").number
    pay(store, "李建国")
    _, fates = store.undo_partly(number)
    assert fates.taken_back == (Fate("王桂兰"),)
    with store.read() as session:
        held = select(Identity.category).join(Person).where(Person.name == "王桂兰")
        village = select(Village.name).join(Person, Person.village_id == Village.id)
        assert session.scalars(held).all() == ["21"]
        assert session.scalar(village.where(Person.name == "王桂兰")) == "李家村"


def test_nothing_to_take_back_is_said(store: Store, number: int) -> None:
    for name in ("王桂兰", "李建国", "赵卫东"):
        store.run(record_death, person_id(store, name), DeathDraft("2026-03-18", "村里上报"))
    with pytest.raises(Refused, match="没有可以撤回的"):
        store.undo_partly(number)


def test_it_is_done_once_and_can_be_done_again(store: Store, number: int) -> None:
    pay(store, "李建国")
    store.undo_partly(number)
    with pytest.raises(Refused, match="已经撤销过了"):
        store.undo_partly(number)
    store.redo()
    assert names(store) == ["王桂兰", "李建国", "赵卫东"]
    assert store.problems() == []


def test_looking_changes_nothing_and_may_be_done_again(store: Store, number: int) -> None:
    store.run(record_death, person_id(store, "王桂兰"), DeathDraft("2026-03-18", "村里上报"))
    first = store.fates(number)
    assert store.fates(number) == first
    assert "王敏“登记去世”" in first.kept[0].reason
    assert names(store) == ["王桂兰", "李建国", "赵卫东"]
