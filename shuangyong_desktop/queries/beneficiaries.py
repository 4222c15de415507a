"""The register: the list of people, one person's page, and the Draft their form is filled with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.conditions import Conditions
from shuangyong_desktop.domain.kinds import CATEGORY, DATE, GRADE, ID_NUMBER, NAME, NATURE, PHONE, SEX, STATUS
from shuangyong_desktop.domain.own_fields import OwnFieldFact, with_own_columns, with_own_entries
from shuangyong_desktop.queries.listing import Filter, Listing
from shuangyong_desktop.queries.people.conditions import as_sql, tag_options
from shuangyong_desktop.queries.words import age, category_name, own_value, village_name
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.shapes.kind import INTEGER
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.own_fields import own_facts
from shuangyong_desktop.store.records import Account, Identity, OwnValue, Person, Tag, Tagging, Village
from shuangyong_desktop.store.search import matching_people
from shuangyong_desktop.store.standing import is_registered
from shuangyong_desktop.store.tally import tally


@dataclass(frozen=True, slots=True)
class BeneficiaryRow:
    """One person on the register, under their main identity."""

    id: int
    name: str = column("姓名", NAME, width=12)
    sex: str | None = column("性别", SEX, width=6)
    age: int | None = column("年龄", INTEGER, width=6)
    category: str | None = column("类别", CATEGORY, width=16)
    status: str | None = column("状态", STATUS, width=14)
    village: str | None = column("村（社区）", width=12)
    id_number: str | None = column("身份证号", ID_NUMBER, width=20)
    grade: str | None = column("等级", GRADE, width=8, shown=False)
    nature: str | None = column("性质", NATURE, width=8, shown=False)
    birth_on: str | None = column("出生日期", DATE, width=12, shown=False)
    phone: str | None = column("联系电话", PHONE, width=14, shown=False)
    address: str | None = column("住址", width=24, shown=False)
    certificate_no: str | None = column("证件号", width=18, shown=False)
    enlisted_on: str | None = column("入伍时间", DATE, width=12, shown=False)
    discharged_on: str | None = column("退役时间", DATE, width=12, shown=False)
    others: str | None = column("其他身份", width=18, shown=False)
    tags: str | None = column("标签", width=14, shown=False)
    death_on: str | None = column("去世日期", DATE, width=12, shown=False)

    @property
    def is_struck(self) -> bool:
        """The dead stay visible, struck through."""
        return self.death_on is not None


def listing(
    today: date, own: Sequence[OwnFieldFact] = (), conditions: Conditions | None = None
) -> Listing[BeneficiaryRow]:
    """The register as a list; ages are as of `today`.

    `own` are the clerk's own fields, a column each; `conditions` narrow it as the query builder says.
    """
    rows = (
        select(
            Person.id, Person.name, Person.sex, age(Person.birth_on, today), Identity.category, Identity.status,
            Village.name, Person.id_number, Identity.grade, Identity.nature, Person.birth_on, Person.phone,
            Person.address, Identity.certificate_no, Person.enlisted_on, Person.discharged_on, _others(), _tags(),
            Person.death_on, *(own_value(item) for item in own),
        )
        .join(Identity, (Identity.person_id == Person.id) & (Identity.is_main == 1), isouter=True)
        .join(Village, Village.id == Person.village_id, isouter=True)
    )  # fmt: skip
    narrowed = () if conditions is None else (as_sql(conditions, today),)
    return Listing(
        row_class=with_own_columns(BeneficiaryRow, own),
        key=Person.id,
        rows=rows,
        order={
            "registered": Person.id,
            "name": Person.name_key,
            "age": Person.birth_on,
            "birth_on": Person.birth_on,
            "sex": Person.sex,
            "id_number": Person.id_number,
            "village": village_name(Person.village_id),
            "category": _of_main(Identity.category),
            "status": _of_main(Identity.status),
            "death_on": Person.death_on,
            **{item.name: own_value(item) for item in own},
        },
        first_order="registered",
        search=_search,
        reads=frozenset({"person", "identity", "village", "tag", "tagging", "own_field", "own_value"}),
        where=(is_registered(), *narrowed),
        total=None if narrowed else lambda session: tally(session, "people").get("", 0),
        filters=(
            Filter("category", "类别", _categories, lambda code: _has_identity(Identity.category == code)),
            Filter("village", "村（社区）", _villages, lambda number: Person.village_id == number),
            Filter("status", "状态", _statuses, lambda code: _has_identity(Identity.status == code)),
            Filter("tag", "标签", tag_options, _has_tag),
            *(_own_filter(item) for item in own if item.kind == "choice"),
        ),
    )


def _of_main(what: Any) -> ColumnElement[Any]:
    of_person = select(what).where(Identity.person_id == Person.id, Identity.is_main == 1)
    return of_person.correlate(Person).scalar_subquery()


def _has_identity(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return Person.id.in_(select(Identity.person_id).where(condition))


def _others() -> ColumnElement[str | None]:
    """Categories of the identities besides the main one, in words."""
    others = select(func.group_concat(category_name(Identity.category), "、")).where(
        Identity.person_id == Person.id, Identity.is_main == 0
    )
    return others.correlate(Person).scalar_subquery()


def _tags() -> ColumnElement[str | None]:
    named = (
        select(func.group_concat(Tag.name, "、"))
        .join(Tagging, Tagging.tag_id == Tag.id)
        .where(Tagging.person_id == Person.id)
    )
    return named.correlate(Person).scalar_subquery()


def _own_filter(item: OwnFieldFact) -> Filter:
    def options(session: Session) -> Sequence[tuple[object, str, int]]:
        counted = (
            select(OwnValue.value, func.count()).where(OwnValue.field_id == item.id).group_by(OwnValue.value)
        )
        counts = dict(session.execute(counted).all())
        return [(option, option, counts.get(option, 0)) for option in item.options]

    def condition(option: object) -> ColumnElement[bool]:
        held = select(OwnValue.person_id).where(OwnValue.field_id == item.id, OwnValue.value == option)
        return Person.id.in_(held)

    return Filter(item.name, item.title, options, condition)


def _has_tag(name: object) -> ColumnElement[bool]:
    marked = select(Tagging.person_id).join(Tag, Tag.id == Tagging.tag_id).where(Tag.name == name)
    return Person.id.in_(marked)


def _search(session: Session, typed: str) -> ColumnElement[bool]:
    """By name, pinyin and numbers through the index; a village's or tag's name finds all who belong to it."""
    word = typed.strip()
    villages = session.scalars(select(Village.id).where(Village.name.contains(word, autoescape=True))).all()
    found = Person.id.in_(matching_people(word))
    tags = session.scalars(select(Tag.id).where(Tag.name.contains(word, autoescape=True))).all()
    more = [Person.village_id.in_(villages)] if villages else []
    if tags:
        more.append(Person.id.in_(select(Tagging.person_id).where(Tagging.tag_id.in_(tags))))
    return or_(found, *more)


def _categories(session: Session) -> Sequence[tuple[object, str, int]]:
    counts = tally(session, "category")
    known = sorted(counts, key=categories.PRIORITY.index)
    return [(code, categories.name_of(code), counts[code]) for code in known]


def _villages(session: Session) -> Sequence[tuple[object, str, int]]:
    counts = tally(session, "village")
    named = session.execute(select(Village.id, Village.name).order_by(Village.sort))
    return [(number, name, counts.get(str(number), 0)) for number, name in named]


def _statuses(session: Session) -> Sequence[tuple[object, str, int]]:
    counts = tally(session, "status")
    return [(code, name, counts[code]) for code, name in categories.STATUSES.items() if code in counts]


_NOT_STORED_HERE = {"village", "account_number", "bank", "account_holder", "holder_relation"}
_FIELDS = [item.name for item in entries(BeneficiaryDraft) if item.name not in _NOT_STORED_HERE]
_OF_IDENTITY = tuple(name for name in _FIELDS if hasattr(Identity, name) and name != "note")
_OF_PERSON = tuple(name for name in _FIELDS if name not in _OF_IDENTITY)


def form_class(session: Session) -> type[Any]:
    """The Draft class of the form: BeneficiaryDraft with an entry for each of the clerk's own fields."""
    return with_own_entries(BeneficiaryDraft, own_facts(session))


