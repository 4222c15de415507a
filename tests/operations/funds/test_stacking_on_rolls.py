"""One person with several identities, and one household with several people, on the rolls that are drawn up."""

from datetime import date

import pytest
from sample_funds import newest
from sqlalchemy import select

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.funds import BatchDraft, SchemeDraft
from shuangyong_desktop.domain.identities import IdentityDraft
from shuangyong_desktop.domain.stacking import StackingDraft
from shuangyong_desktop.domain.standards import StandardDraft
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.funds import (
    add_back_pays,
    add_scheme,
    open_batch,
    open_next_batch,
    set_standard,
)
from shuangyong_desktop.operations.people.identities import add_identity
from shuangyong_desktop.operations.people.stacking import set_stacking_rule
from shuangyong_desktop.queries.beneficiaries import listing
from shuangyong_desktop.queries.funds import findings, roll_changes
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import (
    Batch,
    BatchOmission,
    Identity,
    PaymentLine,
    PaymentPart,
    Person,
)
from shuangyong_desktop.store.store import Store

SUBSIDY, PENSION = "定期生活补助", "残疾抚恤金"
TODAY = date(2026, 11, 20)
BASIS = "某发〔2024〕8 号"


@pytest.fixture
def town(store: Store) -> Store:
    """A store with a subsidy that pays 带病回乡 791.50 and 参战 842.00 a month, and a pension."""
    store.run(add_scheme, SchemeDraft(SUBSIDY, "P3", "month"))
    store.run(add_scheme, SchemeDraft(PENSION, "P1", "month"))
    for scheme, category, fen in ((SUBSIDY, "42", 79_150), (SUBSIDY, "51", 84_200), (PENSION, "11", 360_750)):
        store.run(
            set_standard,
            StandardDraft(scheme, category, amount_fen=fen, effective_from="2024-08-01", basis=BASIS),
        )
    return store


def person(store: Store, name: str, *categories: str, **more: str) -> int:
    """Somebody with these identities, all paid as a workbook from elsewhere would bring them in."""
    draft = BeneficiaryDraft(
        name=name, village="李家村", category=categories[0], registered_on="2015-01-01",
        grade="06" if categories[0] == "11" else None, nature="2" if categories[0] == "11" else None, **more,
    )  # fmt: skip
    store.run(register_beneficiary, draft)
    with store.read() as session:
        number = session.scalars(select(Person.id).where(Person.name == name)).one()

    def others(session: object) -> None:
        for category in categories[1:]:
            session.add(
                Identity(
                    person_id=number, category=category, status="2", is_main=0, registered_on="2015-01-01"
                )
            )

    from shuangyong_desktop.operations.operation import Operation

    store.run(Operation(others, "另有身份", False))
    return number


def roll(month: str, scheme: str = SUBSIDY) -> BatchDraft:
    return BatchDraft(
        f"{month} {scheme}", scheme, year=int(month[:4]), period_part=month[5:], cutoff_on=f"{month}-05"
    )


def drawn(store: Store, draft: BatchDraft, categories: tuple[str, ...] = ()) -> list[PaymentLine]:
    store.run(open_batch, draft, categories)
    with store.read() as session:
        lines = session.scalars(select(PaymentLine).where(PaymentLine.batch_id == newest(store, Batch))).all()
        session.expunge_all()
    return list(lines)


def test_case_4_of_two_identities_the_higher_is_paid_once(town: Store) -> None:
    person(town, "赵卫东", "42", "51")
    [line] = drawn(town, roll("2026-09"))
    assert (line.category, line.amount_fen) == ("51", 84_200)
    assert "另有身份“带病回乡退役军人”791.50 元/月，就高，只发本身份" in (line.explanation or "")
    with town.read() as session:
        asked = Asked()
        people = listing(TODAY)
        assert people.count(session, asked) == 1
        assert session.query(Identity).count() == 2


def test_case_4_entered_by_the_form_the_lower_is_recognised_without_pay_and_a_third_is_blocked(
    town: Store,
) -> None:
    zhao = person(town, "赵卫东", "42", birth_on="1950-01-01")
    town.run(add_identity, zhao, IdentityDraft(category="51", registered_on="2026-08-01"))
    with town.read() as session:
        standing = dict(session.execute(select(Identity.category, Identity.status)).all())
    assert standing == {"42": "3", "51": "2"}
    with pytest.raises(Refused, match="已享受国家定期抚恤补助"):
        town.run(add_identity, zhao, IdentityDraft(category="81", registered_on="2026-08-01"))
    [line] = drawn(town, roll("2026-09"))
    assert (line.category, line.amount_fen) == ("51", 84_200)
    town.run(add_scheme, SchemeDraft("春节慰问金", "P6", "occasion"))
    spring = BatchDraft(
        "春节", "春节慰问金", "spring_festival", 2026, cutoff_on="2026-09-01", amount_fen=20_000
    )
    assert [line.amount_fen for line in drawn(town, spring)] == [20_000]


