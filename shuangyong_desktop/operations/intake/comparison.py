"""A list from elsewhere held against the register: each hit becomes a task, nothing happens by itself."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from shuangyong_desktop.operations.intake.bulk import CHUNK, Progress, Steps, chunks, put, unheard
from shuangyong_desktop.operations.intake.lines import ComparedLine
from shuangyong_desktop.operations.operation import operation, today
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.store.records import Comparison, ComparisonHit


@operation("比对名单")
def import_comparison(
    session: Session, title: str, kind: str, lines: Sequence[ComparedLine], progress: Progress = unheard
) -> int:
    """Store a list with whom each row means; who was found is a task until a person decides."""
    if not lines:
        raise Refused("名单是空的")
    comparison = Comparison(title=title, kind=kind, compared_on=today(session).isoformat(), rows=len(lines))
    session.add(comparison)
    session.flush()
    steps = Steps(len(lines), progress)
    for some in chunks(lines, CHUNK):
        put(session, ComparisonHit, [_row(comparison.id, line) for line in some])
        steps.done(len(some))
    return comparison.id


def _row(comparison: int, line: ComparedLine) -> dict[str, object]:
    return {
        "comparison_id": comparison,
        "row_number": line.row_number,
        "name": line.draft.name,
        "id_number": line.draft.id_number,
        "event_on": line.draft.event_on or line.draft.second_event_on,
        "person_id": line.person_id,
        "matched_by": line.matched_by,
        "state": "open" if line.person_id is not None else "absent",
    }
