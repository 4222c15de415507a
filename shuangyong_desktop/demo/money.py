"""A year of money: monthly pensions, the spring-festival payment to all fifty, 优待金 of the conscripts' families."""

from dataclasses import replace

from sqlalchemy import select

from shuangyong_desktop.demo.people import People
from shuangyong_desktop.demo.visits import SPRING
from shuangyong_desktop.domain.campaign_plans import CampaignBatchDraft
from shuangyong_desktop.domain.fund_sources import GoodsDraft, ReceiptDraft
from shuangyong_desktop.domain.funds import BatchDraft, ReturnDraft, SchemeDraft
from shuangyong_desktop.domain.notices import NoticeDraft, ObjectionDraft, SettlementDraft
from shuangyong_desktop.domain.standards import StandardDraft
from shuangyong_desktop.operations.campaign_plans import draw_up_roll
from shuangyong_desktop.operations.funds import (
    buy_goods,
    confirm_paid,
    give_out_goods,
    move_batch,
    open_batch,
    raise_objection,
    record_receipt,
    settle_objection,
    start_notice,
)
from shuangyong_desktop.operations.funds.returns import mark_returned, reissue
from shuangyong_desktop.operations.funds.schemes import add_scheme, set_standard
from shuangyong_desktop.store.records import Batch, Campaign, PaymentLine
from shuangyong_desktop.store.store import Store

_BASIS = "示例标准，请按当地文件修改"
SOLATIUM, ALLOWANCE = "春节慰问金", "义务兵家庭优待金"
_MONTHLY = ("烈属定期抚恤金", "残疾军人抚恤金", "在乡复员军人定期定量补助")
_SCHEMES = (
    SchemeDraft(_MONTHLY[0], "P2", "month", "县退役军人事务局", "《军人抚恤优待条例》第十九条"),
    SchemeDraft(_MONTHLY[1], "P1", "month", "县退役军人事务局", "《军人抚恤优待条例》第二十七条"),
    SchemeDraft(_MONTHLY[2], "P3", "month", "县退役军人事务局", "《军人抚恤优待条例》第六十二条"),
    SchemeDraft(SOLATIUM, "P6", "occasion", "东城镇人民政府", "东城镇党政办〔2026〕3 号（示例）"),
    SchemeDraft(ALLOWANCE, "P4", "half_year", "县退役军人事务局", "《军人抚恤优待条例》第四十二条"),
)
_STANDARDS = (
    StandardDraft(_MONTHLY[0], category="21", amount_fen=328600, effective_from="2025-08-01", basis=_BASIS),
    StandardDraft(_MONTHLY[1], category="11", grade="05", nature="3", amount_fen=392600, effective_from="2025-08-01",
                  basis=_BASIS),
    StandardDraft(_MONTHLY[1], category="11", grade="06", nature="1", amount_fen=384750, effective_from="2025-08-01",
                  basis=_BASIS),
    StandardDraft(_MONTHLY[1], category="11", grade="08", nature="2", amount_fen=165900, effective_from="2025-08-01",
                  basis=_BASIS),
    StandardDraft(_MONTHLY[1], category="11", grade="10", nature="1", amount_fen=106750, effective_from="2025-08-01",
                  basis=_BASIS),
    StandardDraft(_MONTHLY[2], category="41", amount_fen=243000, effective_from="2025-08-01", basis=_BASIS),
    StandardDraft(ALLOWANCE, category="C1", amount_fen=1362300, effective_from="2025-01-01", basis=_BASIS),
)  # fmt: skip
_RECEIPTS = (
    ReceiptDraft("中央和省级财政", "中央", "2026-01-04", 180_000_000, "某财社〔2026〕1 号（示例）"),
    ReceiptDraft("镇财政", "镇", "2026-01-15", 2_000_000, "东城镇党政办〔2026〕3 号（示例）"),
    ReceiptDraft("县财政", "县", "2026-06-25", 10_000_000, "某财社〔2026〕28 号（示例）"),
)
_MONTHS = range(1, 11)
_WAY = ("submitted", "checked", "approved", "paying")


def pay(store: Store, people: People) -> None:
    """Set up schemes and standards, and pay the year's rolls; three payments come back, two of them go out again."""
    for scheme in _SCHEMES:
        store.run(add_scheme, scheme)
    for standard in _STANDARDS:
        store.run(set_standard, standard)
    for month in _MONTHS:
        for scheme_name in _MONTHLY:
            _pay_month(store, scheme_name, month)
    spring = _pay_spring(store, people)
    _bring_back(store, people.martyrs_kin[11], "10")
    _pay_allowance(store)
    _keep_books(store, spring)
    _draw_up_next(store)


def _pay_month(store: Store, scheme: str, month: int) -> None:
    draft = BatchDraft(
        title=f"2026 年 {month} 月{scheme}发放花名册",
        scheme=scheme,
        year=2026,
        period_part=f"{month:02d}",
        fund_source="中央和省级财政",
        cutoff_on=f"2026-{month:02d}-05",
    )
    _carry_out(store, draft, f"2026-{month:02d}-08", f"2026-{month:02d}-15")


