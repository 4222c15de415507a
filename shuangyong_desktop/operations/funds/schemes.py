"""Schemes and their effective-dated standards."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import standards
from shuangyong_desktop.domain.funds import SchemeDraft
from shuangyong_desktop.domain.standards import StandardDraft, usual_unit
from shuangyong_desktop.operations.operation import fill, operation, refuse_if
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import Scheme, Standard


@operation("新建发放项目")
def add_scheme(session: Session, draft: SchemeDraft) -> int:
    """Put a scheme on the list; returns its id."""
    if session.scalar(select(Scheme.id).where(Scheme.name == draft.name)) is not None:
        raise Refused([Problem(f"已有发放项目“{draft.name}”", "name")])
    scheme = Scheme()
    fill(scheme, draft)
    session.add(scheme)
    session.flush()
    return scheme.id


@operation("登记发放标准")
def set_standard(session: Session, draft: StandardDraft) -> int:
    """Put a standard into force from its date on; the earlier ones stay for the periods they were for."""
    refuse_if(standards.check(draft))
    scheme = scheme_named(session, draft.scheme)
    keys = {name: getattr(draft, name) for name in ("category", "grade", "nature", "domicile", "extra")}
    same = select(Standard.amount_fen).filter_by(
        scheme_id=scheme.id, effective_from=draft.effective_from, **keys
    )
    if session.scalar(same) is not None:
        raise Refused([Problem("同一对象同一执行日期已有标准，请更正原标准", "effective_from")])
    standard = Standard(scheme_id=scheme.id)
    fill(standard, draft, but=("scheme", "unit"))
    standard.unit = draft.unit or usual_unit(scheme.rhythm)
    session.add(standard)
    session.flush()
    return standard.id


def scheme_named(session: Session, name: str) -> Scheme:
    """The scheme of this name; Refused beside the field where there is none."""
    found = session.scalar(select(Scheme).where(Scheme.name == name))
    if found is None:
        raise Refused([Problem(f"没有发放项目“{name}”，请先新建", "scheme")])
    return found
