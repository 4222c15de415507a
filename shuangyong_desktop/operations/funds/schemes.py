"""Schemes and their effective-dated standards: set up, corrected where mistyped, taken back while unused."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import standards
from shuangyong_desktop.domain.funds import SchemeDraft
from shuangyong_desktop.domain.money import show_fen
from shuangyong_desktop.domain.standards import StandardDraft, StandardFixDraft, usual_unit
from shuangyong_desktop.domain.text import clean
from shuangyong_desktop.operations.operation import fill, operation, operator, refuse_if, require, today
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import Batch, Scheme, Standard
from shuangyong_desktop.store.standard_uses import Use, uses_of

_KEYS = ("category", "grade", "nature", "domicile", "extra")


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


@operation("修改发放项目")
def edit_scheme(session: Session, scheme_id: int, draft: SchemeDraft) -> None:
    """Change a scheme's settings; kind of money and rhythm stay once there is a roll of it."""
    scheme = require(session, Scheme, scheme_id)
    other = select(Scheme.id).where(Scheme.name == draft.name, Scheme.id != scheme_id)
    if session.scalar(other) is not None:
        raise Refused([Problem(f"已有发放项目“{draft.name}”", "name")])
    has_rolls = session.scalar(select(Batch.id).where(Batch.scheme_id == scheme_id).limit(1)) is not None
    for name, title in (("money_type", "资金类型"), ("rhythm", "发放周期")):
        if has_rolls and getattr(draft, name) != getattr(scheme, name):
            raise Refused([Problem(f"已有花名册的项目不能改{title}，请新建项目", name)])
    fill(scheme, draft)


@operation("登记发放标准")
def set_standard(session: Session, draft: StandardDraft) -> int:
    """Put a standard into force from its date on; the earlier ones stay for the periods they were for."""
    refuse_if(standards.check(draft))
    scheme = scheme_named(session, draft.scheme)
    same = select(Standard.amount_fen).filter_by(
        scheme_id=scheme.id,
        effective_from=draft.effective_from,
        **{name: getattr(draft, name) for name in _KEYS},
    )
    if session.scalar(same) is not None:
        raise Refused([Problem("同一对象同一执行日期已有标准，请更正原标准", "effective_from")])
    standard = Standard(scheme_id=scheme.id)
    fill(standard, draft, but=("scheme", "unit"))
    standard.unit = draft.unit or usual_unit(scheme.rhythm)
    session.add(standard)
    session.flush()
    return standard.id


@operation("导入标准表")
def import_standards(session: Session, drafts: Sequence[StandardDraft]) -> None:
    """Put all standards of a rate table into force, or none."""
    for draft in drafts:
        set_standard(session, draft)


@operation("更正发放标准")
def correct_standard(session: Session, standard_id: int, draft: StandardFixDraft) -> None:
    """Mend a typing mistake in a standard. Where rolls were drawn up by it, a reason is asked for.

    The rolls stay as they are: drafts are drawn up anew or changed, what was paid is settled by 补发 and 扣回,
    which the checks then name line by line.
    """
    refuse_if(standards.check_fix(draft))
    standard = require(session, Standard, standard_id)
    uses = uses_of(session, standard_id)
    if uses and not clean(draft.reason or ""):
        raise Refused([Problem(f"{in_words(uses)}，更正要写明原因", "reason")])
    twin = (
        select(Standard.id)
        .filter_by(
            scheme_id=standard.scheme_id,
            effective_from=draft.effective_from,
            **{name: getattr(standard, name) for name in _KEYS},
        )
        .where(Standard.id != standard_id)
    )
    if session.scalar(twin) is not None:
        raise Refused([Problem("同一对象同一执行日期已有另一条标准", "effective_from")])
    before = (
        f"{show_fen(standard.amount_fen)} {standards.UNITS[standard.unit]}，{standard.effective_from} 起执行"
    )
    fill(standard, draft, but=("reason",))
    said = f"{today(session)} {operator(session)}更正：原 {before}"
    said += f"，{clean(draft.reason)}" if draft.reason else ""
    standard.note = f"{standard.note}\n{said}" if standard.note else said


@operation("删除发放标准")
def remove_standard(session: Session, standard_id: int) -> None:
    """Take back a standard that was entered by mistake; one that rolls were drawn up by stays."""
    standard = require(session, Standard, standard_id)
    uses = uses_of(session, standard_id)
    if uses:
        raise Refused(f"{in_words(uses)}，不能删除；打错了请用“更正标准”")
    session.delete(standard)


def in_words(uses: Sequence[Use]) -> str:
    """How far a standard was used: 已用于 3 册 120 笔（其中已发放 100 笔）."""
    lines, paid = sum(item.lines for item in uses), sum(item.lines for item in uses if item.is_paid)
    return f"这条标准已用于 {len(uses)} 册 {lines} 笔" + (f"（其中已发放 {paid} 笔）" if paid else "")


def scheme_named(session: Session, name: str) -> Scheme:
    """The scheme of this name; Refused beside the field where there is none."""
    found = session.scalar(select(Scheme).where(Scheme.name == name))
    if found is None:
        raise Refused([Problem(f"没有发放项目“{name}”，请先新建", "scheme")])
    return found
