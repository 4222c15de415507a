"""四多一优, read: the board, the week's plan, reminders, the proof, and the lists."""

from shuangyong_desktop.queries.tutoring.benefits import BenefitRow, benefits
from shuangyong_desktop.queries.tutoring.board import (
    BoardRow,
    Cell,
    Reminder,
    WeekRow,
    board,
    proof,
    reminders,
    standing_of,
    week_plan,
)
from shuangyong_desktop.queries.tutoring.lessons import HelpRow, LessonRow, helps, lessons
from shuangyong_desktop.queries.tutoring.students import StudentRow, students
from shuangyong_desktop.queries.tutoring.term import Child, children, thresholds
from shuangyong_desktop.queries.tutoring.tutors import TutorRow, tutors

__all__ = [
    "BenefitRow",
    "BoardRow",
    "Cell",
    "Child",
    "HelpRow",
    "LessonRow",
    "Reminder",
    "StudentRow",
    "TutorRow",
    "WeekRow",
    "benefits",
    "board",
    "children",
    "helps",
    "lessons",
    "proof",
    "reminders",
    "standing_of",
    "students",
    "thresholds",
    "tutors",
    "week_plan",
]
