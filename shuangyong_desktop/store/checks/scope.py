"""Which rolls are looked at: one, a year's, or all; voided ones never are."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement

from shuangyong_desktop.store.records import Batch


@dataclass(frozen=True)
class Scope:
    """One roll, or the rolls of one 所属年度, or with neither all of them."""

    batch_id: int | None = None
    year: int | None = None

    def conditions(self) -> tuple[ColumnElement[bool], ...]:
        """What a batch must satisfy."""
        found: list[ColumnElement[bool]] = [Batch.state != "void"]
        if self.batch_id is not None:
            found.append(Batch.id == self.batch_id)
        if self.year is not None:
            found.append(Batch.year == self.year)
        return tuple(found)
