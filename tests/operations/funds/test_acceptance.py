"""Acceptance cases about money, from the first click to the year's figures."""

from datetime import date

import pytest
from sample_funds import newest
from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft, DeathDraft
from shuangyong_desktop.domain.fund_rules import FundRulesDraft
from shuangyong_desktop.domain.funds import BatchDraft, LineDraft, ReturnDraft, SchemeDraft
from shuangyong_desktop.domain.life_drafts import MoveOutDraft
from shuangyong_desktop.domain.local_rules import SIXTY_ROUNDING, LocalRuleDraft
from shuangyong_desktop.domain.money import capital
from shuangyong_desktop.domain.names import comparable, lost_in
from shuangyong_desktop.domain.service import ServiceDraft, ServiceEndDraft
from shuangyong_desktop.domain.standards import StandardDraft
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.funds import (
    add_back_pay,
    add_back_pays,
    add_clawback,
    add_line,
    add_scheme,
    confirm_paid,
    edit_line,
    mark_returned,
    move_batch,
    open_batch,
    open_empty_batch,
    open_funeral_grant,
    open_next_batch,
    reissue,
    set_fund_rules,
    set_standard,
)
from shuangyong_desktop.operations.operation import Operation
from shuangyong_desktop.operations.people.death import record_death
from shuangyong_desktop.operations.people.moves import record_move_out
from shuangyong_desktop.operations.people.parameters import set_local_rule
from shuangyong_desktop.operations.service import end_service, record_service
from shuangyong_desktop.queries.funds import (
    FindingRow,
    balance,
    findings,
    payments_of,
    roll_changes,
    totals_by_scheme,
)
from shuangyong_desktop.queries.people.changes import changes_between
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Batch, Identity, PaymentLine, PaymentPart, Person, StatusChange
from shuangyong_desktop.store.store import Store

BASIS = "某发〔2024〕8 号"


def register(store: Store, name: str, category: str, **more: str | int | None) -> int:
    """Somebody on the register since 2015."""
    draft = BeneficiaryDraft(
        name=name,
        village="李家村",
        category=category,
        registered_on="2015-01-01",
        **more,  # type: ignore[arg-type]
    )
    store.run(register_beneficiary, draft)
    with store.read() as session:
        return session.scalars(select(Person.id).where(Person.name == name)).one()


def lines_of(store: Store, batch_id: int) -> dict[str, list[PaymentLine]]:
    with store.read() as session:
        found: dict[str, list[PaymentLine]] = {}
        for line in session.scalars(select(PaymentLine).where(PaymentLine.batch_id == batch_id)):
            found.setdefault(line.person_name, []).append(line)
        session.expunge_all()
        return found


def found(store: Store, rule: str) -> list[FindingRow]:
    """What one rule finds now."""
    with store.read() as session:
        return [row for row in findings(session, store.today()) if row.rule == rule]


def pay(store: Store, batch_id: int, day: str) -> None:
    """Take a roll all the way to 已确认发放."""
    for state in ("submitted", "checked", "approved", "paying"):
        store.run(move_batch, batch_id, state, day)
    store.run(confirm_paid, batch_id, day)


def month_roll(scheme: str, month: str, cutoff: str | None = None) -> BatchDraft:
    return BatchDraft(
        title=f"{month} {scheme}",
        scheme=scheme,
        year=int(month[:4]),
        period_part=month[5:],
        cutoff_on=cutoff or f"{month}-05",
    )


def drawn_up(store: Store, draft: BatchDraft) -> int:
    store.run(open_batch, draft)
    return newest(store, Batch)


def paid_month(store: Store, scheme: str, month: str) -> int:
    number = drawn_up(store, month_roll(scheme, month))
    pay(store, number, f"{month}-15")
    return number


def with_scheme(
    store: Store, name: str, money_type: str, category: str, fen: int, since: str = "2020-01-01"
) -> None:
    store.run(add_scheme, SchemeDraft(name, money_type, "month", "县退役军人事务局"))
    store.run(
        set_standard,
        StandardDraft(name, category, amount_fen=fen, effective_from=since, basis=BASIS),
    )


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


def conscript(store: Store, *, plateau: int = 0) -> int:
    store.run(add_scheme, SchemeDraft("优待金", "P4", "half_year"))
    store.run(
        set_standard,
        StandardDraft("优待金", "C1", amount_fen=1_362_300, effective_from="2024-01-01", basis=BASIS),
    )
    chen = register(
        store,
        "陈思远",
        "C1",
        account_number="6228480040000000014",
        account_holder="陈父",
        holder_relation="父亲",
    )
    store.run(record_service, chen, ServiceDraft("2024-09-01", is_plateau=plateau))
    return chen


