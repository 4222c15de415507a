"""Money in the ledger: lines by kind of money, and what each scheme and source paid in the year."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session, aliased

from shuangyong_desktop.domain import funds
from shuangyong_desktop.domain.kinds import ACCOUNT, DATE, ID_NUMBER, MONEY, NAME
from shuangyong_desktop.queries.ledger.year import Year, stream
from shuangyong_desktop.queries.words import category_name, in_words
from shuangyong_desktop.shapes.kind import INTEGER
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import Batch, PaymentLine, Person, Scheme

MONEY_GROUPS: dict[str, tuple[str, ...]] = {
    "solatium": ("P6",),
    "allowance": ("P4",),
    "pension": ("P1", "P1n", "P2", "P3"),
    "other": (),  # all the rest
}
"""The ledger's kinds of money, kept strictly apart, by the types of scheme that belong to each."""

COUNTED_STATES = ("confirmed", "closed")
"""States of a batch whose money has gone out."""


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """One line of a confirmed batch, as it stood when it was paid."""

    paid_on: str = column("发放日期", DATE, width=10)
    scheme: str = column("发放项目", width=15)
    period: str = column("所属期", width=10)
    village: str = column("村（社区）", width=9)
    name: str = column("姓名", NAME, width=9)
    id_number: str = column("身份证号", ID_NUMBER, width=19)
    category: str = column("类别", width=13)
    kind: str = column("款项", width=6)
    due: int = column("应发（元）", MONEY, width=11, total=True)
    paid: int = column("已发（元）", MONEY, width=11, total=True)
    returned: int = column("退票（元）", MONEY, width=10, total=True)
    unclaimed: int = column("未领（元）", MONEY, width=10, total=True)
    offset: int = column("冲抵（元）", MONEY, width=10, total=True)
    counted: int = column("计入本年（元）", MONEY, width=11, total=True)
    goods: str = column("慰问品", width=15)
    goods_fen: int = column("折价（元）", MONEY, width=10, total=True)
    account_number: str = column("账号", ACCOUNT, width=20)
    receiver: str = column("领款/代领", width=9)
    note: str = column("备注", width=12)


@dataclass(frozen=True, slots=True)
class SchemeRow:
    """What one scheme paid in the year out of one source."""

    scheme: str = column("发放项目", width=20)
    source: str = column("资金来源", width=18)
    batches: int = column("批次数", INTEGER, width=8, total=True)
    lines: int = column("笔数", INTEGER, width=8, total=True)
    people: int = column("人数", INTEGER, width=8)
    due: int = column("应发（元）", MONEY, width=14, total=True)
    paid: int = column("已发（元）", MONEY, width=14, total=True)
    returned: int = column("退票（元）", MONEY, width=12, total=True)
    unclaimed: int = column("未领（元）", MONEY, width=12, total=True)
    offset: int = column("冲抵（元）", MONEY, width=12, total=True)
    counted: int = column("计入本年（元）", MONEY, width=14, total=True)
    goods_fen: int = column("慰问品折价（元）", MONEY, width=15, total=True)


def year_lines(year: Year) -> tuple[ColumnElement[bool], ...]:
    """Lines of batches whose money went out in the year."""
    return (Batch.state.in_(COUNTED_STATES), year.holds(Batch.paid_on))


_NET = PaymentLine.amount_fen - PaymentLine.offset_fen
"""What really goes out for a line: its amount less what is kept back against a clawback."""


def figures(year: Year) -> tuple[ColumnElement[int | None], ...]:
    """应发, 已发, 退票, 未领, 冲抵 of a line, and what the year counts; NULL where a line has nothing to say.

    A line that came back and was paid out again counts with the second payment, once: it is neither 应发
    twice nor 退票 any more. A clawback counts against the money it takes back.
    """
    again = aliased(PaymentLine)
    paid_again = (
        select(again.id)
        .join(Batch, Batch.id == again.batch_id)
        .where(
            again.kind == "reissue", again.origin_line_id == PaymentLine.id, again.result == "paid",
            Batch.paid_on <= year.last,
        )
        .correlate(PaymentLine)
        .exists()
    )  # fmt: skip
    due = case(((PaymentLine.kind != "reissue") & (PaymentLine.result != "offset"), PaymentLine.amount_fen))
    return (
        due,
        case((PaymentLine.result == "paid", _NET)),
        case(((PaymentLine.result == "returned") & ~paid_again, _NET)),
        case(((PaymentLine.result == "unclaimed") & ~paid_again, _NET)),
        func.nullif(PaymentLine.offset_fen, 0),
        case((PaymentLine.result.in_(funds.COUNTED_RESULTS), PaymentLine.amount_fen)),
    )


def _in_group(group: str) -> ColumnElement[bool]:
    types = MONEY_GROUPS[group]
    if types:
        return Scheme.money_type.in_(types)
    named = [known for known_types in MONEY_GROUPS.values() for known in known_types]
    return Scheme.money_type.not_in(named)


def payments(session: Session, year: Year, group: str) -> Iterator[Any]:
    """The year's lines of one kind of money, batch by batch in the order of payment."""
    batches = session.scalars(
        select(Batch.id)
        .join(PaymentLine, PaymentLine.batch_id == Batch.id)
        .join(Scheme, Scheme.id == PaymentLine.scheme_id)
        .where(*year_lines(year), _in_group(group))
        .group_by(Batch.id)
        .order_by(Batch.paid_on, Batch.id)
    ).all()
    statement = (
        select(
            Batch.paid_on, Scheme.name, PaymentLine.period, PaymentLine.village_name, PaymentLine.person_name,
            Person.id_number, category_name(PaymentLine.category), in_words(PaymentLine.kind, funds.LINE_KINDS),
            *figures(year), PaymentLine.goods, func.nullif(PaymentLine.goods_fen, 0),
            PaymentLine.account_number, PaymentLine.receiver,
            func.coalesce(PaymentLine.return_reason, PaymentLine.note),
        )
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .join(Scheme, Scheme.id == PaymentLine.scheme_id)
        .join(Person, Person.id == PaymentLine.person_id)
        .order_by(PaymentLine.id)
    )  # fmt: skip
    for batch in batches:
        yield from stream(session, statement.where(PaymentLine.batch_id == batch, _in_group(group)))


def schemes(session: Session, year: Year) -> list[SchemeRow]:
    """What each scheme paid in the year, by source of money."""
    source = func.coalesce(Batch.fund_source, "未注明")
    statement = (
        select(
            Scheme.name, source, func.count(Batch.id.distinct()), func.count(),
            func.count(PaymentLine.person_id.distinct()),
            *(func.coalesce(func.sum(figure), 0) for figure in figures(year)), func.sum(PaymentLine.goods_fen),
        )
        .select_from(PaymentLine)
        .join(Batch, Batch.id == PaymentLine.batch_id)
        .join(Scheme, Scheme.id == PaymentLine.scheme_id)
        .where(*year_lines(year))
        .group_by(Scheme.id, source)
        .order_by(Scheme.id, source)
    )  # fmt: skip
    return [SchemeRow(*row) for row in stream(session, statement)]
