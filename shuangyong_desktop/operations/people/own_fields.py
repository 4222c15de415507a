"""Fields of the clerk's own: added, renamed, retired, and filled in."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.own_fields import (
    OwnFieldDraft,
    OwnFieldFact,
    check_own_field,
    kind_of,
    options_of,
    own_values,
)
from shuangyong_desktop.operations.operation import operation, refuse_if, require
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import OwnField, OwnValue, Person


@operation("新增自定义字段")
def add_own_field(session: Session, draft: OwnFieldDraft) -> int:
    """Add a field to the register; at once in form, table, filter and export. Returns its id."""
    refuse_if(check_own_field(draft, _taken(session, None)))
    last = session.scalar(select(func.max(OwnField.sort))) or 0
    field = OwnField(title=draft.title, kind=draft.kind, options=_options(draft), sort=last + 1)
    session.add(field)
    session.flush()
    return field.id


@operation("修改自定义字段")
def edit_own_field(session: Session, field_id: int, draft: OwnFieldDraft) -> None:
    """Rename a field or change its choices; its kind only while nothing was filled in that the new one refuses."""
    field = require(session, OwnField, field_id)
    refuse_if(check_own_field(draft, _taken(session, field_id)))
    fact = OwnFieldFact(field_id, draft.title, draft.kind, options_of(draft.options))
    for value in session.scalars(select(OwnValue.value).where(OwnValue.field_id == field_id).distinct()):
        try:
            kind_of(fact).parse(value)
        except ValueError:
            raise Refused([Problem(f"已填的“{value}”不符合新的类型或选项，请先更正", "kind")]) from None
    field.title, field.kind, field.options = draft.title, draft.kind, _options(draft)


@operation("停用自定义字段")
def retire_own_field(session: Session, field_id: int) -> None:
    """Take a field out of use; what was filled in is kept and comes back with it."""
    require(session, OwnField, field_id).is_retired = 1


@operation("恢复自定义字段")
def restore_own_field(session: Session, field_id: int) -> None:
    """Take a retired field into use again."""
    require(session, OwnField, field_id).is_retired = 0


@operation("填写自定义字段")
def set_own_value(session: Session, person_id: int, field_id: int, text: str) -> None:
    """Fill in one field of one person; an empty text takes the value away."""
    require(session, Person, person_id)
    field = require(session, OwnField, field_id)
    fact = OwnFieldFact(field.id, field.title, field.kind, options_of(field.options))
    try:
        value = str(kind_of(fact).parse(text.strip())) if text.strip() else None
    except ValueError as wrong:
        raise Refused([Problem(str(wrong), fact.name)]) from None
    put_own_value(session, person_id, field_id, value)


def put_own_value(session: Session, person_id: int, field_id: int, value: str | None) -> None:
    """Store a parsed value, or take it away."""
    held = session.scalar(
        select(OwnValue).where(OwnValue.person_id == person_id, OwnValue.field_id == field_id)
    )
    if value is None:
        if held is not None:
            session.delete(held)
    elif held is None:
        session.add(OwnValue(person_id=person_id, field_id=field_id, value=value))
    else:
        held.value = value


def store_own_values(session: Session, person_id: int, draft: BeneficiaryDraft) -> None:
    """Store what a Draft says of own fields; one without such fields leaves them alone."""
    for field_id, value in own_values(draft).items():
        put_own_value(session, person_id, field_id, None if value is None else str(value))


def _options(draft: OwnFieldDraft) -> str | None:
    return "\n".join(options_of(draft.options)) if draft.kind == "choice" else None


def _taken(session: Session, but: int | None) -> list[str]:
    """Titles that mean something: of the form, and of other own fields, retired ones too."""
    others = session.scalars(select(OwnField.title).where(OwnField.id != (but or 0)))
    return [item.title for item in entries(BeneficiaryDraft)] + list(others)
