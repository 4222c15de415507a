"""The office's own forms, kept with the scheme they belong to."""

from base64 import b64encode

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.text import clean
from shuangyong_desktop.operations.operation import operation, require
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import OwnForm, Scheme


@operation("登记自有表格")
def keep_own_form(session: Session, scheme_id: int, name: str, content: bytes) -> None:
    """Remember an empty form for a scheme; one of the same name takes the place of the former."""
    require(session, Scheme, scheme_id)
    if not clean(name):
        raise Refused([Problem("请填写表格名称", "name")])
    held = session.scalar(select(OwnForm).where(OwnForm.scheme_id == scheme_id, OwnForm.name == clean(name)))
    if held is None:
        held = OwnForm(scheme_id=scheme_id, name=clean(name))
        session.add(held)
    held.content = b64encode(content).decode("ascii")


@operation("删除自有表格")
def drop_own_form(session: Session, form_id: int) -> None:
    """Forget a form; papers made with it stay as they are."""
    session.delete(require(session, OwnForm, form_id))
