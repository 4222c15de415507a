"""The list of reports: what each is called, what it must be told, and who builds it.

A new report is a builder and a line here; window and command line find it by this list.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.notices import NoticePrintDraft
from shuangyong_desktop.domain.terms import parse_term, term_of
from shuangyong_desktop.reports import funds, needs, people, tutoring, visits
from shuangyong_desktop.reports.funds.notice import refuse_private
from shuangyong_desktop.reports.ledger import ledger
from shuangyong_desktop.reports.roster import roster
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.shapes.sheet import Audience, Report


@dataclass(frozen=True)
class Request:
    """What a report is asked for. `number` is the id of the batch, campaign, person or child it is about."""

    today: date
    made_at: datetime
    year: int
    number: int | None = None
    options: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class CatalogueEntry:
    """One report: its Chinese title, what `number` means for it ("" where it needs none), its builder."""

    title: str
    build: Callable[[Session, Request], Report]
    about: str = ""


def _term(asked: Request) -> str:
    """The school term asked for; the present one where none is."""
    return parse_term(asked.options["term"]) if "term" in asked.options else term_of(asked.today)


def _span(asked: Request) -> tuple[str, str]:
    """The first and last day asked for; the year's where none are."""
    return asked.options.get("from", f"{asked.year}-01-01"), asked.options.get("to", f"{asked.year}-12-31")


def _notice_print(asked: Request) -> NoticePrintDraft:
    """What a notice shows: id-reason=… adds masked ID numbers, names=masked and category=hidden take away."""
    reason = asked.options.get("id-reason")
    return NoticePrintDraft(
        mask_names=int(asked.options.get("names") == "masked"),
        hide_category=int(asked.options.get("category") == "hidden"),
        with_id=int(reason is not None),
        id_reason=reason,
    )


