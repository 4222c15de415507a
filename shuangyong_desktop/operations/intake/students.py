"""A school's list of children with their marks."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.tutoring import SchoolListDraft
from shuangyong_desktop.operations.operation import operation
from shuangyong_desktop.operations.tutoring.school_lists import store_students


@operation("导入学生名单")
def import_school_list(session: Session, rows: Sequence[SchoolListDraft]) -> None:
    """Store a list that a school sent, all of it or nothing."""
    store_students(session, rows)
