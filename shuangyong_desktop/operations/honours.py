"""光荣牌, 优待证, 喜报: hanging and replacing plaques, following cards, bringing good news."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.honours import (
    FORMER_CARDS,
    CardDraft,
    MeritNewsDraft,
    PlaqueDraft,
    PlaqueEndDraft,
    check_card,
    check_merit_news,
    check_plaque,
    check_plaque_end,
)
from shuangyong_desktop.operations.operation import fill, operation, refuse_if, require, today
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.store.records import Household, MeritNews, Person, Plaque, PreferenceCard


@operation("登记悬挂光荣牌")
def hang_plaque(session: Session, person_id: int, draft: PlaqueDraft) -> int:
    """Register the plaque of a person's household, on that person's account; returns its id."""
    refuse_if(check_plaque(draft, today(session)))
    person = require(session, Person, person_id)
    if person.death_on:
        raise Refused(f"{person.name}已去世，不能再以其名义悬挂")
    current = session.scalar(
        select(Plaque).where(Plaque.household_id == person.household_id, Plaque.ended_on.is_(None))
    )
    if current is not None:
        raise Refused(f"这一户已于 {current.hung_on} 悬挂光荣牌，一户一牌；破损或迁址请用“更换”")
    return _hang(session, person, draft)


@operation("更换光荣牌")
def replace_plaque(
    session: Session, plaque_id: int, end: PlaqueEndDraft, draft: PlaqueDraft, person_id: int | None = None
) -> int:
    """Take a plaque down and hang another, on `person_id`'s account where the former's may no longer be.

    After the death of the one on whose account it hangs a plaque may stay, but is not replaced.
    """
    refuse_if(check_plaque(draft, today(session)))
    plaque = require(session, Plaque, plaque_id)
    person = require(session, Person, person_id or plaque.person_id)
    if person.death_on:
        raise Refused(f"{person.name}已去世：原牌可以保留，但不再更换；如户内另有对象，请以其名义更换")
    _take_down(session, plaque, end, "replaced")
    session.flush()
    return _hang(session, person, draft)


@operation("收回光荣牌")
def return_plaque(session: Session, plaque_id: int, end: PlaqueEndDraft) -> None:
    """Take a plaque down for good."""
    plaque = require(session, Plaque, plaque_id)
    _take_down(session, plaque, end, "returned")
    require(session, Household, plaque.household_id).plaque_on = None


@operation("更正光荣牌登记")
def edit_plaque(session: Session, plaque_id: int, draft: PlaqueDraft) -> None:
    """Correct what was written down of a plaque."""
    refuse_if(check_plaque(draft, today(session)))
    plaque = require(session, Plaque, plaque_id)
    fill(plaque, draft)
    if plaque.ended_on is None:
        require(session, Household, plaque.household_id).plaque_on = draft.hung_on


@operation("登记优待证")
def apply_for_card(session: Session, person_id: int, draft: CardDraft) -> int:
    """Write down an application for a card; one person has one of a kind. Returns its id."""
    refuse_if(check_card(draft, today(session)))
    person = require(session, Person, person_id)
    known = session.scalar(
        select(PreferenceCard).where(
            PreferenceCard.person_id == person_id,
            PreferenceCard.kind == draft.kind,
            PreferenceCard.state.not_in(FORMER_CARDS),
        )
    )
    if known is not None:
        raise Refused(
            [Problem(f"{person.name}已有这种优待证（{known.state}）；换补前请先把原卡改为“已换补”", "kind")]
        )
    card = PreferenceCard(person_id=person_id)
    fill(card, draft)
    session.add(card)
    session.flush()
    return card.id


@operation("更新优待证")
def edit_card(session: Session, card_id: int, draft: CardDraft) -> None:
    """Follow a card on its way, or correct it."""
    refuse_if(check_card(draft, today(session)))
    fill(require(session, PreferenceCard, card_id), draft)


@operation("登记送喜报")
def bring_merit_news(session: Session, person_id: int, draft: MeritNewsDraft) -> int:
    """Write down a 喜报 brought to the family of a soldier; returns its id."""
    refuse_if(check_merit_news(draft, today(session)))
    require(session, Person, person_id)
    news = MeritNews(person_id=person_id)
    fill(news, draft)
    session.add(news)
    session.flush()
    return news.id


@operation("更正喜报登记")
def edit_merit_news(session: Session, news_id: int, draft: MeritNewsDraft) -> None:
    """Correct a 喜报."""
    refuse_if(check_merit_news(draft, today(session)))
    fill(require(session, MeritNews, news_id), draft)


def _hang(session: Session, person: Person, draft: PlaqueDraft) -> int:
    plaque = Plaque(person_id=person.id, household_id=person.household_id)
    fill(plaque, draft)
    session.add(plaque)
    # the register shows since when a household has its plaque
    require(session, Household, person.household_id).plaque_on = draft.hung_on
    session.flush()
    return plaque.id


def _take_down(session: Session, plaque: Plaque, end: PlaqueEndDraft, kind: str) -> None:
    if plaque.ended_on:
        raise Refused(f"这块光荣牌已于 {plaque.ended_on} 取下")
    refuse_if(check_plaque_end(end, plaque.hung_on, today(session)))
    fill(plaque, end)
    plaque.end_kind = kind
