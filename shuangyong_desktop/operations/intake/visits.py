"""A list of calls at households, as a team or a village brings it back."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.visit_lists import together
from shuangyong_desktop.domain.visits import VisitDraft
from shuangyong_desktop.operations.intake.bulk import Progress, Steps, unheard
from shuangyong_desktop.operations.intake.lines import VisitLine
from shuangyong_desktop.operations.operation import operation
from shuangyong_desktop.operations.visits import write_visit


@operation("导入走访记录")
def import_visits(session: Session, lines: Sequence[VisitLine], progress: Progress = unheard) -> None:
    """Store a list of calls, all of it or nothing; rows of one household, day and occasion are one call."""
    steps = Steps(len(lines), progress)
    calls: dict[tuple[int, str, str], list[VisitDraft]] = {}
    for line in lines:
        key = (line.household_id, line.draft.visited_on, line.draft.occasion)
        calls.setdefault(key, []).append(line.draft)
    for (household_id, _, _), drafts in calls.items():
        write_visit(session, household_id, together(drafts), None, None)
        steps.done(len(drafts))
