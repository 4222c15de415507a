"""Notes of who looked at a full sensitive value and who took data out. Allowed to anyone, never undone."""

from datetime import datetime

from sqlalchemy.orm import Session

from shuangyong_desktop.operations.operation import operation, operator
from shuangyong_desktop.shapes.sheet import Audience
from shuangyong_desktop.store.records import AccessLog


@operation("查看完整信息", is_final=True, in_freeze=True)
def note_view(session: Session, table: str, row_id: int, what: str) -> None:
    """Somebody had a masked value of one record shown in full; `what` is its title: 「身份证号」."""
    session.add(_note(session, "view", what, table_name=table, row_id=row_id))


@operation("导出", is_final=True, in_freeze=True)
def note_export(
    session: Session,
    what: str,
    rows: int,
    audience: Audience,
    table: str | None = None,
    row_id: int | None = None,
) -> None:
    """Somebody wrote a file: its title, how many rows, and whether it is 内部 or 公示."""
    session.add(
        _note(
            session,
            "export",
            what,
            table_name=table,
            row_id=row_id,
            rows=rows,
            audience=audience.name.lower(),
        )
    )


@operation("密钥变动", is_final=True, in_freeze=True)
def note_key(session: Session, what: str) -> None:
    """A password was changed or a recovery sheet made; the keys themselves lie outside the database."""
    note(session, what)


@operation("核实数据版本", is_final=True, in_freeze=True)
def accept_version(session: Session, what: str) -> None:
    """An administrator knows why the data are not those that the witness saw: it is noted, and begins anew."""
    note(session, f"已核实：{what}")


def note(session: Session, what: str) -> None:
    """Within another operation: what happened to keys or to the store as a whole."""
    session.add(_note(session, "key", what))


def _note(session: Session, kind: str, what: str, **known: str | int | None) -> AccessLog:
    return AccessLog(
        kind=kind,
        operator=operator(session),
        seen_at=datetime.now().astimezone().isoformat(timespec="seconds"),
        what=what,
        **known,
    )
