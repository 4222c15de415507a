"""Findings that a person has looked into."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.checks.finding import RULES
from shuangyong_desktop.domain.text import clean
from shuangyong_desktop.operations.operation import operation, operator, today
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import VerifiedFinding


@operation("核实疑点")
def verify_finding(session: Session, rule: str, subject: str, sentence: str, reason: str) -> None:
    """Mark a finding 已核实 with its reason; it opens again when what it says changes."""
    if not clean(reason):
        raise Refused([Problem("请写明核实情况", "reason")])
    held = _held(session, rule, subject)
    if held is None:
        held = VerifiedFinding(rule=rule, subject=subject)
        session.add(held)
    held.sentence, held.reason = sentence, reason
    held.verified_by, held.verified_on = operator(session), today(session).isoformat()


@operation("取消核实")
def withdraw_verification(session: Session, rule: str, subject: str) -> None:
    """Open a finding again."""
    held = _held(session, rule, subject)
    if held is None:
        raise Refused(f"“{RULES[rule].title}”没有核实记录")
    session.delete(held)


def _held(session: Session, rule: str, subject: str) -> VerifiedFinding | None:
    return session.scalar(
        select(VerifiedFinding).where(VerifiedFinding.rule == rule, VerifiedFinding.subject == subject)
    )
