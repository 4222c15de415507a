"""Copies and states of the whole store: to practise on, for whoever helps, frozen for an audit, tidied."""

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from shuangyong_desktop import log
from shuangyong_desktop.operations import copies, keyring
from shuangyong_desktop.operations.access import note_export
from shuangyong_desktop.operations.upkeep import compact_journal, end_freeze, freeze_for_audit
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.shapes.sheet import Audience
from shuangyong_desktop.ui import messages
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.jobs import run_job
from shuangyong_desktop.ui.safety.asking import NEW_PASSWORD, AskDialog, Texts, require_alike
from shuangyong_desktop.ui.safety.asking import Field as Asked

_KEPT = 2000


def practice(parent: QWidget, context: Context) -> Path | None:
    """Make a copy beside the data folder to practise on; gives it where it is to be opened now."""
    store = context.store
    if store.is_practice:
        raise Refused("现在打开的就是练习数据")
    place = store.folder.with_name(f"{store.folder.name}_练习_{datetime.now():%Y-%m-%d_%H%M%S}")
    run_job(parent, "正在复制练习数据", lambda _: copies.practice_copy(store, place))
    text = f"练习数据在：{place}\n密码相同；窗口有橙色边框，导出的每张表都印有“练习”，不影响真实数据。"
    return place if messages.ask(parent, "练习数据已建立，现在打开？", text, yes="打开练习数据") else None


def scrambled(parent: QWidget, context: Context) -> Path | None:
    """Make a copy with nobody real in it for whoever helps; gives the folder, None where it was left."""
    chosen = QFileDialog.getExistingDirectory(parent, "打乱后的副本放在哪个文件夹")
    if not chosen:
        return None
    place = Path(chosen) / f"打乱副本_{datetime.now():%Y-%m-%d_%H%M%S}"
    given: list[str] = []

    def submit(texts: Texts) -> None:
        require_alike(texts)
        keyring.require_strong(texts["password"])
        given.append(texts["password"])

    text = (
        "副本里的姓名、证号、电话、账号、地址和备注都换成假的，张数、金额和日期不变；另设密码，告诉技术人员。"
    )
    if not AskDialog(parent, "给技术人员的打乱副本", text, NEW_PASSWORD, "制作", submit).exec():
        return None
    run_job(parent, "正在打乱", lambda _: copies.scrambled_copy(context.store, place, given[0]))
    context.do(note_export, "打乱副本（给技术人员）", 1, Audience.INTERNAL)
    context.tell(f"打乱副本已存到 {place}")
    return place


def freeze(parent: QWidget, context: Context) -> None:
    """Begin an audit freeze, or end the one that is on."""
    since = context.store.frozen_from
    if since:
        text = f"自 {since} 起只能查看和导出。解除后可以继续办理；封存和解除都记入操作记录。"
        if messages.ask(parent, "解除审计封存？", text, yes="解除封存"):
            context.do(end_freeze)
        return

    def submit(texts: Texts) -> None:
        context.do(freeze_for_audit, texts["day"].strip())

    field = Asked("day", "封存日期", "如 2026-12-01", value=context.today.isoformat())
    text = "从这一天起，任何人都只能查看和导出，不能登记、修改、撤销，直到管理员解除。"
    AskDialog(parent, "审计封存", text, (field,), "封存", submit).exec()


def tidy(parent: QWidget, context: Context) -> None:
    """Cut the images of old operations down; history and chain stay."""
    text = (
        f"最近 {_KEPT:,} 项以前的操作只保留改了什么，不再保留整条原样，文件会变小；"
        "记录、校验码都不变，只是这些较早的操作不能再撤销；已移除、不再用到的照片一并清理。"
    )
    if not messages.ask(parent, "整理操作记录？", text, yes="整理"):
        return
    changed = context.do_long(parent, "正在整理", lambda _: context.store.run(compact_journal, _KEPT))
    if not changed.number:
        messages.tell(parent, "不需要整理", f"操作记录还不到 {_KEPT:,} 项。")


def export_logs(parent: QWidget, context: Context) -> None:
    """One file for whoever helps, without anything of the office's data."""
    name = f"运行日志{context.today:%Y%m%d}.zip"
    chosen, _ = QFileDialog.getSaveFileName(parent, "导出运行日志", name, "压缩文件 (*.zip)")
    if chosen:
        path = Path(chosen).with_suffix(".zip")
        try:
            log.export(context.store.folder, path)
        except OSError as error:
            raise Refused(f"“{path}”写不进去，请换一个文件夹") from error
        context.tell(f"已导出 {path.name}，不含姓名、证号、账号，可以发给技术人员")
