"""All rules over a store: what they find, what answers them, and what stands in the way of approval."""

from dataclasses import replace

import pytest
from sample_funds import DAY, ROLL, SOLATIUM, cash, newest, opened, paying, with_pension, with_people
from sqlalchemy import text

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft, DeathDraft
from shuangyong_desktop.domain.funds import BatchDraft, LineDraft, ReturnDraft, SchemeDraft
from shuangyong_desktop.domain.payees import SignOffDraft
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.funds import (
    add_line,
    add_scheme,
    confirm_paid,
    edit_line,
    mark_returned,
    move_batch,
    open_batch,
    open_empty_batch,
    remove_line,
    sign_off,
    verify_finding,
    withdraw_verification,
)
from shuangyong_desktop.operations.operation import Operation
from shuangyong_desktop.operations.people.death import record_death
from shuangyong_desktop.queries.funds import FindingRow, findings
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Batch, PaymentLine
from shuangyong_desktop.store.store import Store


def found(store: Store, batch_id: int | None = None, year: int | None = None) -> list[FindingRow]:
    with store.read() as session:
        return findings(session, store.today(), batch_id=batch_id, year=year)


def rules(store: Store, batch_id: int | None = None) -> set[str]:
    return {row.rule for row in found(store, batch_id) if row.state == "open"}


def send(store: Store, statement: str) -> None:
    store.run(Operation(lambda session: session.execute(text(statement)), "改", False))


def test_dead_person_on_a_draft_must_be_answered_before_approval(store: Store) -> None:
    batch = opened(store)
    store.run(record_death, 1, DeathDraft("2026-01-20", "殡葬比对"))
    for state in ("submitted", "checked"):
        store.run(move_batch, batch, state, DAY)
    assert "A02" in rules(store, batch)
    with pytest.raises(Refused, match="A02 王桂兰：已去世"):
        store.run(move_batch, batch, "approved", DAY)
    [row] = [row for row in found(store, batch) if row.rule == "A02"]
    store.run(verify_finding, row.rule, row.subject, row.sentence, "由其子代领，镇党政会同意")
    assert "A02" not in rules(store, batch)
    store.run(withdraw_verification, row.rule, row.subject)
    store.run(move_batch, batch, "approved", DAY, "镇党政会同意发放")
    with store.read() as session:
        assert session.get_one(Batch, batch).approval_reason == "镇党政会同意发放"


def test_answer_lapses_when_the_facts_change(store: Store) -> None:
    batch = opened(store)
    store.run(record_death, 1, DeathDraft("2026-01-20", "殡葬比对"))
    [row] = [row for row in found(store, batch) if row.rule == "A02"]
    store.run(verify_finding, row.rule, row.subject, row.sentence, "核实")
    send(store, "UPDATE person SET death_on = '2026-01-21' WHERE id = 1")
    assert "A02" in rules(store, batch)


def test_missing_person_and_wrong_amount_are_found_on_a_monthly_roll(store: Store) -> None:
    batch = with_pension(store)
    assert rules(store, batch) & {"A07", "A22"} == set()
    store.run(edit_line, newest(store, PaymentLine), LineDraft(328_601))
    [wrong] = [row for row in found(store, batch) if row.rule == "A07"]
    assert wrong.sentence.startswith("发放 3,286.01 元，应为：烈士遗属标准 3,286.00 元/月")
    store.run(
        register_beneficiary,
        BeneficiaryDraft(name="李桂芳", village="王家庄", category="21", registered_on="2026-01-01"),
    )
    [missing] = [row for row in found(store, batch) if row.rule == "A22"]
    assert missing.name == "李桂芳"


def test_raise_that_was_not_paid_back_is_found_in_the_month_it_reaches_back_to(store: Store) -> None:
    with_pension(store)
    [row] = [row for row in found(store, year=2026) if row.rule == "A16"]
    assert row.sentence == "2026-09 按原标准发放，调标后每月差 286.00 元未补发"


def test_payment_after_death_is_found_after_the_fact(store: Store) -> None:
    with_pension(store)
    store.run(record_death, 1, DeathDraft("2026-08-20", "村里上报"))
    assert next(row.sentence for row in found(store, year=2026) if row.rule == "A01").startswith(
        "2026-08-20 去世，2026-09 仍发放"
    )


