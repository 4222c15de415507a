"""The menu 「数据安全」: every way to keep the store safe, in the clerk's words."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from shuangyong_desktop.store.folder import BACKUPS
from shuangyong_desktop.ui import messages
from shuangyong_desktop.ui.actions import Action
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.safety import backups, copies, operators, recovery, soundness
from shuangyong_desktop.ui.safety.asking import AskDialog, Field, Texts
from shuangyong_desktop.ui.safety.locking import MINUTES, USUAL, IdleLock
from shuangyong_desktop.ui.safety.soundness import Leave

TITLE = "数据安全"
_CHOICES = {"1 分钟": 1, "5 分钟": 5, "10 分钟": 10, "30 分钟": 30}


def safety_actions(window: QWidget, context: Context, lock: IdleLock, leave: Leave) -> tuple[Action, ...]:
    """The actions; nothing is asked for before they are chosen."""

    def open_practice() -> None:
        place = copies.practice(window, context)
        if place is not None:
            leave(place)

    return (
        Action("备份到U盘", partial(backups.back_up_to_stick, window, context), "Ctrl+B"),
        Action("用备份还原…", partial(_restore, window, context, leave)),
        Action("锁定", lock.lock, "Ctrl+L", hint="离开座位时用；打开着的表单不会丢"),
        Action("自动锁定时间…", partial(_minutes, window, context, lock)),
        Action("换操作员…", leave, hint="回到输入密码的窗口"),
        Action("修改我的密码…", partial(operators.change_own_password, window, context)),
        Action("操作员…", partial(_operators, window, context), hint="登记、停用、岗位、交接清单"),
        Action("制作恢复单…", partial(recovery.ask_for_sheet, window, context)),
        Action("操作记录…", partial(_journal, window, context), "Ctrl+Shift+H"),
        Action("检查数据", partial(soundness.check, window, context, leave)),
        Action("审计封存…", partial(copies.freeze, window, context)),
        Action("整理操作记录…", partial(copies.tidy, window, context)),
        Action("练习副本…", open_practice),
        Action("打乱副本（给技术人员）…", partial(copies.scrambled, window, context)),
        Action("导出运行日志…", partial(copies.export_logs, window, context)),
    )


def _operators(window: QWidget, context: Context) -> None:
    operators.OperatorsDialog(window, context).exec()


def _journal(window: QWidget, context: Context) -> None:
    from shuangyong_desktop.ui.safety.journal import JournalDialog

    JournalDialog(window, context).exec()


def _restore(window: QWidget, context: Context, leave: Leave) -> None:
    own = context.store.folder / BACKUPS
    start = own if own.is_dir() else context.store.folder.parent
    chosen, _ = QFileDialog.getOpenFileName(window, "选择备份文件", str(start), "台账备份 (*.sybak)")
    text = "台账会先关闭。备份先解到一旁逐项核对、与现有数据比较，您同意之后才换上；现有数据改名保留。"
    if chosen and messages.ask(window, "关闭台账，去还原？", text, yes="关闭并核对备份"):
        leave(backup=Path(chosen))


def _minutes(window: QWidget, context: Context, lock: IdleLock) -> None:
    def submit(texts: Texts) -> None:
        context.state.put(MINUTES, _CHOICES[texts["minutes"]])
        lock.start()

    present = context.state.get(MINUTES, USUAL)
    shown = next((words for words, minutes in _CHOICES.items() if minutes == present), "5 分钟")
    field = Field("minutes", "多久没有操作就锁定", options=tuple(_CHOICES), value=shown)
    AskDialog(window, "自动锁定时间", "", (field,), "保存", submit).exec()
