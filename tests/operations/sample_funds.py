"""One call of each operation on money."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import select

from shuangyong_desktop.domain.bank_file import BankLayoutDraft
from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft, DeathDraft
from shuangyong_desktop.domain.fund_rules import FundRulesDraft
from shuangyong_desktop.domain.fund_sources import CalledDraft, GoodsDraft, ReceiptDraft
from shuangyong_desktop.domain.funds import BatchDraft, BatchHeadDraft, LineDraft, ReturnDraft, SchemeDraft
from shuangyong_desktop.domain.notices import NoticeDraft, ObjectionDraft, SettlementDraft
from shuangyong_desktop.domain.payees import PayeeDraft, SignOffDraft
from shuangyong_desktop.domain.photos import PhotoFile
from shuangyong_desktop.domain.standards import StandardDraft, StandardFixDraft
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.funds import (
    PaidLine,
    add_back_pay,
    add_back_pays,
    add_clawback,
    add_line,
    add_notice_photos,
    add_reversal,
    add_scheme,
    buy_goods,
    close_year,
    confirm_paid,
    correct_standard,
    draw_sample,
    draw_up_from_workbook,
    drop_own_form,
    edit_batch,
    edit_line,
    edit_notice,
    edit_scheme,
    give_out_goods,
    import_standards,
    keep_own_form,
    load_example_standards,
    mark_returned,
    mark_unclaimed,
    mend_account,
    move_batch,
    open_batch,
    open_empty_batch,
    open_funeral_grant,
    open_next_batch,
    raise_objection,
    record_call,
    record_receipt,
    reissue,
    remove_bank_layout,
    remove_line,
    remove_standard,
    save_bank_layout,
    set_fund_rules,
    set_standard,
    settle_objection,
    sign_off,
    start_notice,
    verify_finding,
    withdraw_verification,
)
from shuangyong_desktop.operations.people.death import record_death
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.store.records import Batch, PaymentLine
from shuangyong_desktop.store.store import Store

DAY = "2026-02-10"
SOLATIUM = SchemeDraft("春节慰问金", "P6", "occasion", "某镇人民政府", "某政〔2026〕1 号")
ROLL = BatchDraft(
    title="2026 年春节慰问金发放花名册",
    scheme="春节慰问金",
    occasion="spring_festival",
    year=2026,
    cutoff_on="2026-02-01",
    amount_fen=20_000,
    goods="大米 1 袋",
    goods_fen=6_000,
)
_PEOPLE = (
    ("王桂兰", "110105194805060029", "21"),
    ("李建国", "110105195502140034", "11"),
)


def with_people(store: Store) -> None:
    """Two people on the register, and a scheme."""
    for name, number, category in _PEOPLE:
        store.run(
            register_beneficiary,
            BeneficiaryDraft(
                name=name,
                id_number=number,
                village="李家村",
                category=category,
                grade="06" if category == "11" else None,
                nature="2" if category == "11" else None,
                registered_on="2020-01-01",
                account_number="6228480040000000014" if category == "21" else None,
            ),
        )
    store.run(add_scheme, SOLATIUM)


def newest(store: Store, record: type[Batch] | type[PaymentLine]) -> int:
    """The id of the row that came last."""
    with store.read() as session:
        return session.scalars(select(record.id).order_by(record.id.desc())).first() or 0


def opened(store: Store) -> int:
    """A roll in draft with two lines."""
    with_people(store)
    store.run(open_batch, ROLL)
    return newest(store, Batch)


def paying(store: Store) -> int:
    """A roll whose money is on its way."""
    number = opened(store)
    for state in ("submitted", "checked", "approved", "paying"):
        store.run(move_batch, number, state, DAY)
    return number


def _set_standard(store: Store) -> Changed:
    store.run(add_scheme, SOLATIUM)
    return store.run(
        set_standard,
        StandardDraft(
            "春节慰问金",
            category="21",
            amount_fen=30_000,
            effective_from="2026-01-01",
            basis="某发〔2026〕2 号",
        ),
    )


def _with_standard(store: Store) -> None:
    """A standard that no roll was drawn up by."""
    store.run(add_scheme, SOLATIUM)
    store.run(set_standard, StandardDraft("春节慰问金", "21", amount_fen=30_000, effective_from="2026-01-01"))


def _fix_standard(store: Store) -> Changed:
    _with_standard(store)
    return store.run(correct_standard, 1, StandardFixDraft(33_000, "time", "2026-01-01", "某发〔2026〕2 号"))


def _kept(store: Store) -> Changed:
    store.run(add_scheme, SOLATIUM)
    return store.run(keep_own_form, 1, "县局签领表", b"PK")


def _after(first: Callable[[], object], then: Callable[[], Changed]) -> Changed:
    first()
    return then()


def _add_line(store: Store) -> Changed:
    number, line = opened(store), newest(store, PaymentLine)
    with store.read() as session:
        person = session.get_one(PaymentLine, line).person_id
    store.run(remove_line, line)
    return store.run(add_line, number, person, LineDraft(50_000))


def _open_batch(store: Store) -> Changed:
    with_people(store)
    return store.run(open_batch, ROLL)


def _edit_line(store: Store) -> Changed:
    opened(store)
    return store.run(edit_line, newest(store, PaymentLine), LineDraft(25_000, note="按困难户标准"))


def _remove_line(store: Store) -> Changed:
    opened(store)
    return store.run(remove_line, newest(store, PaymentLine))


def _mark_returned(store: Store) -> Changed:
    store.run(confirm_paid, paying(store), DAY)
    return store.run(mark_returned, newest(store, PaymentLine), ReturnDraft("2026-02-12", "账号已销户"))


def _reissue(store: Store) -> Changed:
    _mark_returned(store)
    again = BatchDraft(
        "2026 年春节慰问金重发名册", "春节慰问金", "spring_festival", 2026, cutoff_on="2026-02-20"
    )
    return store.run(reissue, [newest(store, PaymentLine)], again)


def _correction(store: Store) -> tuple[int, int]:
    """A paid line, and an empty roll to correct it on."""
    store.run(confirm_paid, paying(store), DAY)
    line = newest(store, PaymentLine)
    again = BatchDraft("更正名册", "春节慰问金", "spring_festival", 2026, cutoff_on="2026-02-20")
    store.run(open_empty_batch, again)
    return newest(store, Batch), line


def _add_clawback(store: Store) -> Changed:
    batch, line = _correction(store)
    return store.run(add_clawback, batch, line, 5_000, "多发")


def _add_reversal(store: Store) -> Changed:
    batch, line = _correction(store)
    return store.run(add_reversal, batch, line, "发错人")


def with_pension(store: Store) -> int:
    """A monthly roll of September paid by the old standard, and October's in draft by the new one."""
    with_people(store)
    store.run(add_scheme, SchemeDraft("烈属定期抚恤金", "P2", "month"))
    old = StandardDraft(
        "烈属定期抚恤金", "21", amount_fen=300_000, effective_from="2024-08-01", basis="某发 1 号"
    )
    store.run(set_standard, old)
    september = BatchDraft("9 月", "烈属定期抚恤金", year=2026, period_part="09", cutoff_on="2026-09-05")
    store.run(open_batch, september)
    number = newest(store, Batch)
    for state in ("submitted", "checked", "approved", "paying"):
        store.run(move_batch, number, state, "2026-09-10")
    store.run(confirm_paid, number, "2026-09-15")
    store.run(set_standard, replace(old, amount_fen=328_600, effective_from="2026-08-01", basis="某发 2 号"))
    october = replace(september, title="10 月", period_part="10", cutoff_on="2026-10-05")
    store.run(open_batch, october)
    return newest(store, Batch)


