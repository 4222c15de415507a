"""走访慰问 on paper: 登记表, checklist by team, campaign summary, 驻军慰问 statement, comparison of years."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from shuangyong_desktop.domain import occasions
from shuangyong_desktop.domain.goods import multiplied
from shuangyong_desktop.domain.money import capital, show_fen
from shuangyong_desktop.domain.office import OfficeDraft
from shuangyong_desktop.domain.units import GARRISON
from shuangyong_desktop.queries import campaign_plans, campaigns, goods, units, visit_forms
from shuangyong_desktop.queries import office as office_queries
from shuangyong_desktop.queries.listing import Asked
from shuangyong_desktop.shapes.row import Column, columns, pick
from shuangyong_desktop.shapes.sheet import Report, Sheet, Values, crossed
from shuangyong_desktop.store.records import Campaign

_DEFINITION = (
    "口径：名单按截止日期在册情况固定；一次走访覆盖全户成员（登记时取消的除外）；"
    "户覆盖率＝走访过的户÷名单户数，人员覆盖率＝走访过的人÷名单人数；名单固定后去世的仍计入应访。"
)
_SIGNED_BY_HAND = 30


def visit_register(session: Session, year: int, made_at: datetime, campaign_id: int | None = None) -> Report:
    """走访慰问登记表 of a year, or of one campaign."""
    office = office_queries.office(session)
    about = session.get_one(Campaign, campaign_id).title if campaign_id else f"{year} 年"
    sheet = Sheet(
        name="走访慰问登记表",
        title=f"{office.town}{about}走访慰问登记表" if not campaign_id else f"{office.town}{about}登记表",
        columns=columns(visit_forms.RegisterRow),
        rows=lambda: visit_forms.register(session, year, campaign_id),
        lines=(_lead(office, made_at),),
        notes=("慰问金按花名册发放的，这里列花名册上该户的金额，不另行计算。",),
        sign_off=office.sign_off,
        row_height=_SIGNED_BY_HAND,
        empty="没有走访记录",
    )
    return _report(sheet.title, (sheet,), office, made_at)


def checklist(session: Session, campaign_id: int, made_at: datetime) -> Report:
    """What each team takes along: its households village by village, with room to write and to sign."""
    office = office_queries.office(session)
    campaign = session.get_one(Campaign, campaign_id)
    rows = campaign_plans.targets(campaign_id).page(session, Asked(), 0, 100_000)
    teams = {team.team: team for team in campaign_plans.teams(session, campaign_id)}
    names = sorted({row.team for row in rows}, key=lambda name: (name == campaign_plans.NO_TEAM, name))
    sheets = [
        _team_sheet(
            session,
            office,
            campaign,
            name,
            teams.get(name),
            [row for row in rows if row.team == name],
            made_at,
        )
        for name in names
    ]
    return _report(f"{campaign.title}清单", sheets, office, made_at)


def _is_on_roll(session: Session, campaign: Campaign) -> bool:
    return campaigns.roll_of(session, campaign.id) is not None


def _team_sheet(
    session: Session,
    office: OfficeDraft,
    campaign: Campaign,
    name: str,
    team: campaign_plans.TeamRow | None,
    rows: Sequence[campaign_plans.TargetRow],
    made_at: datetime,
) -> Sheet:
    order = team.villages.split("、") if team else []
    on_the_way = sorted(
        rows, key=lambda row: order.index(row.village) if row.village in order else len(order)
    )
    lines = [_lead(office, made_at)]
    if team:
        said = (
            ("带队领导", team.leader),
            ("成员", team.members),
            ("日期", team.planned_on),
            ("路线", team.villages),
        )
        lines.append("　".join(f"{title}：{text}" for title, text in said if text))
    is_on_roll = _is_on_roll(session, campaign)
    listed = [_checklist_row(campaign, row, is_on_roll=is_on_roll) for row in on_the_way]
    return Sheet(
        name=name,
        title=f"{campaign.title}清单（{name}）",
        columns=columns(visit_forms.ChecklistRow),
        rows=lambda: map(crossed, on_the_way, visit_forms.values(listed)),
        lines=tuple(lines),
        totals={
            "people": sum(row.people for row in listed),
            "cash_fen": sum(row.cash_fen or 0 for row in listed),
        },
        notes=("慰问金由花名册发放，走访时不带现金。",) if is_on_roll else (),
        sign_off=office.sign_off,
        row_height=_SIGNED_BY_HAND,
        empty="名单为空",
    )


def _checklist_row(
    campaign: Campaign, row: campaign_plans.TargetRow, *, is_on_roll: bool
) -> visit_forms.ChecklistRow:
    gifts = 1 if campaign.basis == "household" else row.people
    return visit_forms.ChecklistRow(
        village=row.village,
        names=row.names,
        categories=row.categories,
        address=row.address,
        phone=row.phone,
        people=row.people,
        cash_fen=None if is_on_roll else campaign.cash_fen * gifts,
        goods=multiplied(campaign.goods, gifts),
        found="",
        signature="",
    )


def campaign_summary(session: Session, campaign_id: int, made_at: datetime) -> Report:
    """A campaign in figures: by class, by village, by payer, who was missed and why, units apart."""
    office = office_queries.office(session)
    row = campaigns.campaigns().by_ids(session, [campaign_id])[0]
    found = campaigns.coverage(session, campaign_id)
    sheets = (
        _class_sheet(session, office, row, found, made_at),
        _village_sheet(row, found),
        _payer_sheet(session, row),
        _goods_sheet(session, row),
        _missed_sheet(session, row),
        _units_sheet(session, row),
    )
    return _report(f"{row.title}情况汇总", sheets, office, made_at)


def _class_sheet(
    session: Session,
    office: OfficeDraft,
    row: campaigns.CampaignRow,
    found: campaigns.Coverage,
    made_at: datetime,
) -> Sheet:
    classes = visit_forms.by_class(session, row.id)
    each = "户" if row.basis == "household" else "人"
    notes = [
        f"慰问金 {show_fen(row.cash_planned_fen)} 元（大写：{capital(row.cash_planned_fen)}），"
        f"每{each} {show_fen(row.cash_fen)} 元；慰问品折价 {show_fen(row.goods_planned_fen)} 元。",
        f"应访 {found.people_target} 人 {found.households_target} 户，已访 {found.people_visited} 人"
        f" {found.households_visited} 户；人员覆盖率 {found.people_share}，户覆盖率 {found.households_share}。",
    ]
    if found.died_since or found.late:
        notes.append(f"名单固定后去世 {found.died_since} 人；补充名单 {found.late} 人。")
    notes.append(f"慰问信 {row.letters} 份。")
    notes.append(_DEFINITION)
    return Sheet(
        name="按类别",
        title=f"{office.town}{row.title}情况汇总表",
        columns=columns(visit_forms.ClassRow),
        rows=lambda: visit_forms.values(classes),
        lines=(_lead(office, made_at), f"对象范围：{row.scope}\t名单截止：{row.cutoff_on}"),
        totals={
            "people": found.people_target,
            "reached": found.people_visited,
            "cash_fen": row.cash_planned_fen,
            "goods_fen": row.goods_planned_fen,
        },
        notes=tuple(notes),
        sign_off=office.sign_off,
        landscape=False,
    )


def _village_sheet(row: campaigns.CampaignRow, found: campaigns.Coverage) -> Sheet:
    return Sheet(
        name="按村",
        title=f"{row.title}各村（社区）覆盖情况",
        columns=columns(campaigns.VillageCoverage),
        rows=lambda: visit_forms.values(found.by_village),
        totals={
            "households_target": found.households_target,
            "households_visited": found.households_visited,
            "people_target": found.people_target,
            "people_visited": found.people_visited,
        },
        landscape=False,
    )


def _payer_sheet(session: Session, row: campaigns.CampaignRow) -> Sheet:
    rows = campaign_plans.budgets(session, row.id)
    return Sheet(
        name="按经费来源",
        title=f"{row.title}经费情况",
        columns=columns(campaign_plans.BudgetRow),
        rows=lambda: visit_forms.values(rows),
        totals=_totals(columns(campaign_plans.BudgetRow), rows),
        notes=("编制了花名册的，支出按花名册计；没有编制的，按走访时送到的计。两者不重复计算。",),
        empty="没有登记预算和支出",
        landscape=False,
    )


def _goods_sheet(session: Session, row: campaigns.CampaignRow) -> Sheet:
    shown = columns(goods.GoodsSum)
    rows = goods.campaign_goods(session, row.id, campaigns.roll_of(session, row.id))
    return Sheet(
        name="慰问品",
        title=f"{row.title}慰问品明细",
        columns=shown,
        rows=lambda: visit_forms.values(rows),
        totals=_totals(shown, rows),
        empty="没有登记慰问品",
        landscape=False,
    )


def _missed_sheet(session: Session, row: campaigns.CampaignRow) -> Sheet:
    shown = pick(
        campaigns.UnvisitedRow,
        "village",
        "names",
        "people",
        "categories",
        "reason",
        "planned_on",
        "died_since",
    )
    missed = campaigns.unvisited(session, row.id)
    return Sheet(
        name="未走访",
        title=f"{row.title}未走访名单",
        columns=shown,
        rows=lambda: _picked(missed, shown),
        empty="全部走访到位",
    )


def _units_sheet(session: Session, row: campaigns.CampaignRow) -> Sheet:
    occasion = occasions.name_of(row.occasion)
    calls = [
        call
        for call in units.unit_visits().page(session, Asked(choices={"year": row.year}), 0, 10_000)
        if call.occasion == row.occasion
    ]
    shown = _UNIT_CALL
    return Sheet(
        name="慰问单位",
        title=f"{row.year} 年{occasion}慰问驻军和单位情况（另列，不计入上表）",
        columns=shown,
        rows=lambda: _picked(calls, shown),
        totals=_totals(shown, calls),
        empty="没有慰问单位的记录",
    )


_UNIT_CALL = pick(
    units.UnitVisitRow,
    "visited_on", "occasion", "unit", "kind", "leader", "visitors", "cash_fen", "goods", "goods_fen",
    "total_fen", "fund_source", "receipt",
)  # fmt: skip


def garrison_statement(session: Session, year: int, made_at: datetime) -> Report:
    """驻军慰问 of a year, what each unit received in all years, and help with building up. Display names only."""
    office = office_queries.office(session)
    calls = units.unit_visits().page(session, Asked(choices={"year": year}), 0, 10_000)
    calls = [call for call in calls if call.kind in GARRISON]
    totals = [row for row in units.units(year).page(session, Asked(), 0, 10_000) if row.kind in GARRISON]
    known = {row.name for row in totals}
    given = [row for row in units.supports_of(session) if row.unit in known]
    spent = sum(call.total_fen for call in calls)
    sheets = (
        Sheet(
            name="本年慰问",
            title=f"{office.town}{year} 年慰问驻军情况表",
            columns=_UNIT_CALL,
            rows=lambda: _picked(calls, _UNIT_CALL),
            lines=(_lead(office, made_at),),
            totals=_totals(_UNIT_CALL, calls),
            notes=(f"全年慰问 {len(calls)} 次，合计 {show_fen(spent)} 元（大写：{capital(spent)}）。",),
            sign_off=office.sign_off,
        ),
        Sheet(
            name="累计",
            title="历年慰问和支持累计",
            columns=_UNIT_TOTAL,
            rows=lambda: _picked(totals, _UNIT_TOTAL),
            totals=_totals(_UNIT_TOTAL, totals),
        ),
        Sheet(
            name="支持部队建设",
            title="支持部队建设投入",
            columns=columns(units.SupportRow),
            rows=lambda: _picked(given, columns(units.SupportRow)),
            totals=_totals(columns(units.SupportRow), given),
            empty="没有支持部队建设的记录",
        ),
    )
    return _report(
        f"{office.town}{year} 年慰问驻军情况", (*sheets, _unit_goods_sheet(session, year)), office, made_at
    )


def _unit_goods_sheet(session: Session, year: int) -> Sheet:
    shown = columns(goods.UnitGoodsRow)
    rows = goods.unit_goods(session, year, GARRISON)
    return Sheet(
        name="物资明细",
        title=f"{year} 年慰问品和器材明细",
        columns=shown,
        rows=lambda: visit_forms.values(rows),
        totals=_totals(shown, rows),
        empty="没有登记慰问品和器材",
    )


_UNIT_TOTAL = pick(
    units.UnitRow,
    "name", "kind", "visits_this_year", "this_year_fen", "support_this_year_fen", "visits",
    "cash_fen", "goods_fen", "support_fen", "total_fen", "last_on",
)  # fmt: skip


def comparison(session: Session, year: int, made_at: datetime) -> Report:
    """The campaigns of a year beside those of the year before."""
    office = office_queries.office(session)
    rows = visit_forms.compared(session, year)
    sheet = Sheet(
        name="与上年比较",
        title=f"{office.town}{year} 年走访慰问与上年比较",
        columns=columns(visit_forms.ComparisonRow),
        rows=lambda: visit_forms.values(rows),
        lines=(_lead(office, made_at),),
        notes=(_DEFINITION,),
        sign_off=office.sign_off,
        empty="这两年没有慰问活动",
    )
    return _report(sheet.title, (sheet,), office, made_at)


def _totals(shown: Sequence[Column], rows: Sequence[Any]) -> dict[str, int]:
    """The sums of the columns that have one."""
    return {item.name: sum(getattr(row, item.name) or 0 for row in rows) for item in shown if item.total}


def _picked(rows: Sequence[Any], shown: tuple[Column, ...]) -> list[Values]:
    return [crossed(row, (getattr(row, item.name) for item in shown)) for row in rows]


def _lead(office: OfficeDraft, made_at: datetime) -> str:
    day = f"{made_at.year} 年 {made_at.month} 月 {made_at.day} 日"
    return f"填报单位（盖章）：{office.name}\t填报日期：{day}"


def _report(title: str, sheets: Sequence[Sheet], office: OfficeDraft, made_at: datetime) -> Report:
    return Report(
        title=title, sheets=tuple(sheets), made_at=f"{made_at:%Y-%m-%d %H:%M}", made_by=office.preparer
    )
