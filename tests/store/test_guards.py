"""Money in the database itself: what no statement, whoever sends it, can do."""

import pytest
from sample_funds import DAY, ROLL, newest, opened, paying, with_people
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from shuangyong_desktop.domain.funds import BatchDraft, ReturnDraft
from shuangyong_desktop.operations.funds import confirm_paid, mark_returned, move_batch, open_batch, reissue
from shuangyong_desktop.operations.operation import Operation
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.guards import MONEY
from shuangyong_desktop.store.records import Batch, PaymentLine
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.store.triggers import declared, journaled_tables

LINE = "INSERT INTO payment_line (batch_id, scheme_id, person_id, kind, period, amount_fen, offset_fen, goods_fen,"
LINE += " result, origin_line_id, person_name) VALUES "


def send(store: Store, statement: str) -> None:
    """Send a statement past all operations."""
    store.run(Operation(lambda session: session.execute(text(statement)), "直接改库", False))


def value(store: Store, statement: str) -> object:
    with store.read() as session:
        return session.execute(text(statement)).scalar_one()


def refused(store: Store, statement: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        send(store, statement)


def approved(store: Store) -> int:
    number = opened(store)
    for state in ("submitted", "checked", "approved"):
        store.run(move_batch, number, state, DAY)
    return number


def confirmed(store: Store) -> int:
    number = paying(store)
    store.run(confirm_paid, number, DAY)
    return number


def second_draft(store: Store) -> int:
    """An empty roll in draft for corrections."""
    send(
        store,
        "INSERT INTO batch (scheme_id, title, period, year, state, method, is_by_rule, is_imported)"
        " VALUES (1, '更正名册', '2026-春节', 2026, 'draft', 'bank', 0, 0)",
    )
    return newest(store, Batch)


def test_same_person_scheme_and_period_can_not_be_paid_twice(store: Store) -> None:
    opened(store)
    second_draft(store)
    refused(store, LINE + "(2, 1, 1, 'pay', '2026-春节', 20000, 0, 0, 'due', NULL, '王桂兰')", "不能重复发放")


def test_pay_reverse_pay_again_works_and_undoing_the_reversal_then_does_not(store: Store) -> None:
    confirmed(store)
    second_draft(store)
    line = value(store, "SELECT id FROM payment_line WHERE person_id = 1")
    send(store, LINE + f"(2, 1, 1, 'reversal', '2026-春节', -20000, 0, 0, 'due', {line}, '王桂兰')")
    refused(
        store,
        LINE + f"(2, 1, 1, 'reversal', '2026-春节', -20000, 0, 0, 'due', {line}, '王桂兰')",
        "已经冲正",
    )
    send(store, LINE + "(2, 1, 1, 'pay', '2026-春节', 20000, 0, 0, 'due', NULL, '王桂兰')")
    refused(store, LINE + "(2, 1, 1, 'pay', '2026-春节', 20000, 0, 0, 'due', NULL, '王桂兰')", "不能重复")
    refused(store, "DELETE FROM payment_line WHERE kind = 'reversal'", "不能重复发放")
    send(store, "DELETE FROM payment_line WHERE kind = 'pay' AND batch_id = 2")
    send(store, "DELETE FROM payment_line WHERE kind = 'reversal'")
    assert value(store, f"SELECT count(*) FROM claim WHERE line_id = {line}") == 1


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("UPDATE payment_line SET amount_fen = 99 WHERE person_id = 1", "已审批的发放明细不能修改"),
        ("UPDATE payment_line SET person_name = '别人' WHERE person_id = 1", "已审批的发放明细不能修改"),
        ("UPDATE payment_line SET person_id = 2 WHERE person_id = 1", "不能改换|不能修改"),
        ("DELETE FROM payment_line WHERE person_id = 1", "已审批的发放明细不能删除"),
        (LINE + "(1, 1, 1, 'back_pay', '2026-01', 100, 0, 0, 'due', NULL, '王桂兰')", "不能再加入明细"),
        ("UPDATE batch SET total_fen = 1", "不能改项目、所属期和合计"),
        ("UPDATE batch SET period = '2027-春节'", "不能改项目、所属期和合计"),
        ("DELETE FROM batch", "已审批的批次不能删除"),
        ("UPDATE payment_line SET result = 'paid'", "批次尚未发放"),
    ],
)
def test_amounts_freeze_on_approval(store: Store, statement: str, why: str) -> None:
    approved(store)
    refused(store, statement, why)


