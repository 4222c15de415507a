"""The office's own rules of stacking, with the documents they rest on."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.stacking import StackingDraft, check_rule, pair
from shuangyong_desktop.operations.operation import operation, refuse_if, require
from shuangyong_desktop.store.records import StackingRule


@operation("登记兼得规则")
def set_stacking_rule(session: Session, draft: StackingDraft) -> int:
    """Set how two categories stand to each other from a day on; the same day's rule is replaced."""
    refuse_if(check_rule(draft))
    first, second = pair(draft.category_a, draft.category_b)
    rule = session.scalar(
        select(StackingRule).where(
            StackingRule.category_a == first,
            StackingRule.category_b == second,
            StackingRule.effective_from == draft.effective_from,
        )
    )
    if rule is None:
        rule = StackingRule(category_a=first, category_b=second, effective_from=draft.effective_from)
        session.add(rule)
    rule.rule, rule.basis, rule.note = draft.rule, draft.basis, draft.note
    session.flush()
    return rule.id


@operation("删除兼得规则")
def remove_stacking_rule(session: Session, rule_id: int) -> None:
    """Take back a rule that was entered by mistake; the usual one stands again."""
    session.delete(require(session, StackingRule, rule_id))
