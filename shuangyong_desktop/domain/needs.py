"""诉求: difficulties heard, from 登记 to 办结 and 回访; nothing is promised in vain."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shuangyong_desktop.domain.kinds import DATE
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import FLAG, NOTE, choice
from shuangyong_desktop.shapes.problem import Problem

TOPICS = (
    "生活困难", "医疗", "住房", "就业", "子女教育", "待遇政策咨询", "涉军维权/邻里纠纷", "户籍社保", "其他",
)  # fmt: skip
TOPIC = choice("topic", {name: name for name in TOPICS})
_SAID = (
    ("住房", ("房", "屋", "漏雨", "修缮")),
    ("医疗", ("医", "药", "病", "手术", "住院", "护理")),
    ("就业", ("就业", "工作", "打工", "创业")),
    ("子女教育", ("上学", "学费", "子女", "学校", "读书", "助学")),
    ("户籍社保", ("户口", "户籍", "社保", "养老保险")),
    ("涉军维权/邻里纠纷", ("纠纷", "邻里", "维权", "宅基地")),
    ("待遇政策咨询", ("待遇", "政策", "补助", "优待", "咨询", "抚恤")),
    ("生活困难", ("困难", "救助", "低保", "生活")),
)
"""Words by which a difficulty is put under a topic; the first that fits holds."""


def topic_of(content: str) -> str:
    """The topic that the words of a difficulty speak of."""
    return next((topic for topic, words in _SAID if any(word in content for word in words)), "其他")


NEED_STATES = {
    "registered": "登记",
    "assigned": "转办",
    "working": "办理中",
    "settled": "办结",
    "called_back": "已回访",
}
NEED_STATE = choice(
    "need_state",
    NEED_STATES,
    chip={"登记": "warn", "转办": "info", "办理中": "info", "办结": "ok", "已回访": "ok"},
)
OPEN_NEEDS = ("registered", "assigned", "working")
OVERDUE = choice("overdue", {"overdue": "逾期"}, chip={"逾期": "bad"})


@dataclass(frozen=True)
class NeedDraft:
    """A difficulty heard, and who is to settle it by when."""

    heard_on: str = entry("登记日期", DATE, required=True)
    topic: str = entry("类别", TOPIC, required=True)
    content: str = entry("内容", NOTE, required=True)
    responsible_unit: str | None = entry("责任单位")
    responsible: str | None = entry("责任人")
    due_on: str | None = entry("办结时限", DATE)


@dataclass(frozen=True)
class AssignmentDraft:
    """Who is to settle a need, and by when."""

    responsible_unit: str = entry("责任单位", required=True)
    responsible: str | None = entry("责任人")
    assigned_on: str = entry("转办日期", DATE, required=True)
    due_on: str = entry("办结时限", DATE, required=True)


@dataclass(frozen=True)
class SettlementDraft:
    """How a need was settled."""

    settled_on: str = entry("办结日期", DATE, required=True)
    outcome: str = entry("办理结果", NOTE, required=True)
    is_satisfied: int | None = entry("本人满意", FLAG)


@dataclass(frozen=True)
class CallBackDraft:
    """What the person said when the office asked again after a need was settled."""

    called_back_on: str = entry("回访日期", DATE, required=True)
    is_satisfied: int = entry("本人满意", FLAG, required=True, default=1)


def check_need(draft: NeedDraft, today: date) -> Iterator[Problem]:
    """What keeps a need from being registered."""
    if draft.heard_on > today.isoformat():
        yield Problem("登记日期不能在今天之后", "heard_on")
    yield from _due_after(draft.due_on, draft.heard_on, "登记日期")


def check_assignment(draft: AssignmentDraft, today: date) -> Iterator[Problem]:
    """What keeps a need from being passed on."""
    if draft.assigned_on > today.isoformat():
        yield Problem("转办日期不能在今天之后", "assigned_on")
    yield from _due_after(draft.due_on, draft.assigned_on, "转办日期")


def check_settlement(settled_on: str, heard_on: str, today: date) -> Iterator[Problem]:
    """What keeps a need from being written down as settled on a day."""
    if settled_on > today.isoformat():
        yield Problem("办结日期不能在今天之后", "settled_on")
    if settled_on < heard_on:
        yield Problem(f"办结日期早于登记日期（{heard_on}）", "settled_on")


def check_call_back(called_back_on: str, settled_on: str, today: date) -> Iterator[Problem]:
    """What keeps a call back from being written down."""
    if called_back_on > today.isoformat():
        yield Problem("回访日期不能在今天之后", "called_back_on")
    if called_back_on < settled_on:
        yield Problem(f"回访日期早于办结日期（{settled_on}）", "called_back_on")


def _due_after(due_on: str | None, start_on: str, start: str) -> Iterator[Problem]:
    if due_on and due_on < start_on:
        yield Problem(f"办结时限早于{start}（{start_on}）", "due_on")


def is_overdue(state: str, due_on: str | None, today: date) -> bool:
    """Past its day and not settled."""
    return state in OPEN_NEEDS and bool(due_on) and str(due_on) < today.isoformat()
