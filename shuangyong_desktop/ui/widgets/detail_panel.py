"""The card on the right: heading, chips, facts with an eye for hidden ones, timelines, buttons below."""

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.actions import button
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.widgets.details import Details, Fact, Line, Section
from shuangyong_desktop.ui.widgets.icons import IconButton
from shuangyong_desktop.ui.widgets.labels import ElidedLabel, Label, tooltip
from shuangyong_desktop.ui.widgets.parting import lay_into

_LABELS = 84
_DAYS = 84
_TOP = Qt.AlignmentFlag.AlignTop


class DetailPanel(QFrame):
    """Shows Details; `on_reveal` is called with a Fact before its hidden value is shown."""

    def __init__(self, actions: Sequence[QAction], on_reveal: Callable[[Fact], None], nobody: str) -> None:
        super().__init__()
        theme.role(self, "card")
        theme.sized(self, least=308)
        self._on_reveal = on_reveal
        self._nobody = nobody
        self.shown: Details | None = None
        page = QVBoxLayout(self)
        theme.spaced(page, 18, 16, 12, 16, gap=10)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page.addWidget(self._scroll, 1)
        self.buttons = QWidget()
        grid = QGridLayout(self.buttons)
        theme.spaced(grid, gap=8)
        for place, made in enumerate(actions):
            is_alone = place % 2 == 0 and place == len(actions) - 1
            grid.addWidget(button(made), place // 2, place % 2, 1, 2 if is_alone else 1)
        self._has_buttons = bool(actions)
        page.addWidget(self.buttons)
        self.show_details(None)

    def show_details(self, details: Details | None, *, keep_scroll: bool = False) -> None:
        """Show another row's details; None where no single row is selected."""
        scrolled = self._scroll.verticalScrollBar().value() if keep_scroll else 0
        self.shown = details
        page = QWidget()
        theme.role(page, "page")
        layout = QVBoxLayout(page)
        theme.spaced(layout, 0, 0, 4, 0, gap=8)
        if details is None:
            layout.addStretch(1)
            layout.addWidget(Label(self._nobody, "muted", wrap=True), 0, Qt.AlignmentFlag.AlignHCenter)
        else:
            self._fill(layout, details)
        layout.addStretch(1)
        self.buttons.setVisible(details is not None and self._has_buttons)
        lay_into(self._scroll, page)
        self._scroll.verticalScrollBar().setValue(scrolled)

    def is_whole(self) -> bool:
        """Whether nothing is cut at the right."""
        return self._scroll.horizontalScrollBar().maximum() == 0

    def _fill(self, layout: QVBoxLayout, details: Details) -> None:
        layout.addLayout(_heading(details))
        if details.subtitle:
            layout.addWidget(Label(details.subtitle, "muted", wrap=True))
        if details.notice:
            layout.addWidget(Label(details.notice, "notice", tone="warn", wrap=True))
        self._add_facts(layout, details.facts)
        for section in details.sections:
            _add_section(layout, section)
        if details.more:
            layout.addWidget(_section_title("其他资料"))
            self._add_facts(layout, details.more)

    def _add_facts(self, layout: QVBoxLayout, facts: Sequence[Fact]) -> None:
        grid = QGridLayout()
        theme.spaced(grid, 0, 2, 0, 2, gap=8)
        grid.setColumnStretch(1, 1)
        for place, fact in enumerate(facts):
            self._add_fact(grid, place, fact)
        layout.addLayout(grid)

    def _add_fact(self, grid: QGridLayout, place: int, fact: Fact) -> None:
        label = Label(fact.label, "muted", wrap=True)
        theme.sized(label, width=_LABELS)
        grid.addWidget(label, place, 0, _TOP)
        if fact.opens is not None:
            grid.addWidget(self._link(fact.text, fact.opens), place, 1, 1, 2)
            return
        if fact.mask is None or not fact.text:
            grid.addWidget(_value(fact.text), place, 1, 1, 2)
            return
        value = _value(fact.mask(fact.text))
        eye = IconButton("eye", f"显示完整{fact.label}", side=22)
        eye.clicked.connect(lambda: guarded(self.window(), lambda: self._reveal(fact, value, eye)))
        grid.addWidget(value, place, 1)
        grid.addWidget(eye, place, 2, Qt.AlignmentFlag.AlignRight | _TOP)

    def _link(self, text: str, opens: Callable[[], object]) -> Label:
        made = Label(wrap=True)
        made.setTextFormat(Qt.TextFormat.RichText)
        made.setText(f'<a href="#" style="text-decoration: none">{escape(text)}</a>')
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        made.linkActivated.connect(lambda _: guarded(self.window(), opens))
        return made

    def _reveal(self, fact: Fact, value: Label, eye: IconButton) -> None:
        is_hidden = eye.sign == "eye"
        if is_hidden:
            self._on_reveal(fact)
        value.setText(fact.text if is_hidden or fact.mask is None else fact.mask(fact.text))
        eye.show_sign("eye_closed" if is_hidden else "eye")
        eye.say(f"隐藏{fact.label}" if is_hidden else f"显示完整{fact.label}")


def _heading(details: Details) -> QHBoxLayout:
    row = QHBoxLayout()
    theme.spaced(row, gap=8)
    name = ElidedLabel(details.heading, "heading")
    row.addWidget(name, 0 if len(details.heading) <= 8 else 1)
    for text, tone in details.chips:
        row.addWidget(Label(text, "chip", tone=tone), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(0 if len(details.heading) > 8 else 1)
    return row


def _value(text: str) -> Label:
    value = Label(text or "—", "" if text else "muted", wrap=True)
    value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return value


def _section_title(text: str) -> Label:
    title = Label(text, "section")
    title.setContentsMargins(0, theme.px(8), 0, 0)
    return title


def _add_section(layout: QVBoxLayout, section: Section) -> None:
    if not section.lines and not section.empty:
        return
    layout.addWidget(_section_title(section.title))
    if not section.lines:
        layout.addWidget(Label(section.empty, "muted", wrap=True))
        return
    grid = QGridLayout()
    theme.spaced(grid, gap=10)
    grid.setColumnStretch(1, 1)
    for place, line in enumerate(section.lines):
        _add_line(grid, place, line)
    layout.addLayout(grid)


def _add_line(grid: QGridLayout, place: int, line: Line) -> None:
    day = Label(line.day, "muted")
    theme.sized(day, least=_DAYS)
    grid.addWidget(day, place, 0, _TOP)
    text = Label(line.text, wrap=True) if not line.amount else ElidedLabel(line.text)
    if line.hint:
        text.setToolTip(tooltip(line.hint))
    grid.addWidget(text, place, 1, 1, 1 if line.amount else 2)
    if line.amount:
        grid.addWidget(Label(line.amount), place, 2, Qt.AlignmentFlag.AlignRight | _TOP)
