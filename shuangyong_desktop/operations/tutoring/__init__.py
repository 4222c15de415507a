"""四多一优: children, their marks, tutors, sessions, help, term sheets and matters of schooling."""

from shuangyong_desktop.operations.tutoring.benefits import edit_benefit, pay_grants, register_benefit
from shuangyong_desktop.operations.tutoring.helps import edit_help, record_help, withdraw_help
from shuangyong_desktop.operations.tutoring.lessons import (
    edit_lesson,
    note_effect,
    record_lesson,
    repeat_lessons,
    withdraw_lesson,
)
from shuangyong_desktop.operations.tutoring.school_lists import StoredStudents, enter_marks, store_students
from shuangyong_desktop.operations.tutoring.students import (
    close_student,
    edit_student,
    keep_student,
    link_parent,
    promote_classes,
    register_student,
    reopen_student,
)
from shuangyong_desktop.operations.tutoring.term_sheets import set_term_sheet, set_thresholds
from shuangyong_desktop.operations.tutoring.tutors import add_tutor, edit_tutor, end_pairing, pair

__all__ = [
    "StoredStudents",
    "add_tutor",
    "close_student",
    "edit_benefit",
    "edit_help",
    "edit_lesson",
    "edit_student",
    "edit_tutor",
    "end_pairing",
    "enter_marks",
    "keep_student",
    "link_parent",
    "note_effect",
    "pair",
    "pay_grants",
    "promote_classes",
    "record_help",
    "record_lesson",
    "register_benefit",
    "register_student",
    "reopen_student",
    "repeat_lessons",
    "set_term_sheet",
    "set_thresholds",
    "store_students",
    "withdraw_help",
    "withdraw_lesson",
]