def form_draft(session: Session, person_id: int) -> BeneficiaryDraft:
    """What the form for correcting a person is filled with, own fields and all."""
    draft = draft_of(session, person_id)
    own = own_facts(session)
    mine = select(OwnValue.field_id, OwnValue.value).where(OwnValue.person_id == person_id)
    held = dict(session.execute(mine).all())
    values = {item.name: getattr(draft, item.name) for item in entries(BeneficiaryDraft)}
    made = form_class(session)(**values, **{item.name: held.get(item.id) for item in own})
    assert isinstance(made, BeneficiaryDraft)  # noqa: S101 - the class is made from it
    return made


def draft_of(session: Session, person_id: int) -> BeneficiaryDraft:
    """What is held of a person, in the fields of the form."""
    person = session.get_one(Person, person_id)
    identity = session.scalar(select(Identity).where(Identity.person_id == person_id, Identity.is_main == 1))
    account = current_account(session, person_id)
    texts = _taken(person, _OF_PERSON) | _taken(identity, _OF_IDENTITY)
    texts["village"] = session.scalar(select(Village.name).where(Village.id == person.village_id))
    if account is not None:
        texts |= {
            "account_number": account.number,
            "bank": account.bank,
            "account_holder": account.holder,
            "holder_relation": account.holder_relation,
        }
    return BeneficiaryDraft(**texts)


def _taken(record: Person | Identity | None, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names} if record is not None else {}


def current_account(session: Session, person_id: int) -> Account | None:
    """The account money goes to now."""
    return session.scalar(select(Account).where(Account.person_id == person_id, Account.is_current == 1))


def village_names(session: Session) -> list[str]:
    """The villages in use, in the office's order: what a form offers."""
    return list(session.scalars(select(Village.name).where(Village.is_retired == 0).order_by(Village.sort)))


def tag_names(session: Session) -> list[str]:
    """The tags in their order: what a form offers."""
    return list(session.scalars(select(Tag.name).order_by(Tag.sort, Tag.id)))
