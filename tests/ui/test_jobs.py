import gc
import threading
import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.garbage import uncollected
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
                register_beneficiary(session, BeneficiaryDraft(name="赵大", village="李家村", category="41"))
                time.sleep(0.005)

        return ui_store.run(take_in)

    def cancel() -> None:
        dialog = _open_dialog()
        assert dialog is not None
        dialog.stop.click()

    before = ui_store.next_undo()
    QTimer.singleShot(1200, cancel)
    parent = QWidget()
    qtbot.addWidget(parent)
    with pytest.raises(Cancelled):
        context.do_long(parent, "导入", counted)
    assert ui_store.next_undo() == before


def test_forgotten_widgets_are_never_destroyed_on_the_worker_thread(qtbot: QtBot) -> None:
    """Python's collector works in whichever thread makes the next object; Qt crashes when that is not its own."""
    died: list[bool] = []

    class Forgotten(QWidget):
        def __init__(self) -> None:
            super().__init__()
            self.itself = self  # a cycle: only the collector can let it go
            self.clock = QTimer(self)
            self.clock.start(1000)

        def __del__(self) -> None:
            died.append(threading.current_thread() is threading.main_thread())

    def make_many(progress: Progress) -> bool:
        kept = [[number] for number in range(50_000)]
        return bool(kept) and gc.isenabled()

    for _ in range(3):
        Forgotten()
    died.clear()
    assert not run_job(None, "导出", make_many)
    assert died == []
    assert gc.isenabled()
    gc.collect()
    assert died == [True] * 3


def test_the_collector_rests_until_the_last_that_asked_is_done() -> None:
    first, second = uncollected(), uncollected()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert not gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()


def test_a_job_outlives_the_window_that_asked_for_it(qtbot: QtBot) -> None:
    asking = QWidget()

    def work(_: Progress) -> str:
        time.sleep(0.2)
        return "做完"

    QTimer.singleShot(0, asking.deleteLater)
    assert run_job(asking, "读取", work) == "做完"
    assert not isValid(asking)
