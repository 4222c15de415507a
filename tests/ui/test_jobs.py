import threading
import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.operations.beneficiaries import register_beneficiary
from shuangyong_desktop.operations.operation import operation
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.store.store import Store
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.jobs import Cancelled, Progress, ProgressDialog, run_job


def test_work_is_done_on_another_thread_and_its_result_comes_back(qtbot: QtBot) -> None:
    assert run_job(None, "导出", lambda progress: threading.current_thread()) is not threading.main_thread()


def test_a_refusal_on_the_worker_is_raised_where_the_work_was_asked_for(qtbot: QtBot) -> None:
    def refuse(progress: Progress) -> None:
        raise Refused("文件正被其他程序打开")

    with pytest.raises(Refused, match="文件正被其他程序打开"):
        run_job(None, "导出", refuse)


def _open_dialog() -> ProgressDialog | None:
    return next(
        (w for w in QApplication.topLevelWidgets() if isinstance(w, ProgressDialog) and w.isVisible()), None
    )


def test_short_work_shows_no_dialog_and_long_work_shows_how_far_it_is(qtbot: QtBot) -> None:
    run_job(None, "导出", lambda progress: progress.step(1, 2))
    assert _open_dialog() is None
    seen: list[str] = []

    def slow(progress: Progress) -> None:
        for done in range(40):
            progress.step(done, 40)
            time.sleep(0.03)

    QTimer.singleShot(
        1000, lambda: seen.append(dialog.words.text() if (dialog := _open_dialog()) else "没有")
    )
    run_job(None, "导出", slow)
    assert seen[0].endswith("/ 40")
    assert _open_dialog() is None


def test_cancelling_an_import_leaves_nothing_of_it(context: Context, ui_store: Store, qtbot: QtBot) -> None:
    def counted(progress: Progress) -> Changed:
        @operation("导入名册")
        def take_in(session: object) -> None:
            for number in range(1000):
                progress.step(number, 1000)
                register_beneficiary(session, BeneficiaryDraft(name="赵大", village="李家村", category="41"))  # type: ignore[arg-type]
                time.sleep(0.005)

        return ui_store.run(take_in)

    def cancel() -> None:
        dialog = _open_dialog()
        assert dialog is not None
        dialog.stop.click()

    before = ui_store.next_undo()
    QTimer.singleShot(1200, cancel)
    from PySide6.QtWidgets import QWidget

    parent = QWidget()
    qtbot.addWidget(parent)
    with pytest.raises(Cancelled):
        context.do_long(parent, "导入", counted)
    assert ui_store.next_undo() == before
