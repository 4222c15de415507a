"""Who of all candidates is put on a roll, who was left off although entitled, and why."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.entitlement import Roll, Standing, first_standing, obstacle, rank
from shuangyong_desktop.domain.stacked import Ruling
from shuangyong_desktop.store.records import Claim, Person
from shuangyong_desktop.store.standings import Candidate, candidates

__all__ = ["Candidate", "Chosen", "Payable", "candidates", "choose", "claimed_people"]

RulingOf = Callable[[Sequence[Standing]], Ruling]
"""What the rules of 兼得 make of one person's identities."""

_ON_OTHER_ROLL = "已在该项目同一所属期的其他批次中"


@dataclass(frozen=True)
class Payable:
    """Somebody on the roll: the identity of the line, those paid together with it, and what rules said of the rest."""

    candidate: Candidate
    together: tuple[Candidate, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def standings(self) -> tuple[Standing, ...]:
        """All identities that are paid in this line, the line's own first."""
        return (self.candidate.standing, *(item.standing for item in self.together))


@dataclass
class Chosen:
    """Who is on the roll, whom the rules left off although entitled, and how many were left out for which reason."""

    people: list[Payable] = field(default_factory=list)
    omitted: list[tuple[Candidate, str]] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)

    def leave_out(self, reason: str) -> None:
        """Count somebody who is not on the roll."""
        self.left_out[reason] = self.left_out.get(reason, 0) + 1

    def omit(self, candidate: Candidate, reason: str) -> None:
        """Name somebody who is entitled, and whom a rule leaves off."""
        self.omitted.append((candidate, reason))
        self.leave_out(reason.split("：", maxsplit=1)[0])


def choose(
    found: Iterator[Candidate],
    roll: Roll,
    claimed: set[int],
    ruling: RulingOf | None = None,
    by_household: bool = False,
) -> Chosen:
    """Each entitled person once; those already on another roll of the period are left out.

    With `ruling` identities are held against each other and several may be paid in one line; without, one
    line goes by the first of them. With `by_household` only one of each household is paid.
    """
    chosen = Chosen()
    claimed_households: set[int] = set()
    for person_id, group in groupby(found, key=lambda item: item.standing.person_id):
        identities = list(group)
        if person_id in claimed:
            claimed_households.add(identities[0].household_id)
        entitled = [item for item in identities if obstacle(item.standing, roll) is None]
        if not entitled:
            first = first_standing(item.standing for item in identities)
            chosen.leave_out(obstacle(first, roll) or "")
        elif person_id in claimed:
            chosen.leave_out(_ON_OTHER_ROLL)
        else:
            _put_on(chosen, identities, entitled, ruling)
    return _one_a_household(chosen, claimed_households) if by_household else chosen


def _put_on(
    chosen: Chosen, identities: list[Candidate], entitled: list[Candidate], ruling: RulingOf | None
) -> None:
    if ruling is None or len(identities) == 1:
        chosen.people.append(Payable(_first(entitled)))
        return
    ruled = ruling([item.standing for item in identities])
    kept = [item for item in entitled if item.standing.category not in ruled.left_out]
    if not kept:
        first = _first(entitled)
        chosen.omit(first, ruled.left_out[first.standing.category])
        return
    first = _first(kept)
    rest = tuple(item for item in kept if item is not first)
    notes = dict.fromkeys(
        said for item in (first, *rest) for said in ruled.notes.get(item.standing.category, ())
    )
    chosen.people.append(Payable(first, rest, tuple(notes)))


def _first(found: list[Candidate]) -> Candidate:
    standing = first_standing(item.standing for item in found)
    return next(item for item in found if item.standing is standing)


def _one_a_household(chosen: Chosen, claimed: set[int]) -> Chosen:
    """Keep the one of the highest class of each household; the others are named as left off."""
    kept = Chosen(omitted=chosen.omitted, left_out=chosen.left_out)
    households: dict[int, list[Payable]] = {}
    for item in chosen.people:
        households.setdefault(item.candidate.household_id, []).append(item)
    for household, members in households.items():
        if household in claimed:
            for item in members:
                kept.omit(item.candidate, f"按户发放，本户{_ON_OTHER_ROLL}")
            continue
        first = min(members, key=lambda item: rank(item.candidate.standing.category))
        others = [item for item in members if item is not first]
        for item in others:
            kept.omit(item.candidate, f"按户发放，一户一份：本户由{_named(first)}领取")
        said = f"按户发放，一户一份：同户还有{'、'.join(map(_named, others))}"
        kept.people.append(replace(first, notes=(*first.notes, said)) if others else first)
    return kept


def _named(item: Payable) -> str:
    return f"{item.candidate.name}（{categories.name_of(item.candidate.standing.category)}）"


def claimed_people(session: Session, scheme_id: int, period: str) -> set[int]:
    """Who already stands on a roll of this scheme and period, also under a record merged into theirs since."""
    taken = (
        select(func.coalesce(Person.merged_into_id, Person.id))
        .join(Claim, Claim.person_id == Person.id)
        .where(Claim.scheme_id == scheme_id, Claim.period == period, Claim.kind == "pay")
    )
    return set(session.scalars(taken))