def half_year(year: int, half: int, cutoff: str) -> BatchDraft:
    return BatchDraft(f"{year} H{half}", "优待金", year=year, period_part=f"H{half}", cutoff_on=cutoff)


def paid_halves(store: Store) -> list[int]:
    amounts = []
    for year, half, day in (
        (2025, 1, "2025-03-10"),
        (2025, 2, "2025-09-10"),
        (2026, 1, "2026-03-10"),
        (2026, 2, "2026-09-10"),
    ):
        number = drawn_up(store, half_year(year, half, day))
        [line] = lines_of(store, number)["陈思远"]
        amounts.append(line.amount_fen)
        pay(store, number, day)
    return amounts


def test_case_3_conscript_is_paid_four_times_and_no_more(store: Store) -> None:
    conscript(store)
    with pytest.raises(Refused, match="没有到期的优待金"):
        store.run(open_batch, half_year(2025, 1, "2025-02-27"))
    assert paid_halves(store) == [681_150] * 4
    with pytest.raises(Refused, match="没有到期的优待金"):
        store.run(open_batch, half_year(2027, 1, "2026-11-01"))


def test_case_3_service_in_xinjiang_is_paid_double_in_two_parts(store: Store) -> None:
    conscript(store, plateau=1)
    assert sum(paid_halves(store)) == 5_449_200
    with store.read() as session:
        parts = session.execute(select(PaymentPart.title, PaymentPart.amount_fen)).all()
    assert list(map(tuple, parts[:2])) == [("优待金", 681_150), ("进藏进疆增发", 681_150)]


def test_case_3_payee_is_the_father(store: Store) -> None:
    conscript(store)
    [line] = lines_of(store, drawn_up(store, half_year(2025, 1, "2025-03-10")))["陈思远"]
    assert (line.account_holder, line.person_name) == ("陈父", "陈思远")


def test_case_3_sent_back_recruit_gives_back_what_was_paid(store: Store) -> None:
    chen = conscript(store)
    first = drawn_up(store, half_year(2025, 1, "2025-03-10"))
    pay(store, first, "2025-03-10")
    store.run(end_service, chen, ServiceEndDraft("2024-10-10", "退回"))
    with pytest.raises(Refused, match="名单为空"):
        store.run(open_batch, half_year(2025, 2, "2025-09-10"))
    store.run(open_empty_batch, half_year(2025, 2, "2025-09-10"))
    [line] = lines_of(store, first)["陈思远"]
    store.run(add_clawback, newest(store, Batch), line.id, 681_150, "入伍第 40 天退回")
    pay(store, newest(store, Batch), "2025-09-15")
    with store.read() as session:
        assert [row.paid_fen for row in totals_by_scheme(session, 2025)] == [0]


@pytest.mark.parametrize(("early", "total"), [("month", 1_702_875), ("half_year", 2_043_450)])
def test_case_3_sergeant_after_fifteen_months(store: Store, early: str, total: int) -> None:
    chen = conscript(store)
    store.run(
        set_fund_rules, FundRulesDraft(early_mode=early), "2020-01-01", BASIS
    ) if early != "month" else None
    for half, day in ((1, "2025-03-10"), (2, "2025-09-10")):
        pay(store, drawn_up(store, half_year(2025, half, day)), day)
    store.run(end_service, chen, ServiceEndDraft("2025-12-01", "转改军士"))
    last = drawn_up(store, half_year(2026, 1, "2026-03-10"))
    [line] = lines_of(store, last)["陈思远"]
    assert line.amount_fen + 2 * 681_150 == total
    assert ("按月折算" if early == "month" else "不满 6 个月按 6 个月") in (line.explanation or "")


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


