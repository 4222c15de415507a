"""Fields that may be changed of many people at once; names and numbers of single people are not among them."""

from collections.abc import Iterable
from dataclasses import dataclass

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.own_fields import OwnFieldFact, kind_of
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.shapes.kind import FLAG, Kind

VILLAGE = "village"
_OF_PERSON = (
    "nation", "group_no", "address", "domicile", "education", "politics", "marriage", "health", "employment",
    "work_unit", "medical_cover", "pension_cover", "housing", "housing_kind", "housing_structure", "postcode",
    "residence", "note",
)  # fmt: skip
_OF_IDENTITY = ("approved_on", "basis", "start_month", "monthly_fen")
_OF_HOUSEHOLD = {"is_empty_nest": "空巢户", "is_hardship": "困难户", "is_low_income": "低保或特困"}


@dataclass(frozen=True)
class BulkField:
    """One such field: whose it is, and how its value is typed."""

    name: str
    title: str
    kind: Kind
    owner: str
    """person, identity (the main one), household, village or own."""


def bulk_fields(own: Iterable[OwnFieldFact]) -> dict[str, BulkField]:
    """All of them by name."""
    known = {item.name: item for item in entries(BeneficiaryDraft)}
    found = [BulkField(VILLAGE, known[VILLAGE].title, known[VILLAGE].kind, "village")]
    found += [BulkField(name, known[name].title, known[name].kind, "person") for name in _OF_PERSON]
    found += [BulkField(name, known[name].title, known[name].kind, "identity") for name in _OF_IDENTITY]
    found += [BulkField(name, title, FLAG, "household") for name, title in _OF_HOUSEHOLD.items()]
    found += [BulkField(item.name, item.title, kind_of(item), "own") for item in own]
    return {item.name: item for item in found}


@dataclass(frozen=True, slots=True)
class BulkChange:
    """What would change of one person, in words."""

    person_id: int
    name: str
    before: str
    after: str
