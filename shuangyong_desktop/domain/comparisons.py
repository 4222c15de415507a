"""名单比对: what came of a hit, and what a list of each kind usually leads to.

A hit is a task until a person decides; nothing changes on the register by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shuangyong_desktop.domain.kinds import DATE
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import choice
from shuangyong_desktop.shapes.problem import Problem

OPEN, DONE, DISMISSED, ABSENT = "open", "done", "dismissed", "absent"
STATES = {OPEN: "待核实", DONE: "已办理", DISMISSED: "无需办理", ABSENT: "不在册"}
HIT_STATE = choice(
    "hit_state", STATES, chip={"待核实": "warn", "已办理": "ok", "无需办理": "muted", "不在册": "muted"}
)
DECISION = choice("hit_decision", {code: STATES[code] for code in (DONE, DISMISSED)})
MATCHES = {
    "id_number": "证号相符",
    "name_birth": "姓名、出生日期相符",
    "name_village": "姓名、村相符",
    "name": "仅姓名相符",
    "none": "没有找到",
}
MATCH = choice("matched_by", MATCHES)
KINDS = ("死亡", "服刑", "低保", "特困", "比对")
NEXT = {
    "死亡": "登记去世",
    "服刑": "中止（服刑、通缉）",
    "低保": "户信息",
    "特困": "户信息",
}
"""The action on the register that a hit of a list usually leads to."""


@dataclass(frozen=True)
class HitDraft:
    """What came of some hits, and why."""

    state: str = entry("处理结果", DECISION, required=True, default=DONE)
    decision: str = entry("说明", required=True, hint="如：已登记去世；同名不是本人；已告知仍享受待遇")
    decided_on: str = entry("处理日期", DATE, required=True)


def check_hit(draft: HitDraft, today: date) -> Iterator[Problem]:
    """What keeps a decision from being written down."""
    if draft.decided_on > today.isoformat():
        yield Problem("处理日期不能在今天之后", "decided_on")
    if draft.state not in (DONE, DISMISSED):
        yield Problem("请选择处理结果", "state")
