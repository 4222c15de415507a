"""What a hand does in the registry: forms filled, labels read."""

from PySide6.QtWidgets import QLabel

from shuangyong_desktop.ui.tabs.people.register import RegisterTab
from shuangyong_desktop.ui.tabs.people.row_page import RowPage


def fill(tab: RegisterTab | RowPage | object, **texts: str) -> None:
    """Type into the open form and save; warnings are confirmed."""
    panel = tab.form
    assert panel is not None
    panel.form.fill(panel.form.texts() | texts)
    panel.save()
    if tab.form is not None:
        panel.save()


def labels(widget: object) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))
