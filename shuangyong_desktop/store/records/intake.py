"""What importing remembers: headings that a person gave a meaning."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from shuangyong_desktop.store.base import STRICT, Base


class ImportHeading(Base):
    """A heading of one layout of one kind of workbook, and its field; "" where it is not imported."""

    __tablename__ = "import_heading"
    __table_args__ = (UniqueConstraint("kind", "layout", "heading"), STRICT)

    kind: Mapped[str]
    layout: Mapped[str]
    """A digest of all headings that stand together in such a workbook: another village writes other ones."""
    heading: Mapped[str]
    field: Mapped[str]
