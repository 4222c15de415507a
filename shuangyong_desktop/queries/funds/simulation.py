"""调标测算: whom a standard that is being typed would change, and by how much."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.entitlement import Roll, obstacle
from shuangyong_desktop.domain.kinds import CATEGORY, MONEY, NAME
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.domain.rate_change import simulate as simulate_change
from shuangyong_desktop.domain.standards import StandardDraft, row_of, usual_unit
from shuangyong_desktop.shapes.problem import Problem
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.money import standards_of
from shuangyong_desktop.store.records import Scheme
from shuangyong_desktop.store.standings import candidates


@dataclass(frozen=True, slots=True)
class SimulatedRow:
    """One person under the new standard, a year's money before and after."""

    person_id: int
    name: str = column("姓名", NAME, width=10)
    village: str | None = column("村（社区）", width=12)
    category: str = column("类别", CATEGORY, width=16)
    before_fen: int | None = column("原年标准（元）", MONEY, width=14, total=True)
    after_fen: int = column("新年标准（元）", MONEY, width=14, total=True)
    difference_fen: int = column("每年增减（元）", MONEY, width=14, total=True)


def simulated(session: Session, draft: StandardDraft, today: date) -> list[SimulatedRow]:
    """Everybody whose monthly money a standard would change, as of today's register."""
    scheme = session.scalar(select(Scheme).where(Scheme.name == draft.scheme))
    if scheme is None or scheme.rhythm != "month":
        return []
    month = max(draft.effective_from[:7], today.isoformat()[:7])
    roll = Roll(scheme.money_type, today.isoformat(), month)
    entitled = {
        found.standing: found
        for found in candidates(session, today.isoformat())
        if obstacle(found.standing, roll) is None
    }
    new = row_of(draft, usual_unit(scheme.rhythm))
    people = {standing.person_id: found for standing, found in entitled.items()}
    return [
        SimulatedRow(
            change.person_id,
            people[change.person_id].name,
            people[change.person_id].village,
            change.category,
            change.before_fen,
            change.after_fen,
            change.yearly_difference,
        )
        for change in simulate_change(entitled, standards_of(session, scheme.id), [new], month)
    ]


def in_words(rows: list[SimulatedRow]) -> list[Problem]:
    """What a form says before a standard is saved; nothing where it changes nobody."""
    if not rows:
        return []
    total = sum(row.difference_fen for row in rows)
    named = "、".join(f"{row.name} {show_fen(row.difference_fen)}" for row in rows[:3])
    said = f"测算：影响 {len(rows)} 人，每年共增加 {show_fen(total)} 元（{named}{' 等' if len(rows) > 3 else ''}）"
    return [Problem(said, "amount_fen")]
