"""People who may be on the register twice: why it is suspected, and what of both is kept when they are merged."""

from dataclasses import dataclass

from shuangyong_desktop.domain.beneficiaries import IDENTITY_FIELDS, PERSON_FIELDS, BeneficiaryDraft
from shuangyong_desktop.shapes.draft import entries

REASONS = {
    "id_number": "身份证号相同",
    "person": "姓名、出生日期和村相同",
    "name": "同名同村，一方没有身份证号",
    "phone": "姓名和电话相同",
    "account": "银行账号相同",
}
"""Why two records may be one person, the surest first."""


@dataclass(frozen=True, slots=True)
class Twin:
    """Somebody on the register who may be the same person, and why."""

    person_id: int
    name: str
    village: str | None
    id_number: str | None
    reason: str

    @property
    def sentence(self) -> str:
        """How a clerk reads it: 与在册的王桂兰（李家村，尾号 0029）姓名、出生日期和村相同."""
        tail = f"，尾号 {self.id_number[-4:]}" if self.id_number else ""
        return (
            f"与在册的{self.name}（{self.village or '未填村'}{tail}）{REASONS[self.reason]}，请核对是否同一人"
        )


@dataclass(frozen=True)
class MergeChoices:
    """What is taken from the record that goes; everything else stays as the kept one has it.

    `identity` holds (category, field) for categories both have; `takes_account` makes the other's account current.
    """

    person: frozenset[str] = frozenset()
    identity: frozenset[tuple[str, str]] = frozenset()
    takes_account: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """One field side by side, as people read it; `category` is "" for fields of the person."""

    name: str
    title: str
    kept: str
    other: str
    category: str = ""

    @property
    def is_filled_in(self) -> bool:
        """Whether only the record that goes knows it: taken over unless the clerk says otherwise."""
        return not self.kept and bool(self.other)


MERGED_FIELDS = (*PERSON_FIELDS, "village")
TITLES = {item.name: item.title for item in entries(BeneficiaryDraft)}
KINDS = {item.name: item.kind for item in entries(BeneficiaryDraft)}
MERGED_IDENTITY_FIELDS = (*IDENTITY_FIELDS, "registered_on")