def test_both_of_a_pair_that_may_stack_are_paid_in_one_line_of_two_parts(town: Store) -> None:
    town.run(set_stacking_rule, StackingDraft("42", "51", "both", "2026-01-01", "某民发〔2026〕2 号"))
    person(town, "赵卫东", "42", "51")
    [line] = drawn(town, roll("2026-09"))
    assert line.amount_fen == 79_150 + 84_200
    assert "可以兼得（某民发〔2026〕2 号，2026-01-01 起执行）" in (line.explanation or "")
    with town.read() as session:
        parts = sorted(
            tuple(row) for row in session.execute(select(PaymentPart.title, PaymentPart.amount_fen))
        )
        found = findings(session, TODAY, batch_id=newest(town, Batch))
    assert parts == [("参战退役人员", 84_200), ("带病回乡退役军人", 79_150)]
    assert not [item for item in found if item.rule == "A07"]


def test_rule_holds_across_schemes_and_who_is_left_off_is_named_with_the_reason(town: Store) -> None:
    town.run(set_stacking_rule, StackingDraft("11", "42", "highest", "2026-01-01", "某民发〔2026〕2 号"))
    person(town, "李建国", "11", "42")
    person(town, "赵卫东", "42")
    assert [line.person_name for line in drawn(town, roll("2026-09"))] == ["赵卫东"]
    batch = newest(town, Batch)
    with town.read() as session:
        [left] = session.scalars(select(BatchOmission))
        found = findings(session, TODAY, batch_id=batch)
    assert (left.category, left.reason) == (
        "42",
        "就高：按“残疾军人”3,607.50 元/月发放，本身份不发（某民发〔2026〕2 号，2026-01-01 起执行）",
    )
    assert not [item for item in found if item.rule == "A22"]
    assert [line.amount_fen for line in drawn(town, roll("2026-09", PENSION))] == [360_750]


def test_rule_that_comes_into_force_is_the_reason_in_the_list_of_changes(town: Store) -> None:
    town.run(set_stacking_rule, StackingDraft("11", "42", "both", "2020-01-01", "某民发〔2020〕9 号"))
    person(town, "李建国", "11", "42")
    person(town, "赵卫东", "42")
    assert len(drawn(town, roll("2026-08"))) == 2
    before = newest(town, Batch)
    town.run(set_stacking_rule, StackingDraft("11", "42", "highest", "2026-09-01", "某民发〔2026〕2 号"))
    town.run(open_next_batch, before, roll("2026-09"))
    with town.read() as session:
        [change] = roll_changes(session, newest(town, Batch))
    assert (change.name, change.kind) == ("李建国", "stopped")
    assert change.reason.startswith("就高：按“残疾军人”")


def test_unclear_pair_is_paid_and_the_line_asks_for_the_local_rule(town: Store) -> None:
    person(town, "李建国", "11", "42")
    [line] = drawn(town, roll("2026-09"))
    assert "能否兼得请按当地规定核对" in (line.explanation or "")


def test_scheme_by_household_pays_one_of_each_the_one_of_the_highest_class(store: Store) -> None:
    store.run(add_scheme, SchemeDraft("春节慰问金", "P6", "occasion", payee_unit="household"))
    person(store, "孙秀英", "21")
    son = person(store, "孙小军", "D3")
    person(store, "周大山", "D3")

    def together(session: object) -> None:
        session.get_one(Person, son).household_id = session.get_one(Person, 1).household_id

    from shuangyong_desktop.operations.operation import Operation

    store.run(Operation(together, "同户", False))
    spring = BatchDraft(
        "春节", "春节慰问金", "spring_festival", 2026, cutoff_on="2026-02-01", amount_fen=20_000
    )
    lines = {line.person_name: line for line in drawn(store, spring)}
    assert set(lines) == {"孙秀英", "周大山"}
    assert "同户还有孙小军（退役士兵）" in (lines["孙秀英"].explanation or "")
    with store.read() as session:
        [left] = session.scalars(select(BatchOmission))
    assert (left.person_id, left.reason) == (son, "按户发放，一户一份：本户由孙秀英（烈士遗属）领取")


def test_back_pay_of_two_identities_paid_together_counts_both_once(town: Store) -> None:
    town.run(set_stacking_rule, StackingDraft("42", "51", "both", "2026-01-01", "某民发〔2026〕2 号"))
    person(town, "赵卫东", "42", "51")
    drawn(town, roll("2026-09"))
    for category, fen in (("42", 82_650), ("51", 88_400)):
        town.run(
            set_standard,
            StandardDraft(
                SUBSIDY, category, amount_fen=fen, effective_from="2026-08-01", basis="某发〔2026〕9 号"
            ),
        )
    drawn(town, roll("2026-10"))
    town.run(add_back_pays, newest(town, Batch))
    with town.read() as session:
        back = session.scalars(select(PaymentLine).where(PaymentLine.kind == "back_pay")).one()
        assert (back.period, back.amount_fen) == ("2026-09", 3_500 + 4_200)
        assert "原标准 1,633.50 元/月（多项合计）" in (back.explanation or "")


def test_months_paid_under_another_identity_are_not_paid_up(town: Store) -> None:
    zhao = person(town, "赵卫东", "42")
    drawn(town, roll("2026-08"))
    town.run(add_identity, zhao, IdentityDraft(category="51", registered_on="2026-09-01"))
    [line] = drawn(town, roll("2026-09"))
    assert line.category == "51"
    with pytest.raises(Refused, match="没有需要补发的差额"):
        town.run(add_back_pays, newest(town, Batch))