def test_account_can_still_be_mended_before_the_money_goes_out(store: Store) -> None:
    number = approved(store)
    send(store, "UPDATE payment_line SET account_number = '6228480040000000014'")
    store.run(move_batch, number, "paying", DAY)
    store.run(confirm_paid, number, DAY)
    refused(store, "UPDATE payment_line SET account_number = '123456'", "不能改账号")


def test_batch_whose_sum_is_not_its_lines_is_not_approved(store: Store) -> None:
    number = opened(store)
    refused(
        store,
        f"UPDATE batch SET state = 'approved', line_count = 2, total_fen = 39999 WHERE id = {number}",
        "与明细不符",
    )


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("UPDATE batch SET state = 'draft'", "不能退回"),
        ("UPDATE batch SET state = 'void'", "不能退回"),
        ("UPDATE batch SET paid_on = '2025-12-31'", "不能改发放日期"),
        ("UPDATE payment_line SET result = 'due'", "不能改回应发"),
    ],
)
def test_what_was_paid_stays_paid(store: Store, statement: str, why: str) -> None:
    confirmed(store)
    refused(store, statement, why)


def test_batch_with_an_open_line_is_not_confirmed(store: Store) -> None:
    number = paying(store)
    refused(
        store,
        "UPDATE batch SET state = 'confirmed', paid_on = '2026-02-10', paid_fen = 40000, returned_fen = 0,"
        f" unclaimed_fen = 0, offset_fen = 0 WHERE id = {number}",
        "没有发放结果",
    )


def test_equation_is_a_constraint_of_the_table(store: Store) -> None:
    number = paying(store)
    send(store, "UPDATE payment_line SET result = 'paid'")
    with pytest.raises(IntegrityError, match="balance"):
        send(
            store,
            "UPDATE batch SET state = 'confirmed', paid_on = '2026-02-10', paid_fen = 39999, returned_fen = 0,"
            f" unclaimed_fen = 0, offset_fen = 0 WHERE id = {number}",
        )


def test_figures_follow_the_lines_whoever_writes_them(store: Store) -> None:
    confirmed(store)
    send(store, "UPDATE batch SET paid_fen = 1, returned_fen = 39999")
    assert value(store, "SELECT paid_fen FROM batch") == 40_000
    send(store, "UPDATE payment_line SET result = 'returned' WHERE person_id = 1")
    assert value(store, "SELECT paid_fen || '+' || returned_fen FROM batch") == "20000+20000"


@pytest.mark.parametrize(
    "values",
    [
        "(2, 1, 2, 'reversal', '2026-春节', -20000, 0, 0, 'due', {line}, '李建国')",
        "(2, 1, 1, 'reversal', '2026-春节', -19999, 0, 0, 'due', {line}, '王桂兰')",
        "(2, 1, 1, 'reversal', '2026-八一', -20000, 0, 0, 'due', {line}, '王桂兰')",
        "(2, 1, 1, 'reversal', '2026-春节', -20000, 0, 0, 'due', 999, '王桂兰')",
    ],
)
def test_reversal_must_match_its_line(store: Store, values: str) -> None:
    confirmed(store)
    second_draft(store)
    line = value(store, "SELECT id FROM payment_line WHERE person_id = 1")
    refused(store, LINE + values.format(line=line), "冲正必须")


