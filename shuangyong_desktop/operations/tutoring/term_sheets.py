"""四多一优: the term sheet of a child, and the thresholds by which the weak come first."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.priority import THRESHOLD_NAMES, Thresholds, check_thresholds
from shuangyong_desktop.domain.tutoring import (
    TermSheetDraft,
    check_term_sheet,
)
from shuangyong_desktop.operations.operation import fill, operation, refuse_if, require, today
from shuangyong_desktop.store.records import (
    Parameter,
    Student,
    TermSheet,
)


@operation("填写学期表")
def set_term_sheet(session: Session, student_id: int, term: str, draft: TermSheetDraft) -> None:
    """Write a child's term sheet: attendance, remark, plans, 「本学期无」 with reasons, a level by hand."""
    refuse_if(check_term_sheet(draft))
    require(session, Student, student_id)
    sheet = session.scalar(
        select(TermSheet).where(TermSheet.student_id == student_id, TermSheet.term == term)
    )
    if sheet is None:
        sheet = TermSheet(student_id=student_id, term=term)
        session.add(sheet)
    fill(sheet, draft)


@operation("调整优先标准")
def set_thresholds(session: Session, draft: Thresholds) -> None:
    """Set when a child comes first, from today on; what stays as it was is not written again."""
    refuse_if(check_thresholds(draft))
    day = today(session).isoformat()
    for name in THRESHOLD_NAMES:
        key, value = f"tutoring.{name}", str(getattr(draft, name))
        held = session.scalars(
            select(Parameter)
            .where(Parameter.name == key, Parameter.effective_from <= day)
            .order_by(Parameter.effective_from.desc())
        ).first()
        in_force = held.value if held else str(getattr(Thresholds(), name))
        if value == in_force:
            continue
        if held is None or held.effective_from != day:
            held = Parameter(name=key, effective_from=day)
            session.add(held)
        held.value, held.basis = value, draft.basis
