"""Where a page of this tab may lead: to the other pages, at the rows that are meant."""

from typing import Protocol


class Ways(Protocol):
    """The pages of the tab, by what they are asked to show."""

    def show_lines(self, batch_id: int, result: str | None = None) -> object:
        """The lines of a roll; only those that came out so, where that is said."""
        ...

    def show_line(self, batch_id: int, line_id: int) -> object:
        """One line."""
        ...

    def show_findings(self, batch_id: int) -> object:
        """What the rules find on a roll."""
        ...

    def show_accounts(self, batch_id: int) -> object:
        """What is doubtful about the accounts of a roll."""
        ...

    def show_rolls(self, source: str) -> object:
        """The rolls paid from a source of money."""
        ...
