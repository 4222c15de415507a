"""A list about one roll: a choice of rolls with a line of figures, above the list."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.funds import STATE
from shuangyong_desktop.queries import funds as queries
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.widgets.chosen_page import ChosenList, ChosenPage

_MOST = 500


class RollPage(ChosenPage):
    """Subclasses say which rolls are offered and what is said of the chosen one."""

    reads = frozenset({"batch", "payment_line"})

    def __init__(self, context: Context, roll_list: ChosenList) -> None:
        super().__init__(context, roll_list, "花名册", least=400)

    def is_offered(self, row: queries.BatchRow) -> bool:
        """Whether a roll may be chosen here."""
        return True

    def offered(self, session: Session) -> Mapping[int, str]:
        """Rolls with their states, the newest first."""
        rows = queries.batches().page(session, Asked(), 0, _MOST)
        return {row.id: f"{row.title}（{STATE.show(row.state)}）" for row in rows if self.is_offered(row)}

    def said(self, session: Session, number: int) -> str:
        """The line beside the choice."""
        return self.said_of(session, number) if number else ""

    def said_of(self, session: Session, batch_id: int) -> str:
        """What is said of a roll."""
        raise NotImplementedError
