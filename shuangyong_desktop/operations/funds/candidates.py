"""Who of all candidates is put on a roll, and how many were left out for which reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain.entitlement import Roll, first_standing, obstacle
from shuangyong_desktop.store.records import Claim, Person
from shuangyong_desktop.store.standings import Candidate, candidates

__all__ = ["Candidate", "Chosen", "candidates", "choose", "claimed_people"]


@dataclass(frozen=True)
class Chosen:
    """Who is on the roll, and how many were left out for which reason."""

    people: list[Candidate]
    left_out: dict[str, int]


def choose(found: Iterator[Candidate], roll: Roll, claimed: set[int]) -> Chosen:
    """Each entitled person once, under one identity; those already on another roll of the period are left out."""
    people: list[Candidate] = []
    left_out: dict[str, int] = {}
    for person_id, group in groupby(found, key=lambda item: item.standing.person_id):
        identities = list(group)
        entitled = [item for item in identities if obstacle(item.standing, roll) is None]
        reason = None
        if not entitled:
            reason = obstacle(first_standing(item.standing for item in identities), roll)
        elif person_id in claimed:
            reason = "已在该项目同一所属期的其他批次中"
        if reason:
            left_out[reason] = left_out.get(reason, 0) + 1
            continue
        first = first_standing(item.standing for item in entitled)
        people.append(next(item for item in entitled if item.standing is first))
    return Chosen(people, left_out)


def claimed_people(session: Session, scheme_id: int, period: str) -> set[int]:
    """Who already stands on a roll of this scheme and period, also under a record merged into theirs since."""
    taken = (
        select(func.coalesce(Person.merged_into_id, Person.id))
        .join(Claim, Claim.person_id == Person.id)
        .where(Claim.scheme_id == scheme_id, Claim.period == period, Claim.kind == "pay")
    )
    return set(session.scalars(taken))
