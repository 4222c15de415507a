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
from shuangyong_desktop.queries.tutoring.eligibility import DoubtRow, doubtful
from shuangyong_desktop.queries.tutoring.figures import (
    GapRow,
    GroupRow,
    TermFigures,
    gaps,
    groups,
    term_figures,
)
from shuangyong_desktop.queries.tutoring.gathered import board_list, doubt_list, gap_list, week_list
from shuangyong_desktop.queries.tutoring.grants import (
    DueGrant,
    GrantRow,
    grants_due,
    in_public,
    public_grants,
)
from shuangyong_desktop.queries.tutoring.lessons import HelpRow, LessonRow, helps, lessons
from shuangyong_desktop.queries.tutoring.students import StudentRow, students
from shuangyong_desktop.queries.tutoring.term import Child, children, thresholds
from shuangyong_desktop.queries.tutoring.tutors import TutorRow, tutor_labels, tutors
from shuangyong_desktop.queries.tutoring.year import YearRow, year_rows

__all__ = [
    "BenefitRow",
    "BoardRow",
    "Cell",
    "Child",
    "DoubtRow",
    "DueGrant",
    "GapRow",
    "GrantRow",
    "GroupRow",
    "HelpRow",
    "LessonRow",
    "Reminder",
    "StudentRow",
    "TermFigures",
    "TutorRow",
    "WeekRow",
    "YearRow",
    "benefits",
    "board",
    "board_list",
    "children",
    "doubt_list",
    "doubtful",
    "gap_list",
    "gaps",
    "grants_due",
    "groups",
    "helps",
    "in_public",
    "lessons",
    "proof",
    "public_grants",
    "reminders",
    "standing_of",
    "students",
    "term_figures",
    "thresholds",
    "tutor_labels",
    "tutors",
    "week_list",
    "week_plan",
    "year_rows",
]
