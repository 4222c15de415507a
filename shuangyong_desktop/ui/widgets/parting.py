"""Widgets that leave: never destroyed in the midst of their own signal.

`QScrollArea.setWidget` destroys the page before at once, and a widget without a parent goes with Python's last
reference to it. Where a button, a box or a field on it asked for the change, Qt would go on with what is gone.
"""

from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

_leaving: dict[int, QWidget] = {}
"""Kept until Qt has destroyed them, once the event that asked for it is over."""


def let_go(widget: QWidget) -> None:
    """Take a widget out of what it lies in, now, and destroy it when its own event is over."""
    widget.hide()
    widget.setParent(None)
    number = id(widget)
    _leaving[number] = widget
    widget.destroyed.connect(lambda: _leaving.pop(number, None))
    widget.deleteLater()


def discard(widget: QWidget) -> None:
    """Destroy what was asked with `exec`, when its event is over; what is behind it may have taken it along."""
    if isValid(widget):
        widget.deleteLater()


def lay_into(scroll: QScrollArea, page: QWidget) -> None:
    """Show another page in a scroll area; the one before is let go."""
    before = scroll.takeWidget()
    if before is not None:
        let_go(before)
    scroll.setWidget(page)
