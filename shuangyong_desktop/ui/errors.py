"""What happens when something fails: a rule's no and a disk's no in their own words, all else an apology."""

import logging
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.errors import StoreUnavailable
from shuangyong_desktop.ui import messages
from shuangyong_desktop.ui.jobs import Cancelled

COPY = "复制出错说明"
_LOG = logging.getLogger("shuangyong_desktop.ui")


def guarded(parent: QWidget | None, work: Callable[[], object]) -> None:
    """Do something a button asks for; an expected no is told, a bug goes on to the hook."""
    try:
        work()
    except Cancelled:
        return
    except (Refused, StoreUnavailable) as no:
        tell_no(parent, no)


def tell_no(parent: QWidget | None, no: Refused | StoreUnavailable) -> None:
    """Say why something was not done."""
    if isinstance(no, Refused):
        messages.tell(parent, "没有办理，数据未改动", "\n".join(problem.message for problem in no.problems))
    else:
        _LOG.warning("store unavailable: %s", type(no).__name__, exc_info=no)
        messages.tell(parent, "数据暂时无法使用", str(no))


def install_hook() -> None:
    """Catch what no one else caught, so that the window stays open and says so."""
    sys.excepthook = _caught


def _caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt) or QApplication.instance() is None:
        sys.__excepthook__(kind, error, trace)
        return
    if isinstance(error, Refused | StoreUnavailable):
        expected = error
        QTimer.singleShot(0, lambda: tell_no(QApplication.activeWindow(), expected))
        return
    sys.__excepthook__(kind, error, trace)
    _LOG.error("bug", exc_info=(kind, error, trace))
    said = "".join(traceback.format_exception(kind, error, trace))
    # not now: this may be the middle of painting
    QTimer.singleShot(0, lambda: apologise(QApplication.activeWindow(), said))


def apologise(parent: QWidget | None, details: str) -> None:
    """Own up to a bug: what happened, what was not lost, what to do."""
    box = messages.Message(
        parent,
        "抱歉，程序出了点问题",
        "刚才这一步没有完成，已经保存的数据没有丢失，也没有改动。\n"
        "可以接着使用；如果再次出现，请把出错说明复制下来，发给技术人员。",
        (COPY, "继续使用"),
    )
    box.exec()
    if box.chosen == COPY:
        QApplication.clipboard().setText(details)
