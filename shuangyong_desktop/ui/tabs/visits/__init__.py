"""走访慰问: calls, campaigns with their lists, needs, units, honours, regular contact, 一助一."""

from shuangyong_desktop.ui.tabs.visits.tab import VisitsTab

__all__ = ["VisitsTab"]
