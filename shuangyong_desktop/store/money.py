"""What decides amounts, read for operations and queries alike: standards, and the office's own rules."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.extra_keys import parse_extra
from shuangyong_desktop.domain.fund_rules import PREFIX, FundRulesDraft, from_values
from shuangyong_desktop.domain.local_rules import RULES, SIXTY_ROUNDING
from shuangyong_desktop.domain.stacking import StackingRow
from shuangyong_desktop.domain.standards import StandardRow
from shuangyong_desktop.store.records import Parameter, Scheme, StackingRule, Standard


def fund_rules(session: Session, day: str) -> FundRulesDraft:
    """The rules in force on a day; defaults where the office has set nothing."""
    rows = session.execute(
        select(Parameter.name, Parameter.value)
        .where(Parameter.name.startswith(PREFIX), Parameter.effective_from <= day)
        .order_by(Parameter.effective_from)
    )
    return from_values({name.removeprefix(PREFIX): value for name, value in rows})


def standard_rows(session: Session, *conditions: ColumnElement[bool]) -> list[StandardRow]:
    """Standards as the rules of the domain take them."""
    found = session.execute(
        select(
            Standard.category, Standard.grade, Standard.nature, Standard.domicile, Standard.amount_fen,
            Standard.unit, Standard.effective_from, Standard.basis, Standard.extra,
        )
        .join(Scheme, Scheme.id == Standard.scheme_id)
        .where(*conditions)
    )  # fmt: skip
    rounding = _rounding(session)
    return [StandardRow(*row[:8], parse_extra(row[8]), rounding) for row in found]


def _rounding(session: Session) -> str:
    """How the office counts years of conscript service, by the newest value of its rule."""
    newest = select(Parameter.value).where(Parameter.name == SIXTY_ROUNDING)
    value = session.scalar(newest.order_by(Parameter.effective_from.desc()).limit(1))
    return value or RULES[SIXTY_ROUNDING].default


def standard_row(session: Session, standard: Standard) -> StandardRow:
    """One standard as the rules of the domain take it."""
    return StandardRow(
        standard.category, standard.grade, standard.nature, standard.domicile, standard.amount_fen,
        standard.unit, standard.effective_from, standard.basis, parse_extra(standard.extra),
        _rounding(session),
    )  # fmt: skip


def standards_of(session: Session, scheme_id: int) -> list[StandardRow]:
    """All standards of a scheme."""
    return standard_rows(session, Standard.scheme_id == scheme_id)


def stacking_rules(session: Session) -> list[StackingRow]:
    """The office's own rules of 兼得."""
    found = session.execute(
        select(
            StackingRule.category_a, StackingRule.category_b, StackingRule.rule, StackingRule.effective_from,
            StackingRule.basis,
        )
    )  # fmt: skip
    return [StackingRow(*row) for row in found]
