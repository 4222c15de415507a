"""慰问品: goods in and out with what is left, each move out for the roll it was meant for."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.fund_sources import GoodsDraft
from shuangyong_desktop.operations import funds as operations
from shuangyong_desktop.queries import funds as queries
from shuangyong_desktop.queries.funds.forms import goods_draft
from shuangyong_desktop.queries.funds.goods import DIRECTION, GoodsMoveRow, goods_list
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.ui.actions import Action, Place
from shuangyong_desktop.ui.exporting import export_as_shown
from shuangyong_desktop.ui.tabs.funds.words import facts
from shuangyong_desktop.ui.widgets.details import Details, Line, Section
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen
from shuangyong_desktop.ui.widgets.table_card import Empty

_FACTS = ("moved_on", "quantity", "unit", "unit_fen", "value_fen", "left", "roll", "who", "note")
_NONE = "不对应名册"


class GoodsPage(Screen):
    """All moves, the newest first; the card on the right has the stock."""

    name = "goods_moves"
    unit = "笔"
    counted = "收发"
    search_hint = "物资、名册"
    nobody = "选中一笔，这里显示用途和现在的库存"
    empty = Empty("还没有登记慰问品", "买来的先入库，发放时出库并对应到名册，出库不会超过库存。")

    def listing(self) -> Listing[GoodsMoveRow]:
        """What is shown."""
        return goods_list()

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("慰问品入库", self.buy, "Ctrl+N", place=Place.BAR, is_main=True),
            Action("慰问品出库", self.give_out, "", place=Place.BAR, hint="对应到发放的名册"),
            Action("导出", self.export, "Ctrl+E", place=Place.BAR, hint="收发台账"),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """What the card on the right says."""
        rows = self.listing().by_ids(session, [number])
        if not rows:
            return None
        row = rows[0]
        direction = DIRECTION.show(row.direction)
        stock = tuple(
            Line(f"{item.left} {item.unit or ''}", item.goods, hint=f"入库 {item.bought}，出库 {item.given}")
            for item in queries.goods_balances(session)
        )
        return Details(
            row.goods,
            chips=((direction, DIRECTION.chip[direction]),),
            facts=facts(row, _FACTS),
            sections=(Section("现在的库存", stock),),
        )

    def buy(self) -> None:
        """Goods came in."""
        self.fill_in("慰问品入库", self._spec(), lambda draft: self.context.do(operations.buy_goods, draft))

    def give_out(self) -> None:
        """Goods went out, for a roll that is chosen first."""
        with self.context.read() as session:
            rolls = queries.rolls_with_goods(session)
        place = self.choose_one([*(title for _, title in rolls), _NONE])
        batch_id = rolls[place][0] if place < len(rolls) else None
        with self.context.read() as session:
            filled = goods_draft(session, batch_id, self.context.today) if batch_id else None
        self.fill_in(
            "慰问品出库",
            self._spec(filled),
            lambda draft: self.context.do(operations.give_out_goods, draft, batch_id),
        )

    def _spec(self, filled: GoodsDraft | None = None) -> FormSpec:
        with self.context.read() as session:
            known = [item.goods for item in queries.goods_balances(session)]
        texts = {"moved_on": self.context.today.isoformat()}
        return FormSpec(GoodsDraft, filled, texts=texts, suggestions={"goods": known})

    def export(self) -> None:
        """What the table shows."""
        export_as_shown(self, "慰问品收发台账")
