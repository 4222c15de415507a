"""「导入」: the wizard for workbooks that villages, schools and banks send, from whichever list it is asked."""

from shuangyong_desktop.ui.widgets.screen import Screen


def import_workbook(screen: Screen, kind: str | None = None) -> None:
    """Open the wizard; `kind` is what this list expects, otherwise the workbook says itself what it is."""
    from shuangyong_desktop.ui.dialogs.importing.import_dialog import open_import

    open_import(screen.window(), screen.context, kind=kind)
