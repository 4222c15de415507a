"""The forms of 四多一优: Drafts typed together with whom they are about, and what is offered in them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import id_number
from shuangyong_desktop.domain.marks import SUBJECTS
from shuangyong_desktop.domain.terms import term_of
from shuangyong_desktop.domain.tutoring import (
    HELP_KINDS,
    EffectDraft,
    EndPairingDraft,
    HelpDraft,
    LessonDraft,
    PairingDraft,
    StudentDraft,
)
from shuangyong_desktop.operations.access import note_export
from shuangyong_desktop.queries.tutoring import sheet, tutor_labels
from shuangyong_desktop.queries.tutoring.students import words_used
from shuangyong_desktop.reports.catalogue import CATALOGUE, Request, build, write
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.shapes.sheet import Audience
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.jobs import Progress, run_job
from shuangyong_desktop.ui.widgets.form import FormSpec

D = TypeVar("D")


@dataclass(frozen=True)
class WithTutor:
    """Who tutors, as a label out of `tutor_labels`."""

    tutor: str | None = entry("辅导员", hint="不填为未定")


@dataclass(frozen=True)
class LessonForm(LessonDraft, WithTutor):
    """A session with who held it."""


@dataclass(frozen=True)
class PairingForm(PairingDraft):
    """A pairing with its tutor."""

    tutor: str = entry("辅导员", required=True)


@dataclass(frozen=True)
class ReasonForm:
    """Why something is as it is."""

    reason: str = entry("原因", required=True)


@dataclass(frozen=True)
class RollForm:
    """A roll in draft, by its title."""

    roll: str = entry("花名册", required=True)


@dataclass(frozen=True)
class ParentForm:
    """Somebody on the register, as a label out of `people_labels`."""

    person: str | None = entry("优抚对象", hint="姓名、村或拼音首字母")


@dataclass(frozen=True)
class EndPairingForm(EndPairingDraft):
    """The end of a pairing, with whose it is."""

    tutor: str = entry("辅导员", required=True)


@dataclass(frozen=True)
class WithStudents:
    """Who took part, as names apart by 、."""

    students: str = entry("学生", required=True, hint="用“、”隔开")


@dataclass(frozen=True)
class LessonCorrection(LessonForm, WithStudents):
    """A session with who held it and who took part."""


@dataclass(frozen=True)
class WithStudent:
    """One of those who took part."""

    student: str = entry("学生", required=True)


@dataclass(frozen=True)
class EffectForm(EffectDraft, WithStudent):
    """What a session brought, with whom."""


def plain(draft_class: type[D], typed: Any) -> D:
    """The Draft without what it was typed with."""
    return draft_class(**{item.name: getattr(typed, item.name) for item in fields(draft_class)})  # type: ignore[arg-type]  # every Draft is a dataclass


def tutor_named(labels: Mapping[str, int], label: str | None) -> int | None:
    """The tutor a label stands for; Refused where it stands for nobody."""
    if not label:
        return None
    if label not in labels:
        raise Refused([Problem("没有这位辅导员，请先在“辅导员”页登记", "tutor")])
    return labels[label]


def students_named(labels: Mapping[str, int], written: str) -> tuple[int, ...]:
    """The children whose labels are written, apart by 、; Refused where one stands for nobody."""
    names = [name.strip() for name in re.split("[、，,;；]", written) if name.strip()]
    unknown = [name for name in names if name not in labels]
    if unknown:
        raise Refused([Problem(f"没有这名学生：{'、'.join(unknown)}", "students")])
    return tuple(labels[name] for name in names)


def lesson_spec(session: Session, today: date, texts: Mapping[str, str]) -> FormSpec:
    """The form of a session, offering what was typed before."""
    return FormSpec(
        LessonForm,
        texts={"held_on": today.isoformat(), "minutes": "60"} | dict(texts),
        suggestions={
            "tutor": list(tutor_labels(session)),
            "subject": SUBJECTS,
            "place": words_used(session, "place"),
        },
        left_out=frozenset({"effect"}),
    )


_NOT_ASKED = {
    "thought": frozenset({"amount_fen", "source", "result"}),
    "talent": frozenset({"attention", "amount_fen"}),
    "life": frozenset({"attention", "result"}),
}


def help_spec(session: Session, today: date, field: str, filled: HelpDraft | None = None) -> FormSpec:
    """The form of help in one field, asking only what belongs to it."""
    return FormSpec(
        HelpDraft,
        filled,
        texts={"held_on": today.isoformat(), "amount_fen": ""},
        suggestions={"kind": HELP_KINDS[field], "source": words_used(session, "source")},
        known={"field": field},
        # a correction asks for all, lest what is not asked be lost
        left_out=frozenset({"field"}) | (_NOT_ASKED[field] if filled is None else frozenset()),
    )


def student_spec(session: Session, filled: StudentDraft | None = None) -> FormSpec:
    """The form of a child."""
    return FormSpec(
        StudentDraft,
        filled,
        suggestions={
            "school": words_used(session, "school"),
            "village": words_used(session, "village"),
            "guardian_relation": ("父亲", "母亲", "祖父", "祖母", "外祖父", "外祖母"),
            "family": ("空巢", "单亲", "困难", "留守"),
        },
        derive=from_id_number,
    )


def from_id_number(name: str, text: str) -> Mapping[str, str]:
    """What a child's ID number says by itself."""
    if name != "id_number":
        return {}
    number = id_number.normalise(text)
    return {"sex": id_number.sex(number), "birth_on": id_number.birth_date(number).isoformat()}


def common_tutor(session: Session, student_ids: Sequence[int]) -> str:
    """The label of the one tutor all these children have; "" where they have none or several."""
    labels = {number: label for label, number in tutor_labels(session).items()}
    theirs = [
        {pairing.tutor_id for pairing in sheet.pairings_of(session, number) if pairing.ended_on is None}
        for number in student_ids
    ]
    shared = set.intersection(*theirs) if theirs else set()
    return labels.get(next(iter(shared)), "") if len(shared) == 1 else ""


def export_report(
    parent: QWidget, context: Context, name: str, number: int | None = None, term: str | None = None
) -> None:
    """Ask where to, and write a report of the catalogue there, with progress and 「取消」."""
    title = CATALOGUE[name].title
    chosen, _ = QFileDialog.getSaveFileName(
        parent,
        f"导出{title}",
        f"{title}{context.today:%Y%m%d}.xlsx",
        "Excel 工作簿 (*.xlsx);;PDF 文件 (*.pdf)",
    )
    if chosen:
        write_report(parent, context, name, Path(chosen), number, term)


def write_report(
    parent: QWidget, context: Context, name: str, path: Path, number: int | None, term: str | None
) -> None:
    """Write a report of the catalogue into a file and say so in the status line."""
    options = {"term": term or term_of(context.today)}
    asked = Request(context.today, datetime.now().astimezone(), context.today.year, number, options)

    def work(progress: Progress) -> tuple[int, Audience]:
        with context.read() as session:
            report = build(session, name, asked)
            write(report, path, lambda rows: progress.step(rows, 0))
        return sum(tally.rows for tally in report.tallies.values()), report.audience

    rows, audience = run_job(parent, f"正在导出{CATALOGUE[name].title}", work)
    context.do(note_export, CATALOGUE[name].title, rows, audience)
    context.tell(
        f"已导出 {path.name}", "打开", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
    )
