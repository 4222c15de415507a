"""Why a store can not be used: each a sentence a clerk can act on, none of them a bug."""


class StoreUnavailable(Exception):
    """The store can not be opened or written right now; nothing was changed."""

    sentence = "数据暂时无法使用。"

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or self.sentence)


class WrongPassword(StoreUnavailable):
    """No key slot opens with this password."""

    sentence = "密码不正确，请重新输入。"


class TooSoon(StoreUnavailable):
    """Too many wrong tries in a row: the next one is not looked at yet."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(f"密码连续输错，请等待 {seconds} 秒后再试。忘记密码可以使用恢复单上的恢复码。")


class NoStore(StoreUnavailable):
    """There is no store in this folder, and there never was one."""

    sentence = "此文件夹中还没有台账数据。"


class DataGone(StoreUnavailable):
    """The keys are there, the database is not: never a reason to begin an empty one."""

    sentence = (
        "数据文件“台账.db”不见了（可能被移动、误删或被杀毒软件隔离）。"
        "没有建立新的空台账；请先找回该文件，或用最近一次备份还原。"
    )


class KeysGone(StoreUnavailable):
    """The database is there, its keys are not."""

    sentence = (
        "密钥文件“keys.json”不见了或已损坏，数据暂时打不开，但没有丢失。"
        "请找回该文件，或用最近一次备份还原（备份内含密钥）。"
    )


class TooNew(StoreUnavailable):
    """A newer program wrote this store; it was not touched."""

    sentence = "此数据由更新版本的程序写成，请安装新版程序后再打开。数据未作任何改动。"


class NotAStore(StoreUnavailable):
    """The file is no store, or is damaged from its first page on."""

    sentence = "数据文件无法识别，可能已损坏。请用最近一次备份还原。"


class Damaged(StoreUnavailable):
    """Parts of the store can not be read as they were written."""

    sentence = "数据文件有损坏的部分，已停止写入。请用最近一次备份还原。"


class InUse(StoreUnavailable):
    """Another window or another computer has this store open."""

    sentence = "台账已在另一个窗口中打开，请先使用或关闭那个窗口。"


class ReadOnlyFolder(StoreUnavailable):
    """Nothing can be written into the data folder."""

    sentence = "数据文件夹不能写入（只读的U盘、光盘，或没有权限）。可以用只读方式查看，不能修改。"


class Moved(StoreUnavailable):
    """The file under the open store was deleted, renamed or replaced."""

    sentence = "数据文件在使用中被移动或替换，本次操作没有保存。请关闭程序，检查数据文件夹后重新打开。"


class Outdated(StoreUnavailable):
    """The store was written by an older program and opened for reading only."""

    sentence = "数据需要先升级，请关闭其他窗口后重新打开。"


class Closed(StoreUnavailable):
    """The operator whose password this is was closed."""

    sentence = "此操作员已停用，不能再打开台账。请由管理员办理。"


class BadBackup(StoreUnavailable):
    """A file is no backup, or not a whole one."""

    sentence = "这个文件不是完整的台账备份，没有还原，现有数据未作任何改动。"
