"""变更明细: what differs between a roll and the one before it, line by line, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.beneficiaries import DECEASED, MOVED
from shuangyong_desktop.domain.stacked import BESIDE
from shuangyong_desktop.shapes.kind import choice

CHANGES = {
    "new": "新增",
    "died": "死亡",
    "moved": "迁出",
    "stopped": "停发",
    "rate": "调标",
    "category": "身份变更",
    "account": "账号变更",
}
CHANGE = choice(
    "roll_change", CHANGES, chip={"新增": "ok", "死亡": "info", "停发": "bad", "迁出": "warn", "调标": "info"}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One person's regular line on a roll."""

    person_id: int
    name: str
    village: str | None
    category: str | None
    amount_fen: int
    account_number: str | None
    explanation: str | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a person who left a roll, or why somebody is new on it."""

    death_on: str | None = None
    moved_out_on: str | None = None
    status: str | None = None
    reason: str | None = None
    start_month: str | None = None
    registered_on: str | None = None
    basis: str | None = None
    left_off: str | None = None
    """Why a rule left somebody off the new roll although they are entitled."""


@dataclass(frozen=True, slots=True)
class RollChange:
    """One difference, with both amounts in fen and the reason."""

    person_id: int
    name: str
    village: str | None
    kind: str
    before_fen: int | None
    after_fen: int | None
    reason: str


def compare(before: Iterable[Entry], after: Iterable[Entry], facts: dict[int, Facts]) -> Iterator[RollChange]:
    """All differences, in the order of the new roll, then who left it. `facts` are of who came or left."""
    old = {item.person_id: item for item in before}
    for item in after:
        previous = old.pop(item.person_id, None)
        known = facts.get(item.person_id, Facts())
        if previous is None:
            yield _change(item, "new", None, item.amount_fen, _why_new(known))
        else:
            yield from _differences(previous, item)
    for item in old.values():
        kind, reason = _why_left(facts.get(item.person_id, Facts()))
        yield _change(item, kind, item.amount_fen, None, reason)


def _change(item: Entry, kind: str, before: int | None, after: int | None, reason: str) -> RollChange:
    return RollChange(item.person_id, item.name, item.village, kind, before, after, reason)


def _differences(old: Entry, new: Entry) -> Iterator[RollChange]:
    if old.category != new.category:
        names = (categories.name_of(item.category or "") for item in (old, new))
        why = [step for step in (new.explanation or "").split("\n") if step.startswith(BESIDE)]
        said = "；".join([" → ".join(names), *why])
        yield _change(new, "category", old.amount_fen, new.amount_fen, said)
    elif old.amount_fen != new.amount_fen:
        yield _change(new, "rate", old.amount_fen, new.amount_fen, (new.explanation or "").split("\n")[0])
    if old.account_number != new.account_number:
        ends = (
            f"尾号 {item.account_number[-4:]}" if item.account_number else "无账号" for item in (old, new)
        )
        yield _change(new, "account", old.amount_fen, new.amount_fen, " → ".join(ends))


def _why_new(known: Facts) -> str:
    since = (
        f"起发月份 {known.start_month}" if known.start_month else f"{known.registered_on or '日期不详'} 入册"
    )
    return f"{since}，依据：{known.basis or '未登记'}"


def _why_left(known: Facts) -> tuple[str, str]:
    if known.left_off:
        return "stopped", known.left_off
    if known.death_on or known.status == DECEASED:
        return "died", f"{known.death_on or '日期不详'} 去世"
    if known.moved_out_on or known.status == MOVED:
        return "moved", f"{known.moved_out_on or '日期不详'} 户籍迁出"
    status = categories.STATUSES.get(known.status or "", "不在册")
    return "stopped", f"{status}：{known.reason}" if known.reason else status
