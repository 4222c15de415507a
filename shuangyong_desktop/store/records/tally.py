"""How many rows answer to each value of the columns that lists are narrowed by: derived, never typed."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from shuangyong_desktop.store.base import STRICT, Base


class Tally(Base):
    """The number of rows under one value of one count; `store.tally` keeps it with each operation."""

    __tablename__ = "tally"
    __table_args__ = (UniqueConstraint("name", "value"), STRICT)

    name: Mapped[str]
    value: Mapped[str]
    """The value as text; "" where the count is not by a value, or the row has none."""
    many: Mapped[int]
