"""What importing remembers: headings that a person gave a meaning."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from shuangyong_desktop.store.base import STRICT, Base


class ImportHeading(Base):
    """A heading of one kind of workbook, and the field it stands for; "" where it is not to be imported."""

    __tablename__ = "import_heading"
    __table_args__ = (UniqueConstraint("kind", "heading"), STRICT)

    kind: Mapped[str]
    heading: Mapped[str]
    field: Mapped[str]
