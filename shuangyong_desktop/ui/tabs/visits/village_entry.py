"""一村登记: all calls of a village typed in one grid, saved at once."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from shuangyong_desktop.domain.visits import VisitDraft
from shuangyong_desktop.operations.visits import record_visits
from shuangyong_desktop.queries import campaign_plans, campaigns, visits
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.shapes.draft import Entry, entries, parse
from shuangyong_desktop.shapes.kind import TEXT
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.ui import messages, theme
from shuangyong_desktop.ui.actions import Action, button, qaction
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.widgets.editors import ChoiceBox, LineEditor
from shuangyong_desktop.ui.widgets.entry_grid import EntryGrid, GridRow
from shuangyong_desktop.ui.widgets.labels import Label
from shuangyong_desktop.ui.widgets.tab import Tab

_COLUMNS = (
    "living", "health", "mood", "need_topic", "need_content", "need_unit", "need_responsible", "need_due_on",
    "reply", "promise", "cash_fen", "goods", "goods_fen", "visited_on", "visitors", "note",
)  # fmt: skip
_REASON = Entry("reason", "未走访原因", TEXT, False, ("未访原因", "原因"), "", "")
_NAMES = ("姓名", "对象姓名", "户主姓名", "走访对象", "优抚对象")
_TICK = Entry("tick", "走访", TEXT, False, ("是否走访", "已走访"), "", "")
_SAID_NO = {"否", "未", "×", "0", "未访"}


class VillageEntryPage(Tab):
    """The households of one village that no one has called at yet; a row with √ or with any text was met."""

    reads = frozenset({"campaign", "campaign_target", "visit", "visit_member"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        by_name = {item.name: item for item in entries(VisitDraft)}
        self._columns = (_TICK, *(by_name[name] for name in _COLUMNS), _REASON)
        self.grid = EntryGrid(self._columns, _NAMES)
        self.campaign = ChoiceBox((), "慰问活动")
        self.village = ChoiceBox((), "村（社区）")
        self.day, self.visitors, self.leader = (
            LineEditor(hint) for hint in ("走访日期", "走访人员", "带队领导")
        )
        self._campaigns: list[int] = []
        self._people: dict[int, int] = {}
        """How many people of each household are on the list: what the standard is multiplied by."""
        self._made = [
            qaction(Action("全部打勾", self.tick_all, hint="这个村的各户都走访到了"), self),
            qaction(Action("保存本村走访", self.save, "Ctrl+Return", is_main=True), self),
        ]
        self.notice = Label("", "muted", wrap=True)
        self._build()
        self.campaign.activated.connect(lambda _: self._show_villages())
        self.village.activated.connect(lambda _: self._show_rows())
        self.grid.edited.connect(self._count)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        theme.spaced(column, 16, 14, 16, 14, gap=10)
        head = QHBoxLayout()
        theme.spaced(head, 0, 0, 0, 0, gap=8)
        shown: tuple[tuple[QWidget, str, int], ...] = (
            (self.campaign, "慰问活动", 3), (self.village, "村（社区）", 2), (self.day, "走访日期", 2),
            (self.visitors, "走访人员", 3), (self.leader, "带队领导", 2),
        )  # fmt: skip
        for editor, title, share in shown:
            editor.setAccessibleName(title)
            editor.setToolTip(title)
            head.addWidget(editor, share)
        column.addLayout(head)
        card = QFrame()
        theme.role(card, "card")
        inside = QVBoxLayout(card)
        theme.spaced(inside, 1, 1, 1, 1)
        inside.addWidget(self.grid)
        column.addWidget(card, 1)
        foot = QHBoxLayout()
        theme.spaced(foot, 0, 0, 0, 0, gap=8)
        foot.addWidget(self.notice, 1)
        for made in self._made:
            foot.addWidget(button(made))
        column.addLayout(foot)

    def commands(self) -> Sequence[QAction]:
        """What can be done here."""
        return self._made

    def can_close(self) -> bool:
        """Ask before a grid that was typed in is left."""
        return not self.grid.is_touched() or messages.ask(
            self.window(), "放弃已填写的走访？", "表格里的内容还没有保存。", yes="放弃", no="继续填写"
        )

    def status_text(self) -> str:
        """How many rows were filled."""
        return f"本村未走访 {self.grid.rowCount()} 户　已填写 {len(self._filled())} 户"

    # --- reading

    def refresh(self) -> None:
        """Read campaigns and villages anew; a grid that was typed in is left alone."""
        if self.grid.is_touched():
            return
        with self.context.read() as session:
            rows = campaigns.campaigns().page(session, Asked(order="cutoff_on", descending=True), 0, 200)
        chosen = self._campaign_id() or (rows[0].id if rows else 0)
        self._campaigns = [row.id for row in rows]
        self.campaign.clear()
        self.campaign.addItems([row.title for row in rows])
        self.campaign.setCurrentIndex(self._campaigns.index(chosen) if chosen in self._campaigns else -1)
        self._show_villages()

    def _campaign_id(self) -> int:
        place = self.campaign.currentIndex()
        return self._campaigns[place] if 0 <= place < len(self._campaigns) else 0

    def _show_villages(self) -> None:
        former, campaign_id = self.village.currentText(), self._campaign_id()
        with self.context.read() as session:
            found = campaign_plans.villages_left(session, campaign_id)
            texts = visits.texts_of_campaign(session, campaign_id, 1) if campaign_id else {}
        self.village.clear()
        self.village.addItems(found)
        self.village.setCurrentIndex(found.index(former) if former in found else (0 if found else -1))
        if not self.day.value():
            self.day.set_value(self.context.today.isoformat())
        self.leader.set_value(texts.get("leader", ""))
        self._show_rows()

    def _show_rows(self) -> None:
        with self.context.read() as session:
            rows = campaign_plans.missed_in(session, self._campaign_id(), self.village.currentText())
        self._people = {row.id: row.people for row in rows}
        self.grid.show_rows([GridRow(row.id, row.names, tuple(row.names.split("、"))) for row in rows])
        self._count()

    # --- saving

    def tick_all(self) -> None:
        """Every household was met, unless something else is said of it."""
        for row in range(self.grid.rowCount()):
            if not self.grid.texts(row):
                self.grid.put(row, "tick", "√")

    def save(self) -> None:
        """Write down all rows that were filled; where one can not be, none is, and its cells say why."""
        self.grid.clear_problems()
        campaign_id = self._campaign_id()
        filled = self._filled()
        if not filled:
            self._say("还没有填写任何一户。走访到的打√或填写情况，没走访到的填写原因。", "bad")
            return
        missed = [
            (self.grid.lines[row].id, texts["reason"]) for row, texts in filled.items() if "reason" in texts
        ]
        met = [row for row, texts in filled.items() if "reason" not in texts]
        try:
            drafts = self._drafts(met)
            calls = [(self.grid.lines[row].id, draft) for row, draft in zip(met, drafts, strict=True)]
            self.context.do(record_visits, calls, campaign_id, missed)
        except Refused as no:
            self._show_no(no, met)
            return
        self.grid.show_rows(())
        self.refresh()
        self._say(f"已登记走访 {len(calls)} 户、未走访原因 {len(missed)} 户。", "ok")

    def _filled(self) -> dict[int, dict[str, str]]:
        found = {row: self.grid.texts(row) for row in range(self.grid.rowCount())}
        return {
            row: texts
            for row, texts in found.items()
            if texts and not (set(texts) == {"tick"} and texts["tick"] in _SAID_NO)
        }

    def _drafts(self, rows: Sequence[int]) -> list[VisitDraft]:
        """The Drafts of rows; raises Refused with all that can not be read, each with its row's place."""
        drafts, problems = [], []
        for place, row in enumerate(rows):
            try:
                drafts.append(parse(VisitDraft, self._usual(row) | self.grid.texts(row)))
            except Refused as no:
                problems += [replace(item, field=f"{place}.{item.field}") for item in no.problems]
        if problems:
            raise Refused(problems)
        return drafts

    def _usual(self, row: int) -> dict[str, str]:
        """What holds for a household where its row says nothing else."""
        with self.context.read() as session:
            people = self._people[self.grid.lines[row].id]
            texts = visits.texts_of_campaign(session, self._campaign_id(), people)
        typed = {
            "visited_on": self.day.value(),
            "visitors": self.visitors.value(),
            "leader": self.leader.value(),
        }
        return texts | {name: text for name, text in typed.items() if text}

    def _show_no(self, no: Refused, rows: Sequence[int]) -> None:
        said = []
        for item in no.problems:
            place, _, field = item.field.partition(".")
            if place.isdigit():
                row = rows[int(place)]
                self.grid.show_problem(row, field, item.message)
                said.append(f"{self.grid.lines[row].title}：{item.message}")
            else:
                said.append(item.message)
        self._say("没有保存，数据未改动。" + "；".join(said[:3]) + ("……" if len(said) > 3 else ""), "bad")

    def _count(self) -> None:
        if self.grid.lines:
            self._say(
                "走访到的打√或直接填写情况；可从 Excel、WPS 复制后在表格中粘贴；空着的格按活动标准登记。",
                "muted",
            )
        elif self._campaigns:
            self._say("这个村已全部登记。", "ok")
        else:
            self._say("还没有慰问活动。请先在“慰问活动”里建立，名单固定后按村登记。", "muted")
        self.status_changed.emit()

    def _say(self, text: str, tone: str) -> None:
        theme.role(self.notice, "muted" if tone == "muted" else "notice", tone)
        self.notice.setText(text)
