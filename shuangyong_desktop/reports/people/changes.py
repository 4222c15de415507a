"""增减员变动表: the county's form 10, with what each change means a month."""

from datetime import datetime

from sqlalchemy.orm import Session

from shuangyong_desktop.queries import office as office_queries
from shuangyong_desktop.queries.people.changes import ChangeRow, changes_between
from shuangyong_desktop.reports.people.sheets import report, row_sheet, town_line
from shuangyong_desktop.shapes.sheet import Report


def change_list(session: Session, first: str, last: str, made_at: datetime) -> Report:
    """Everybody who came or went from first to last day, the days with them."""
    office = office_queries.office(session)
    sheet = row_sheet(
        "增减员变动表",
        f"{office.town}优抚对象增减员变动表",
        ChangeRow,
        changes_between(session, first, last),
        lines=town_line(session, f"变动期间：{first} 至 {last}"),
        empty="期间内没有变动",
        sign_off=office.sign_off,
        notes=("按身份计：一人有两种身份的，各列一行。影响金额为停发或新增的月标准。",),
    )
    return report(session, sheet.title, [sheet], made_at)
