"""What decides amounts, read for operations and queries alike: standards, and the office's own rules."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.fund_rules import PREFIX, FundRulesDraft, from_values
from shuangyong_desktop.domain.standards import StandardRow
from shuangyong_desktop.store.records import Parameter, Standard


def fund_rules(session: Session, day: str) -> FundRulesDraft:
    """The rules in force on a day; defaults where the office has set nothing."""
    rows = session.execute(
        select(Parameter.name, Parameter.value)
        .where(Parameter.name.startswith(PREFIX), Parameter.effective_from <= day)
        .order_by(Parameter.effective_from)
    )
    return from_values({name.removeprefix(PREFIX): value for name, value in rows})


def standards_of(session: Session, scheme_id: int) -> list[StandardRow]:
    """All standards of a scheme, as the rules of the domain take them."""
    found = session.execute(
        select(
            Standard.category,
            Standard.grade,
            Standard.nature,
            Standard.domicile,
            Standard.amount_fen,
            Standard.unit,
            Standard.effective_from,
            Standard.basis,
        ).where(Standard.scheme_id == scheme_id)
    )
    return [StandardRow(*row) for row in found]
