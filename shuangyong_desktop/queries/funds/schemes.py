"""Schemes and their standards as they are shown and offered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.funds import MONEY_TYPE, PAYEE_UNIT, RHYTHM
from shuangyong_desktop.domain.kinds import CATEGORY, DATE, DOMICILE, GRADE, MONEY, NATURE
from shuangyong_desktop.domain.standards import UNIT
from shuangyong_desktop.queries.listing import Filter, Listing
from shuangyong_desktop.shapes.kind import NOTE
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import Scheme, Standard


@dataclass(frozen=True, slots=True)
class SchemeRow:
    """One scheme."""

    id: int
    name: str = column("项目名称", width=20)
    money_type: str = column("资金类型", MONEY_TYPE, width=14)
    rhythm: str = column("发放周期", RHYTHM, width=10)
    payer: str | None = column("发放单位", width=18)
    basis: str | None = column("政策依据", width=24)
    payee_unit: str = column("发放对象", PAYEE_UNIT, width=8)


@dataclass(frozen=True, slots=True)
class StandardListRow:
    """One standard with its scheme's name."""

    id: int
    scheme: str = column("发放项目", width=16)
    category: str | None = column("对象类别", CATEGORY, width=16)
    grade: str | None = column("等级", GRADE, width=7)
    nature: str | None = column("性质", NATURE, width=7)
    domicile: str | None = column("户籍", DOMICILE, width=8, shown=False)
    extra: str | None = column("其他条件", width=14, shown=False)
    amount_fen: int = column("标准（元）", MONEY, width=12)
    unit: str = column("单位", UNIT, width=7)
    effective_from: str = column("执行日期", DATE, width=11)
    basis: str | None = column("依据文号", width=18)
    note: str | None = column("更正记录", NOTE, width=24, shown=False)

    @property
    def is_example(self) -> bool:
        """Whether it came with the program as an example and is not to be paid by."""
        return bool(self.basis and self.basis.startswith("示例"))


def schemes(session: Session) -> list[SchemeRow]:
    """The schemes in use, in the order they were set up."""
    found = session.execute(
        select(
            Scheme.id,
            Scheme.name,
            Scheme.money_type,
            Scheme.rhythm,
            Scheme.payer,
            Scheme.basis,
            Scheme.payee_unit,
        )
        .where(Scheme.is_retired == 0)
        .order_by(Scheme.id)
    )
    return [SchemeRow(*row) for row in found]


def scheme_names(session: Session) -> list[str]:
    """What a form offers as 发放项目."""
    return [row.name for row in schemes(session)]


def standards(session: Session, scheme_id: int | None = None) -> list[StandardListRow]:
    """Standards, of one scheme or of all, the newest first within each."""
    statement = _ROWS.order_by(
        Standard.scheme_id, Standard.effective_from.desc(), Standard.category, Standard.nature, Standard.grade
    )
    if scheme_id is not None:
        statement = statement.where(Standard.scheme_id == scheme_id)
    found: Iterable[Any] = session.execute(statement)
    return [StandardListRow(*row) for row in found]


_OF_SCHEME = select(Scheme.name).where(Scheme.id == Standard.scheme_id).scalar_subquery()
_ROWS: Any = select(
    Standard.id, _OF_SCHEME, Standard.category, Standard.grade, Standard.nature, Standard.domicile,
    Standard.extra, Standard.amount_fen, Standard.unit, Standard.effective_from, Standard.basis,
    Standard.note,
)  # fmt: skip


def standard_list() -> Listing[StandardListRow]:
    """All standards as a list, the newest first."""
    return Listing(
        row_class=StandardListRow,
        key=Standard.id,
        rows=_ROWS,
        order={
            "newest": -Standard.id,
            "scheme": _OF_SCHEME,
            "category": Standard.category,
            "grade": Standard.grade,
            "amount_fen": Standard.amount_fen,
            "effective_from": Standard.effective_from,
        },
        first_order="newest",
        search=lambda _, typed: (
            Standard.basis.contains(typed.strip(), autoescape=True)
            | _OF_SCHEME.contains(typed.strip(), autoescape=True)
        ),
        reads=frozenset({"standard", "scheme"}),
        filters=(
            Filter("scheme", "发放项目", _schemes, lambda number: Standard.scheme_id == number),
            Filter("category", "对象类别", _categories, lambda code: Standard.category == code),
        ),
    )


def _schemes(session: Session) -> Sequence[tuple[object, str, int]]:
    counted = (
        select(Scheme.id, Scheme.name, func.count(Standard.id))
        .join(Standard, Standard.scheme_id == Scheme.id, isouter=True)
        .group_by(Scheme.id)
        .order_by(Scheme.id)
    )
    return [(number, name, count) for number, name, count in session.execute(counted)]


def _categories(session: Session) -> Sequence[tuple[object, str, int]]:
    counted = (
        select(Standard.category, func.count())
        .where(Standard.category.is_not(None))
        .group_by(Standard.category)
        .order_by(Standard.category)
    )
    return [(code, categories.name_of(code or ""), count) for code, count in session.execute(counted)]


def earlier_standards(session: Session, standard_id: int) -> list[StandardListRow]:
    """All standards of the same scheme for the same people, the newest first."""
    held = session.get_one(Standard, standard_id)
    same = [
        column.is_(None) if value is None else column == value
        for column, value in (
            (Standard.category, held.category),
            (Standard.grade, held.grade),
            (Standard.nature, held.nature),
            (Standard.domicile, held.domicile),
            (Standard.extra, held.extra),
        )
    ]
    found: Iterable[Any] = session.execute(
        _ROWS.where(Standard.scheme_id == held.scheme_id, *same).order_by(Standard.effective_from.desc())
    )
    return [StandardListRow(*row) for row in found]
