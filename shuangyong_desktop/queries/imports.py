"""The imports that were made: when, by whom, of which file, and whether they still stand."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.shapes.kind import choice
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import Operation
from shuangyong_desktop.store.undo import taken_back

_IMPORTS = "导入"
"""How the labels of all operations begin that bring in a file; nothing else is called so."""
STATE = choice(
    "import_state",
    {"stands": "在用", "undone": "已撤销", "partly": "已撤回一部分"},
    chip={"在用": "ok", "已撤销": "muted", "已撤回一部分": "warn"},
)


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One import, as the journal has it."""

    id: int
    done_at: str = column("导入时间", width=16)
    operator: str = column("经办", width=10)
    label: str = column("内容", width=20)
    file: str | None = column("文件", width=34)
    state: str = column("状态", STATE, width=14)


def is_import(label: str) -> bool:
    """Whether an operation of this label brought in a file."""
    return label.startswith(_IMPORTS)


def imports(session: Session) -> list[ImportRow]:
    """All imports, the newest first."""
    undone = taken_back(session.connection())
    partly = {
        target
        for number, target in session.execute(
            select(Operation.id, Operation.undoes).where(
                Operation.undoes.is_not(None), Operation.label.startswith("撤销（部分）")
            )
        )
        if number not in undone
    }
    found = session.scalars(
        select(Operation)
        .where(Operation.label.startswith(_IMPORTS), Operation.undoes.is_(None))
        .order_by(Operation.id.desc())
    )
    return [
        ImportRow(
            item.id,
            item.done_at[:16].replace("T", " "),
            item.operator,
            item.label,
            item.reason,
            "partly" if item.id in partly else "undone" if item.id in undone else "stands",
        )
        for item in found
    ]


def import_row(session: Session, number: int) -> ImportRow | None:
    """One import by its journal number; None where that is no import."""
    return next((row for row in imports(session) if row.id == number), None)
