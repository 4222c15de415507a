"""光荣牌, 优待证, 喜报: their lists, and the Drafts corrections start from."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, literal, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.honours import (
    CARD_KIND,
    CARD_STATE,
    CARD_STATES,
    MERIT,
    PLAQUE_STATE,
    CardDraft,
    MeritNewsDraft,
    PlaqueDraft,
)
from shuangyong_desktop.domain.kinds import CATEGORY, DATE, NAME
from shuangyong_desktop.queries.listing import Filter, Listing
from shuangyong_desktop.queries.words import village_name
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.shapes.kind import NOTE
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import Household, Identity, MeritNews, Person, Plaque, PreferenceCard
from shuangyong_desktop.store.search import matching_people


@dataclass(frozen=True, slots=True)
class PlaqueRow:
    """One plaque, hanging or taken down."""

    id: int
    person_id: int
    name: str = column("依据对象", NAME, width=12)
    category: str | None = column("类别", CATEGORY, width=16)
    village: str | None = column("村（社区）", width=12)
    address: str | None = column("住址", width=22)
    state: str = column("状态", PLAQUE_STATE, width=10)
    hung_on: str = column("悬挂日期", DATE, width=12)
    hung_by: str | None = column("悬挂人", width=12)
    place: str | None = column("位置", width=12)
    signed_by: str | None = column("签收人", width=10)
    ended_on: str | None = column("取下日期", DATE, width=12)
    end_reason: str | None = column("更换/收回原因", width=18)
    note: str | None = column("备注", NOTE, width=16, shown=False)


@dataclass(frozen=True, slots=True)
class CardRow:
    """One 优待证."""

    id: int
    person_id: int
    name: str = column("姓名", NAME, width=12)
    village: str | None = column("村（社区）", width=12)
    kind: str = column("种类", CARD_KIND, width=22)
    state: str = column("制卡状态", CARD_STATE, width=12)
    applied_on: str = column("申请日期", DATE, width=12)
    station: str | None = column("受理站", width=14)
    bank: str | None = column("合作银行", width=14)
    received_on: str | None = column("领卡日期", DATE, width=12)
    last_four: str | None = column("卡号后四位", width=10)
    reissue_reason: str | None = column("换补原因", width=14)
    note: str | None = column("备注", NOTE, width=16, shown=False)


@dataclass(frozen=True, slots=True)
class MeritNewsRow:
    """One 喜报."""

    id: int
    person_id: int
    name: str = column("家属姓名", NAME, width=12)
    village: str | None = column("村（社区）", width=12)
    soldier_name: str = column("军人姓名", NAME, width=12)
    merit: str = column("立功受奖", MERIT, width=14)
    awarded_on: str | None = column("立功日期", DATE, width=12)
    delivered_on: str = column("送喜报日期", DATE, width=12)
    delivered_by: str | None = column("送喜报人员", width=18)
    note: str | None = column("备注", NOTE, width=16)


_STATE = func.coalesce(Plaque.end_kind, literal("hanging"))


def plaques() -> Listing[PlaqueRow]:
    """All plaques, those taken down too."""
    return Listing(
        row_class=PlaqueRow,
        key=Plaque.id,
        rows=select(
            Plaque.id, Plaque.person_id, Person.name, _category(), village_name(Person.village_id),
            func.coalesce(Household.address, Person.address), _STATE, Plaque.hung_on, Plaque.hung_by,
            Plaque.place, Plaque.signed_by, Plaque.ended_on, Plaque.end_reason, Plaque.note,
        ).join(Person, Person.id == Plaque.person_id).join(Household, Household.id == Plaque.household_id),
        order={"hung_on": Plaque.hung_on, "ended_on": Plaque.ended_on, "state": _STATE},
        first_order="hung_on",
        search=lambda _session, typed: Plaque.person_id.in_(matching_people(typed)),
        reads=frozenset({"plaque", "person", "household", "village", "identity"}),
        filters=(Filter("state", "状态", _plaque_states, lambda state: _STATE.in_([state])),),
    )  # fmt: skip


def cards() -> Listing[CardRow]:
    """All 优待证, former ones too."""
    return Listing(
        row_class=CardRow,
        key=PreferenceCard.id,
        rows=select(
            PreferenceCard.id, PreferenceCard.person_id, Person.name, village_name(Person.village_id),
            PreferenceCard.kind, PreferenceCard.state, PreferenceCard.applied_on, PreferenceCard.station,
            PreferenceCard.bank, PreferenceCard.received_on, PreferenceCard.last_four,
            PreferenceCard.reissue_reason, PreferenceCard.note,
        ).join(Person, Person.id == PreferenceCard.person_id),
        order={
            "applied_on": PreferenceCard.applied_on,
            "received_on": PreferenceCard.received_on,
            "state": PreferenceCard.state,
        },
        first_order="applied_on",
        search=lambda _session, typed: PreferenceCard.person_id.in_(matching_people(typed)),
        reads=frozenset({"preference_card", "person", "village"}),
        filters=(Filter("state", "制卡状态", _card_states, lambda state: PreferenceCard.state == state),),
    )  # fmt: skip


def merit_news() -> Listing[MeritNewsRow]:
    """All 喜报."""
    return Listing(
        row_class=MeritNewsRow,
        key=MeritNews.id,
        rows=select(
            MeritNews.id, MeritNews.person_id, Person.name, village_name(Person.village_id),
            MeritNews.soldier_name, MeritNews.merit, MeritNews.awarded_on, MeritNews.delivered_on,
            MeritNews.delivered_by, MeritNews.note,
        ).join(Person, Person.id == MeritNews.person_id),
        order={"delivered_on": MeritNews.delivered_on, "merit": MeritNews.merit},
        first_order="delivered_on",
        search=_search_news,
        reads=frozenset({"merit_news", "person", "village"}),
    )  # fmt: skip


def plaques_of(session: Session, plaque_id: int) -> list[PlaqueRow]:
    """All plaques of the household of one, the latest first: its history."""
    home = select(Plaque.household_id).where(Plaque.id == plaque_id).scalar_subquery()
    ids = session.scalars(
        select(Plaque.id).where(Plaque.household_id == home).order_by(Plaque.hung_on.desc(), Plaque.id.desc())
    ).all()
    return plaques().by_ids(session, ids)


def plaque_draft(session: Session, plaque_id: int) -> PlaqueDraft:
    """What the form for correcting a plaque is filled with."""
    plaque = session.get_one(Plaque, plaque_id)
    return PlaqueDraft(**{item.name: getattr(plaque, item.name) for item in entries(PlaqueDraft)})


def card_draft(session: Session, card_id: int) -> CardDraft:
    """What the form for a card is filled with."""
    card = session.get_one(PreferenceCard, card_id)
    return CardDraft(**{item.name: getattr(card, item.name) for item in entries(CardDraft)})


def merit_news_draft(session: Session, news_id: int) -> MeritNewsDraft:
    """What the form for a 喜报 is filled with."""
    news = session.get_one(MeritNews, news_id)
    return MeritNewsDraft(**{item.name: getattr(news, item.name) for item in entries(MeritNewsDraft)})


def members_for_plaque(session: Session, plaque_id: int) -> dict[str, int]:
    """The living of a plaque's household by name, on whose account another may hang."""
    home = select(Plaque.household_id).where(Plaque.id == plaque_id).scalar_subquery()
    found = session.execute(
        select(Person.name, Person.id)
        .where(Person.household_id == home, Person.death_on.is_(None), Person.moved_out_on.is_(None))
        .order_by(Person.id)
    )
    return dict(found.all())


