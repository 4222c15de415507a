"""Papers: what each person must have on file, what is missing, what runs out, how complete each village is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.categories import ACTIVE_STATUSES
from shuangyong_desktop.domain.kinds import CATEGORY, DATE, NAME, PHONE
from shuangyong_desktop.domain.papers import EVERYBODY
from shuangyong_desktop.domain.visits import SHARE
from shuangyong_desktop.shapes.kind import FLAG, INTEGER
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import Identity, Paper, PaperRule, Person, Village
from shuangyong_desktop.store.standing import is_registered

_SOON = 60


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A paper that is asked for."""

    id: int
    category: str | None = column("对象类别", CATEGORY, width=20)
    title: str = column("材料名称", width=24)
    expires: int = column("有有效期", FLAG, width=9)
    basis: str | None = column("依据", width=24)


@dataclass(frozen=True, slots=True)
class MissingRow:
    """One paper one person lacks, or has run out of."""

    id: int
    village: str | None = column("村（社区）", width=12)
    name: str = column("姓名", NAME, width=10)
    category: str = column("类别", CATEGORY, width=16)
    phone: str | None = column("联系电话", PHONE, width=14)
    title: str = column("缺少的材料", width=24)
    state: str = column("情况", width=18)


@dataclass(frozen=True, slots=True)
class CompleteRow:
    """How complete a village's files are."""

    village: str = column("村（社区）", width=14)
    people: int = column("人数", INTEGER, width=8, total=True)
    required: int = column("应有材料", INTEGER, width=10, total=True)
    held: int = column("已有", INTEGER, width=8, total=True)
    missing: int = column("缺", INTEGER, width=8, total=True)
    share: int = column("齐全率", SHARE, width=10)


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """How complete the files of a category are."""

    category: str = column("类别", CATEGORY, width=22)
    people: int = column("人数", INTEGER, width=8, total=True)
    required: int = column("应有材料", INTEGER, width=10, total=True)
    held: int = column("已有", INTEGER, width=8, total=True)
    missing: int = column("缺", INTEGER, width=8, total=True)


@dataclass(frozen=True, slots=True)
class ExpiringRow:
    """A paper that runs out soon, or has."""

    id: int
    village: str | None = column("村（社区）", width=12)
    name: str = column("姓名", NAME, width=10)
    title: str = column("材料名称", width=22)
    expires_on: str = column("有效期至", DATE, width=12)
    state: str = column("情况", width=12)


@dataclass(frozen=True, slots=True)
class PaperState:
    """A paper on, or missing from, one person's file."""

    title: str
    is_required: bool
    paper_id: int | None = None
    received_on: str | None = None
    expires_on: str | None = None
    place: str | None = None

    def is_held(self, today: date) -> bool:
        """Whether it is on file and has not run out."""
        return self.paper_id is not None and not (self.expires_on and self.expires_on < today.isoformat())


def rules(session: Session) -> list[RuleRow]:
    """The papers asked for now."""
    found = session.scalars(
        select(PaperRule).where(PaperRule.is_retired == 0).order_by(PaperRule.category, PaperRule.id)
    )
    return [RuleRow(item.id, item.category or None, item.title, item.expires, item.basis) for item in found]


def titles_by_category(session: Session) -> dict[str, list[str]]:
    """Titles asked for, by category; those of everybody under ""."""
    titles: dict[str, list[str]] = defaultdict(list)
    for rule in rules(session):
        titles[rule.category or EVERYBODY].append(rule.title)
    return titles


def papers_of(session: Session, person_id: int) -> list[PaperState]:
    """One person's file: what is asked for, and what else there is."""
    asked = titles_by_category(session)
    codes = select(Identity.category).where(
        Identity.person_id == person_id, Identity.status.in_(ACTIVE_STATUSES)
    )
    wanted = _required(asked, session.scalars(codes))
    held = {item.title: item for item in session.scalars(select(Paper).where(Paper.person_id == person_id))}
    return [
        _state(title, held.get(title), is_required=title in wanted)
        for title in dict.fromkeys([*wanted, *held])
    ]


def _state(title: str, paper: Paper | None, *, is_required: bool) -> PaperState:
    if paper is None:
        return PaperState(title, is_required)
    return PaperState(title, is_required, paper.id, paper.received_on, paper.expires_on, paper.place)


def _required(asked: dict[str, list[str]], codes: Iterable[str]) -> list[str]:
    wanted = list(asked.get(EVERYBODY, ()))
    for code in codes:
        wanted += asked.get(code, ())
    return list(dict.fromkeys(wanted))


