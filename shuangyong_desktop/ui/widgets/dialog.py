"""A dialog that is gone once it is closed: Qt would keep it, with all it shows, as long as the window behind it."""

from PySide6.QtWidgets import QDialog

from shuangyong_desktop.ui.widgets.parting import discard


class Dialog(QDialog):
    """Asked with `exec`, and destroyed when the event that asked for it is over; until then it can be read."""

    def exec(self) -> int:
        """Show it until it is closed; how it was closed."""
        answer = super().exec()
        discard(self)
        return answer
