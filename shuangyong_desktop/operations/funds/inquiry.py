"""查应发: what one person would get of a scheme for a period, and why, without drawing up a roll; changes nothing."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.entitlement import Roll, first_standing, obstacle
from shuangyong_desktop.domain.funds import BatchDraft, check_batch, month_of, period_of
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.operations.funds.batches import due_by_rule, due_of, ground_of
from shuangyong_desktop.operations.funds.candidates import candidates, choose, claimed_people
from shuangyong_desktop.operations.funds.rulings import rulings_of
from shuangyong_desktop.operations.funds.schemes import scheme_named
from shuangyong_desktop.operations.operation import refuse_if, require
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Person


@dataclass(frozen=True)
class Inquiry:
    """The answer: `amount_fen` is None where nothing is due, and the steps say why."""

    person_id: int
    name: str
    scheme: str
    period: str
    category: str
    amount_fen: int | None
    steps: tuple[str, ...]

    @property
    def in_words(self) -> str:
        """The answer in a sentence."""
        said = "不应发" if self.amount_fen is None else f"应发 {show_fen(self.amount_fen)} 元"
        return f"{self.name}（{self.category}）{self.period} {self.scheme}：{said}"


def what_is_due(session: Session, person_id: int, draft: BatchDraft) -> Inquiry:
    """What a roll with this head would pay one person; the same rules in the same order."""
    scheme = scheme_named(session, draft.scheme)
    refuse_if(check_batch(draft, scheme.rhythm))
    person = require(session, Person, person_id)
    period = period_of(draft)
    found = list(candidates(session, draft.cutoff_on, person_id))
    if not found:
        raise Refused(f"{person.name}没有优抚身份")
    roll = Roll(scheme.money_type, draft.cutoff_on, month_of(period))
    rulings = rulings_of(session, roll)
    chosen = choose(iter(found), roll, set(), rulings.of if rulings else None)
    claimed = person_id in claimed_people(session, scheme.id, period)
    already = ("此人已在该项目同一所属期的名册中，不会重复发放",) if claimed else ()
    if not chosen.people:
        first = first_standing(item.standing for item in found)
        reason = chosen.omitted[0][1] if chosen.omitted else obstacle(first, roll) or ""
        return Inquiry(
            person_id,
            person.name,
            scheme.name,
            period,
            categories.name_of(first.category),
            None,
            (reason, *already),
        )
    [payable] = chosen.people
    due = due_of(payable, due_by_rule(session, scheme, draft, period), ground_of(scheme))
    category = categories.name_of(payable.candidate.standing.category)
    steps = tuple(step for step in due.explanation.split("\n") if step)
    return Inquiry(person_id, person.name, scheme.name, period, category, due.amount_fen, (*steps, *already))
