"""What is typed when a roll goes on, is confirmed or corrected."""

from dataclasses import dataclass

from shuangyong_desktop.domain.kinds import DATE, MONEY, MONTH, YEAR
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import FLAG, INTEGER, NOTE


@dataclass(frozen=True)
class StepDraft:
    """The day of a step, and its reason where one is asked for."""

    on_day: str = entry("日期", DATE, required=True)
    reason: str | None = entry("说明", NOTE, hint="作废、有疑点仍审批的必须写明")


@dataclass(frozen=True)
class ConfirmDraft:
    """That the money has gone out, as the bank's statement says."""

    paid_on: str = entry("发放日期", DATE, required=True)
    statement_no: str | None = entry("对账单编号")
    bank_total_fen: int | None = entry("银行确认金额（元）", MONEY, hint="填写后与名册合计核对")


@dataclass(frozen=True)
class ReasonDraft:
    """A reason that is asked for."""

    reason: str = entry("原因", NOTE, required=True)


@dataclass(frozen=True)
class ClawbackDraft:
    """Money taken back from a paid line."""

    amount_fen: int = entry("扣回金额（元）", MONEY, required=True)
    reason: str = entry("原因", NOTE, required=True)
    keep_back: int = entry("从本册应发中冲抵", FLAG, default=0, hint="此人在所选名册中也有应发款时")


@dataclass(frozen=True)
class BackPayDraft:
    """The months that are paid later."""

    first: str = entry("从", MONTH, required=True)
    last: str = entry("至", MONTH, required=True)
    receiver: str | None = entry("代领人及关系", hint="对象已去世的填写")


@dataclass(frozen=True)
class SampleDraft:
    """How large a sample is drawn."""

    percent: int = entry("抽查比例（%）", INTEGER, required=True)


@dataclass(frozen=True)
class YearDraft:
    """A year."""

    year: int = entry("年度", YEAR, required=True)