def _carry_out(store: Store, draft: BatchDraft, moved_on: str, paid_on: str) -> None:
    store.run(open_batch, draft)
    _see_through(store, moved_on, paid_on)


def _see_through(store: Store, moved_on: str, paid_on: str) -> int:
    """Take the newest roll from draft to paid; preparer and approver are two people, as they should be."""
    batch = _newest_batch(store)
    clerk = store.operator
    for state in _WAY:
        store.operator = "刘建华" if state in ("checked", "approved") else clerk
        store.run(move_batch, batch, state, moved_on)
    store.operator = clerk
    store.run(confirm_paid, batch, paid_on)
    return batch


def _newest_batch(store: Store) -> int:
    with store.read() as session:
        return session.scalars(select(Batch.id).order_by(Batch.id.desc()).limit(1)).one()


def _pay_spring(store: Store, people: People) -> int:
    """The roll of the spring campaign, drawn up from its list: all fifty; two payments come back and go out again."""
    with store.read() as session:
        spring = session.scalars(select(Campaign.id).where(Campaign.title == SPRING.title)).one()
    drawn = CampaignBatchDraft(
        "2026 年春节慰问金发放花名册", SOLATIUM, document_no="东城镇党政办〔2026〕3 号（示例）"
    )
    store.run(draw_up_roll, spring, drawn)
    batch = _see_through(store, "2026-01-28", "2026-02-06")
    failed = [_line_of(store, batch, people.martyrs_kin[4]), _line_of(store, batch, people.demobilised[6])]
    for line, reason in zip(failed, ("户名不符", "账户已销户"), strict=True):
        store.run(mark_returned, line, ReturnDraft("2026-02-10", reason))
    again = BatchDraft(
        title="2026 年春节慰问金退票重发",
        scheme=SOLATIUM,
        occasion="spring_festival",
        year=2026,
        fund_source="镇财政",
        cutoff_on="2026-02-20",
    )
    store.run(reissue, failed, again)
    _see_through(store, "2026-02-24", "2026-02-27")
    return batch


def _bring_back(store: Store, person: int, month: str) -> None:
    """One pension payment came back and still waits for the right account."""
    with store.read() as session:
        line = session.scalars(
            select(PaymentLine.id).where(
                PaymentLine.person_id == person,
                PaymentLine.period == f"2026-{month}",
                PaymentLine.kind == "pay",
            )
        ).one()
    store.run(mark_returned, line, ReturnDraft("2026-10-20", "账户睡眠"))


def _line_of(store: Store, batch: int, person: int) -> int:
    with store.read() as session:
        lines = select(PaymentLine.id).where(PaymentLine.batch_id == batch, PaymentLine.person_id == person)
        return session.scalars(lines).one()


def _pay_allowance(store: Store) -> None:
    draft = BatchDraft(
        title="2026 年上半年义务兵家庭优待金发放花名册",
        scheme=ALLOWANCE,
        year=2026,
        period_part="H1",
        fund_source="县财政",
        cutoff_on="2026-06-30",
    )
    store.run(open_batch, draft)
    batch, clerk = _newest_batch(store), store.operator
    for state in _WAY[:3]:
        store.operator = "刘建华" if state in ("checked", "approved") else clerk
        store.run(move_batch, batch, state, "2026-07-03")
    store.operator = clerk
    _hang_out(store, batch)
    store.run(move_batch, batch, "paying", "2026-07-15")
    store.run(confirm_paid, batch, "2026-07-20")


def _hang_out(store: Store, batch: int) -> None:
    """Five working days on the villages' boards, with one objection that was looked into."""
    store.run(start_notice, batch, NoticeDraft("各村村务公开栏", "2026-07-06", "2026-07-10", "0575-81234567"))
    objection = ObjectionDraft("2026-07-08", "匿名", "有一户军人已转改军士，还能不能领优待金")
    number = store.run(raise_objection, batch, objection).tables["notice_objection"]
    outcome = "经与县人武部核对，该户军人 8 月才转改，上半年按规定发放；已在公开栏答复。"
    store.run(settle_objection, min(number), SettlementDraft("2026-07-09", outcome))
    store.run(move_batch, batch, "noticed", "2026-07-13")


def _keep_books(store: Store, spring: int) -> None:
    """What came in, and the gifts of the spring festival bought and given out."""
    for receipt in _RECEIPTS:
        store.run(record_receipt, receipt)
    for goods, unit, price in (("大米", "袋", 3_500), ("食用油", "桶", 2_500)):
        bought = GoodsDraft(goods, unit, "2026-01-20", 60, price, "王敏", "示例")
        store.run(buy_goods, bought)
        store.run(give_out_goods, replace(bought, moved_on="2026-02-03", quantity=50), spring)


def _draw_up_next(store: Store) -> None:
    """November's roll waits as a draft, so that there is something to go on with."""
    draft = BatchDraft(
        title="2026 年 11 月烈属定期抚恤金发放花名册",
        scheme=_MONTHLY[0],
        year=2026,
        period_part="11",
        fund_source="中央和省级财政",
        cutoff_on="2026-11-05",
    )
    store.run(open_batch, draft)
