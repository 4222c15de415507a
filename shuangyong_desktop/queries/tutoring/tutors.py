"""四多一优 as lists: tutors with their load."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.kinds import DATE, NAME, PHONE
from shuangyong_desktop.domain.terms import monday
from shuangyong_desktop.domain.tutoring import (
    TUTOR_KIND,
)
from shuangyong_desktop.queries.listing import Filter, Listing
from shuangyong_desktop.queries.tutoring.options import counted
from shuangyong_desktop.shapes.kind import INTEGER, choice
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import (
    Lesson,
    LessonChild,
    Tutor,
    TutoringPairing,
)

LOAD = choice(
    "load",
    {word: word for word in ("可承担", "已满", "超出", "未结对", "已停止")},
    chip={"超出": "bad", "已满": "warn", "未结对": "muted", "可承担": "ok", "已停止": "muted"},
)


@dataclass(frozen=True, slots=True)
class TutorRow:
    """One tutor with the load: how many children, how many sessions a week are aimed at and were held."""

    id: int
    name: str = column("姓名", NAME, width=10)
    kind: str = column("类型", TUTOR_KIND, width=10)
    organisation: str | None = column("单位", width=18)
    subjects: str | None = column("科目", width=14)
    phone: str | None = column("电话", PHONE, width=14, shown=False)
    children: int = column("结对学生", INTEGER, width=10, total=True)
    target: int = column("每周目标", INTEGER, width=10)
    held: int = column("本周已辅导", INTEGER, width=11, shown=False)
    gap: int = column("本周缺口", INTEGER, width=10)
    capacity: int | None = column("每周最多", INTEGER, width=10, shown=False)
    load: str = column("负荷", LOAD, width=10)
    ended_on: str | None = column("停止服务", DATE, width=12, shown=False)

    @property
    def is_struck(self) -> bool:
        """Tutors who stopped stay visible, struck through."""
        return self.ended_on is not None


def tutors(today: date) -> Listing[TutorRow]:
    """All tutors with their load in the week of `today`.

    The aim counts a pairing's sessions; a session held for several children at once fulfils each one's aim.
    """
    day = today.isoformat()
    running = (
        TutoringPairing.tutor_id == Tutor.id,
        TutoringPairing.started_on <= day,
        TutoringPairing.ended_on.is_(None) | (TutoringPairing.ended_on > day),
    )
    children = select(func.count(TutoringPairing.student_id.distinct())).where(*running).scalar_subquery()
    target = (
        select(func.coalesce(func.sum(TutoringPairing.weekly_target), 0)).where(*running).scalar_subquery()
    )
    held = (
        select(func.count())
        .select_from(LessonChild)
        .join(Lesson, Lesson.id == LessonChild.lesson_id)
        .where(Lesson.tutor_id == Tutor.id, Lesson.held_on.between(monday(today).isoformat(), day))
        .scalar_subquery()
    )
    load = case(
        (Tutor.ended_on.is_not(None), "已停止"),
        (children == 0, "未结对"),
        (target > Tutor.weekly_capacity, "超出"),
        (target == Tutor.weekly_capacity, "已满"),
        else_="可承担",
    )
    rows = select(
        Tutor.id, Tutor.name, Tutor.kind, Tutor.organisation, Tutor.subjects, Tutor.phone, children, target, held,
        func.max(target - held, 0), Tutor.weekly_capacity, load, Tutor.ended_on,
    )  # fmt: skip
    return Listing(
        row_class=TutorRow,
        key=Tutor.id,
        rows=rows,
        order={
            "registered": Tutor.id,
            "name": Tutor.name,
            "kind": Tutor.kind,
            "children": children,
            "target": target,
            "held": held,
            "gap": target - held,
            "load": load,
        },
        first_order="registered",
        search=lambda _, typed: (
            Tutor.name.contains(typed.strip(), autoescape=True)
            | Tutor.organisation.contains(typed.strip(), autoescape=True)
            | Tutor.subjects.contains(typed.strip(), autoescape=True)
        ),
        reads=frozenset({"tutor", "tutoring_pairing", "lesson", "lesson_child"}),
        filters=(Filter("kind", "类型", counted(Tutor.kind), lambda kind: Tutor.kind == kind),),
    )


def tutor_labels(session: Session) -> dict[str, int]:
    """The tutors who serve, as a form names them: with their organisation where two share a name."""
    rows = session.execute(
        select(Tutor.id, Tutor.name, Tutor.organisation).where(Tutor.ended_on.is_(None)).order_by(Tutor.name)
    ).all()
    names = Counter(row.name for row in rows)
    return {
        row.name if names[row.name] == 1 else f"{row.name}（{row.organisation or row.id}）": row.id
        for row in rows
    }
