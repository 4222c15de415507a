"""资金发放: the rolls, their lines, what came of them, and what a year or a person was paid."""

from shuangyong_desktop.queries.funds.bank import layouts, payouts
from shuangyong_desktop.queries.funds.batches import BatchRow, StepRow, batches, steps_of
from shuangyong_desktop.queries.funds.changes import RollChangeRow, roll_changes
from shuangyong_desktop.queries.funds.figures import (
    Balance,
    PaymentRow,
    SchemeTotalRow,
    balance,
    payments_of,
    totals_by_scheme,
)
from shuangyong_desktop.queries.funds.findings import FindingRow, findings
from shuangyong_desktop.queries.funds.lines import LineRow, lines
from shuangyong_desktop.queries.funds.schemes import (
    SchemeRow,
    StandardListRow,
    scheme_names,
    schemes,
    standards,
)

__all__ = [
    "Balance",
    "BatchRow",
    "FindingRow",
    "LineRow",
    "PaymentRow",
    "RollChangeRow",
    "SchemeRow",
    "SchemeTotalRow",
    "StandardListRow",
    "StepRow",
    "balance",
    "batches",
    "findings",
    "layouts",
    "lines",
    "payments_of",
    "payouts",
    "roll_changes",
    "scheme_names",
    "schemes",
    "standards",
    "steps_of",
    "totals_by_scheme",
]
