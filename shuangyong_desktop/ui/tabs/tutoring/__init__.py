"""四多一优: the board, the week's plan, children, sessions, help, tutors, schooling, doubts."""

from shuangyong_desktop.ui.tabs.tutoring.tab import TutoringTab

__all__ = ["TutoringTab"]
