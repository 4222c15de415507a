"""Acceptance cases 1, 2 and 5 with their exact amounts: deaths, rate changes, the sixty-year-olds."""

from datetime import date

import pytest
from cases_by_hand import BASIS, drawn_up, found, lines_of, month_roll, paid_month, pay, register, with_scheme
from sample_funds import newest
from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.beneficiaries import DeathDraft
from shuangyong_desktop.domain.funds import BatchDraft, SchemeDraft
from shuangyong_desktop.domain.local_rules import SIXTY_ROUNDING, LocalRuleDraft
from shuangyong_desktop.domain.standards import StandardDraft
from shuangyong_desktop.operations.funds import (
    add_back_pay,
    add_back_pays,
    add_scheme,
    open_empty_batch,
    open_funeral_grant,
    open_next_batch,
    set_standard,
)
from shuangyong_desktop.operations.operation import Operation
from shuangyong_desktop.operations.people.death import record_death
from shuangyong_desktop.operations.people.parameters import set_local_rule
from shuangyong_desktop.queries.funds import (
    balance,
    roll_changes,
    totals_by_scheme,
)
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Batch, Identity, StatusChange
from shuangyong_desktop.store.store import Store


def test_case_1_death_in_march_learnt_of_in_may(store: Store) -> None:
    store.today = lambda: date(2025, 5, 20)
    with_scheme(store, "定期抚恤金", "P2", "21", 328_600)
    store.run(add_scheme, SchemeDraft("丧葬补助", "P7", "once"))
    wang = register(store, "王桂兰", "21")
    register(store, "李桂芳", "21")
    for number in (1, 2, 3, 4):
        paid_month(store, "定期抚恤金", f"2025-{number:02d}")
    store.run(record_death, wang, DeathDraft("2025-03-18", "村里上报"))
    april = newest(store, Batch)
    assert [item.sentence for item in found(store, "A01")] == ["2025-03-18 去世，2025-04 仍发放 3,286.00 元"]
    store.run(open_next_batch, april, month_roll("定期抚恤金", "2025-05", "2025-05-06"))
    may = newest(store, Batch)
    assert set(lines_of(store, may)) == {"李桂芳"}
    with store.read() as session:
        changes = [(row.name, row.kind, row.reason) for row in roll_changes(session, may)]
        steps = session.execute(
            select(StatusChange.from_status, StatusChange.to_status)
            .join(Identity, Identity.id == StatusChange.identity_id)
            .where(Identity.person_id == wang)
            .order_by(StatusChange.id)
        ).all()
    assert changes == [("王桂兰", "died", "2025-03-18 去世")]
    assert tuple(steps[-1]) == ("2", "7")

    grant = BatchDraft("王桂兰丧葬补助", "丧葬补助", year=2025, cutoff_on="2025-05-06")
    store.run(open_funeral_grant, wang, grant, "王强（子）")
    batch = newest(store, Batch)
    [paid, kept] = lines_of(store, batch)["王桂兰"]
    assert (paid.amount_fen, paid.offset_fen, paid.months) == (1_971_600, 328_600, 6)
    assert (kept.kind, kept.amount_fen, kept.result, kept.period) == (
        "clawback",
        -328_600,
        "offset",
        "2025-04",
    )
    pay(store, batch, "2025-05-20")
    with store.read() as session:
        sums = balance(session, batch)
        totals = {row.scheme: row.paid_fen for row in totals_by_scheme(session, 2025)}
    assert (sums.due_fen, sums.paid_fen, sums.offset_fen) == (1_971_600, 1_643_000, 328_600)
    assert sums.holds
    assert totals == {"定期抚恤金": 985_800 + 4 * 328_600, "丧葬补助": 1_971_600}
    assert found(store, "A01") == []


def test_case_1_disabled_veteran_of_grade_six_leaves_twelve_months(store: Store) -> None:
    store.today = lambda: date(2025, 5, 20)
    store.run(add_scheme, SchemeDraft("残疾抚恤金", "P1", "month"))
    store.run(
        set_standard,
        StandardDraft(
            "残疾抚恤金",
            "11",
            "06",
            "2",
            amount_fen=4_329_000,
            unit="year",
            effective_from="2022-08-01",
            basis=BASIS,
        ),
    )
    store.run(add_scheme, SchemeDraft("丧葬补助", "P7", "once"))
    li = register(store, "李建国", "11", grade="06", nature="2")
    april = paid_month(store, "残疾抚恤金", "2025-04")
    assert lines_of(store, april)["李建国"][0].amount_fen == 360_750
    store.run(record_death, li, DeathDraft("2025-04-18", "村里上报"))
    grant = BatchDraft("李建国丧葬补助", "丧葬补助", year=2025, cutoff_on="2025-05-06")
    store.run(open_funeral_grant, li, grant, "李小军（子）")
    [line] = lines_of(store, newest(store, Batch))["李建国"]
    assert (line.amount_fen, line.months, line.offset_fen) == (4_329_000, 12, 0)


