"""资金来源: what came in, and what is left of each source."""

from collections.abc import Sequence
from functools import partial

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.fund_sources import ReceiptDraft
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.operations import funds as operations
from shuangyong_desktop.queries import funds as queries
from shuangyong_desktop.queries.funds.forms import sources
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.ui.actions import Action, Place
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.exporting import export_as_shown
from shuangyong_desktop.ui.tabs.funds.ways import Ways
from shuangyong_desktop.ui.tabs.funds.words import facts
from shuangyong_desktop.ui.widgets.details import Details, Fact, Line, Section
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen
from shuangyong_desktop.ui.widgets.table_card import Empty


class SourcesPage(Screen):
    """All receipts; the card on the right has the balances."""

    name = "receipts"
    unit = "笔"
    counted = "到账"
    search_hint = "资金来源、文号"
    nobody = "选中一笔，这里显示各来源的结余"
    empty = Empty("还没有登记到账资金", "登记到账后，支出超过到账的来源会列为疑点。")
    reads = frozenset({"batch", "payment_line"})

    def __init__(self, context: Context, ways: Ways) -> None:
        self._ways = ways
        super().__init__(context)

    def listing(self) -> Listing[queries.ReceiptRow]:
        """What is shown."""
        return queries.receipts()

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("登记到账", self.receive, "Ctrl+N", place=Place.BAR, is_main=True),
            Action("导出", self.export, "Ctrl+E", place=Place.BAR, hint="导出表格里显示的内容"),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """What the card on the right says."""
        rows = queries.receipts().by_ids(session, [number])
        if not rows:
            return None
        balances = queries.source_balances(session)
        own = next(item for item in balances if item.source == rows[0].source)
        return Details(
            rows[0].source,
            facts=(
                Fact("到账", f"{show_fen(own.received_fen)} 元", opens=partial(self.search, own.source)),
                Fact(
                    "支出", f"{show_fen(own.paid_fen)} 元", opens=partial(self._ways.show_rolls, own.source)
                ),
                Fact("结余", f"{show_fen(own.left_fen)} 元"),
                *facts(rows[0], ("received_on", "kind", "amount_fen", "document_no", "note")),
            ),
            sections=(
                Section(
                    "各来源结余（元）",
                    tuple(Line("", item.source, show_fen(item.left_fen)) for item in balances),
                ),
            ),
            notice=f"支出超过到账 {show_fen(-own.left_fen)} 元" if own.left_fen < 0 else "",
        )

    def receive(self) -> None:
        """Money came in."""
        with self.context.read() as session:
            known = sources(session)
        self.fill_in(
            "登记到账",
            FormSpec(
                ReceiptDraft,
                texts={"received_on": self.context.today.isoformat()},
                suggestions={"source": known},
            ),
            lambda draft: self.context.do(operations.record_receipt, draft),
            again="保存并登记下一笔",
        )

    def export(self) -> None:
        """What the table shows."""
        export_as_shown(self, "资金到账")
