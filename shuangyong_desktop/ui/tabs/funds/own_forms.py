"""自有表格: the county's empty workbook, filled with a roll and remembered for its scheme."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from shuangyong_desktop.domain.own_forms import OwnFormDraft
from shuangyong_desktop.operations import funds as operations
from shuangyong_desktop.queries.funds.own_forms import KeptForm, own_forms, scheme_of
from shuangyong_desktop.reports.funds.own_form import fill_own_form, read_own_form
from shuangyong_desktop.reports.funds.paper import read_paper
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.shapes.sheet import Audience
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.ui.jobs import Cancelled, Progress, run_job
from shuangyong_desktop.ui.tabs.funds.papers import asked_path, tell_exported
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen

_NEW, _DROP = "选一张新的空表…", "删除登记过的空表…"
_INTRO = (
    "空表里写 {姓名}、{身份证号}、{金额} 等的一行，按人数重复；{单位}、{合计大写} 等填一次。"
    "没有这些字样的，按列名认。格式、公式和说明都保留。"
)


def print_own_form(screen: Screen, batch_id: int, title: str) -> None:
    """Offer the forms kept for the roll's scheme; or take in a new one, or forget one."""
    with screen.context.read() as session:
        kept = own_forms(session, batch_id)
    offered = [*(item.name for item in kept), _NEW, *([_DROP] if kept else [])]
    place = screen.choose_one(offered)
    if place < len(kept):
        _fill(screen, batch_id, title, kept[place])
    elif offered[place] == _NEW:
        _take_in(screen, batch_id)
    else:
        _drop(screen, kept)


def _drop(screen: Screen, kept: Sequence[KeptForm]) -> None:
    place = screen.choose_one([item.name for item in kept])
    screen.context.do(operations.drop_own_form, kept[place].id)


def _take_in(screen: Screen, batch_id: int) -> None:
    chosen, _ = QFileDialog.getOpenFileName(screen.window(), "县里发的空表", "", "Excel 工作簿 (*.xlsx)")
    if not chosen:
        raise Cancelled
    keep_form(screen, batch_id, Path(chosen))


def keep_form(screen: Screen, batch_id: int, path: Path) -> None:
    """Look a form through, and remember it for the roll's scheme under a name."""
    try:
        content = path.read_bytes()
    except OSError:
        raise Refused(f"打不开“{path.name}”，请先在表格软件里关闭它") from None
    read_own_form(content)
    with screen.context.read() as session:
        scheme = scheme_of(session, batch_id)
    screen.fill_in(
        "登记自有表格",
        FormSpec(OwnFormDraft, texts={"name": path.stem}, intro=_INTRO),
        partial(_keep, screen, scheme, content),
    )


def _keep(screen: Screen, scheme: int, content: bytes, draft: OwnFormDraft) -> Changed:
    return screen.context.do(operations.keep_own_form, scheme, draft.name, content)


def _fill(screen: Screen, batch_id: int, title: str, form: KeptForm) -> None:
    name = f"{title}（{form.name}）"
    path = asked_path(screen, screen.context, name, ".xlsx", "Excel 工作簿 (*.xlsx)")
    if path is not None:
        write_own_form(screen, batch_id, form, path)


def write_own_form(screen: Screen, batch_id: int, form: KeptForm, path: Path) -> None:
    """Fill a form with a roll, and note the export."""

    def work(_: Progress) -> int:
        with screen.context.read() as session:
            paper = read_paper(session, batch_id, datetime.now().astimezone())
        return fill_own_form(form.content, paper, path)

    rows = run_job(screen.window(), f"正在填写{form.name}", work)
    tell_exported(screen.context, f"自有表格（{form.name}）", rows, Audience.INTERNAL, batch_id, path)
