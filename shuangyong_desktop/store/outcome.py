"""When the disk fails at the commit itself: whether the operation is there, and how the clerk is told."""

from contextlib import closing
from pathlib import Path

from shuangyong_desktop.store.engine import DatabaseError, connect, fold
from shuangyong_desktop.store.errors import StoreUnavailable
from shuangyong_desktop.store.journal import Changed


class Uncertain(Exception):
    """The commit reported an error: the operation may be there or not."""

    def __init__(self, changed: Changed) -> None:
        self.changed = changed
        super().__init__(changed.number)


def seal_found(path: Path, key: bytes, uncertain: Uncertain) -> str:
    """Open the store anew and look for the operation: its seal, or "" where it surely is not there.

    Raises StoreUnavailable, naming the number to look for, where even that can not be said yet.
    """
    try:
        with closing(connect(path, key, must_exist=True)) as connection:
            # folding first makes the answer final: what is not in the database then never comes back
            is_final = fold(connection)
            asked = "SELECT seal FROM operation WHERE id = ?"
            found = connection.execute(asked, (uncertain.changed.number,)).fetchone()
    except (DatabaseError, StoreUnavailable, OSError):
        is_final, found = False, None
    if not is_final:
        raise StoreUnavailable(
            f"保存时硬盘读写出错，第 {uncertain.changed.number} 号操作“{uncertain.changed.label}”是否已保存尚不能确定。"
            "请不要重复办理：先检查硬盘（或U盘），关闭程序后重新打开，在操作记录里查看有没有这一号。"
        ) from uncertain
    return str(found[0]) if found else ""
