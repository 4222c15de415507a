"""查应发: a person, a scheme and a period are asked for; the amount and every step of it are shown, and printed."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from shuangyong_desktop.domain.funds import BatchDraft
from shuangyong_desktop.domain.kinds import DATE, OCCASION, YEAR
from shuangyong_desktop.operations.funds.inquiry import Inquiry, what_is_due
from shuangyong_desktop.queries import funds as queries
from shuangyong_desktop.queries.funds.forms import proposal
from shuangyong_desktop.queries.people_labels import people_labels, person_named
from shuangyong_desktop.shapes.draft import entry, shown
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.ui import theme
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.errors import guarded
from shuangyong_desktop.ui.tabs.funds.papers import write_statement
from shuangyong_desktop.ui.widgets.dialog import Dialog
from shuangyong_desktop.ui.widgets.form import Form, FormSpec
from shuangyong_desktop.ui.widgets.labels import Label

_ASKED = ("year", "period_part", "occasion")


@dataclass(frozen=True)
class InquiryForm:
    """Whom, what and for when."""

    person: str = entry("对象", required=True, hint="姓名、村或拼音首字母")
    scheme: str = entry("发放项目", required=True)
    year: int = entry("所属年度", YEAR, required=True)
    period_part: str | None = entry("所属期", hint="按月填 01–12，按半年填 H1、H2")
    occasion: str | None = entry("节点", OCCASION, hint="慰问金填写")
    cutoff_on: str = entry("截止日期", DATE, required=True)


class InquiryDialog(Dialog):
    """The form above, the answer below."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self.setWindowTitle("查应发")
        self._context = context
        self.answer: Inquiry | None = None
        today = context.today
        with context.read() as session:
            self._people = people_labels(session, is_living=False)
            names = queries.scheme_names(session)
            proposed = {name: shown(proposal(session, name, today)) for name in names}
        if not names:
            raise Refused("还没有发放项目，请先新建")

        def derive(name: str, text: str) -> Mapping[str, str]:
            known = proposed.get(text, {}) if name == "scheme" else {}
            return {field: known[field] for field in _ASKED if field in known}

        self.form = Form(
            FormSpec(
                InquiryForm,
                texts={"cutoff_on": today.isoformat(), "year": str(today.year)},
                suggestions={"person": list(self._people), "scheme": names},
                derive=derive,
            )
        )
        self.form.asked_to_save.connect(self.ask)
        self.said = Label("", "section", wrap=True)
        self.steps = Label("", wrap=True)
        self._put_together()
        room = parent.window().size()
        self.resize(min(theme.px(640), room.width()), min(theme.px(680), room.height()))

    def _put_together(self) -> None:
        page = QVBoxLayout(self)
        theme.spaced(page, 24, 20, 24, 18, gap=10)
        page.addWidget(Label("某人某期应发多少，为什么", "title"))
        page.addWidget(self.form, 1)
        page.addWidget(self.said)
        page.addWidget(self.steps)
        row = QHBoxLayout()
        theme.spaced(row, gap=8)
        row.addStretch(1)
        leave = QPushButton("关闭")
        leave.clicked.connect(self.reject)
        self.print_button = QPushButton("打印")
        self.print_button.setEnabled(False)
        self.print_button.clicked.connect(lambda: guarded(self, self.print_answer))
        go = QPushButton("测算")
        theme.role(go, "main")
        go.clicked.connect(self.ask)
        for button in (leave, self.print_button, go):
            button.setAutoDefault(False)
            row.addWidget(button)
        page.addLayout(row)

    def ask(self) -> None:
        """Work the answer out; what is wrong with the question is said in the form."""
        try:
            typed = self.form.draft()
            draft = BatchDraft(
                "测算", typed.scheme, typed.occasion, typed.year, typed.period_part, cutoff_on=typed.cutoff_on
            )
            with self._context.read() as session:
                self.answer = what_is_due(session, person_named(self._people, typed.person), draft)
        except Refused as no:
            self.answer = None
            self.form.show_problems(no)
        else:
            self.form.clear_problems()
        found = self.answer
        self.said.setText(found.in_words if found else "")
        self.steps.setText(
            "\n".join(f"{place}. {step}" for place, step in enumerate(found.steps, start=1)) if found else ""
        )
        self.print_button.setEnabled(found is not None)

    def print_answer(self) -> None:
        """Write the answer to a file."""
        if self.answer is not None:
            write_statement(self, self._context, self.answer)
