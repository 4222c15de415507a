"""诉求: registering a difficulty, passing it on, settling it, calling back."""

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.needs import (
    NEED_STATES,
    OPEN_NEEDS,
    AssignmentDraft,
    CallBackDraft,
    NeedDraft,
    SettlementDraft,
    check_assignment,
    check_call_back,
    check_need,
    check_settlement,
)
from shuangyong_desktop.operations.operation import fill, operation, refuse_if, require, today
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import Need, Person, Visit


@operation("登记诉求")
def record_need(session: Session, person_id: int, draft: NeedDraft, visit_id: int | None = None) -> int:
    """Write down a difficulty of a person, heard at a visit or otherwise; returns its id."""
    refuse_if(check_need(draft, today(session)))
    require(session, Person, person_id)
    if visit_id is not None:
        require(session, Visit, visit_id)
    need = Need(person_id=person_id, visit_id=visit_id, state="registered")
    fill(need, draft)
    session.add(need)
    session.flush()
    return need.id


@operation("修改诉求")
def edit_need(session: Session, need_id: int, draft: NeedDraft) -> None:
    """Correct what was written down of a need; its state is changed by operations of its own."""
    refuse_if(check_need(draft, today(session)))
    fill(require(session, Need, need_id), draft)


@operation("转办诉求")
def assign_need(session: Session, need_id: int, draft: AssignmentDraft) -> None:
    """Pass a need on to the unit that is to settle it, with a deadline; may be done again with another unit."""
    refuse_if(check_assignment(draft, today(session)))
    need = require(session, Need, need_id)
    _refuse_unless(need, OPEN_NEEDS, "转办")
    if draft.assigned_on < need.heard_on:
        raise Refused([Problem(f"转办日期早于登记日期（{need.heard_on}）", "assigned_on")])
    fill(need, draft)
    need.state = "assigned"


@operation("开始办理诉求")
def start_need(session: Session, need_id: int) -> None:
    """Write down that the responsible unit is at it."""
    need = require(session, Need, need_id)
    _refuse_unless(need, ("registered", "assigned"), "办理中")
    need.state = "working"


@operation("办结诉求")
def settle_need(session: Session, need_id: int, draft: SettlementDraft) -> None:
    """Write down how a need was settled."""
    need = require(session, Need, need_id)
    _refuse_unless(need, OPEN_NEEDS, "办结")
    refuse_if(check_settlement(draft.settled_on, need.heard_on, today(session)))
    fill(need, draft)
    need.state = "settled"


@operation("回访诉求")
def call_back(session: Session, need_id: int, draft: CallBackDraft) -> None:
    """Write down what the person said when asked again."""
    need = require(session, Need, need_id)
    _refuse_unless(need, ("settled",), "回访")
    refuse_if(check_call_back(draft.called_back_on, need.settled_on or "", today(session)))
    fill(need, draft)
    need.state = "called_back"


@operation("重新办理诉求")
def reopen_need(session: Session, need_id: int, due_on: str) -> None:
    """Take up a settled need again, because the person was not helped; the former outcome stays written."""
    need = require(session, Need, need_id)
    _refuse_unless(need, ("settled", "called_back"), "重新办理")
    if due_on < today(session).isoformat():
        raise Refused([Problem("新的办结时限不能早于今天", "due_on")])
    need.state, need.due_on = "working", due_on
    need.settled_on = need.called_back_on = need.is_satisfied = None


def _refuse_unless(need: Need, states: tuple[str, ...], wanted: str) -> None:
    if need.state not in states:
        raise Refused(
            f"这件诉求现为“{NEED_STATES[need.state]}”，不能{'改为' if wanted == '办理中' else ''}{wanted}"
        )
