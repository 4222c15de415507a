"""一助一: the list of pairings, and the Draft a correction starts from."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, func, literal, or_, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.kinds import CATEGORY, DATE, MONEY, NAME
from shuangyong_desktop.domain.pairings import PairingDraft
from shuangyong_desktop.queries.listing import Filter, Listing
from shuangyong_desktop.queries.words import village_name
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.shapes.kind import FLAG, NOTE
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import Identity, Pairing, Person
from shuangyong_desktop.store.search import matching_people


@dataclass(frozen=True, slots=True)
class PairingRow:
    """One household helped, by whom, with what, to what effect."""

    id: int
    person_id: int
    name: str = column("户主姓名", NAME, width=10)
    category: str | None = column("类别", CATEGORY, width=16)
    village: str | None = column("村（社区）", width=12)
    difficulty: str | None = column("困难原因", width=16)
    helper: str = column("帮扶单位", width=16)
    responsible: str = column("责任人", width=10)
    project: str = column("帮扶项目", width=18)
    funds_fen: int = column("资金投入（元）", MONEY, width=14, total=True)
    labour: str | None = column("劳力投入", width=12)
    technique: str | None = column("技术投入", width=12)
    started_on: str = column("开始日期", DATE, width=12)
    ended_on: str | None = column("结束日期", DATE, width=12)
    income_before_fen: int | None = column("帮扶前人均收入（元）", MONEY, width=18)
    income_after_fen: int | None = column("帮扶后人均收入（元）", MONEY, width=18)
    outcome: str | None = column("成效", NOTE, width=20)
    is_effective: int | None = column("已见成效", FLAG, width=9)


def pairings() -> Listing[PairingRow]:
    """All pairings."""
    return Listing(
        row_class=PairingRow,
        key=Pairing.id,
        rows=_ROWS,
        order={
            "started_on": Pairing.started_on,
            "helper": Pairing.helper,
            "funds_fen": Pairing.funds_fen,
            "ended_on": Pairing.ended_on,
        },
        first_order="started_on",
        search=_search,
        reads=frozenset({"pairing", "person", "identity", "village"}),
        filters=(
            Filter("standing", "状态", _standings, _stands),
            Filter("helper", "帮扶单位", _helpers, lambda helper: Pairing.helper == helper),
        ),
    )


def draft_of(session: Session, pairing_id: int) -> PairingDraft:
    """What the form for correcting a pairing is filled with."""
    pairing = session.get_one(Pairing, pairing_id)
    return PairingDraft(**{item.name: getattr(pairing, item.name) for item in entries(PairingDraft)})


_ROWS = (
    select(
        Pairing.id, Pairing.person_id, Person.name, Identity.category, village_name(Person.village_id),
        Pairing.difficulty, Pairing.helper, Pairing.responsible, Pairing.project, Pairing.funds_fen,
        Pairing.labour, Pairing.technique, Pairing.started_on, Pairing.ended_on, Pairing.income_before_fen,
        Pairing.income_after_fen, Pairing.outcome, Pairing.is_effective,
    )
    .join(Person, Person.id == Pairing.person_id)
    .join(Identity, (Identity.person_id == Person.id) & (Identity.is_main == 1), isouter=True)
)  # fmt: skip
_STANDING = case((Pairing.ended_on.is_(None), literal("在帮扶")), else_=literal("已结束"))


def _stands(name: object) -> ColumnElement[bool]:
    return Pairing.ended_on.is_(None) if name == "在帮扶" else Pairing.ended_on.is_not(None)


def _search(_session: Session, typed: str) -> ColumnElement[bool]:
    word = typed.strip()
    return or_(
        Pairing.person_id.in_(matching_people(word)),
        Pairing.helper.contains(word, autoescape=True),
        Pairing.responsible.contains(word, autoescape=True),
    )


def _standings(session: Session) -> Sequence[tuple[object, str, int]]:
    counted = session.execute(select(_STANDING, func.count()).select_from(Pairing).group_by(_STANDING))
    return [(standing, standing, count) for standing, count in counted]


def _helpers(session: Session) -> Sequence[tuple[object, str, int]]:
    counted = session.execute(
        select(Pairing.helper, func.count()).group_by(Pairing.helper).order_by(func.count().desc())
    )
    return [(helper, helper, count) for helper, count in counted]
