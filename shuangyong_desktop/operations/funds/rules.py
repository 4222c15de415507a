"""The office's rules about money, each value from a day on with its 依据."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import fund_rules as rules
from shuangyong_desktop.domain.fund_rules import PREFIX, FundRulesDraft
from shuangyong_desktop.operations.operation import operation, refuse_if
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.money import fund_rules
from shuangyong_desktop.store.records import Parameter


@operation("设置发放规则")
def set_fund_rules(session: Session, draft: FundRulesDraft, effective_from: str, basis: str | None) -> None:
    """Put changed rules into force from a day on; the former values stay for the days before."""
    refuse_if(rules.check(draft))
    if len(effective_from) < 10:
        raise Refused([Problem("执行日期请写到日", "effective_from")])
    before = rules.to_values(fund_rules(session, effective_from))
    for name, value in rules.to_values(draft).items():
        if value != before[name]:
            _put(session, PREFIX + name, value, effective_from, basis)


def _put(session: Session, name: str, value: str, effective_from: str, basis: str | None) -> None:
    held = session.scalar(
        select(Parameter).where(Parameter.name == name, Parameter.effective_from == effective_from)
    )
    if held is None:
        held = Parameter(name=name, effective_from=effective_from)
        session.add(held)
    held.value, held.basis = value, basis