def _add_back_pay(store: Store) -> Changed:
    batch = with_pension(store)
    return store.run(add_back_pay, batch, 1, "2026-09", "2026-09")


def _funeral(store: Store) -> Changed:
    with_pension(store)
    store.run(record_death, 1, DeathDraft("2026-09-20", "村里上报"))
    store.run(add_scheme, SchemeDraft("丧葬补助", "P7", "once"))
    grant = BatchDraft("王桂兰丧葬补助", "丧葬补助", year=2026, cutoff_on="2026-11-01")
    return store.run(open_funeral_grant, 1, grant, "王强（子）")


def _open_next(store: Store) -> Changed:
    batch = with_pension(store)
    november = BatchDraft("11 月", "烈属定期抚恤金", year=2026, period_part="11", cutoff_on="2026-11-05")
    return store.run(open_next_batch, batch, november)


def cash(store: Store) -> list[int]:
    """The lines of a cash roll that is being handed out."""
    with_people(store)
    store.run(open_batch, replace(ROLL, method="cash"))
    for state in ("submitted", "checked", "approved", "paying"):
        store.run(move_batch, newest(store, Batch), state, DAY)
    with store.read() as session:
        return list(session.scalars(select(PaymentLine.id).order_by(PaymentLine.id)))


FOUND = ("A03", "person:1:2026", "98 岁，今年尚未确认健在", "上门看望，本人健在")


def _withdraw(store: Store) -> Changed:
    store.run(verify_finding, *FOUND)
    return store.run(withdraw_verification, *FOUND[:2])


RICE = GoodsDraft("大米", "袋", DAY, 10, 3_000)


def _give_out(store: Store) -> Changed:
    store.run(buy_goods, RICE)
    return store.run(give_out_goods, replace(RICE, quantity=4))


def sampled(store: Store) -> None:
    """A paid roll of which half was drawn."""
    store.run(confirm_paid, paying(store), DAY)
    store.run(draw_sample, 1, 50, 20260210)


def _draw_sample(store: Store) -> Changed:
    store.run(confirm_paid, paying(store), DAY)
    return store.run(draw_sample, 1, 50, 20260210)


NOTICE = NoticeDraft("村务公开栏", "2026-02-02", "2026-02-06", "0575-1234567")
OBJECTION = ObjectionDraft("2026-02-04", "周某", "王桂兰已随子女迁往外县")


