"""A roll and a line as the card on the right says them."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from shuangyong_desktop.domain.funds import LINE_KIND, RESULT, STATE
from shuangyong_desktop.domain.money import capital, show_fen
from shuangyong_desktop.domain.roll_changes import CHANGE
from shuangyong_desktop.queries.funds import (
    Balance,
    BatchRow,
    FindingRow,
    LineRow,
    OmissionRow,
    PaymentRow,
    RollChangeRow,
    StepRow,
)
from shuangyong_desktop.queries.funds.goods import RollGoods
from shuangyong_desktop.queries.funds.notices import NoticeRow
from shuangyong_desktop.shapes.row import columns
from shuangyong_desktop.ui.tabs.funds.ways import Ways
from shuangyong_desktop.ui.widgets.details import Details, Fact, Line, Section

_BATCH = ("scheme", "period", "fund_source", "document_no")
_BATCH_MORE = (
    "method",
    "cutoff_on",
    "prepared_by",
    "checked_by",
    "approved_by",
    "approved_on",
    "paid_on",
    "note",
)
_LINE = (
    "category",
    "grade",
    "nature",
    "account_number",
    "account_holder",
    "bank",
    "goods",
    "receiver",
    "note",
)
_SHOWN = 6


def facts(row: Any, names: Sequence[str]) -> tuple[Fact, ...]:
    """The columns of a Row that have something to say, as labelled facts."""
    by_name = {item.name: item for item in columns(type(row))}
    found = []
    for name in names:
        value = getattr(row, name)
        if value not in (None, ""):
            item = by_name[name]
            found.append(Fact(item.title, item.kind.show(value), item.kind.mask, name))
    return tuple(found)


def of_batch(
    row: BatchRow,
    sums: Balance,
    steps: Sequence[StepRow],
    changes: Sequence[RollChangeRow],
    found: Sequence[FindingRow] | None,
    notice: NoticeRow | None,
    omitted: Sequence[OmissionRow],
    goods: Sequence[RollGoods],
    ways: Ways,
) -> Details:
    """A roll: its balance, the way it went, what changed, who was left off, its notice, and what is doubtful.

    `found` is None where that would take long.
    """
    still_open = [item for item in found or () if item.state == "open"]
    return Details(
        row.title,
        chips=((STATE.show(row.state), STATE.chip[STATE.show(row.state)]),),
        subtitle=f"{row.count:,} 笔 · {show_fen(row.amount_fen)} 元",
        facts=(*_balance(sums, row.id, ways), *_doubts(row.id, found, ways), *facts(row, _BATCH)),
        sections=(
            *((Section("疑点", _findings(still_open), "没有待处理的疑点"),) if found is not None else ()),
            *((Section("与上期相比", _changes(changes), "没有变化"),) if changes else ()),
            *((Section("应享受而未列入", _omitted(omitted)),) if omitted else ()),
            *((Section("公示", _notice(notice)),) if notice else ()),
            *((Section("慰问品", tuple(map(_goods, goods))),) if goods else ()),
            Section("办理过程", tuple(_step(step) for step in reversed(steps)), "还是草稿"),
        ),
        more=(Fact("合计大写", capital(sums.due_fen)), *facts(row, _BATCH_MORE)),
        notice=f"有 {len(still_open)} 项疑点待处理" if still_open else "",
    )


def _balance(sums: Balance, batch_id: int, ways: Ways) -> tuple[Fact, ...]:
    """Each figure opens the lines it is made of."""
    named = (
        ("应发", sums.due_fen, None),
        ("已发", sums.paid_fen, "paid"),
        ("退票", sums.returned_fen, "returned"),
        ("未领", sums.unclaimed_fen, "unclaimed"),
        ("冲抵", sums.offset_fen, "offset"),
        ("待发", sums.open_fen, "due"),
    )
    return tuple(
        Fact(title, f"{show_fen(fen)} 元", opens=partial(ways.show_lines, batch_id, result))
        for title, fen, result in named
        if fen or title in ("应发", "已发")
    )


def _doubts(batch_id: int, found: Sequence[FindingRow] | None, ways: Ways) -> tuple[Fact, ...]:
    said = "点此检查"
    if found is not None:
        count = sum(item.state == "open" for item in found)
        said = f"待处理 {count} 项，已核实 {len(found) - count} 项"
    return (Fact("疑点", said, opens=partial(ways.show_findings, batch_id)),)


def _findings(found: Sequence[FindingRow]) -> tuple[Line, ...]:
    lines = [Line(item.rule, f"{item.name}　{item.sentence}", hint=item.advice) for item in found[:_SHOWN]]
    if len(found) > _SHOWN:
        lines.append(Line("", f"还有 {len(found) - _SHOWN} 项，见“疑点”页"))
    return tuple(lines)


def _changes(changes: Sequence[RollChangeRow]) -> tuple[Line, ...]:
    counts: dict[str, int] = {}
    for item in changes:
        counts[item.kind] = counts.get(item.kind, 0) + 1
    summed = "、".join(f"{CHANGE.show(kind)} {count}" for kind, count in counts.items())
    lines = [Line("合计", summed)]
    lines += [
        Line(
            CHANGE.show(item.kind),
            item.name,
            "" if item.after_fen is None else show_fen(item.after_fen),
            item.reason,
        )
        for item in changes[:_SHOWN]
    ]
    return tuple(lines)


def _omitted(rows: Sequence[OmissionRow]) -> tuple[Line, ...]:
    lines = [Line("", f"{row.name}　{row.reason}", hint=row.reason) for row in rows[:_SHOWN]]
    if len(rows) > _SHOWN:
        lines.append(Line("", f"还有 {len(rows) - _SHOWN} 人，打印“变更明细”可看全部"))
    return tuple(lines)


def _goods(item: RollGoods) -> Line:
    return Line(item.goods, f"名册需要 {item.needed}{item.unit}，已出库 {item.given}{item.unit}")


def _notice(row: NoticeRow) -> tuple[Line, ...]:
    said = f"{row.place}，至 {row.ends_on}，照片 {row.photos} 张"
    objections = (
        f"异议 {row.objections} 件，未处理 {row.open_objections} 件" if row.objections else "没有异议"
    )
    return (Line(row.starts_on, said), Line("", objections))


def _step(step: StepRow) -> Line:
    said = f"{STATE.show(step.to_state)}（{step.done_by}）"
    return Line(step.done_on, said + (f"：{step.reason}" if step.reason else ""))


def of_line(row: LineRow, payments: Sequence[PaymentRow], found: Sequence[FindingRow]) -> Details:
    """A line: how its amount came about, and what else the person received."""
    result = RESULT.show(row.result)
    about = [item for item in found if item.line_id == row.id and item.state == "open"]
    said = [step for step in (row.explanation or "").split("\n") if step]
    steps = tuple(Line(f"第 {place} 步", step) for place, step in enumerate(said, start=1))
    returned = f"{row.returned_on or ''} {row.return_reason}" if row.return_reason else ""
    return Details(
        row.name,
        chips=((result, RESULT.chip.get(result, "muted")), (LINE_KIND.show(row.kind), "muted")),
        subtitle=f"{row.village or ''} · {show_fen(row.amount_fen - row.offset_fen)} 元",
        facts=facts(row, _LINE),
        sections=(
            Section("计算过程", steps, "没有计算说明"),
            *((Section("疑点", _findings(about)),) if about else ()),
            Section("历次发放", tuple(_payment(item) for item in payments[:20]), "没有其他发放记录"),
        ),
        notice=returned or (about[0].sentence if about else ""),
    )


def _payment(item: PaymentRow) -> Line:
    outcome = "" if item.result == "paid" else f"（{RESULT.show(item.result)}）"
    kind = "" if item.kind == "pay" else f" {LINE_KIND.show(item.kind)}"
    said = f"{item.scheme} {item.period}{kind}{outcome}"
    return Line(item.paid_on or STATE.show(item.state), said, show_fen(item.amount_fen))