def households_without_plaque(session: Session) -> int:
    """How many households with somebody living on the register hang none."""
    hanging = select(Plaque.household_id).where(Plaque.ended_on.is_(None))
    homes: Select[int] = select(func.count(Person.household_id.distinct())).where(
        Person.death_on.is_(None), Person.moved_out_on.is_(None), Person.household_id.not_in(hanging)
    )
    return session.scalar(homes) or 0


def _category() -> ColumnElement[str | None]:
    return (
        select(Identity.category)
        .where(Identity.person_id == Person.id, Identity.is_main == 1)
        .scalar_subquery()
    )


def _search_news(_session: Session, typed: str) -> ColumnElement[bool]:
    found = MeritNews.person_id.in_(matching_people(typed))
    return found | MeritNews.soldier_name.contains(typed.strip(), autoescape=True)


def _plaque_states(session: Session) -> Sequence[tuple[object, str, int]]:
    counts = dict(session.execute(select(_STATE, func.count()).select_from(Plaque).group_by(_STATE)).all())
    return [(code, title, counts[code]) for code, title in PLAQUE_STATE.options if code in counts]


def _card_states(session: Session) -> Sequence[tuple[object, str, int]]:
    counts = dict(
        session.execute(select(PreferenceCard.state, func.count()).group_by(PreferenceCard.state)).all()
    )
    return [(state, state, counts[state]) for state in CARD_STATES if state in counts]
