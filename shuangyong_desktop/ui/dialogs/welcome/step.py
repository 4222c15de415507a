"""What the dialog asks of each page of the welcome."""

from PySide6.QtWidgets import QWidget


class Step(QWidget):
    """One page."""

    title = ""
    """The step it belongs to."""

    def problem(self) -> str:
        """What is still missing, as a sentence; "" where nothing is."""
        return ""

    def start(self) -> None:
        """Stand where typing begins."""
