"""慰问单位: the units, the calls at them, and what each received by year and in total (累计)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.kinds import DATE, MONEY, OCCASION
from shuangyong_desktop.domain.units import UNIT_KIND, UNIT_KINDS, UnitDraft, UnitSupportDraft, UnitVisitDraft
from shuangyong_desktop.queries.listing import AnySelect, Filter, Listing
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.shapes.kind import FLAG, INTEGER, NOTE
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import MilitaryUnit, UnitSupport, Visit


@dataclass(frozen=True, slots=True)
class UnitVisitRow:
    """One call at a unit."""

    id: int
    unit_id: int
    visited_on: str = column("慰问日期", DATE, width=12)
    occasion: str = column("节点", OCCASION, width=10)
    unit: str = column("慰问单位", width=20)
    kind: str = column("性质", UNIT_KIND, width=10)
    leader: str | None = column("带队领导", width=10)
    visitors: str | None = column("参加人员", width=20)
    cash_fen: int = column("慰问金（元）", MONEY, width=14, total=True)
    goods: str | None = column("慰问品", width=24)
    goods_fen: int = column("折价（元）", MONEY, width=14, total=True)
    total_fen: int = column("合计（元）", MONEY, width=14, total=True)
    fund_source: str | None = column("经费来源", width=12)
    receipt: str | None = column("接收经手人/收据号", width=18)
    year: int = column("所属年度", INTEGER, width=8, shown=False)
    note: str | None = column("备注", NOTE, width=16, shown=False)


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit with what it received this year and in total."""

    id: int
    name: str = column("单位显示名", width=22)
    kind: str = column("性质", UNIT_KIND, width=10)
    is_key: int = column("重点", FLAG, width=6)
    visits_this_year: int = column("本年次数", INTEGER, width=9, total=True)
    this_year_fen: int = column("本年合计（元）", MONEY, width=14, total=True)
    support_this_year_fen: int = column("本年支持建设（元）", MONEY, width=16, total=True)
    visits: int = column("累计次数", INTEGER, width=9, total=True)
    cash_fen: int = column("累计慰问金（元）", MONEY, width=16, total=True)
    goods_fen: int = column("累计慰问品折价（元）", MONEY, width=18, total=True)
    support_fen: int = column("累计支持建设（元）", MONEY, width=16, total=True)
    total_fen: int = column("累计合计（元）", MONEY, width=16, total=True)
    last_on: str | None = column("最近慰问", DATE, width=12)
    contact: str | None = column("联系人", width=10, shown=False)
    phone: str | None = column("联系电话", width=14, shown=False)
    praise: str | None = column("评价/锦旗", NOTE, width=20, shown=False)
    note: str | None = column("备注", NOTE, width=16, shown=False)


def unit_visits() -> Listing[UnitVisitRow]:
    """All calls at units."""
    unit = select(MilitaryUnit.name).where(MilitaryUnit.id == Visit.unit_id).scalar_subquery()
    return Listing(
        row_class=UnitVisitRow,
        key=Visit.id,
        rows=_VISIT_ROWS,
        order={
            "visited_on": Visit.visited_on,
            "unit": unit,
            "cash_fen": Visit.cash_fen,
            "goods_fen": Visit.goods_fen,
        },
        first_order="visited_on",
        search=_search_visits,
        reads=frozenset({"visit", "military_unit"}),
        filters=(
            Filter("year", "年度", _years, lambda year: Visit.year == year),
            Filter("unit", "单位", _units, lambda number: Visit.unit_id == number),
            Filter("kind", "性质", _kinds, lambda kind: Visit.unit_id.in_(_of_kind(kind))),
        ),
        where=(Visit.unit_id.is_not(None),),
    )


def units(year: int) -> Listing[UnitRow]:
    """All units, with what each received in `year` and in total."""
    this_year = func.coalesce(func.sum(Visit.cash_fen + Visit.goods_fen).filter(Visit.year == year), 0)
    received = (
        select(
            Visit.unit_id.label("unit_id"),
            func.count(Visit.id).filter(Visit.year == year).label("visits_this_year"),
            this_year.label("this_year_fen"),
            func.count(Visit.id).label("visits"),
            func.sum(Visit.cash_fen).label("cash_fen"),
            func.sum(Visit.goods_fen).label("goods_fen"),
            func.max(Visit.visited_on).label("last_on"),
        )
        .where(Visit.unit_id.is_not(None))
        .group_by(Visit.unit_id)
        .subquery()
    )
    supported = (
        select(
            UnitSupport.unit_id.label("unit_id"),
            func.sum(UnitSupport.amount_fen).label("amount_fen"),
            func.sum(UnitSupport.amount_fen)
            .filter(UnitSupport.supported_on.startswith(f"{year:04d}"))
            .label("this_year_fen"),
        )
        .group_by(UnitSupport.unit_id)
        .subquery()
    )
    got = received.c
    support = func.coalesce(supported.c.amount_fen, 0)
    cash, goods = func.coalesce(got.cash_fen, 0), func.coalesce(got.goods_fen, 0)
    rows = (
        select(
            MilitaryUnit.id, MilitaryUnit.name, MilitaryUnit.kind, MilitaryUnit.is_key,
            func.coalesce(got.visits_this_year, 0), func.coalesce(got.this_year_fen, 0),
            func.coalesce(supported.c.this_year_fen, 0), func.coalesce(got.visits, 0),
            cash, goods, support, cash + goods + support, got.last_on,
            MilitaryUnit.contact, MilitaryUnit.phone, MilitaryUnit.praise, MilitaryUnit.note,
        )
        .join(received, got.unit_id == MilitaryUnit.id, isouter=True)
        .join(supported, supported.c.unit_id == MilitaryUnit.id, isouter=True)
    )  # fmt: skip
    return Listing(
        row_class=UnitRow,
        key=MilitaryUnit.id,
        rows=rows,
        order={"registered": MilitaryUnit.id, "name": MilitaryUnit.name, "kind": MilitaryUnit.kind},
        first_order="registered",
        search=lambda _session, typed: MilitaryUnit.name.contains(typed.strip(), autoescape=True),
        reads=frozenset({"visit", "military_unit", "unit_support"}),
        filters=(Filter("kind", "性质", _unit_kinds, lambda kind: MilitaryUnit.kind == kind),),
    )