def test_same_occasion_paid_under_two_schemes_is_an_overlap(store: Store) -> None:
    batch = opened(store)
    store.run(add_scheme, replace(SOLATIUM, name="县级春节慰问金"))
    store.run(open_batch, replace(ROLL, scheme="县级春节慰问金", title="县级名册"))
    overlap = [row for row in found(store, batch) if row.rule == "A05"]
    assert {row.name for row in overlap} == {"王桂兰", "李建国"}
    assert "春节慰问金" in overlap[0].sentence


def test_two_subsidies_at_once_are_found(store: Store) -> None:
    with_people(store)
    send(
        store,
        "INSERT INTO identity (person_id, category, status, is_main, is_certificate_holder, is_lonely, is_mental)"
        " VALUES (1, '42', '2', 0, 0, 0, 0), (1, '51', '2', 0, 0, 0, 0)",
    )
    store.run(open_batch, ROLL)
    said = [row.sentence for row in found(store, newest(store, Batch)) if row.rule == "A06"]
    assert any("就高" in sentence for sentence in said)


def test_return_not_paid_again_is_found_after_thirty_days(store: Store) -> None:
    store.run(confirm_paid, paying(store), DAY)
    store.run(mark_returned, newest(store, PaymentLine), ReturnDraft("2026-10-25", "销户"))
    assert "A21" not in rules(store)
    send(store, "UPDATE payment_line SET returned_on = '2026-10-20' WHERE returned_on IS NOT NULL")
    assert "A21" in rules(store)


def test_cash_without_signature_and_one_proxy_for_many(store: Store) -> None:
    lines = cash(store)
    store.run(sign_off, lines[:1], SignOffDraft(DAY, "王强", "子", "110105197003070038", None, "本人住院"))
    store.run(confirm_paid, newest(store, Batch), DAY)
    unsigned = [row for row in found(store) if row.rule == "A25"]
    assert len(unsigned) == 1
    assert "A26" not in rules(store)


def test_accounts_and_names_of_the_roll_are_looked_at(store: Store) -> None:
    batch = opened(store)
    send(store, "UPDATE batch SET prepared_by = '李建国'")
    assert {"A17", "A27"} <= rules(store, batch)
    [row] = [row for row in found(store, batch) if row.rule == "A17"]
    assert (row.name, row.sentence) == ("李建国", "没有银行账号")


def test_likely_double_record_is_found_on_the_roll(store: Store) -> None:
    with_people(store)
    for category in ("42", "51"):
        store.run(
            register_beneficiary,
            BeneficiaryDraft(
                name="赵卫东", village="李家村", birth_on="1950-03-02", category=category,
                registered_on="2020-01-01",
            ),
        )  # fmt: skip
    store.run(open_batch, ROLL)
    [row] = [row for row in found(store, newest(store, Batch)) if row.rule == "A34"]
    assert (row.name, row.level) == ("赵卫东", "warning")


def test_bank_total_that_differs_is_found(store: Store) -> None:
    store.run(confirm_paid, paying(store), DAY, "对账单 7 号", 39_999)
    [row] = [row for row in found(store) if row.rule == "A19"]
    assert row.sentence == "应付银行 400.00 元，银行确认 399.99 元"


def test_who_is_taken_off_a_roll_is_missing_and_a_hand_made_roll_misses_nobody(store: Store) -> None:
    batch = opened(store)
    store.run(remove_line, newest(store, PaymentLine))
    assert "A22" in rules(store, batch)
    store.run(open_empty_batch, replace(ROLL, title="手工名册"))
    store.run(add_line, newest(store, Batch), 1, LineDraft(100))
    assert rules(store, newest(store, Batch)) & {"A22"} == set()


def test_funeral_money_of_the_dead_is_no_error(store: Store) -> None:
    store.run(add_scheme, SchemeDraft("丧葬补助", "P7", "once"))
    with_people(store)
    store.run(record_death, 1, DeathDraft("2026-01-20", "村里"))
    store.run(open_empty_batch, BatchDraft("丧葬", "丧葬补助", year=2026, cutoff_on=DAY))
    store.run(add_line, newest(store, Batch), 1, LineDraft(100))
    assert rules(store, newest(store, Batch)) & {"A01", "A02"} == set()
