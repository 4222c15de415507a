"""Papers about people: the whole file of one, forms, changes, rounds, labels, any day gone by."""

from shuangyong_desktop.reports.people.changes import change_list
from shuangyong_desktop.reports.people.dossier import dossier_report
from shuangyong_desktop.reports.people.form import registration_form
from shuangyong_desktop.reports.people.labels import folder_labels
from shuangyong_desktop.reports.people.lists import (
    as_of_report,
    confirmation_progress,
    missing_papers,
    sixty_list,
    stacking_table,
    suspected_twins,
)

__all__ = [
    "as_of_report",
    "change_list",
    "confirmation_progress",
    "dossier_report",
    "folder_labels",
    "missing_papers",
    "registration_form",
    "sixty_list",
    "stacking_table",
    "suspected_twins",
]