def missing(session: Session, today: date) -> list[MissingRow]:
    """Every paper somebody lacks, village by village."""
    return list(_missing(session, today))


def _missing(session: Session, today: date) -> Iterator[MissingRow]:
    held = _held(session)
    for number, name, phone, village, category, wanted in _people(session):
        for title in wanted:
            expires_on = held.get((number, title), "missing")
            if expires_on == "missing":
                yield MissingRow(number, village, name, category, phone, title, "未收到")
            elif expires_on and expires_on < today.isoformat():
                yield MissingRow(number, village, name, category, phone, title, f"{expires_on} 已过期")


def completeness(session: Session, today: date) -> list[CompleteRow]:
    """How complete each village's files are."""
    lacking: dict[str, int] = defaultdict(int)
    for row in _missing(session, today):
        lacking[row.village or "未填村"] += 1
    people: dict[str, int] = defaultdict(int)
    required: dict[str, int] = defaultdict(int)
    for _, _, _, village, _, wanted in _people(session):
        people[village or "未填村"] += 1
        required[village or "未填村"] += len(wanted)
    return [
        CompleteRow(
            name,
            people[name],
            required[name],
            required[name] - lacking[name],
            lacking[name],
            (required[name] - lacking[name]) * 10000 // required[name] if required[name] else 10000,
        )
        for name in people
    ]


def complete_by_category(session: Session, today: date) -> list[CategoryRow]:
    """How complete the files of each category are, each person under the category they count under."""
    lacking: dict[str, int] = defaultdict(int)
    for row in _missing(session, today):
        lacking[row.category] += 1
    people: dict[str, int] = defaultdict(int)
    required: dict[str, int] = defaultdict(int)
    for _, _, _, _, category, wanted in _people(session):
        people[category] += 1
        required[category] += len(wanted)
    return [
        CategoryRow(code, people[code], required[code], required[code] - lacking[code], lacking[code])
        for code in sorted(people)
    ]


def expiring_count(session: Session, today: date) -> int:
    """How many papers run out within two months, or have."""
    until = (today + timedelta(days=_SOON)).isoformat()
    found = (
        select(func.count())
        .select_from(Paper)
        .join(Person, Person.id == Paper.person_id)
        .where(Paper.expires_on <= until, Person.death_on.is_(None), is_registered())
    )
    return session.scalar(found) or 0


def expiring(session: Session, today: date, days: int = _SOON) -> list[ExpiringRow]:
    """Papers that run out within so many days, or have, the earliest first."""
    until = (today + timedelta(days=days)).isoformat()
    found = session.execute(
        select(Paper.person_id, Village.name, Person.name, Paper.title, Paper.expires_on)
        .join(Person, Person.id == Paper.person_id)
        .join(Village, Village.id == Person.village_id, isouter=True)
        .where(Paper.expires_on <= until, Person.death_on.is_(None), is_registered())
        .order_by(Paper.expires_on, Person.name_key)
    )
    return [
        ExpiringRow(
            number,
            village,
            name,
            title,
            day or "",
            "已过期" if (day or "") < today.isoformat() else "即将到期",
        )
        for number, village, name, title, day in found
    ]


def _held(session: Session) -> dict[tuple[int, str], str | None]:
    found = session.execute(select(Paper.person_id, Paper.title, Paper.expires_on))
    return {(number, title): expires_on for number, title, expires_on in found}


def _people(session: Session) -> Iterator[tuple[int, str, str | None, str | None, str, list[str]]]:
    """Everybody whose identity stands, with what is asked for of them."""
    asked = titles_by_category(session)
    found = session.execute(
        select(Person.id, Person.name, Person.phone, Village.name, Identity.category)
        .join(Identity, Identity.person_id == Person.id)
        .join(Village, Village.id == Person.village_id, isouter=True)
        .where(Identity.status.in_(ACTIVE_STATUSES), is_registered())
        .order_by(Village.sort, Village.id, Person.name_key, Person.id, Identity.is_main.desc())
    )
    person: tuple[int, str, str | None, str | None, str] | None = None
    codes: list[str] = []
    for number, name, phone, village, category in found:
        if person is not None and person[0] != number:
            yield (*person, _required(asked, codes))
            codes = []
        if not codes:
            person = (number, name, phone, village, category)
        codes.append(category)
    if person is not None:
        yield (*person, _required(asked, codes))
