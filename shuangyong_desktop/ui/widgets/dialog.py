"""A dialog that is gone once it is closed: Qt would keep it, with all it shows, as long as the window behind it."""

from PySide6.QtWidgets import QDialog
from shiboken6 import isValid


class Dialog(QDialog):
    """Asked with `exec`, and destroyed when the event that asked for it is over; until then it can be read."""

    def exec(self) -> int:
        """Show it until it is closed; how it was closed."""
        answer = super().exec()
        if isValid(self):  # else the dialog behind it took it along
            self.deleteLater()
        return answer
