"""Local rules about people: rows of the parameter table, read with their default, changed with their 依据."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.local_rules import RULES, LocalRuleDraft, check_local_rule
from shuangyong_desktop.operations.operation import operation, refuse_if
from shuangyong_desktop.store.records import Parameter


@operation("修改地方规定")
def set_local_rule(session: Session, name: str, draft: LocalRuleDraft) -> None:
    """Set a rule value from a day on; the same day's value is replaced."""
    refuse_if(check_local_rule(name, draft))
    put_local_value(session, name, draft)


def put_local_value(session: Session, name: str, draft: LocalRuleDraft) -> None:
    """What `set_local_rule` does, for operations that set several."""
    held = session.scalar(
        select(Parameter).where(Parameter.name == name, Parameter.effective_from == draft.effective_from)
    )
    if held is None:
        held = Parameter(name=name, effective_from=draft.effective_from)
        session.add(held)
    held.value, held.basis = draft.value, draft.basis


def local_value(session: Session, name: str, day: str) -> tuple[str, str]:
    """The value of a rule on a day, with its 依据 ("" where it stands at its default)."""
    found = session.execute(
        select(Parameter.value, Parameter.basis)
        .where(Parameter.name == name, Parameter.effective_from <= day)
        .order_by(Parameter.effective_from.desc())
        .limit(1)
    ).one_or_none()
    return (found.value, found.basis or "") if found else (RULES[name].default, "")


def funeral_months(session: Session, day: str) -> dict[str, tuple[int, str]]:
    """Months of 丧葬补助 by category, where the office entered a local rule."""
    prefix = "funeral.months."
    found: dict[str, tuple[int, str]] = {}
    for name in RULES:
        if name.startswith(prefix):
            value, basis = local_value(session, name, day)
            if value:
                found[name.removeprefix(prefix)] = (int(value), basis)
    return found
