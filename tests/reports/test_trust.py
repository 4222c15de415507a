"""Papers about the keys."""

from datetime import datetime

from shuangyong_desktop.domain import recovery_code
from shuangyong_desktop.domain.operators import OperatorDraft
from shuangyong_desktop.operations.operators import add_operator
from shuangyong_desktop.reports.trust import handover, recovery_sheet
from shuangyong_desktop.store.store import Store

NOW = datetime(2026, 11, 20, 9, 30)


def test_the_recovery_sheet_shows_every_group_of_the_code(store: Store) -> None:
    code = recovery_code.draw()
    with store.read() as session:
        (sheet,) = recovery_sheet(session, code, NOW).sheets
        assert [group for _, group in sheet.rows()] == code.split("-")


def test_the_handover_list_names_operators_head_and_backup(store: Store) -> None:
    store.run(add_operator, OperatorDraft("李强", "reviewer"))
    head = store.head()
    with store.read() as session:
        (sheet,) = handover(session, head, "台账_000001.sybak", NOW).sheets
        said = {what: content for what, content, _ in sheet.rows()}
    assert said["操作员 李强"] == "审核，2026-11-20 起"
    assert head[1] in said["操作记录"]
    assert said["最近的备份"] == "台账_000001.sybak"
    assert said["未办完的花名册"] == "无"