def test_no_more_is_taken_back_than_was_paid(store: Store) -> None:
    confirmed(store)
    second_draft(store)
    line = value(store, "SELECT id FROM payment_line WHERE person_id = 1")
    send(store, LINE + f"(2, 1, 1, 'clawback', '2026-春节', -15000, 0, 0, 'due', {line}, '王桂兰')")
    refused(
        store,
        LINE + f"(2, 1, 1, 'clawback', '2026-春节', -5001, 0, 0, 'due', {line}, '王桂兰')",
        "超过原发放金额",
    )


@pytest.mark.parametrize("amount", ["-1", "0.5", "'500元'"])
def test_payment_is_a_whole_number_of_fen_and_not_negative(store: Store, amount: str) -> None:
    opened(store)
    second_draft(store)
    with pytest.raises(IntegrityError):
        send(store, LINE + f"(2, 1, 1, 'pay', '2027', {amount}, 0, 0, 'due', NULL, '王桂兰')")


def test_failed_payment_is_paid_again_once_and_a_voided_follow_up_frees_it(store: Store) -> None:
    confirmed(store)
    line = newest(store, PaymentLine)
    again = BatchDraft("重发名册", "春节慰问金", "spring_festival", 2026, cutoff_on="2026-02-20")
    with pytest.raises(Refused, match="不是退票"):
        store.run(reissue, [line], again)
    store.run(mark_returned, line, ReturnDraft("2026-02-12", "账号已销户"))
    store.run(reissue, [line], again)
    first = newest(store, Batch)
    with pytest.raises(Refused, match="已在重发"):
        store.run(reissue, [line], again)
    refused(store, f"UPDATE payment_line SET result = 'paid' WHERE id = {line}", "已在重发")
    store.run(move_batch, first, "void", DAY, "名册编错")
    store.run(reissue, [line], again)


def test_voided_roll_frees_its_period_and_comes_back_only_while_that_is_free(store: Store) -> None:
    number = opened(store)
    store.run(move_batch, number, "void", DAY, "标准用错")
    store.run(open_batch, ROLL)
    refused(store, f"UPDATE batch SET state = 'draft' WHERE id = {number}", "不能重复发放")
    store.undo()
    store.undo()
    assert value(store, "SELECT count(*) FROM claim") == 2


def test_parts_of_an_amount_come_to_the_amount_and_freeze_with_it(store: Store) -> None:
    number = opened(store)
    line = value(store, "SELECT min(id) FROM payment_line")
    part = "INSERT INTO payment_part (line_id, title, amount_fen) VALUES "
    send(store, part + f"({line}, '优待金', 15000)")
    store.run(move_batch, number, "submitted", DAY)
    store.run(move_batch, number, "checked", DAY)
    with pytest.raises(Refused, match="各项组成之和不等于金额"):
        store.run(move_batch, number, "approved", DAY)
    send(store, part + f"({line}, '立功增发', 5000)")
    store.run(move_batch, number, "approved", DAY)
    refused(store, part + f"({line}, '其他', 1)", "不能改动组成")
    refused(store, "UPDATE payment_part SET amount_fen = 1", "不能改动组成")
    refused(store, "DELETE FROM payment_part", "不能改动组成")


def test_guards_and_journal_have_names_of_their_own() -> None:
    journal = {
        f"{table.name}_{verb}" for table in journaled_tables() for verb in ("insert", "update", "delete")
    }
    assert not journal & set(MONEY)
    assert {f"sy_{name}" for name in MONEY} <= set(declared())


def test_batch_can_not_be_put_in_as_paid(store: Store) -> None:
    with_people(store)
    refused(
        store,
        "INSERT INTO batch (scheme_id, title, period, year, state, method, is_by_rule, is_imported)"
        " VALUES (1, '更正名册', '2026-春节', 2026, 'paying', 'bank', 0, 0)",
        "从草稿开始",
    )