def in_notice(store: Store) -> int:
    """A roll that hangs out."""
    number = opened(store)
    for state in ("submitted", "checked", "approved"):
        store.run(move_batch, number, state, "2026-02-01")
    store.run(start_notice, number, NOTICE)
    return number


def _start_notice(store: Store) -> Changed:
    number = opened(store)
    for state in ("submitted", "checked", "approved"):
        store.run(move_batch, number, state, "2026-02-01")
    return store.run(start_notice, number, NOTICE)


def _add_notice_photos(store: Store) -> Changed:
    in_notice(store)
    picture = PhotoFile("公示栏.jpg", b"invented", 800, 600, None)
    return store.run(add_notice_photos, 1, [picture])


def _settle_objection(store: Store) -> Changed:
    store.run(raise_objection, in_notice(store), OBJECTION)
    return store.run(settle_objection, 1, SettlementDraft("2026-02-05", "经查户籍未迁出，已答复"))


SAMPLES: dict[str, Callable[[Store], Changed]] = {
    "add_scheme": lambda store: store.run(add_scheme, SOLATIUM),
    "set_standard": _set_standard,
    "correct_standard": _fix_standard,
    "remove_standard": lambda store: (_with_standard(store), store.run(remove_standard, 1))[1],
    "edit_scheme": lambda store: (
        store.run(add_scheme, SOLATIUM),
        store.run(edit_scheme, 1, replace(SOLATIUM, payee_unit="household")),
    )[1],
    "import_standards": lambda store: (
        store.run(add_scheme, SOLATIUM),
        store.run(
            import_standards,
            [StandardDraft("春节慰问金", "21", amount_fen=30_000, effective_from="2026-01-01")],
        ),
    )[1],
    "open_batch": _open_batch,
    "edit_batch": lambda store: store.run(
        edit_batch, opened(store), BatchHeadDraft("春节慰问金", "cash", "镇财政", "某政〔2026〕1 号")
    ),
    "draw_up_from_workbook": lambda store: (
        with_people(store),
        store.run(draw_up_from_workbook, ROLL, None, [PaidLine(1, "王桂兰", 20_000, "21")], "名单.xlsx"),
    )[1],
    "start_notice": _start_notice,
    "edit_notice": lambda store: (
        in_notice(store),
        store.run(edit_notice, 1, replace(NOTICE, ends_on="2026-02-09")),
    )[1],
    "add_notice_photos": _add_notice_photos,
    "raise_objection": lambda store: store.run(raise_objection, in_notice(store), OBJECTION),
    "settle_objection": _settle_objection,
    "add_line": _add_line,
    "edit_line": _edit_line,
    "remove_line": _remove_line,
    "move_batch": lambda store: store.run(move_batch, opened(store), "submitted", DAY),
    "confirm_paid": lambda store: store.run(confirm_paid, paying(store), DAY),
    "mark_returned": _mark_returned,
    "reissue": _reissue,
    "open_next_batch": _open_next,
    "record_receipt": lambda store: store.run(record_receipt, ReceiptDraft("镇财政", "镇", DAY, 1_000_000)),
    "buy_goods": lambda store: store.run(buy_goods, RICE),
    "give_out_goods": _give_out,
    "draw_sample": _draw_sample,
    "record_call": lambda store: (sampled(store), store.run(record_call, 1, CalledDraft(DAY, "received")))[1],
    "close_year": lambda store: store.run(close_year, 2025),
    "verify_finding": lambda store: store.run(verify_finding, *FOUND),
    "withdraw_verification": _withdraw,
    "remove_bank_layout": lambda store: (
        store.run(save_bank_layout, BankLayoutDraft("农商行", "txt")),
        store.run(remove_bank_layout, "农商行"),
    )[1],
    "keep_own_form": _kept,
    "drop_own_form": lambda store: _after(lambda: _kept(store), lambda: store.run(drop_own_form, 1)),
    "save_bank_layout": lambda store: store.run(save_bank_layout, BankLayoutDraft("农商行", "txt")),
    "mend_account": lambda store: (
        opened(store),
        store.run(
            mend_account, newest(store, PaymentLine), PayeeDraft("622202000000000007", "农商行", "王强", "子")
        ),
    )[1],
    "sign_off": lambda store: store.run(sign_off, cash(store), SignOffDraft(DAY)),
    "mark_unclaimed": lambda store: store.run(mark_unclaimed, cash(store), "外出务工"),
    "open_empty_batch": lambda store: (with_people(store), store.run(open_empty_batch, ROLL))[1],
    "add_clawback": _add_clawback,
    "add_reversal": _add_reversal,
    "add_back_pay": _add_back_pay,
    "add_back_pays": lambda store: store.run(add_back_pays, with_pension(store)),
    "open_funeral_grant": _funeral,
    "set_fund_rules": lambda store: store.run(
        set_fund_rules, FundRulesDraft(early_mode="half_year"), "2026-01-01", "某发〔2026〕3 号"
    ),
    "load_example_standards": lambda store: store.run(load_example_standards),
}