def test_case_6_who_moved_away_in_june_is_paid_until_december(store: Store) -> None:
    with_scheme(store, "定期抚恤金", "P2", "23", 200_000)
    sun = register(store, "孙秀英", "23")
    register(store, "孙秀兰", "23")

    store.run(record_move_out, sun, MoveOutDraft("2025-06-20", "外县某镇"))
    for number in range(7, 13):
        roll = paid_month(store, "定期抚恤金", f"2025-{number:02d}")
        assert lines_of(store, roll)["孙秀英"][0].amount_fen == 200_000
    january = drawn_up(store, month_roll("定期抚恤金", "2026-01"))
    assert set(lines_of(store, january)) == {"孙秀兰"}
    assert found(store, "A36") == []
    with store.read() as session:
        [leaving] = [
            row for row in changes_between(session, "2026-01-01", "2026-12-31") if row.name == "孙秀英"
        ]
        assert not [
            row
            for row in changes_between(session, "2025-01-01", "2025-12-31")
            if row.name == "孙秀英" and row.changed_on >= "2025-06-01"
        ]
    assert leaving.changed_on == "2026-01-01"
    # paid all the same, it is a finding
    store.run(add_line, january, sun, LineDraft(200_000))
    assert [item.name for item in found(store, "A36")] == ["孙秀英"]


def test_case_7_bank_sends_two_of_forty_eight_back(store: Store) -> None:
    store.run(add_scheme, SchemeDraft("定期生活补助", "P3", "month"))
    amounts = [120_000, 80_000] + [283_000] * 45
    amounts.append(13_245_678 - sum(amounts))
    store.run(open_empty_batch, month_roll("定期生活补助", "2026-03"))
    batch = newest(store, Batch)
    surnames = "赵钱孙周吴郑冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
    for name, fen in zip(["李䶮", "王销户", *(f"{name}某" for name in surnames)], amounts, strict=True):
        store.run(add_line, batch, register(store, name, "42"), LineDraft(fen))
    pay(store, batch, "2026-03-15")
    lines = lines_of(store, batch)
    failed = [lines["李䶮"][0].id, lines["王销户"][0].id]
    store.run(mark_returned, failed[0], ReturnDraft("2026-03-17", "户名不符：银行登记为李龑"))
    store.run(mark_returned, failed[1], ReturnDraft("2026-03-17", "销户"))
    with store.read() as session:
        sums = balance(session, batch)
        [year] = totals_by_scheme(session, 2026)
        stored = session.get_one(Batch, batch)
        assert (stored.total_fen, stored.paid_fen, stored.returned_fen) == (13_245_678, 13_045_678, 200_000)
    assert (sums.due_fen, sums.paid_fen, sums.returned_fen) == (13_245_678, 13_045_678, 200_000)
    assert sums.holds
    assert year.paid_fen + year.failed_fen == 13_245_678
    assert capital(sums.due_fen) == "壹拾叁万贰仟肆佰伍拾陆元柒角捌分"
    assert capital(sums.paid_fen) == "壹拾叁万零肆佰伍拾陆元柒角捌分"
    with pytest.raises(Refused, match="还有 2 笔退票"):
        store.run(move_batch, batch, "closed", "2026-03-20")
    store.today = lambda: date(2026, 4, 10)
    assert found(store, "A21") == []
    store.today = lambda: date(2026, 11, 20)
    assert {item.name for item in found(store, "A21")} == {"李䶮", "王销户"}
    assert lost_in("gbk", "李䶮") == "䶮"

    store.run(reissue, failed, month_roll("定期生活补助", "2026-04", "2026-03-20"))
    again = newest(store, Batch)
    with store.read() as session:
        assert balance(session, again).due_fen == 200_000
    pay(store, again, "2026-04-02")
    store.run(move_batch, batch, "closed", "2026-04-03")
    with store.read() as session:
        [year] = totals_by_scheme(session, 2026)
        history = payments_of(session, lines["李䶮"][0].person_id)
    assert (year.paid_fen, year.failed_fen) == (13_245_678, 0)
    assert [(row.kind, row.result) for row in history] == [("reissue", "paid"), ("pay", "returned")]


def test_case_7_bank_writes_the_dot_of_a_name_differently() -> None:
    assert comparable("阿卜杜拉•买买提") == comparable("阿卜杜拉·买买提")
    assert lost_in("gbk", "阿卜杜拉·买买提") == ""


def test_hand_changed_amount_says_so(store: Store) -> None:
    store.run(add_scheme, SchemeDraft("定期生活补助", "P3", "month"))
    store.run(open_empty_batch, month_roll("定期生活补助", "2026-03"))
    batch = newest(store, Batch)
    store.run(add_line, batch, register(store, "赵某", "42"), LineDraft(100))
    store.run(edit_line, newest(store, PaymentLine), LineDraft(200))
    [line] = lines_of(store, batch)["赵某"]
    assert line.explanation == "手工加入，金额 1.00 元；手工改为 2.00 元"