def test_case_2_pension_raised_by_the_year_is_rounded_once(store: Store) -> None:
    store.today = lambda: date(2025, 1, 20)
    with_scheme(store, "定期抚恤金", "P2", "21", 300_000)
    register(store, "王桂兰", "21")
    for number in range(8, 13):
        paid_month(store, "定期抚恤金", f"2024-{number:02d}")
    store.run(
        set_standard,
        StandardDraft(
            "定期抚恤金", "21", amount_fen=3_600_000 + 236_600, unit="year", effective_from="2024-08-01",
            basis="某发〔2024〕20 号",
        ),
    )  # fmt: skip
    january = drawn_up(store, month_roll("定期抚恤金", "2025-01"))
    store.run(add_back_pays, january)
    [regular, back] = lines_of(store, january)["王桂兰"]
    assert (back.amount_fen, back.period) == (98_583, "2024-08/2024-12")
    assert regular.amount_fen == 319_717


def test_case_2_rate_change_reaches_back_five_months(store: Store) -> None:
    store.today = lambda: date(2025, 1, 20)
    with_scheme(store, "定期生活补助", "P3", "42", 76_000)
    register(store, "赵卫东", "42")
    other = register(store, "钱卫国", "42")
    for number in (8, 9, 10):
        paid_month(store, "定期生活补助", f"2024-{number:02d}")
    store.run(record_death, other, DeathDraft("2024-10-10", "村里上报"))
    for number in (11, 12):
        paid_month(store, "定期生活补助", f"2024-{number:02d}")
    store.run(
        set_standard,
        StandardDraft(
            "定期生活补助", "42", amount_fen=79_150, effective_from="2024-08-01", basis="某发〔2024〕20 号"
        ),
    )
    january = drawn_up(store, month_roll("定期生活补助", "2025-01"))
    store.run(add_back_pays, january)
    [regular, back] = lines_of(store, january)["赵卫东"]
    assert regular.amount_fen == 79_150
    assert (back.kind, back.amount_fen, back.period) == ("back_pay", 15_750, "2024-08/2024-12")
    assert regular.amount_fen + back.amount_fen == 94_900
    assert "钱卫国" not in lines_of(store, january)
    pay(store, january, "2025-01-15")
    with pytest.raises(Refused, match="没有需要补发的差额"):
        store.run(add_back_pays, drawn_up(store, month_roll("定期生活补助", "2025-02", "2025-01-20")))

    empty = BatchDraft("补发名册", "定期生活补助", year=2025, period_part="03", cutoff_on="2025-01-10")
    store.run(open_empty_batch, empty)
    own = newest(store, Batch)
    store.run(add_back_pay, own, other, "2024-08", "2024-10", "钱小军（子）")
    [back] = lines_of(store, own)["钱卫国"]
    assert (back.amount_fen, back.receiver) == (9_450, "钱小军（子）")


def test_case_5_sixty_in_march_approved_in_june_is_paid_back_to_april(store: Store) -> None:
    store.today = lambda: date(2025, 6, 20)
    store.run(add_scheme, SchemeDraft("老年生活补助", "P3", "month"))
    store.run(
        set_standard,
        StandardDraft(
            "老年生活补助",
            "81",
            amount_fen=3_500,
            unit="service_year",
            effective_from="2024-08-01",
            basis=BASIS,
        ),
    )
    register(
        store, "周大山", "81", birth_on="1965-03-20", enlisted_on="1984-10", discharged_on="1988-01",
        start_month="2025-04",
    )  # fmt: skip
    june = drawn_up(store, month_roll("老年生活补助", "2025-06"))
    store.run(add_back_pay, june, 1, "2025-04", "2025-05")
    [regular, back] = lines_of(store, june)["周大山"]
    assert (regular.amount_fen, back.amount_fen) == (14_000, 28_000)


def test_case_5_years_are_counted_as_the_office_rounds_them_and_volunteer_years_are_not(store: Store) -> None:
    store.today = lambda: date(2025, 6, 20)
    store.run(add_scheme, SchemeDraft("老年生活补助", "P3", "month"))
    rate = StandardDraft(
        "老年生活补助", "81", amount_fen=3_500, unit="service_year", effective_from="2024-08-01", basis=BASIS
    )
    store.run(set_standard, rate)
    register(
        store, "周大山", "81", birth_on="1965-03-20", enlisted_on="1984-10", discharged_on="1991-01",
        start_month="2025-04",
    )  # fmt: skip

    def volunteered(session: Session) -> None:
        session.scalars(select(Identity)).one().conscript_to = "1988-01"

    store.run(Operation(volunteered, "改任志愿兵", False))
    store.run(set_local_rule, SIXTY_ROUNDING, LocalRuleDraft("down", "2025-01-01", BASIS))
    june = drawn_up(store, month_roll("老年生活补助", "2025-06"))
    [line] = lines_of(store, june)["周大山"]
    assert line.amount_fen == 3 * 3_500
    assert "服役 3 年 3 个月，不满一年不计，计 3 年" in (line.explanation or "")
