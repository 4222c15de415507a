"""A Screen: the tab that is a list. A subclass declares its Listing, Actions and details; the rest is here."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter
from sqlalchemy.orm import Session

from shuangyong_desktop.queries.listing import Asked, Listing
from shuangyong_desktop.shapes.kind import Cell
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.ui import messages, theme
from shuangyong_desktop.ui.actions import Action, Needs, Place, allow, qaction
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.jobs import Cancelled
from shuangyong_desktop.ui.widgets.detail_panel import DetailPanel
from shuangyong_desktop.ui.widgets.details import Details, Fact
from shuangyong_desktop.ui.widgets.filter_panel import FilterPanel
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.form_panel import FormPanel, Submit
from shuangyong_desktop.ui.widgets.labels import unaccelerated
from shuangyong_desktop.ui.widgets.parting import discard, let_go
from shuangyong_desktop.ui.widgets.tab import Tab
from shuangyong_desktop.ui.widgets.table_card import Empty, TableCard
from shuangyong_desktop.ui.widgets.table_model import TableModel
from shuangyong_desktop.ui.widgets.table_view import TableView

_LISTS, _SIDE, _FORM = 180, 328, 430
_ROOM_FOR_LISTS, _ROOM_FOR_SIDE, _ROOM_FOR_BOTH = 1080, 780, 700
"""Widths at zoom 1 below which a card goes away until it is asked for."""
_HISTORY = "操作记录"
_MOST_KEPT, _MOST_SUMMED = 200, 2000


class Screen(Tab):
    """Declare these, and override `listing`, `declared_actions`, `details` and, where Enter should do more, `open`."""

    name = ""
    """Under which columns are remembered."""
    unit = "条"
    counted = "共"
    search_hint = "搜索"
    nobody = "选中一行，这里显示详情"
    empty = Empty("还没有记录", "")
    table_class: type[TableView] = TableView
    room_for_lists = _ROOM_FOR_LISTS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.actions_made = [qaction(action, self) for action in self._all_actions()]
        self.model = TableModel(context.read)
        self.table = self.table_class(self.model, context.state, self.name)
        self.table.addActions(self.actions_made)
        self.filters = FilterPanel()
        self.card = TableCard(self.table, self.search_hint, self._placed(Place.BAR), self.empty)
        self.panel = DetailPanel(self._placed(Place.DETAILS), self._reveal, self.nobody)
        self.form: FormPanel | None = None
        self._order, self._descending = "", False
        self._total = 0
        self._wishes: dict[str, bool] = {}
        """Cards shown or hidden by hand, which the width then leaves alone."""
        self._put_together()
        self._connect()

    # --- what a subclass declares

    def listing(self) -> Listing[Any]:
        """The list shown."""
        raise NotImplementedError

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return ()

    def details(self, session: Session, number: int) -> Details | None:
        """What the card on the right says about the row with this id."""
        return None

    def open(self) -> None:
        """Enter or a double click on a row: by default what F2 does."""
        for made in self.actions_made:
            if made.data().shortcut == "F2" and made.isEnabled():
                made.trigger()
                return

    def reveal(self, fact: Fact) -> None:
        """Called before a hidden value is shown; a subclass writes it down in the journal."""

    def _reveal(self, fact: Fact) -> None:
        """Right after another row was chosen, the details are still the former's: nothing is shown then."""
        if self._pause.isActive():
            self.show_details()
            raise Cancelled
        self.reveal(fact)

    # --- building

    def _all_actions(self) -> list[Action]:
        """What is declared, and looking back: every record can say who changed it."""
        declared = list(self.declared_actions())
        if any(action.text == _HISTORY for action in declared):
            return declared
        return [*declared, Action(_HISTORY, self.show_history, "Ctrl+H", Needs.ONE, Place.MENU)]

    def show_history(self) -> None:
        """Who changed what of the selected record and when, and taking it back."""
        from shuangyong_desktop.ui.dialogs.record_history import show_record_history

        show_record_history(self, self.context, self.model.key_table(), self.current_id())

    def _placed(self, place: Place) -> list[QAction]:
        return [made for made in self.actions_made if made.data().place is place]

    def _put_together(self) -> None:
        page = QHBoxLayout(self)
        theme.spaced(page, 16, 14, 16, 14)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        for card in (self.filters, self.card, self.panel):
            self.split.addWidget(card)
        self.split.setStretchFactor(1, 1)
        page.addWidget(self.split)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.card.search.asked.connect(self.ask)
        self.card.search.left_for_table.connect(self._to_table)
        self.card.clear.clicked.connect(self.clear_all)
        self.card.lists.clicked.connect(self._toggle_lists)
        self.card.side.clicked.connect(self._toggle_side)
        self.table.typed.connect(self.card.search.type)
        self.table.opened.connect(lambda: guarded(self.window(), self.open))
        self.table.sorted_by.connect(self._sort)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(60)
        self._pause.timeout.connect(self.show_details)
        self.table.chosen.connect(self._choose)
        self.filters.chosen.connect(self.ask)
        self.model.failed.connect(self._say_unreadable)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self.card.search.setFocus, context=inside)
        QShortcut(QKeySequence("F8"), self, self._toggle_lists, context=inside)
        QShortcut(QKeySequence("F9"), self, self._toggle_side, context=inside)

    # --- reading

    def asked(self) -> Asked:
        """What is searched, chosen and sorted by now."""
        return Asked(self.card.search.text(), self.filters.choices, self._order, self._descending)

    def refresh(self) -> None:
        """Read list and filters anew; selection, scroll position and typed search stay."""
        place, scrolled = self.table.current_place(), self.table.verticalScrollBar().value()
        several = self.table.selected_count() <= _MOST_KEPT
        kept = [row.id for row in self.model.rows(self.table.selected_places() if several else [place])]
        listing = self.listing()
        self.reads = listing.reads | self.reads
        with self.context.read() as session:
            self._total = listing.count(session, Asked())
            groups = [(item.name, item.title, item.options(session)) for item in listing.filters]
        self.filters.show_groups(self._total, groups)
        self._ask(listing)
        self._select_again(kept, place, scrolled)

    def ask(self) -> None:
        """Show what answers to the present search, filters and order."""
        self._ask(self.listing())
        if self.model.rowCount():
            self.table.select_place(0)
        self._choose()

    def _ask(self, listing: Listing[Any]) -> None:
        self.model.ask(listing, self.asked())
        is_narrowed = bool(self.card.search.text().strip() or self.filters.choices)
        self.card.show_count(self.model.rowCount(), is_narrowed=is_narrowed)
        self.status_changed.emit()

    def _select_again(self, numbers: Sequence[int], near: int, scrolled: int) -> None:
        places = [place for number in numbers if (place := self.model.place_of(number, near)) is not None]
        if places:
            self.table.select_places(places, at=scrolled)
        elif self.model.rowCount():
            self.table.select_place(min(max(near, 0), self.model.rowCount() - 1), at=scrolled)
        self._choose()

    def _sort(self, section: int) -> None:
        """Once upwards, once downwards, then as the list comes."""
        if not self.model.can_sort(section):
            return
        name = self.model.columns[section].name
        if self._order != name:
            self._order, self._descending = name, False
        elif not self._descending:
            self._descending = True
        else:
            self._order, self._descending = "", False
        numbers = self.selected_ids()[:1]
        self._ask(self.listing())
        self._select_again(numbers, 0, 0)

    def search(self, text: str) -> None:
        """Search this list, without filters."""
        self.filters.choose({})
        self.card.search.setText(text)
        self.card.search.settle()

    def clear_all(self) -> None:
        """All rows again."""
        self.search("")
        self.ask()

    def go_to(self, number: int) -> None:
        """Select the row with this id, clearing search and filters where they hide it."""
        place = self.model.place_of(number)
        if place is None:
            self.clear_all()
            place = self.model.place_of(number)
        if place is not None:
            self.table.select_place(place)

    # --- selection and details

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows, from top to bottom."""
        return [row.id for row in self.model.rows(self.table.selected_places())]

    def current_id(self) -> int:
        """The id of the one selected row; for actions that need one."""
        return int(self.current_row().id)

    def current_row(self) -> Any:
        """The one selected Row; Refused where it went while something was asked."""
        rows = self.model.rows(self.table.selected_places())
        if not rows:
            raise Refused("请先选中一行")
        return rows[0]

    def _choose(self) -> None:
        selected = self.table.selected_count()
        for made in self.actions_made:
            allow(made, selected)
        self.status_changed.emit()
        self._pause.start()

    def show_details(self) -> None:
        """Read the details of the one selected row."""
        self._pause.stop()
        if self.table.selected_count() != 1:
            self.panel.show_details(None)
            return
        number = self.current_id()
        with self.context.read() as session:
            self.panel.show_details(self.details(session, number))

    def _to_table(self) -> None:
        if self.model.rowCount():
            self.table.setFocus()

    def status_text(self) -> str:
        """How many there are, are shown, are selected, and what the selected come to."""
        shown, selected = self.model.rowCount(), self.table.selected_count()
        parts = [f"{self.counted} {self._total:,} {self.unit}"]
        if shown != self._total:
            parts.append(f"符合 {shown:,} {self.unit}")
        if selected:
            parts.append(f"选中 {selected:,} {self.unit}")
        return "　".join([*parts, *self._sums(selected)])

    def _sums(self, selected: int) -> list[str]:
        money = [column for column in self.model.columns if column.total and column.kind.cell is Cell.FEN]
        if not 1 < selected <= _MOST_SUMMED or not money:
            return []
        rows = self.model.rows(self.table.selected_places(_MOST_SUMMED))
        sums = ((column, sum(getattr(row, column.name) or 0 for row in rows)) for column in money)
        return [f"{column.title}合计 {column.kind.show(total)} 元" for column, total in sums]

    def commands(self) -> Sequence[QAction]:
        """All actions of this list."""
        return self.actions_made

    # --- choosing among several

    def pop_up(self, texts: Sequence[str]) -> None:
        """Offer some of this screen's actions in a menu beside the buttons."""
        menu = QMenu(self)
        for made in self.actions_made:
            if made.data().text in texts:
                menu.addAction(made)
        menu.exec(self._beside())
        discard(menu)

    def choose_one(self, texts: Sequence[str]) -> int:
        """Which of these: the only one, or what is chosen in a menu; raises Cancelled where nothing is."""
        if len(texts) == 1:
            return 0
        menu = QMenu(self)
        offered = [menu.addAction(unaccelerated(text)) for text in texts]
        chosen = menu.exec(self._beside())
        discard(menu)
        if chosen not in offered:
            raise Cancelled
        return offered.index(chosen)

    def _beside(self) -> QPoint:
        shown = self.panel.buttons if self.panel.isVisible() else self.table
        return shown.mapToGlobal(QPoint(0, 0))

    # --- the form in the card on the right

    def fill_in(self, title: str, spec: FormSpec, submit: Submit, *, again: str = "") -> None:
        """Open a form beside the table; what it saved is selected afterwards."""
        if not self.can_close():
            return
        self.form = FormPanel(title, spec, submit, again=again)
        self.form.saved.connect(self._show_saved)
        self.form.closed.connect(self._close_form)
        self.split.addWidget(self.form)
        self._fit()
        self.form.form.first()

    def can_close(self) -> bool:
        """Whether no form is open, or what was typed there may go."""
        return self.form is None or self.form.leave()

    def _close_form(self) -> None:
        if self.form is not None:
            # out of the splitter now: the sizes of a form opened next go by place
            let_go(self.form)
            self.form = None
        self._fit()
        self.table.setFocus()

    def _show_saved(self, changed: Changed) -> None:
        table = self.model.key_table()
        numbers = changed.tables.get(table, frozenset())
        if len(numbers) == 1:
            self.go_to(next(iter(numbers)))

    def _say_unreadable(self, sentence: str) -> None:
        # after painting, in whose midst the page was asked for
        QTimer.singleShot(0, self, lambda: messages.tell(self.window(), "数据暂时无法使用", sentence))

    # --- room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards go and come with the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _toggle_lists(self) -> None:
        self._wishes["lists"] = not self.filters.isVisible()
        self._fit()

    def _toggle_side(self) -> None:
        self._wishes["side"] = not self.panel.isVisible()
        self._fit()

    def _fit(self) -> None:
        room = self.width() / theme.look().zoom
        side = _FORM if self.form is not None else _SIDE
        lists = self._wishes.get("lists", room - (side - _SIDE) >= self.room_for_lists)
        panel = self.form is None and self._wishes.get("side", room >= _ROOM_FOR_SIDE)
        self._show_cards(lists, panel)
        self.card.setVisible(self.form is None or room >= _ROOM_FOR_BOTH)
        self.split.setHandleWidth(theme.px(14))
        taken = theme.px(_LISTS) * lists + theme.px(side) * (panel or self.form is not None)
        middle = max(self.split.width() - taken, theme.px(200))
        self.split.setSizes([theme.px(_LISTS), middle, theme.px(_SIDE), theme.px(_FORM)])

    def _show_cards(self, lists: bool, panel: bool) -> None:
        for card, button, name, shown in (
            (self.filters, self.card.lists, "lists", lists),
            (self.panel, self.card.side, "side", panel),
        ):
            card.setVisible(shown)
            button.setChecked(shown)
            button.setVisible((not shown or name in self._wishes) and self.form is None)
