"""What the plan of an import hands over to be stored: Drafts with what was decided of each."""

from dataclasses import dataclass
from enum import Enum

from shuangyong_desktop.domain.beneficiaries import IDENTITY_FIELDS, PERSON_FIELDS, BeneficiaryDraft
from shuangyong_desktop.domain.conscripts import ConscriptDraft, ServiceEnd
from shuangyong_desktop.domain.rolls import ComparedLine
from shuangyong_desktop.domain.visits import VisitDraft

__all__ = [
    "IDENTITY_FIELDS",
    "PERSON_FIELDS",
    "ComparedLine",
    "ConscriptLine",
    "How",
    "RosterLine",
    "VisitLine",
]


class How(Enum):
    """What is done with a line."""

    NEW = "new"
    FILL = "fill"
    """Of a known person only what is still empty is filled in."""
    REPLACE = "replace"
    """Of a known person everything the file gives is taken over; an empty cell takes nothing away."""


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One person of a roster. `draft` is completed and checked.

    `person_id` is the known person the line is about; FILL and REPLACE without it mean the person that an
    earlier line of the same roster brought, found by ID number.
    """

    draft: BeneficiaryDraft
    how: How = How.NEW
    person_id: int | None = None
    details: tuple[tuple[str, object], ...] = ()
    """What it says in fields that only its category has, by `domain.category_fields`."""
    more: tuple[str, ...] = ()
    """Further categories of the same person."""
    id_number_given: str | None = None
    """The number as it stood in the file, where it was completed or kept out."""
    id_number_reason: str | None = None
    """Why a number that does not check is kept, or why the person is kept apart from one with the same."""


@dataclass(frozen=True, slots=True)
class ConscriptLine:
    """One conscript; `person_id` where the person is on the register already."""

    draft: ConscriptDraft
    end: ServiceEnd | None = None
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One row of a list of calls, and the household it means."""

    household_id: int
    draft: VisitDraft