@dataclass(frozen=True, slots=True)
class SupportRow:
    """One help with a unit's own building up."""

    id: int
    supported_on: str = column("日期", DATE, width=12)
    unit: str = column("受助单位", width=20)
    project: str = column("项目", width=20)
    items: str | None = column("器材名称、数量", NOTE, width=28)
    amount_fen: int = column("金额（元）", MONEY, width=14, total=True)
    fund_source: str | None = column("经费来源", width=12)
    voucher: str | None = column("凭证", width=14)
    note: str | None = column("备注", NOTE, width=16)


def supports_of(session: Session, unit_id: int | None = None) -> list[SupportRow]:
    """Help with building up, of one unit or of all, the latest first."""
    found: AnySelect = (
        select(
            UnitSupport.id, UnitSupport.supported_on, MilitaryUnit.name, UnitSupport.project,
            UnitSupport.items, UnitSupport.amount_fen, UnitSupport.fund_source, UnitSupport.voucher,
            UnitSupport.note,
        )
        .join(MilitaryUnit, MilitaryUnit.id == UnitSupport.unit_id)
        .order_by(UnitSupport.supported_on.desc(), UnitSupport.id.desc())
    )  # fmt: skip
    if unit_id is not None:
        found = found.where(UnitSupport.unit_id == unit_id)
    return [SupportRow(*row) for row in session.execute(found)]


def support_draft(session: Session, support_id: int) -> UnitSupportDraft:
    """What the form for correcting help with building up is filled with."""
    support = session.get_one(UnitSupport, support_id)
    return UnitSupportDraft(**{item.name: getattr(support, item.name) for item in entries(UnitSupportDraft)})


def visits_of_unit(session: Session, unit_id: int) -> list[UnitVisitRow]:
    """All calls at a unit, the latest first."""
    ids = session.scalars(
        select(Visit.id).where(Visit.unit_id == unit_id).order_by(Visit.visited_on.desc(), Visit.id.desc())
    ).all()
    return unit_visits().by_ids(session, ids)


def unit_draft(session: Session, unit_id: int) -> UnitDraft:
    """What the form for correcting a unit is filled with."""
    unit = session.get_one(MilitaryUnit, unit_id)
    return UnitDraft(**{item.name: getattr(unit, item.name) for item in entries(UnitDraft)})


def visit_draft(session: Session, visit_id: int) -> UnitVisitDraft:
    """What the form for correcting a call at a unit is filled with."""
    visit = session.get_one(Visit, visit_id)
    return UnitVisitDraft(**{item.name: getattr(visit, item.name) for item in entries(UnitVisitDraft)})


_VISIT_ROWS = select(
    Visit.id, Visit.unit_id, Visit.visited_on, Visit.occasion, MilitaryUnit.name, MilitaryUnit.kind,
    Visit.leader, Visit.visitors, Visit.cash_fen, Visit.goods, Visit.goods_fen,
    Visit.cash_fen + Visit.goods_fen, Visit.fund_source, Visit.receipt, Visit.year, Visit.note,
).join(MilitaryUnit, MilitaryUnit.id == Visit.unit_id)  # fmt: skip


def _search_visits(_session: Session, typed: str) -> ColumnElement[bool]:
    word = typed.strip()
    named = select(MilitaryUnit.id).where(MilitaryUnit.name.contains(word, autoescape=True))
    return or_(
        Visit.unit_id.in_(named),
        Visit.leader.contains(word, autoescape=True),
        Visit.visitors.contains(word, autoescape=True),
    )


def _of_kind(kind: object) -> Select[int]:
    return select(MilitaryUnit.id).where(MilitaryUnit.kind == kind)


def _years(session: Session) -> Sequence[tuple[object, str, int]]:
    counted = (
        select(Visit.year, func.count())
        .where(Visit.unit_id.is_not(None))
        .group_by(Visit.year)
        .order_by(Visit.year.desc())
    )
    return [(year, f"{year} 年", count) for year, count in session.execute(counted)]


def _units(session: Session) -> Sequence[tuple[object, str, int]]:
    counted = (
        select(MilitaryUnit.id, MilitaryUnit.name, func.count(Visit.id))
        .join(Visit, Visit.unit_id == MilitaryUnit.id)
        .group_by(MilitaryUnit.id)
        .order_by(MilitaryUnit.id)
    )
    return [(number, name, count) for number, name, count in session.execute(counted)]


def _kinds(session: Session) -> Sequence[tuple[object, str, int]]:
    counted = (
        select(MilitaryUnit.kind, func.count())
        .join(Visit, Visit.unit_id == MilitaryUnit.id)
        .group_by(MilitaryUnit.kind)
    )
    return _in_order(dict(session.execute(counted).all()))


def _unit_kinds(session: Session) -> Sequence[tuple[object, str, int]]:
    counted = select(MilitaryUnit.kind, func.count()).group_by(MilitaryUnit.kind)
    return _in_order(dict(session.execute(counted).all()))


def _in_order(counts: dict[str, int]) -> Sequence[tuple[object, str, int]]:
    return [(kind, kind, counts[kind]) for kind in UNIT_KINDS if kind in counts]
