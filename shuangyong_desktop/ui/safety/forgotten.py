"""The password is forgotten: the recovery sheet out of the safe gives a new one, and no data is lost."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from shuangyong_desktop.operations.keyring import reset_forgotten
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store import keys
from shuangyong_desktop.ui import messages
from shuangyong_desktop.ui.safety.asking import NEW_PASSWORD, AskDialog, Field, Texts, require_alike


def ask_for_new_password(parent: QWidget, folder: Path, name: str) -> tuple[str, str]:
    """Whose password was set anew, and what it is now; two empty texts where nothing was changed."""
    if not keys.has_recovery_code(folder):
        messages.tell(
            parent,
            "还没有制作过恢复单",
            "可以请另一位操作员（管理员）打开台账，在“操作员”里给您重设密码；也可以用记得密码的备份还原。",
        )
        return "", ""
    taken: list[tuple[str, str]] = []

    def submit(texts: Texts) -> None:
        require_alike(texts)
        if not texts["name"]:
            raise Refused("请选择操作员")
        reset_forgotten(folder, texts["code"], texts["name"], texts["password"])
        taken.append((texts["name"], texts["password"]))

    names = tuple(keys.names(folder))
    fields = (
        Field("code", "恢复码", "恢复单上的 7 组字符"),
        Field("name", "操作员", options=names, value=name if name in names else names[0]),
        *NEW_PASSWORD,
    )
    text = "从保险柜里取出恢复单，照着输入全部 7 组；连字符和大小写都可以不管。数据不变，旧密码随即失效。"
    if not AskDialog(parent, "忘记密码", text, fields, "设新密码", submit).exec():
        return "", ""
    return taken[0]
