"""A bulk change as rows to look at before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass

from shuangyong_desktop.domain.bulk import BulkChange
from shuangyong_desktop.domain.kinds import NAME
from shuangyong_desktop.shapes.row import column


@dataclass(frozen=True, slots=True)
class BulkRow:
    """Who would change, from what to what."""

    id: int
    name: str = column("姓名", NAME, width=12)
    before: str = column("修改前", width=28)
    after: str = column("修改后", width=28)


def bulk_rows(changes: Sequence[BulkChange]) -> list[BulkRow]:
    """The changes as rows."""
    return [BulkRow(item.person_id, item.name, item.before, item.after) for item in changes]
