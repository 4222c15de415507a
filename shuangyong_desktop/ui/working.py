"""The main window over an open store, from its first paint to its last backup."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from shuangyong_desktop import __version__
from shuangyong_desktop.log import to_folder
from shuangyong_desktop.reports import page
from shuangyong_desktop.store.errors import Damaged, NotAStore, StoreUnavailable
from shuangyong_desktop.store.folder import newest_backup
from shuangyong_desktop.store.migrate import SCHEMA
from shuangyong_desktop.ui import messages
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.entering import Entered
from shuangyong_desktop.ui.errors import guarded, tell_no
from shuangyong_desktop.ui.main_window import MainWindow, Onward
from shuangyong_desktop.ui.safety.soundness import Watch
from shuangyong_desktop.ui.single import First
from shuangyong_desktop.ui.state import State
from shuangyong_desktop.ui.tabs.catalogue import BENEFICIARIES


def work_in(app: QApplication, state: State, entered: Entered, first: First) -> Onward | None:
    """Show the window until it is closed; gives what is to be opened or restored now, if anything."""
    with entered.store as store:
        to_folder(store.folder).info("opened by program %s, schema %s", __version__, SCHEMA)
        try:
            page.stamp(page.PRACTICE if store.is_practice else "")
            window = MainWindow(Context(store, state))
        except StoreUnavailable as unreadable:
            tell_no(None, unreadable)
            is_damage = isinstance(unreadable, Damaged | NotAStore)
            return Onward(store.folder, newest_backup(store.folder) if is_damage else None)

        def heard(backup: Path | None) -> None:
            if backup is not None and agrees_to_restore(window, backup):
                window.onward = Onward(store.folder, backup)

        first.asked.connect(heard)
        window.closed.connect(app.exit)
        window.show()
        if store.notices:
            messages.tell(window, "请留意", "\n\n".join(store.notices))
        if entered.wants_import:
            QTimer.singleShot(0, window, lambda: begin_import(window))
        watch = Watch(window, window.context, window.leave)
        watch.start()
        app.exec()
        watch.stop()
        first.asked.disconnect(heard)
        guarded(None, store.back_up_own)
        window.lock.stop()
        window.deleteLater()
        return window.onward


def agrees_to_restore(window: MainWindow, backup: Path) -> bool:
    """Whether the window was closed for the sake of a backup that was double-clicked."""
    return (
        messages.ask(
            window,
            "关闭台账，用备份还原？",
            f"您打开了备份“{backup.name}”。还原前要先关闭台账；核对过、您同意之后才会换上备份，现在的数据会另存。",
            yes="关闭并核对备份",
        )
        and window.close()
    )


def begin_import(window: MainWindow) -> None:
    """The register, and over it the import of a roster."""
    from shuangyong_desktop.ui.dialogs.importing.import_dialog import open_import

    window.show_tab(BENEFICIARIES)
    open_import(window, window.context, kind="roster")
