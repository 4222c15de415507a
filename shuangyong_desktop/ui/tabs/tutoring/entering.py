"""Writing down sessions and help from a list of children: one form for all that are selected."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.tutoring import FIELDS, LessonDraft, PairingDraft
from shuangyong_desktop.operations import tutoring as operations
from shuangyong_desktop.operations.access import note_view
from shuangyong_desktop.queries import tutoring as queries
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.tabs.tutoring import forms
from shuangyong_desktop.ui.widgets.details import Fact
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen


class Entering(Screen):
    """A list of children, whose ids are those of its rows."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._last: dict[str, str] = {}
        """What was typed last of a session, for the next one."""

    def reveal(self, fact: Fact) -> None:
        """Who looks at a full number is written down."""
        self.context.do(note_view, "student", self.current_id(), fact.label)

    def enter_lesson(self, children: Sequence[int]) -> None:
        """Open the form of one session for these children."""
        with self.context.read() as session:
            texts = {
                "tutor": forms.common_tutor(session, children),
                "subject": self._subject(session, children),
            }
            spec = forms.lesson_spec(
                session, self.context.today, self._last | {name: text for name, text in texts.items() if text}
            )
            labels = queries.tutor_labels(session)

        def submit(typed: forms.LessonForm) -> Changed:
            tutor = forms.tutor_named(labels, typed.tutor)
            draft = forms.plain(LessonDraft, typed)
            changed = self.context.do(operations.record_lesson, tuple(children), draft, tutor)
            self._last = {
                "held_on": draft.held_on,
                "minutes": str(draft.minutes),
                "subject": draft.subject,
                "place": draft.place or "",
            }
            return changed

        self.fill_in(f"登记辅导：{self.named(children)}", spec, submit)

    def _subject(self, session: Session, children: Sequence[int]) -> str:
        """The subject one child needs most; several children have no one such subject."""
        if len(children) != 1:
            return ""
        return next(
            (row.subject for row in queries.week_plan(session, self.context.today) if row.id in children), ""
        )

    def enter_help(self, children: Sequence[int], field: str) -> None:
        """Open the form of help in one field for these children."""
        with self.context.read() as session:
            spec = forms.help_spec(session, self.context.today, field)
        self.fill_in(
            f"{FIELDS[field]}：{self.named(children)}",
            spec,
            lambda draft: self.context.do(operations.record_help, tuple(children), draft),
        )

    def named(self, children: Sequence[int]) -> str:
        """The children in a heading: two names, and how many there are."""
        with self.context.read() as session:
            rows = self.listing().by_ids(session, list(children[:2]))
        names = "、".join(row.name for row in rows)
        return names if len(children) <= 2 else f"{names}等 {len(children)} 名"

    def enter_pairing(self, number: int) -> None:
        """Open the form that binds a tutor to a child."""
        with self.context.read() as session:
            labels = queries.tutor_labels(session)
        spec = FormSpec(
            forms.PairingForm,
            texts={"started_on": self.context.today.isoformat(), "weekly_target": "1"},
            suggestions={"tutor": list(labels)},
        )

        def submit(typed: forms.PairingForm) -> Changed:
            tutor = forms.tutor_named(labels, typed.tutor) or 0
            return self.context.do(operations.pair, number, tutor, forms.plain(PairingDraft, typed))

        self.fill_in(f"结对辅导员：{self.named([number])}", spec, submit)
