"""慰问品 as lines: what, how much, of what unit, at what price, worth what.

Goods are written down as one text in which each line can be read again: 大米 2 袋×60.00；食用油 1 桶×45.50.
What gives no number is a line of a name alone, so that nothing that was typed is lost.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.domain.text import clean
from shuangyong_desktop.shapes.kind import Kind
from shuangyong_desktop.shapes.problem import Problem

_BETWEEN = re.compile(r"[、；;\n，]+|,(?![0-9]{3})")
_LINE = re.compile(
    r"(?P<name>[^0-9]*?[^0-9\s])\s*"
    r"(?P<quantity>[0-9]+(?:\.[0-9]{1,2})?)\s*(?P<unit>[^0-9\s×xX*@.元]{1,3}?)?"
    r"(?:\s*(?:[×xX*@]|单价|每[^0-9\s]?)?\s*(?P<price>[0-9]+(?:\.[0-9]{1,2})?)\s*元?(?:/.)?)?"
)


@dataclass(frozen=True)
class GoodsLine:
    """One kind of goods; quantity, price (fen) and value (fen) are None where they were not said."""

    name: str
    quantity: Decimal | None = None
    unit: str = ""
    price_fen: int | None = None

    @property
    def value_fen(self) -> int | None:
        """Quantity times price, rounded half up to a fen."""
        if self.quantity is None or self.price_fen is None:
            return None
        return int((self.quantity * self.price_fen).quantize(Decimal(1), ROUND_HALF_UP))

    def __str__(self) -> str:
        if self.quantity is None:
            return self.name
        said = f"{self.name} {self.quantity.normalize():f} {self.unit}".rstrip()
        return said if self.price_fen is None else f"{said}×{show_fen(self.price_fen).replace(',', '')}"


def goods_lines(text: str | None) -> list[GoodsLine]:
    """The lines of a text of goods."""
    return [_line(part) for part in map(clean, _BETWEEN.split(text or "")) if part]


def _line(part: str) -> GoodsLine:
    found = _LINE.fullmatch(part)
    if found is None:
        return GoodsLine(part)
    price = int(Decimal(found["price"]) * 100) if found["price"] else None
    return GoodsLine(found["name"].strip(), Decimal(found["quantity"]), found["unit"] or "", price)


def goods_text(lines: Iterable[GoodsLine]) -> str:
    """The one text of these lines."""
    return "；".join(map(str, lines))


def goods_value(lines: Sequence[GoodsLine]) -> int | None:
    """What the lines are worth together, in fen; None where one of them has no price."""
    values = [line.value_fen for line in lines]
    return sum(value for value in values if value is not None) if values and None not in values else None


def worth(text: str | None, typed_fen: int) -> int:
    """What goods are worth, in fen: their lines where all have a price, else what was typed, else what is known."""
    lines = goods_lines(text)
    whole = goods_value(lines)
    return whole if whole is not None else typed_fen or sum(line.value_fen or 0 for line in lines)


def multiplied(text: str | None, times: int) -> str:
    """The goods of several people of one house: each quantity times their number."""
    return goods_text(
        replace(line, quantity=None if line.quantity is None else line.quantity * times)
        for line in goods_lines(text)
    )


def merged(texts: Iterable[str | None]) -> str:
    """Several texts of goods as one; what has the same name, unit and price is added up."""
    sums: dict[tuple[str, str, int | None], GoodsLine] = {}
    for line in (line for text in texts for line in goods_lines(text)):
        key = (line.name, line.unit, line.price_fen)
        held = sums.get(key)
        if held is None or held.quantity is None or line.quantity is None:
            sums[key] = line
        else:
            sums[key] = replace(held, quantity=held.quantity + line.quantity)
    return goods_text(sums.values())


def check_goods(text: str | None, goods_fen: int, field: str = "goods_fen") -> Iterator[Problem]:
    """What is wrong with goods and their value: prices that add up to something else than the value typed."""
    value = goods_value(goods_lines(text))
    if value is not None and goods_fen and value != goods_fen:
        yield Problem(f"慰问品明细合计 {show_fen(value)} 元，与这里不一致", field)


GOODS = Kind("goods", parse=lambda text: goods_text(goods_lines(text)) or None)
"""Goods as lines, typed as one text: 大米 2 袋 60 元、食用油 1 桶 45.5 元."""
GOODS_HINT = "品名 数量 单位 单价，如：大米 2 袋 60 元、食用油 1 桶 45 元"
