"""Why a store can not be used: each a sentence a clerk can act on, none of them a bug."""


class StoreUnavailable(Exception):
    """The store can not be opened or written right now; nothing was changed."""

    sentence = "数据暂时无法使用。"

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or self.sentence)


class WrongPassword(StoreUnavailable):
    """No key slot opens with this password."""

    sentence = "密码不正确，请重新输入。"


class NoStore(StoreUnavailable):
    """There is no store in this folder."""

    sentence = "此文件夹中还没有台账数据。"


class TooNew(StoreUnavailable):
    """A newer program wrote this store; it was not touched."""

    sentence = "此数据由更新版本的程序写成，请安装新版程序后再打开。数据未作任何改动。"


class NotAStore(StoreUnavailable):
    """The file is no store, or is damaged from its first page on."""

    sentence = "数据文件无法识别，可能已损坏。请用最近一次备份还原。"


class InUse(StoreUnavailable):
    """Another window or another computer has this store open."""

    sentence = "台账已在另一个窗口中打开，请先使用或关闭那个窗口。"


class Moved(StoreUnavailable):
    """The file under the open store was deleted, renamed or replaced."""

    sentence = "数据文件在使用中被移动或替换，本次操作没有保存。请关闭程序，检查数据文件夹后重新打开。"


class Outdated(StoreUnavailable):
    """The store was written by an older program and opened for reading only."""

    sentence = "数据需要先升级，请关闭其他窗口后重新打开。"
