"""报表: the list of reports; one is chosen, asked for its year, and written as Excel or PDF."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from shuangyong_desktop.operations.access import note_export
from shuangyong_desktop.reports.catalogue import (
    AREAS,
    CATALOGUE,
    CatalogueEntry,
    Request,
    area_of,
    build,
    write,
)
from shuangyong_desktop.shapes.sheet import Audience
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.jobs import Progress, run_job
from shuangyong_desktop.ui.widgets.labels import Label
from shuangyong_desktop.ui.widgets.tab import Tab

_FIRST = "ledger"
_ACROSS = 3


class ReportsTab(Tab):
    """All reports that need nothing but a year; those about one batch, campaign or person stand on their tabs."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.year = QSpinBox()
        self.year.setRange(1950, 2100)
        self.year.setValue(context.today.year)
        self.year.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        theme.sized(self.year, width=84)
        self._put_together()

    def refresh(self) -> None:
        """Nothing here depends on the data."""

    def status_text(self) -> str:
        """How many reports there are."""
        return f"报表 {len(_offered()) + 1} 种"

    def export(self, name: str, ending: str) -> None:
        """Ask where to, and write the report there with progress and 「取消」."""
        year = self.year.value()
        title = CATALOGUE[name].title
        chosen, _ = QFileDialog.getSaveFileName(self, f"导出{title}", f"{title}-{year}{ending}", f"*{ending}")
        if chosen:
            self.write_to(name, Path(chosen).with_suffix(ending))

    def write_to(self, name: str, path: Path) -> None:
        """Write one report to a file and say so in the status line."""
        request = Request(self.context.today, datetime.now().astimezone(), self.year.value())

        def work(progress: Progress) -> tuple[int, Audience]:
            with self.context.read() as session:
                report = build(session, name, request)
                write(report, path, lambda rows: progress.step(rows, 0))
            return sum(tally.rows for tally in report.tallies.values()), report.audience

        rows, audience = run_job(self, f"正在导出{CATALOGUE[name].title}", work)
        self.context.do(note_export, CATALOGUE[name].title, rows, audience)
        url = QUrl.fromLocalFile(str(path))
        self.context.tell(f"已导出 {path.name}", "打开", lambda: QDesktopServices.openUrl(url))

    def _put_together(self) -> None:
        page = QWidget()
        theme.role(page, "window")
        column = QVBoxLayout(page)
        theme.spaced(column, 16, 14, 16, 14, gap=10)
        column.addWidget(self._year_card())
        column.addLayout(self._cards())
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(page)
        whole = QVBoxLayout(self)
        theme.spaced(whole)
        whole.addWidget(scroll)

    def _cards(self) -> QGridLayout:
        """One grid for all areas, so that the cards stand under each other."""
        grid = QGridLayout()
        theme.spaced(grid, gap=10)
        line = 0
        for area, offered in _by_area().items():
            grid.addWidget(Label(area, "section"), line, 0, 1, _ACROSS)
            for place, (name, entry) in enumerate(offered):
                grid.addWidget(self._card(name, entry), line + 1 + place // _ACROSS, place % _ACROSS)
            line += 2 + (len(offered) - 1) // _ACROSS
        for stretched in range(_ACROSS):
            grid.setColumnStretch(stretched, 1)
        return grid

    def _year_card(self) -> QFrame:
        card = QFrame()
        theme.role(card, "card")
        row = QHBoxLayout(card)
        theme.spaced(row, 18, 14, 18, 14, gap=12)
        row.addWidget(Label("年度", "muted"))
        row.addWidget(self.year)
        row.addWidget(
            Label(
                "年底一键导出年度台账：封面、汇总、花名册、增减员、资金、走访、四多一优和校验表。",
                "muted",
                wrap=True,
            ),
            1,
        )
        pdf = QPushButton("PDF")
        pdf.setToolTip("年度台账，PDF")
        pdf.clicked.connect(lambda: guarded(self, lambda: self.export(_FIRST, ".pdf")))
        row.addWidget(pdf)
        main = QPushButton("导出年度台账")
        theme.role(main, "main")
        main.clicked.connect(lambda: guarded(self, lambda: self.export(_FIRST, ".xlsx")))
        row.addWidget(main)
        return card

    def _card(self, name: str, entry: CatalogueEntry) -> QFrame:
        card = QFrame()
        theme.role(card, "card")
        row = QHBoxLayout(card)
        theme.spaced(row, 14, 8, 8, 8, gap=6)
        row.addWidget(Label(entry.title, wrap=True), 1)
        for text, ending in (("Excel", ".xlsx"), ("PDF", ".pdf")):
            made = QPushButton(text)
            made.clicked.connect(partial(guarded, self, partial(self.export, name, ending)))
            row.addWidget(made)
        return card


def _offered() -> Sequence[tuple[str, CatalogueEntry]]:
    """Those that need nothing but a year; the ledger itself has the button above."""
    return [(name, entry) for name, entry in CATALOGUE.items() if not entry.about and name != _FIRST]


def _by_area() -> dict[str, list[tuple[str, CatalogueEntry]]]:
    found: dict[str, list[tuple[str, CatalogueEntry]]] = {area: [] for area in AREAS}
    for name, entry in _offered():
        found[area_of(name)].append((name, entry))
    return {area: offered for area, offered in found.items() if offered}
