"""资金发放: the rolls, their lines, what came of them, and what a year or a person was paid."""

from shuangyong_desktop.queries.funds.accounts import (
    AccountRow,
    FailedRow,
    account_list,
    doubtful_accounts,
    failed_lines,
    failed_list,
)
from shuangyong_desktop.queries.funds.bank import layout_named, layouts, payouts
from shuangyong_desktop.queries.funds.batches import BatchRow, StepRow, batches, steps_of
from shuangyong_desktop.queries.funds.changes import OmissionRow, RollChangeRow, omissions, roll_changes
from shuangyong_desktop.queries.funds.figures import (
    Balance,
    PaymentRow,
    SchemeTotalRow,
    balance,
    payments_of,
    totals_by_scheme,
)
from shuangyong_desktop.queries.funds.findings import FindingMemory, FindingRow, findings
from shuangyong_desktop.queries.funds.goods import goods_of_roll, rolls_with_goods
from shuangyong_desktop.queries.funds.lines import LineRow, lines
from shuangyong_desktop.queries.funds.schemes import (
    SchemeRow,
    StandardListRow,
    earlier_standards,
    scheme_names,
    schemes,
    standard_list,
    standards,
)
from shuangyong_desktop.queries.funds.simulation import SimulatedRow, simulated, simulated_fix
from shuangyong_desktop.queries.funds.sources import (
    GoodsRow,
    ReceiptRow,
    SampleRow,
    SourceRow,
    closed_years,
    goods_balances,
    receipts,
    sample_seed,
    samples,
    source_balances,
)

__all__ = [
    "AccountRow",
    "Balance",
    "BatchRow",
    "FailedRow",
    "FindingMemory",
    "FindingRow",
    "GoodsRow",
    "LineRow",
    "OmissionRow",
    "PaymentRow",
    "ReceiptRow",
    "RollChangeRow",
    "SampleRow",
    "SchemeRow",
    "SchemeTotalRow",
    "SimulatedRow",
    "SourceRow",
    "StandardListRow",
    "StepRow",
    "account_list",
    "balance",
    "batches",
    "closed_years",
    "doubtful_accounts",
    "earlier_standards",
    "failed_lines",
    "failed_list",
    "findings",
    "goods_balances",
    "goods_of_roll",
    "layout_named",
    "layouts",
    "lines",
    "omissions",
    "payments_of",
    "payouts",
    "receipts",
    "roll_changes",
    "rolls_with_goods",
    "sample_seed",
    "samples",
    "scheme_names",
    "schemes",
    "simulated",
    "simulated_fix",
    "source_balances",
    "standard_list",
    "standards",
    "steps_of",
    "totals_by_scheme",
]
