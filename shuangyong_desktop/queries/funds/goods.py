"""Goods in and out, each move with its roll and what was left of the goods after it."""

from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.goods import GoodsLine, goods_lines
from shuangyong_desktop.domain.kinds import DATE, MONEY
from shuangyong_desktop.queries.gathered import Gathered, Trait, gathered
from shuangyong_desktop.shapes.kind import INTEGER, NOTE, choice
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import Batch, GoodsMove, PaymentLine

DIRECTION = choice("goods_direction", {"in": "入库", "out": "出库"}, chip={"入库": "ok", "出库": "info"})


@dataclass(frozen=True, slots=True)
class GoodsMoveRow:
    """One move of goods; `left` is what was left of them after it."""

    id: int
    batch_id: int | None
    moved_on: str = column("日期", DATE, width=11)
    direction: str = column("收发", DIRECTION, width=8)
    goods: str = column("物资", width=16)
    quantity: int = column("数量", INTEGER, width=8)
    unit: str | None = column("单位", width=7)
    left: int = column("结存", INTEGER, width=8)
    roll: str | None = column("用于名册", width=26)
    value_fen: int = column("金额（元）", MONEY, width=12, total=True)
    unit_fen: int = column("单价（元）", MONEY, width=11, shown=False)
    who: str | None = column("经手人", width=9, shown=False)
    note: str | None = column("备注", NOTE, width=18, shown=False)


def goods_moves(session: Session) -> list[GoodsMoveRow]:
    """All moves, the newest first; the balance runs by day and then by order of entry."""
    found = session.execute(
        select(GoodsMove, Batch.title)
        .join(Batch, Batch.id == GoodsMove.batch_id, isouter=True)
        .order_by(GoodsMove.moved_on, GoodsMove.id)
    )
    left: dict[str, int] = {}
    rows = []
    for move, title in found:
        left[move.goods] = left.get(move.goods, 0) + move.quantity
        rows.append(_row(move, title, left[move.goods]))
    return rows[::-1]


def _row(move: GoodsMove, title: str | None, left: int) -> GoodsMoveRow:
    return GoodsMoveRow(
        id=move.id,
        batch_id=move.batch_id,
        moved_on=move.moved_on,
        direction="in" if move.quantity > 0 else "out",
        goods=move.goods,
        unit=move.unit,
        quantity=abs(move.quantity),
        left=left,
        unit_fen=move.unit_fen,
        value_fen=abs(move.quantity) * move.unit_fen,
        roll=title,
        who=move.who,
        note=move.note,
    )


def goods_list() -> Gathered[GoodsMoveRow]:
    """The moves as a list."""
    return gathered(
        GoodsMoveRow,
        GoodsMove.id,
        lambda session, _: goods_moves(session),
        frozenset({"goods_move", "batch"}),
        traits=(
            Trait("goods", "物资", lambda row: (row.goods,)),
            Trait("direction", "收发", lambda row: (row.direction,), DIRECTION.show),
            Trait("roll", "名册", lambda row: (row.roll,) if row.roll else ()),
        ),
        sort={"moved_on": lambda row: row.moved_on, "goods": lambda row: row.goods},
    )


@dataclass(frozen=True, slots=True)
class RollGoods:
    """One kind of goods of a roll: how many its lines need, and how many were given out for it."""

    goods: str
    needed: int
    given: int
    unit: str = ""
    price_fen: int | None = None


def goods_of_roll(session: Session, batch_id: int) -> list[RollGoods]:
    """What goods a roll's lines name, and what was given out of the store for it; parts of one count as one."""
    needed: dict[str, Decimal] = {}
    known: dict[str, GoodsLine] = {}
    for text, count in session.execute(
        select(PaymentLine.goods, func.count())
        .where(PaymentLine.batch_id == batch_id, PaymentLine.goods.is_not(None))
        .group_by(PaymentLine.goods)
    ):
        for line in goods_lines(text):
            known.setdefault(line.name, line)
            needed[line.name] = needed.get(line.name, Decimal(0)) + count * (line.quantity or Decimal(1))
    given: dict[str, int] = {
        goods: -total
        for goods, total in session.execute(
            select(GoodsMove.goods, func.sum(GoodsMove.quantity))
            .where(GoodsMove.batch_id == batch_id)
            .group_by(GoodsMove.goods)
        )
    }
    return [
        RollGoods(
            name,
            ceil(needed.get(name, Decimal(0))),
            given.get(name, 0),
            known[name].unit if name in known else "",
            known[name].price_fen if name in known else None,
        )
        for name in dict.fromkeys([*needed, *given])
    ]


def rolls_with_goods(session: Session) -> list[tuple[int, str]]:
    """Rolls that give goods and are not voided, the newest first."""
    has_goods = select(PaymentLine.id).where(PaymentLine.batch_id == Batch.id, PaymentLine.goods.is_not(None))
    found = session.execute(
        select(Batch.id, Batch.title)
        .where(Batch.state != "void", has_goods.exists())
        .order_by(Batch.id.desc())
    )
    return [(number, title) for number, title in found]
