"""Lists about people: any day gone by, 年度确认, papers, turning sixty, twins, rules of stacking."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.duplicates import REASONS
from shuangyong_desktop.domain.stacking import RULES, StackingRow, usual_rules
from shuangyong_desktop.queries import office as office_queries
from shuangyong_desktop.queries.as_of import CountRow, StandingRow, counts_on, roster_on
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.queries.people.confirmation import (
    OPEN,
    ConfirmationRow,
    ProgressRow,
    of_round,
    progress,
    rounds,
)
from shuangyong_desktop.queries.people.duplicates import suspected
from shuangyong_desktop.queries.people.papers import (
    CategoryRow,
    CompleteRow,
    ExpiringRow,
    MissingRow,
    complete_by_category,
    completeness,
    expiring,
    missing,
)
from shuangyong_desktop.queries.people.turning_sixty import SixtyRow, turning_sixty
from shuangyong_desktop.reports.people.sheets import report, row_sheet, town_line, word_sheet
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.shapes.sheet import Report
from shuangyong_desktop.store.records import StackingRule

_MOST = 10_000


def as_of_report(session: Session, day: str, made_at: datetime) -> Report:
    """The register as it stood at the end of a day: figures and roster."""
    if len(day) != 10:
        raise Refused("时点请写到日，如 2025-12-31")
    office = office_queries.office(session)
    note = "人数：每人按主身份计一次；身份数：一人多种身份的分别计。名册按身份变动日期计算，姓名、村等按当时登记。"
    figures = row_sheet(
        "分类人数",
        f"{office.town}优抚对象分类人数（{day}）",
        CountRow,
        counts_on(session, day),
        lines=town_line(session, f"时点：{day}"),
        notes=(note,),
        landscape=False,
    )
    people = row_sheet(
        "花名册",
        f"{office.town}优抚对象花名册（{day}）",
        StandingRow,
        roster_on(session, day),
        lines=town_line(session, f"时点：{day}"),
        sign_off=office.sign_off,
    )
    return report(session, f"优抚对象时点名册（{day}）", [figures, people], made_at)


def confirmation_progress(session: Session, year: int, today: date, made_at: datetime) -> Report:
    """How far the year's 年度确认 is, village by village, and a list for calling those still open."""
    made = next((item for item in rounds(session) if item.year == year), None)
    if made is None:
        raise Refused(f"{year} 年还没有开展年度确认")
    listing = of_round(made.id, today)
    open_ones = listing.page(session, Asked(choices={"outcome": OPEN}), 0, _MOST)
    everybody = listing.page(session, Asked(), 0, _MOST)
    line = town_line(session, f"确认期限：{made.due_on}")
    sheets = [
        row_sheet(
            "进度",
            f"{made.title}进度表",
            ProgressRow,
            progress(session, made.id),
            lines=line,
            landscape=False,
        ),
        row_sheet(
            "未确认名单",
            f"{made.title}未确认名单",
            ConfirmationRow,
            open_ones,
            lines=line,
            left_out=(
                "outcome",
                "method",
                "confirmed_on",
                "confirmed_by",
                "stopped_on",
                "id_number",
                "death_on",
            ),
            empty="全部已确认",
            row_height=30,
        ),
        row_sheet(
            "确认台账", f"{made.title}台账", ConfirmationRow, everybody, lines=line, left_out=("death_on",)
        ),
    ]
    return report(session, made.title, sheets, made_at)


def missing_papers(session: Session, today: date, made_at: datetime) -> Report:
    """What is to be collected, and how complete each village is."""
    line = town_line(session, f"截至：{today.isoformat()}")
    sheets = [
        row_sheet(
            "缺材料名单",
            "优抚对象缺材料名单",
            MissingRow,
            missing(session, today),
            lines=line,
            empty="材料齐全",
        ),
        row_sheet(
            "齐全率",
            "优抚对象材料齐全率",
            CompleteRow,
            completeness(session, today),
            lines=line,
            landscape=False,
        ),
        row_sheet(
            "按类别",
            "优抚对象材料按类别情况",
            CategoryRow,
            complete_by_category(session, today),
            lines=line,
            landscape=False,
        ),
        row_sheet(
            "到期材料",
            "60 天内到期和已过期的材料",
            ExpiringRow,
            expiring(session, today),
            lines=line,
            landscape=False,
            empty="没有到期的材料",
        ),
    ]
    return report(session, "优抚对象材料情况", sheets, made_at)


def sixty_list(session: Session, today: date, made_at: datetime) -> Report:
    """Who turns sixty, or has, and does not draw the subsidy yet."""
    sheet = row_sheet(
        "年满60周岁名单",
        "年满（将满）60 周岁农村籍退役士兵名单",
        SixtyRow,
        turning_sixty(session, today),
        lines=town_line(session, f"截至：{today.isoformat()}"),
        empty="没有符合条件的人",
    )
    return report(session, sheet.title, [sheet], made_at)


def suspected_twins(session: Session, made_at: datetime) -> Report:
    """Records that may be one person."""
    rows = [(pair.first, pair.second, REASONS[pair.reason]) for pair in suspected(session)]
    sheet = word_sheet(
        "疑似重复",
        "疑似重复登记名单",
        (("对象一", 34), ("对象二", 34), ("理由", 30)),
        rows,
        empty="没有疑似重复",
    )
    return report(session, sheet.title, [sheet], made_at)


def stacking_table(session: Session, made_at: datetime) -> Report:
    """How identities stand to each other here: the office's own rules, then the usual ones."""
    own = [
        StackingRow(item.category_a, item.category_b, item.rule, item.effective_from, item.basis)
        for item in session.scalars(select(StackingRule).order_by(StackingRule.category_a, StackingRule.id))
    ]
    said = {(row.category_a, row.category_b) for row in own}
    usual = [row for row in usual_rules() if (row.category_a, row.category_b) not in said]
    rows = [
        (
            categories.name_of(row.category_a),
            categories.name_of(row.category_b),
            RULES[row.rule],
            row.effective_from,
            row.basis or ("未登记文号" if row.effective_from else "程序默认，请按当地文件核对"),
        )
        for row in [*own, *usual]
    ]
    sheet = word_sheet(
        "兼得规则",
        "优抚身份兼得规则",
        (("类别一", 26), ("类别二", 26), ("规则", 12), ("执行日期", 12), ("依据", 30)),
        rows,
    )
    return report(session, sheet.title, [sheet], made_at)
