"""Sources of money, goods in and out, the sample taken after payment, and the closing of a year."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from shuangyong_desktop.domain.kinds import DATE, MONEY
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import INTEGER, NOTE, choice
from shuangyong_desktop.shapes.problem import Problem

SOURCE_KIND = choice(
    "source_kind",
    {name: name for name in ("中央", "省", "市", "县", "镇", "社会捐赠", "企业", "基金", "其他")},
)
OUTCOMES = {"received": "已收到", "differs": "金额不符", "missing": "没有收到", "unreached": "未联系上"}
OUTCOME = choice(
    "sample_outcome",
    OUTCOMES,
    chip={"已收到": "ok", "金额不符": "bad", "没有收到": "bad", "未联系上": "warn"},
)
DEVIATIONS = ("differs", "missing")


@dataclass(frozen=True)
class ReceiptDraft:
    """Money that came in."""

    source: str = entry("资金来源", required=True, hint="与名册上的资金来源一致")
    kind: str = entry("来源类别", SOURCE_KIND, required=True)
    received_on: str = entry("到账日期", DATE, required=True)
    amount_fen: int = entry("金额（元）", MONEY, required=True)
    document_no: str | None = entry("文号")
    note: str | None = entry("备注", NOTE)


@dataclass(frozen=True)
class GoodsDraft:
    """Goods bought or given out."""

    goods: str = entry("物资", required=True, hint="如：大米（10 公斤装）")
    unit: str | None = entry("单位", hint="袋、桶、件")
    moved_on: str = entry("日期", DATE, required=True)
    quantity: int = entry("数量", INTEGER, required=True)
    unit_fen: int = entry("单价（元）", MONEY, default=0)
    who: str | None = entry("经手人")
    note: str | None = entry("备注", NOTE)


@dataclass(frozen=True)
class CalledDraft:
    """What somebody in the sample said."""

    called_on: str = entry("回访日期", DATE, required=True)
    outcome: str = entry("结果", OUTCOME, required=True)
    said_fen: int | None = entry("本人说收到（元）", MONEY, hint="金额不符时填写")
    note: str | None = entry("备注", NOTE)


def check_receipt(draft: ReceiptDraft) -> Iterator[Problem]:
    """What keeps a receipt from being entered."""
    if draft.amount_fen <= 0:
        yield Problem("到账金额应大于零", "amount_fen")


def check_goods(draft: GoodsDraft) -> Iterator[Problem]:
    """What keeps a move of goods from being entered."""
    if draft.quantity <= 0:
        yield Problem("数量应大于零", "quantity")
    if draft.unit_fen < 0:
        yield Problem("单价不能为负", "unit_fen")


def check_called(draft: CalledDraft) -> Iterator[Problem]:
    """An amount that differs must be said."""
    if draft.outcome == "differs" and draft.said_fen is None:
        yield Problem("请填写本人说收到的金额", "said_fen")


def sample(lines: Iterable[tuple[str, int]], percent: int, seed: int) -> list[int]:
    """Line numbers drawn at random, village by village, at least one in each; the same for the same seed.

    `lines` are (village, number). Who draws can not choose whom: the seed is kept and the draw repeated.
    """
    ordered: Sequence[tuple[str, int]] = sorted(lines)
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be kept secret
    drawn: list[int] = []
    for _, group in groupby(ordered, key=lambda line: line[0]):
        numbers = [number for _, number in group]
        count = max(1, -(-len(numbers) * percent // 100))
        drawn += sorted(chance.sample(numbers, min(count, len(numbers))))
    return drawn
