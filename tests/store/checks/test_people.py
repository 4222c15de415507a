"""Rules about people on rolls: numbers, 年度确认, those near the money, personal numbers in remarks."""

from dataclasses import replace
from datetime import date

from sample_funds import ROLL, newest, opened, with_pension, with_people
from sqlalchemy import text

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.confirmations import RoundDraft
from shuangyong_desktop.domain.funds import LineDraft, SchemeDraft
from shuangyong_desktop.domain.registers.organisation import RecusalDraft
from shuangyong_desktop.domain.standards import StandardDraft
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.funds import add_scheme, edit_line, open_batch, set_standard
from shuangyong_desktop.operations.operation import Operation
from shuangyong_desktop.operations.people import confirmation
from shuangyong_desktop.operations.registers import add_entry
from shuangyong_desktop.queries.funds import FindingRow, findings
from shuangyong_desktop.store.records import Batch, PaymentLine
from shuangyong_desktop.store.store import Store


def found(store: Store, rule: str, batch_id: int | None = None) -> list[FindingRow]:
    with store.read() as session:
        return [row for row in findings(session, store.today(), batch_id=batch_id) if row.rule == rule]


def send(store: Store, statement: str) -> None:
    store.run(Operation(lambda session: session.execute(text(statement)), "改", False))


def test_sex_that_contradicts_the_id_number_is_found_on_the_roll(store: Store) -> None:
    batch = opened(store)
    send(store, "UPDATE person SET sex = '男' WHERE id = 1")
    [row] = found(store, "A33", batch)
    assert (row.name, row.sentence, row.level) == ("王桂兰", "性别登记为男，身份证号为女", "warning")


def test_confirmation_past_its_day_is_found(store: Store) -> None:
    batch = opened(store)
    store.run(
        confirmation.open_round, RoundDraft(2026, "2026 年度确认", "2026-03-01", "2026-10-31"), ("21", "11")
    )
    assert {row.name for row in found(store, "A32", batch)} == {"王桂兰", "李建国"}
    store.today = lambda: date(2026, 10, 20)
    assert found(store, "A32", batch) == []


def test_village_cadre_registered_for_recusal_is_found_by_number(store: Store) -> None:
    batch = opened(store)
    cadre = RecusalDraft("2026-01-01", "李建国", "村干部亲属", "110105195502140034", "李家村主任之父")
    store.run(add_entry, "recusal", cadre)
    [row] = found(store, "A27", batch)
    assert (row.name, row.sentence) == ("李建国", "回避登记：村干部亲属（李家村主任之父）")


def test_namesake_of_somebody_registered_with_another_number_is_left_alone(store: Store) -> None:
    batch = opened(store)
    store.run(add_entry, "recusal", RecusalDraft("2026-01-01", "李建国", "村干部", "110105197003070038"))
    assert found(store, "A27", batch) == []
    store.run(add_entry, "recusal", RecusalDraft("2026-01-01", "王桂兰", "经办人员"))
    assert [row.name for row in found(store, "A27", batch)] == ["王桂兰"]


def test_account_number_in_a_remark_is_found(store: Store) -> None:
    batch = opened(store)
    store.run(edit_line, newest(store, PaymentLine), LineDraft(20_000, note="改发 6228 4800 4000 0000 014"))
    [row] = found(store, "A29", batch)
    assert row.sentence == "备注里有身份证号或银行账号"


def test_solatium_below_its_standard_is_found(store: Store) -> None:
    with_people(store)
    store.run(
        set_standard,
        StandardDraft("春节慰问金", "21", amount_fen=30_000, unit="time", effective_from="2026-01-01", basis="某发"),
    )  # fmt: skip
    store.run(open_batch, ROLL)
    [row] = found(store, "A07", newest(store, Batch))
    assert row.name == "王桂兰"
    assert row.sentence.startswith("发放 200.00 元，应为：烈士遗属标准 300.00 元/次")


def test_yearly_money_of_the_wrong_standard_is_found(store: Store) -> None:
    with_people(store)
    store.run(add_scheme, SchemeDraft("高龄补贴", "P3", "year"))
    store.run(
        register_beneficiary,
        BeneficiaryDraft(name="赵卫东", village="李家村", category="42", registered_on="2020-01-01"),
    )
    store.run(
        set_standard,
        StandardDraft("高龄补贴", amount_fen=120_000, unit="year", effective_from="2026-01-01", basis="某发"),
    )
    yearly = replace(
        ROLL, title="高龄补贴", scheme="高龄补贴", occasion=None, amount_fen=None, goods=None, goods_fen=0
    )
    store.run(open_batch, yearly)
    batch = newest(store, Batch)
    assert found(store, "A07", batch) == []
    store.run(edit_line, newest(store, PaymentLine), LineDraft(100_000))
    assert [row.name for row in found(store, "A07", batch)] == ["赵卫东"]


def test_grade_missing_on_old_rolls_is_taken_from_the_register(store: Store) -> None:
    batch = opened(store)
    send(store, "UPDATE payment_line SET grade = NULL, nature = NULL")
    assert found(store, "A08", batch) == []
    send(store, "UPDATE identity SET grade = NULL WHERE category = '11'")
    assert [row.name for row in found(store, "A08", batch)] == ["李建国"]


def test_findings_of_a_month_do_not_repeat_what_is_true_of_the_person(store: Store) -> None:
    with_pension(store)
    send(store, "UPDATE identity SET approved_on = NULL, basis = NULL, certificate_no = NULL")
    assert len(found(store, "A23")) == 1
