"""四多一优: help in thought, talent and life."""

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.tutoring import (
    HelpDraft,
    check_help,
)
from shuangyong_desktop.operations.operation import fill, operation, refuse_if, require, today
from shuangyong_desktop.operations.tutoring.present import children_on_list, term_on
from shuangyong_desktop.store.records import (
    HelpEntry,
)


@operation("登记帮扶")
def record_help(session: Session, student_ids: tuple[int, ...], draft: HelpDraft) -> None:
    """Write down one thing done in thought, talent or life, for each of the children."""
    refuse_if(check_help(draft, today(session)))
    for child in children_on_list(session, student_ids, draft.held_on):
        done = HelpEntry(student_id=child.id, term=term_on(draft.held_on))
        fill(done, draft)
        session.add(done)


@operation("更正帮扶")
def edit_help(session: Session, help_id: int, draft: HelpDraft) -> None:
    """Correct one entry of help."""
    refuse_if(check_help(draft, today(session)))
    done = require(session, HelpEntry, help_id)
    fill(done, draft)
    done.term = term_on(draft.held_on)


@operation("删除帮扶记录")
def withdraw_help(session: Session, help_id: int) -> None:
    """Take back an entry of help that never happened; the journal keeps what was written."""
    session.delete(require(session, HelpEntry, help_id))
