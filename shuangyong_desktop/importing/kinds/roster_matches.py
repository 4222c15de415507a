"""Rows of a roster that are on the register already, stand twice in the file, or look like somebody else."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.category_fields import CATEGORY_FIELDS, shown
from shuangyong_desktop.importing.kinds.people import differences, in_words, one_of
from shuangyong_desktop.importing.plan import Action, Choice, Difference, PlannedRow, Remark
from shuangyong_desktop.queries.matching import Known, by_name, by_number, held_details, held_drafts, is_empty
from shuangyong_desktop.shapes.draft import entries
from shuangyong_desktop.shapes.kind import FLAG

_NOT_COMPARED = ("status", "registered_on", "category", "id_number")
_NUMBER_COLUMN = "身份证号"


@dataclass(frozen=True, slots=True)
class Extra:
    """What a line says beside its Draft."""

    more: tuple[str, ...] = ()
    """Further categories of the same person."""
    id_number_given: str | None = None
    details: tuple[tuple[str, object], ...] = ()
    """Fields that only its category has."""


_Person = tuple[str, str | None, str | None]


def mark_known(
    session: Session, rows: Sequence[PlannedRow], draft: type[BeneficiaryDraft]
) -> list[PlannedRow]:
    """The rows with their final action: new, the same, or a duplicate to decide on."""
    marker = _Marker(session, rows, draft)
    return [marker.mark(row) if row.action is Action.NEW else row for row in rows]


class _Marker:
    """Goes through the rows in their order and remembers whom it saw."""

    def __init__(
        self, session: Session, rows: Sequence[PlannedRow], draft_class: type[BeneficiaryDraft]
    ) -> None:
        self._compare = tuple(item.name for item in entries(draft_class) if item.name not in _NOT_COMPARED)
        new = [row.draft for row in rows if row.action is Action.NEW]
        nobody_yet = is_empty(session)
        self._by_number = {} if nobody_yet else by_number(session, _numbers(new))
        self._by_name = {} if nobody_yet else by_name(session, (draft.name for draft in new))
        unnumbered = [
            known.id for draft in new if not draft.id_number for known in self._by_name.get(draft.name, ())
        ]
        self._held = held_drafts(
            session, [known.id for known in self._by_number.values()] + unnumbered, draft_class
        )
        ids = self._held.keys() if any(row.extra and row.extra.details for row in rows) else ()
        self._details = held_details(session, ids)
        self._seen_number: dict[str, PlannedRow] = {}
        self._seen_person: dict[_Person, PlannedRow] = {}

    def mark(self, row: PlannedRow) -> PlannedRow:
        """One row with its final action."""
        draft: BeneficiaryDraft = row.draft
        marked = self._known(row) or self._seen(row) or self._alike(row)
        if draft.id_number:
            self._seen_number.setdefault(draft.id_number, row)
        self._seen_person.setdefault((draft.name, draft.birth_on, draft.village), row)
        return marked

    def _known(self, row: PlannedRow) -> PlannedRow | None:
        draft: BeneficiaryDraft = row.draft
        if draft.id_number:
            known = self._by_number.get(draft.id_number)
            if known is None or draft.id_number in self._seen_number:
                return None
            return self._held_already(row, known, f"身份证号已登记在“{known.called}”名下")
        alike = one_of(self._by_name.get(draft.name, ()), draft.village, draft.birth_on)
        if not alike:
            return None
        said = f"没有身份证号，与在册的“{alike[0].called}”同名"
        return self._held_already(row, alike[0], said)

    def _held_already(self, row: PlannedRow, known: Known, said: str) -> PlannedRow:
        found = (*self._compared(known, row.draft), *self._detailed(known, row))
        state = "（已登记去世）" if known.death_on else ""
        if not found:
            return replace(
                row,
                action=Action.SAME,
                target=known.id,
                column=_NUMBER_COLUMN,
                message=f"{said}{state}，内容相同",
            )
        return replace(
            row,
            action=Action.DUPLICATE,
            target=known.id,
            column=_NUMBER_COLUMN,
            message=f"{said}{state}；不同之处：{in_words(found)}",
            differences=found,
            choices=(Choice.FILL, Choice.REPLACE, Choice.SEPARATE),
        )

    def _compared(self, known: Known, given: BeneficiaryDraft) -> tuple[Difference, ...]:
        held = self._held.get(known.id, {})
        same = held.get(given.category)
        if same is not None:
            return differences(same, given, self._compare)
        shown = "、".join(map(categories.name_of, held))
        further = Difference("对象类别", shown, f"增加“{categories.name_of(given.category)}”")
        other = next(iter(held.values()), None)
        return (further, *(differences(other, given, self._compare) if other else ()))

    def _detailed(self, known: Known, row: PlannedRow) -> Iterator[Difference]:
        held = self._details.get((known.id, row.draft.category), {})
        for name, value in row.extra.details:
            old = held.get(name, "0" if CATEGORY_FIELDS[name].kind is FLAG else "")
            if str(value) != old:
                yield Difference(
                    CATEGORY_FIELDS[name].title, shown(name, old) if old else "", shown(name, value)
                )

    def _seen(self, row: PlannedRow) -> PlannedRow | None:
        """A second line of the same person in the file."""
        draft: BeneficiaryDraft = row.draft
        if draft.id_number:
            first = self._seen_number.get(draft.id_number)
            said = "身份证号"
        else:
            first = self._seen_person.get((draft.name, draft.birth_on, draft.village))
            said = "姓名、出生日期和村"
        if first is None:
            return None
        found = differences(first.draft, draft, self._compare)
        if first.draft.category != draft.category:
            found = (_category_difference(first.draft, draft), *found)
        unlike = f"；不同之处：{in_words(found)}" if found else ""
        choices = (Choice.FILL, Choice.REPLACE) if draft.id_number else ()
        return replace(
            row,
            action=Action.DUPLICATE,
            column=_NUMBER_COLUMN if draft.id_number else "姓名",
            message=f"与{_place(first, row)}的{said}相同{unlike}",
            differences=found,
            choices=(*choices, Choice.SEPARATE),
        )

    def _alike(self, row: PlannedRow) -> PlannedRow:
        """Somebody of the same name, birth and village under another number: to be looked at."""
        draft: BeneficiaryDraft = row.draft
        if not draft.birth_on:
            return row
        first = self._seen_person.get((draft.name, draft.birth_on, draft.village))
        if first is not None:
            return _warned(
                row, f"与{_place(first, row)}的姓名、出生日期和村相同，身份证号不同，请核对是否同一人"
            )
        for known in self._by_name.get(draft.name, ()):
            if known.village == draft.village and known.birth_on == draft.birth_on:
                return _warned(row, f"与在册的“{known.called}”姓名、出生日期和村相同，请核对是否同一人")
        return row


def _numbers(drafts: Iterable[BeneficiaryDraft]) -> list[str]:
    return [draft.id_number for draft in drafts if draft.id_number]


def _category_difference(first: BeneficiaryDraft, second: BeneficiaryDraft) -> Difference:
    return Difference(
        "对象类别", categories.name_of(first.category), f"增加“{categories.name_of(second.category)}”"
    )


def _place(first: PlannedRow, row: PlannedRow) -> str:
    sheet = "" if first.sheet == row.sheet else f"工作表“{first.sheet}”"
    return f"{sheet}第 {first.row} 行"


def _warned(row: PlannedRow, message: str) -> PlannedRow:
    return replace(row, warnings=(*row.warnings, Remark("姓名", message)))
