"""慰问品 line by line: what the garrison and other units got in a year, and what a campaign took."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.goods import GoodsLine, goods_lines
from shuangyong_desktop.domain.kinds import DATE, MONEY
from shuangyong_desktop.domain.occasions import name_of
from shuangyong_desktop.shapes.kind import Align, Kind
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import MilitaryUnit, PaymentLine, UnitSupport, Visit

QUANTITY = Kind(
    "quantity",
    parse=str,
    show=lambda value: f"{value.normalize():f}" if isinstance(value, Decimal) else "",
    align=Align.RIGHT,
)


@dataclass(frozen=True, slots=True)
class UnitGoodsRow:
    """One line of goods that a unit got."""

    day: str = column("日期", DATE, width=12)
    unit: str = column("受赠单位", width=20)
    about: str = column("节点/项目", width=16)
    name: str = column("品名", width=16)
    quantity: Decimal | None = column("数量", QUANTITY, width=9)
    measure: str = column("单位", width=7)
    price_fen: int | None = column("单价（元）", MONEY, width=12)
    value_fen: int | None = column("金额（元）", MONEY, width=14, total=True)


@dataclass(frozen=True, slots=True)
class GoodsSum:
    """All goods of one name, unit and price together."""

    name: str = column("品名", width=18)
    quantity: Decimal | None = column("数量", QUANTITY, width=10)
    measure: str = column("单位", width=8)
    price_fen: int | None = column("单价（元）", MONEY, width=12)
    value_fen: int | None = column("金额（元）", MONEY, width=14, total=True)


def unit_goods(session: Session, year: int, kinds: Iterable[str]) -> list[UnitGoodsRow]:
    """What units of these kinds got in a year, visits and help with building up, line by line."""
    visits = session.execute(
        select(Visit.visited_on, MilitaryUnit.name, Visit.occasion, Visit.goods)
        .join(MilitaryUnit, MilitaryUnit.id == Visit.unit_id)
        .where(Visit.year == year, MilitaryUnit.kind.in_(list(kinds)))
        .order_by(Visit.visited_on, Visit.id)
    )
    supports = session.execute(
        select(UnitSupport.supported_on, MilitaryUnit.name, UnitSupport.project, UnitSupport.items)
        .join(MilitaryUnit, MilitaryUnit.id == UnitSupport.unit_id)
        .where(UnitSupport.supported_on.startswith(f"{year:04d}"), MilitaryUnit.kind.in_(list(kinds)))
        .order_by(UnitSupport.supported_on, UnitSupport.id)
    )
    given = [*visits, *supports]
    return [
        UnitGoodsRow(
            day, unit, name_of(about), line.name, line.quantity, line.unit, line.price_fen, line.value_fen
        )
        for day, unit, about, goods in sorted(given, key=lambda row: row[0])
        for line in goods_lines(goods)
    ]


def campaign_goods(session: Session, campaign_id: int, batch_id: int | None) -> list[GoodsSum]:
    """The goods of a campaign by name: of its roll where there is one, else of what visitors brought along."""
    if batch_id is not None:
        found = session.scalars(select(PaymentLine.goods).where(PaymentLine.batch_id == batch_id))
    else:
        found = session.scalars(
            select(Visit.goods).where(Visit.campaign_id == campaign_id, Visit.household_id.is_not(None))
        )
    sums: dict[tuple[str, str, int | None], GoodsLine] = {}
    for line in (line for text in found for line in goods_lines(text)):
        key = (line.name, line.unit, line.price_fen)
        held = sums.get(key)
        quantity = (held.quantity or Decimal(0)) if held else Decimal(0)
        sums[key] = replace(line, quantity=quantity + (line.quantity or 0)) if line.quantity else line
    return [
        GoodsSum(line.name, line.quantity, line.unit, line.price_fen, line.value_fen)
        for line in sums.values()
    ]
