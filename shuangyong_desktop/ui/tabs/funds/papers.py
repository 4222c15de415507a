"""Papers and the bank's file of one roll, written to a file that the person names."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from shuangyong_desktop.domain.bank_file import BankLayoutDraft
from shuangyong_desktop.domain.notices import NoticePrintDraft, check_print
from shuangyong_desktop.operations.access import note_export
from shuangyong_desktop.operations.funds.inquiry import Inquiry
from shuangyong_desktop.queries.funds import payouts
from shuangyong_desktop.reports import catalogue
from shuangyong_desktop.reports.funds import write_bank_file
from shuangyong_desktop.reports.funds.explanations import due_statement
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.shapes.sheet import Audience
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.jobs import Progress, run_job
from shuangyong_desktop.ui.widgets.form import FormSpec
from shuangyong_desktop.ui.widgets.screen import Screen

_FOLDER = "export/folder"
_KINDS = "Excel 工作簿 (*.xlsx);;PDF 文件 (*.pdf)"
PAPERS = {
    "发放花名册": "funds-roll",
    "签领表": "funds-sign-off",
    "公示表": "funds-notice",
    "优待金审批表": "funds-approval",
    "银行代发清单": "funds-bank",
    "批次汇总表": "funds-summary",
    "变更明细": "funds-changes",
    "计算说明": "funds-explanations",
    "疑点清单": "funds-findings",
}
"""What can be printed of a roll: the button's word and the report's name."""


def print_batch(
    parent: QWidget, context: Context, name: str, batch_id: int, title: str, **options: str
) -> None:
    """Ask for a file and write a report about one roll into it; `options` are the report's own."""
    called = catalogue.CATALOGUE[name].title
    path = asked_path(parent, context, f"{title}（{called}）", ".xlsx", _KINDS)
    if path is not None:
        write_paper(parent, context, name, batch_id, path, options)


def print_notice(screen: Screen, batch_id: int, title: str) -> None:
    """Ask what the notice shows, then for a file; a column of masked ID numbers needs a reason, which is kept."""

    def submit(draft: NoticePrintDraft) -> Changed:
        if problems := list(check_print(draft)):
            raise Refused(problems)
        path = asked_path(screen, screen.context, f"{title}（公示表）", ".xlsx", _KINDS)
        if path is None:
            raise Refused("没有选择文件，公示表还没有导出")
        options = _options(draft)
        what = f"发放公示表（加列已遮盖的身份证号，理由：{draft.id_reason}）" if draft.with_id else ""
        return write_paper(screen, screen.context, "funds-notice", batch_id, path, options, what)

    intro = "公示表不列身份证号、账号、电话和详细住址；未成年人只印“某某之子（女）”。导出前逐格检查。"
    screen.fill_in(f"公示表：{title}", FormSpec(NoticePrintDraft, intro=intro), submit)


def _options(draft: NoticePrintDraft) -> dict[str, str]:
    wanted = {
        "names": "masked" if draft.mask_names else "",
        "category": "hidden" if draft.hide_category else "",
        "id-reason": (draft.id_reason or "") if draft.with_id else "",
    }
    return {name: value for name, value in wanted.items() if value}


def write_paper(
    parent: QWidget,
    context: Context,
    name: str,
    batch_id: int,
    path: Path,
    options: dict[str, str] | None = None,
    what: str = "",
) -> Changed:
    """Write a report about one roll, and note the export in the journal, as `what` where that says more."""
    title = catalogue.CATALOGUE[name].title
    request = catalogue.Request(
        context.today, datetime.now().astimezone(), context.today.year, batch_id, options or {}
    )

    def work(progress: Progress) -> tuple[int, Audience]:
        with context.read() as session:
            report = catalogue.build(session, name, request)
            catalogue.write(report, path, lambda rows: progress.step(rows, 0))
        return sum(tally.rows for tally in report.tallies.values()), report.audience

    rows, audience = run_job(parent, f"正在导出{title}", work)
    return tell_exported(context, what or title, rows, audience, batch_id, path)


def write_statement(parent: QWidget, context: Context, answer: Inquiry) -> None:
    """Ask for a file and write into it what one person would get, and why."""
    title = f"{answer.name}{answer.scheme}应发测算"
    path = asked_path(parent, context, title, ".pdf", "PDF 文件 (*.pdf);;Excel 工作簿 (*.xlsx)")
    if path is None:
        return
    with context.read() as session:
        catalogue.write(due_statement(session, answer, datetime.now().astimezone()), path)
    context.do(note_export, title, 1, Audience.INTERNAL, "person", answer.person_id)
    context.tell(
        f"已导出 {path.name}", "打开", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
    )


def write_for_bank(
    parent: QWidget, context: Context, layout: BankLayoutDraft, batch_id: int, title: str
) -> None:
    """Ask for a file and write the bank's list into it."""
    ending = f".{layout.file_kind}"
    path = asked_path(parent, context, f"{title}（{layout.name}）", ending, f"银行文件 (*{ending})")
    if path is None:
        return

    def work(_: Progress) -> int:
        with context.read() as session:
            found = payouts(session, batch_id)
        write_bank_file(path, layout, found, title)
        return len(found)

    rows = run_job(parent, "正在写银行文件", work)
    tell_exported(context, f"银行代发文件（{layout.name}）", rows, Audience.INTERNAL, batch_id, path)


def asked_path(parent: QWidget, context: Context, title: str, ending: str, kinds: str) -> Path | None:
    """The file a person names; None where they name none."""
    proposed = Path(context.state.get(_FOLDER, str(Path.home()))) / f"{title}{ending}"
    chosen, kind = QFileDialog.getSaveFileName(parent.window(), f"导出{title}", str(proposed), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() not in (".xlsx", ".pdf", ".csv", ".txt"):
        path = path.with_name(path.name + (".pdf" if "pdf" in kind else ending))
    context.state.put(_FOLDER, str(path.parent))
    return path


def tell_exported(
    context: Context, title: str, rows: int, audience: Audience, batch_id: int, path: Path
) -> Changed:
    """Note an export in the journal, say that it is done, and offer to open it."""
    changed = context.do(note_export, title, rows, audience, "batch", batch_id)
    context.tell(
        f"已导出 {path.name}", "打开", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
    )
    return changed
