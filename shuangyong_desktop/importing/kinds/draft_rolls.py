"""待发花名册: a village's or bureau's list of who is to be paid, drawn up as a roll in draft."""

from collections.abc import Mapping
from dataclasses import replace

from shuangyong_desktop.domain.funds import BatchDraft
from shuangyong_desktop.importing.kind import Drafted, Material, Task, WorkbookKind
from shuangyong_desktop.importing.kinds.payments import PAYMENTS, paid_line, plan_payments, roll_of
from shuangyong_desktop.importing.kinds.roll_facts import RollFacts
from shuangyong_desktop.importing.plan import Plan
from shuangyong_desktop.operations.funds.workbook_rolls import draw_up_from_workbook

_OF_PAID_ONES = "表里没有发放日期"


def plan_draft_roll(material: Material) -> Drafted:
    """Each line matched to a person as in a roll that was paid; only nothing was paid yet."""
    drafted = plan_payments(material)
    facts: RollFacts = replace(drafted.facts, paid_on=material.today.isoformat())
    said = [remark for remark in drafted.remarks if not remark.startswith(_OF_PAID_ONES)]
    note = "编成草稿，人员和金额在提交审核前都可以改；与上期的差别列在“变更明细”"
    return Drafted(drafted.rows, facts, (note, *said))


def draft_roll_task(plan: Plan) -> Task:
    """The operation that draws the roll up."""
    facts: RollFacts = plan.facts
    lines = [paid_line(row) for row in plan.stored_rows()]
    method = "bank" if any(line.account_number for line in lines) else "cash"
    batch: BatchDraft = replace(roll_of(facts), method=method)
    new_scheme = facts.scheme if facts.is_new_scheme else None
    return Task(draw_up_from_workbook, (batch, new_scheme, lines, plan.file))


_NEVER_BY_ITSELF: Mapping[str, int] = {}
"""A list to be paid looks like one that was paid: which of the two it is, only a person can say."""

DRAFT_ROLL = WorkbookKind(
    code="draft_roll",
    title="待发花名册（编成草稿）",
    draft=PAYMENTS.draft,
    essential=PAYMENTS.essential,
    needs=PAYMENTS.needs,
    telling=_NEVER_BY_ITSELF,
    words=_NEVER_BY_ITSELF,
    plan=plan_draft_roll,
    task=draft_roll_task,
)
