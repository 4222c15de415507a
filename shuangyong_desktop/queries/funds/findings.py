"""Findings as they are listed: rule, level, whom, what, ground, and what was verified."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.checks.finding import FINDING_STATE, LEVEL, RULES
from shuangyong_desktop.domain.kinds import NAME
from shuangyong_desktop.shapes.kind import NOTE
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.checks.run import Answered
from shuangyong_desktop.store.checks.run import answered as _answered
from shuangyong_desktop.store.checks.scope import Scope


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding, with the row it hangs on."""

    subject: str
    batch_id: int | None
    line_id: int | None
    person_id: int | None
    rule: str = column("规则", width=7)
    level: str = column("级别", LEVEL, width=7)
    title: str = column("疑点", width=22)
    name: str = column("对象", NAME, width=12)
    sentence: str = column("情况", NOTE, width=46)
    state: str = column("处理", FINDING_STATE, width=8)
    reason: str = column("核实情况", NOTE, width=24)
    verified_by: str = column("核实人", width=8)
    basis: str = column("依据", NOTE, width=30)
    advice: str = column("处理建议", NOTE, width=30)


def findings(
    session: Session, today: date, *, batch_id: int | None = None, year: int | None = None
) -> list[FindingRow]:
    """All findings of one roll or of a year's; open ones first."""
    return [_row(item) for item in _answered(session, Scope(batch_id, year), today.isoformat())]


def _row(item: Answered) -> FindingRow:
    finding, rule = item.finding, RULES[item.finding.rule]
    verified = item.verified
    return FindingRow(
        subject=finding.subject,
        batch_id=finding.batch_id,
        line_id=finding.line_id,
        person_id=finding.person_id,
        rule=rule.number,
        level=rule.level,
        title=rule.title,
        name=finding.name,
        sentence=finding.sentence,
        state="verified" if verified else "open",
        reason=verified.reason if verified else "",
        verified_by=f"{verified.by} {verified.on}" if verified else "",
        basis=rule.basis,
        advice=rule.advice,
    )
