"""公示: the notices of all rolls, their pictures, and the objections with what came of them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.notices import PLACES, NoticeDraft, ObjectionDraft, SettlementDraft
from shuangyong_desktop.operations import funds as operations
from shuangyong_desktop.queries.funds.notices import (
    PHASE,
    NoticeRow,
    ObjectionRow,
    notice_draft,
    notice_list,
    notice_pictures,
    objections_of,
)
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.exporting import export_as_shown
from shuangyong_desktop.ui.photo_files import chosen_files, prepared_files
from shuangyong_desktop.ui.tabs.funds.words import facts
from shuangyong_desktop.ui.widgets.details import Details, Line, Section
from shuangyong_desktop.ui.widgets.dialog import Dialog
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.labels import Label
from shuangyong_desktop.ui.widgets.screen import Screen
from shuangyong_desktop.ui.widgets.table_card import Empty

_FACTS = ("place", "starts_on", "ends_on", "working_days", "phone", "photos", "state", "note")
_WIDE = 620


class NoticesPage(Screen):
    """All notices, the newest first."""

    name = "notices"
    unit = "次"
    counted = "公示"
    search_hint = "名册名称"
    nobody = "选中一次公示，这里显示地点、期限和异议"
    empty = Empty("还没有公示", "名册审批后，在“花名册”页用“办理下一步”开始公示。")

    def listing(self) -> Listing[NoticeRow]:
        """What is shown."""
        return notice_list(self.context.today)

    def declared_actions(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("登记异议", self.object, "Ctrl+N", Needs.ONE, Place.BAR, is_main=True),
            Action("导出", self.export, "Ctrl+E", place=Place.BAR, hint="导出表格里显示的内容"),
            Action("异议处理", self.settle, "F3", Needs.ONE, Place.DETAILS, hint="写明核实和处理结果"),
            Action("添加照片", self.add_photos, "", Needs.ONE, Place.DETAILS, hint="公示现场的照片"),
            Action("看照片", self.look, "", Needs.ONE, Place.DETAILS),
            Action("修改公示登记", self.correct, "F2", Needs.ONE, hint="地点、期限、监督电话"),
        )

    def details(self, session: Session, number: int) -> Details | None:
        """What the card on the right says."""
        rows = self.listing().by_ids(session, [number])
        if not rows:
            return None
        row = rows[0]
        phase = PHASE.show(row.phase)
        objections = tuple(_in_words(item) for item in objections_of(session, row.batch_id))
        return Details(
            row.roll,
            chips=((phase, PHASE.chip[phase]),),
            subtitle=f"{row.starts_on} 至 {row.ends_on}，{row.working_days} 个工作日",
            facts=facts(row, _FACTS),
            sections=(Section("异议", objections, "没有异议"),),
            notice=f"有 {row.open_objections} 件异议没有处理" if row.open_objections else "",
        )

    def _row(self) -> NoticeRow:
        number = self.current_id()
        with self.context.read() as session:
            return self.listing().by_ids(session, [number])[0]

    def object(self) -> None:
        """Somebody objects to the selected roll."""
        row = self._row()
        self.fill_in(
            f"登记异议：{row.roll}",
            FormSpec(ObjectionDraft, texts={"raised_on": self.context.today.isoformat()}),
            lambda draft: self.context.do(operations.raise_objection, row.batch_id, draft),
        )

    def settle(self) -> None:
        """What came of an open objection to the selected roll."""
        row = self._row()
        with self.context.read() as session:
            still_open = [item for item in objections_of(session, row.batch_id) if item.outcome is None]
        if not still_open:
            raise Refused(f"“{row.roll}”没有待处理的异议")
        chosen = still_open[
            self.choose_one([f"{item.raised_by}：{item.content[:16]}" for item in still_open])
        ]
        self.fill_in(
            "异议处理",
            FormSpec(
                SettlementDraft,
                texts={"settled_on": self.context.today.isoformat()},
                intro=f"{chosen.raised_on} {chosen.raised_by}：{chosen.content}",
            ),
            lambda draft: self.context.do(operations.settle_objection, chosen.id, draft),
        )

    def correct(self) -> None:
        """Correct place and days of the selected notice."""
        number = self.current_id()
        with self.context.read() as session:
            filled = notice_draft(session, number)
        self.fill_in(
            "修改公示登记",
            FormSpec(NoticeDraft, filled, suggestions={"place": PLACES}),
            lambda draft: self.context.do(operations.edit_notice, number, draft),
        )

    def add_photos(self) -> None:
        """Add pictures of the selected notice."""
        number = self.current_id()
        if paths := chosen_files(self.window()):
            files = prepared_files(self.window(), paths)
            if files:
                self.context.do(operations.add_notice_photos, number, files)

    def look(self) -> None:
        """Look at the pictures of the selected notice."""
        row = self._row()
        with self.context.read() as session:
            pictures = notice_pictures(session, row.id)
        if not pictures:
            raise Refused("还没有公示照片")
        NoticePictures(self.window(), row.roll, pictures).exec()

    def export(self) -> None:
        """What the table shows."""
        export_as_shown(self, "公示登记")


def _in_words(item: ObjectionRow) -> Line:
    outcome = f"处理（{item.settled_on} {item.settled_by}）：{item.outcome}" if item.outcome else "未处理"
    return Line(item.raised_on, f"{item.raised_by}：{item.content}　{outcome}")


def start_notice_spec(today: str, ends_on: str, days: int) -> FormSpec:
    """The form with which a notice begins."""
    return FormSpec(
        NoticeDraft,
        texts={"starts_on": today, "ends_on": ends_on},
        suggestions={"place": PLACES},
        intro=f"按规则公示 {days} 个工作日（遇法定节假日请顺延）。公示表可在“打印”里输出。",
    )


class NoticePictures(Dialog):
    """The pictures of a notice, one below the other."""

    def __init__(self, parent: QWidget, title: str, pictures: Sequence[tuple[str, bytes]]) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"公示照片：{title}")
        page = QVBoxLayout(self)
        theme.spaced(page, 16, 14, 16, 14, gap=10)
        inside = QWidget()
        theme.role(inside, "page")
        column = QVBoxLayout(inside)
        for name, content in pictures:
            column.addWidget(Label(name, "muted"))
            image = QLabel()
            pixmap = QPixmap()
            pixmap.loadFromData(content)
            smooth = Qt.TransformationMode.SmoothTransformation
            image.setPixmap(pixmap.scaledToWidth(min(theme.px(_WIDE), pixmap.width()), smooth))
            column.addWidget(image)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        page.addWidget(scroll, 1)
        close = QPushButton("关闭")
        close.clicked.connect(self.accept)
        page.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(theme.px(700), theme.px(600))