CATALOGUE: dict[str, CatalogueEntry] = {
    "ledger": CatalogueEntry("年度台账", lambda session, asked: ledger(session, asked.year, asked.made_at)),
    "roster": CatalogueEntry(
        "优抚对象花名册", lambda session, asked: roster(session, asked.today, asked.made_at)
    ),
    "dossier": CatalogueEntry(
        "一人一档",
        lambda session, asked: people.dossier_report(
            session, asked.number or 0, asked.today, asked.made_at, asked.options.get("as-of")
        ),
        about="对象",
    ),
    "registration-form": CatalogueEntry(
        "优抚对象登记表",
        lambda session, asked: people.registration_form(
            session, [asked.number or 0], asked.today, asked.made_at
        ),
        about="对象",
    ),
    "changes": CatalogueEntry(
        "增减员变动表",
        lambda session, asked: people.change_list(session, *_span(asked), asked.made_at),
    ),
    "as-of": CatalogueEntry(
        "时点人数和花名册",
        lambda session, asked: people.as_of_report(
            session, asked.options.get("as-of", f"{asked.year - 1}-12-31"), asked.made_at
        ),
    ),
    "confirmation": CatalogueEntry(
        "年度确认进度和名单",
        lambda session, asked: people.confirmation_progress(session, asked.year, asked.today, asked.made_at),
    ),
    "turning-sixty": CatalogueEntry(
        "年满 60 周岁农村籍退役士兵名单",
        lambda session, asked: people.sixty_list(session, asked.today, asked.made_at),
    ),
    "missing-papers": CatalogueEntry(
        "缺材料名单和齐全率",
        lambda session, asked: people.missing_papers(session, asked.today, asked.made_at),
    ),
    "suspected-duplicates": CatalogueEntry(
        "疑似重复登记名单",
        lambda session, asked: people.suspected_twins(session, asked.made_at),
    ),
    "folder-labels": CatalogueEntry(
        "优抚对象档案标签",
        lambda session, asked: people.folder_labels(
            session, [asked.number] if asked.number else [], asked.made_at
        ),
    ),
    "stacking-rules": CatalogueEntry(
        "优抚身份兼得规则", lambda session, asked: people.stacking_table(session, asked.made_at)
    ),
    "tutoring-board": CatalogueEntry(
        "四多一优总览",
        lambda session, asked: tutoring.board(session, _term(asked), asked.today, asked.made_at),
    ),
    "tutoring-week": CatalogueEntry(
        "四多一优本周辅导安排",
        lambda session, asked: tutoring.week_plan(session, asked.today, asked.made_at),
    ),
    "tutoring-term-sheet": CatalogueEntry(
        "四多一优学期表",
        lambda session, asked: tutoring.term_sheet(
            session, asked.number or 0, _term(asked), asked.today, asked.made_at
        ),
        about="学生",
    ),
    "tutoring-year": CatalogueEntry(
        "四多一优年度总结表",
        lambda session, asked: tutoring.year_summary(session, asked.year, asked.today, asked.made_at),
    ),
    "tutoring-tutor-log": CatalogueEntry(
        "四多一优辅导员日志",
        lambda session, asked: tutoring.tutor_log(session, asked.number or 0, asked.year, asked.made_at),
        about="辅导员",
    ),
    "tutoring-statistics": CatalogueEntry(
        "四多一优统计表",
        lambda session, asked: tutoring.statistics(session, _term(asked), asked.today, asked.made_at),
    ),
    "tutoring-public-statistics": CatalogueEntry(
        "四多一优统计表（公示）",
        lambda session, asked: tutoring.public_statistics(session, _term(asked), asked.today, asked.made_at),
    ),
    "tutoring-grants-notice": CatalogueEntry(
        "四多一优资助公示",
        lambda session, asked: tutoring.grants_notice(session, asked.year, asked.made_at),
    ),
    "visit-register": CatalogueEntry(
        "走访慰问登记表",
        lambda session, asked: visits.visit_register(session, asked.year, asked.made_at, asked.number),
    ),
    "visit-checklist": CatalogueEntry(
        "走访清单",
        lambda session, asked: visits.checklist(session, asked.number or 0, asked.made_at),
        about="慰问活动",
    ),
    "visit-campaign": CatalogueEntry(
        "慰问活动情况汇总",
        lambda session, asked: visits.campaign_summary(session, asked.number or 0, asked.made_at),
        about="慰问活动",
    ),
    "visit-garrison": CatalogueEntry(
        "慰问驻军情况表",
        lambda session, asked: visits.garrison_statement(session, asked.year, asked.made_at),
    ),
    "visit-comparison": CatalogueEntry(
        "走访慰问与上年比较",
        lambda session, asked: visits.comparison(session, asked.year, asked.made_at),
    ),
    "funds-sign-off": CatalogueEntry(
        "签领表",
        lambda session, asked: funds.sign_off_sheet(session, asked.number or 0, asked.made_at),
        about="批次",
    ),
    "funds-roll": CatalogueEntry(
        "发放花名册",
        lambda session, asked: funds.payment_roll(session, asked.number or 0, asked.made_at),
        about="批次",
    ),
    "funds-explanations": CatalogueEntry(
        "发放计算说明",
        lambda session, asked: funds.explanations(
            session,
            asked.number or 0,
            asked.made_at,
            int(asked.options["line"]) if "line" in asked.options else None,
        ),
        about="批次",
    ),
    "funds-approval": CatalogueEntry(
        "优待金发放审批表",
        lambda session, asked: funds.approval_forms(session, asked.number or 0, asked.made_at),
        about="批次",
    ),
    "funds-notice": CatalogueEntry(
        "发放公示表",
        lambda session, asked: funds.public_notice(
            session, asked.number or 0, asked.made_at, _notice_print(asked)
        ),
        about="批次",
    ),
    "funds-bank": CatalogueEntry(
        "银行代发清单",
        lambda session, asked: funds.bank_list(session, asked.number or 0, asked.made_at),
        about="批次",
    ),
    "funds-summary": CatalogueEntry(
        "批次汇总表",
        lambda session, asked: funds.batch_summary(session, asked.number or 0, asked.made_at),
        about="批次",
    ),
    "funds-changes": CatalogueEntry(
        "花名册变更明细",
        lambda session, asked: funds.change_list(session, asked.number or 0, asked.made_at),
        about="批次",
    ),
    "funds-calls": CatalogueEntry(
        "抽查回访表",
        lambda session, asked: funds.call_sheet(session, asked.number or 0, asked.made_at),
        about="抽查",
    ),
    "funds-findings": CatalogueEntry(
        "资金发放疑点清单",
        lambda session, asked: funds.finding_list(
            session,
            asked.today,
            asked.made_at,
            batch_id=asked.number,
            year=None if asked.number else asked.year,
        ),
    ),
    "funds-year": CatalogueEntry(
        "资金发放汇总表", lambda session, asked: funds.year_summary(session, asked.year, asked.made_at)
    ),
    "needs-ledger": CatalogueEntry(
        "诉求办结台账",
        lambda session, asked: needs.needs_ledger(session, asked.year, asked.today, asked.made_at),
    ),
}


AREAS = {
    "优抚对象": (),
    "走访慰问": ("visit-", "needs-"),
    "资金发放": ("funds-",),
    "四多一优": ("tutoring-",),
    "双拥工作": ("registers-",),
}
"""The areas reports are shown under, and how the names of theirs begin; any other is about people."""


def area_of(name: str) -> str:
    """The area a report belongs to."""
    return next((area for area, starts in AREAS.items() if name.startswith(starts)), "优抚对象")


def build(session: Session, name: str, asked: Request) -> Report:
    """The report of this name; Refused where there is none, or where it lacks what it must be told."""
    entry = CATALOGUE.get(name)
    if entry is None:
        raise Refused(f"没有名为“{name}”的报表。可用：{'、'.join(CATALOGUE)}")
    if entry.about and asked.number is None:
        raise Refused(f"“{entry.title}”需要指定{entry.about}")
    return entry.build(session, asked)


def write(report: Report, path: Path, progress: Callable[[int], None] | None = None) -> None:
    """Write a report as the file's ending says: .xlsx or .pdf. A public one is looked through first."""
    if report.audience is Audience.PUBLIC:
        refuse_private(report)
    if path.suffix.lower() == ".xlsx":
        from shuangyong_desktop.reports.excel import write_excel

        write_excel(report, path, progress)
    elif path.suffix.lower() == ".pdf":
        from shuangyong_desktop.reports.pdf import write_pdf

        write_pdf(report, path, progress)
    else:
        raise Refused(f"“{path.name}”的扩展名应为 .xlsx 或 .pdf")
