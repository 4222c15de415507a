"""四多一优: the tab with its pages."""

from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.tabs.tutoring.board import BoardPage
from shuangyong_desktop.ui.tabs.tutoring.logs import HelpsPage, LessonsPage
from shuangyong_desktop.ui.tabs.tutoring.schooling import BenefitsPage, DoubtsPage
from shuangyong_desktop.ui.tabs.tutoring.students import StudentsPage
from shuangyong_desktop.ui.tabs.tutoring.tutors import TutorsPage
from shuangyong_desktop.ui.tabs.tutoring.week import GapsPage, WeekPage
from shuangyong_desktop.ui.widgets.pages import Page, Pages


class TutoringTab(Pages):
    """Everything about the tutored children; the board comes first."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            (
                Page("总览", BoardPage),
                Page("本周安排", WeekPage),
                Page("学生", StudentsPage),
                Page("辅导记录", LessonsPage),
                Page("帮扶记录", HelpsPage),
                Page("辅导员", TutorsPage),
                Page("缺口", GapsPage),
                Page("入学与优待", BenefitsPage),
                Page("核对", DoubtsPage),
            ),
        )
