"""Columns of a roster that only some categories have: what an import reads beside the fields of everybody."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, make_dataclass
from typing import Any

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.identities import ONLY_FOR, IdentityDraft
from shuangyong_desktop.domain.identity_fields import FIELDS
from shuangyong_desktop.shapes.draft import entries, entry
from shuangyong_desktop.shapes.kind import FLAG, Kind

PREFIX = "of_identity_"
"""Begins the names under which a Draft carries these fields."""
_ON_RECORD = (
    "care", "residence_kind", "is_lonely", "is_mental", "period", "conscript_from", "conscript_to",
    "schooling_until",
)  # fmt: skip
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "care": ("供养方式", "供养情况"),
    "residence_kind": ("属别", "伤残属别", "残疾属别"),
    "is_lonely": ("是否孤老", "孤老"),
    "is_mental": ("是否精神病", "精神病"),
    "period": ("属于时期", "伤残时期", "时期", "参战时期"),
    "conscript_from": ("服义务兵开始时间", "义务兵开始时间"),
    "conscript_to": ("服义务兵结束时间", "义务兵结束时间"),
    "disabled_on": ("致残日期", "负伤时间", "负伤日期"),
    "disabled_at": ("致残地点", "负伤地点"),
    "disabled_unit": ("致残单位", "致残时单位", "负伤时单位"),
    "disabled_cause": ("致残原因", "致残情况", "负伤原因"),
    "graded_on": ("评残时间", "评残日期", "最近评残时间", "调级时间"),
    "korea": ("是否抗美援朝",),
    "orphan": ("是否孤儿",),
    "is_disabled": ("是否残疾",),
    "discharge_paper": ("退伍证号", "退役证号", "退役证编号", "退伍证编号"),
    "disease": ("病种", "所患疾病"),
    "war": ("参战类别", "参加战役", "战役"),
    "recognised_by": ("认定材料",),
    "has_low_income": ("是否低保", "是否五保", "是否低保五保"),
    "drew_before": ("是否享受过定期抚恤金", "享受过抚恤金"),
    "notice_no": ("入伍通知书编号", "入伍批准书号"),
    "school": ("就读学校", "入伍前学校"),
    "father": ("父亲",),
    "mother": ("母亲",),
    "moved_with_on": ("随军日期",),
    "placed_on": ("安置日期",),
}


@dataclass(frozen=True, slots=True)
class CategoryField:
    """One such field; `categories` are the beginnings of the codes that have it."""

    name: str
    title: str
    kind: Kind
    categories: tuple[str, ...]
    is_on_record: bool
    """Whether the record of the identity holds it itself; the others are kept beside it."""

    def fits(self, category: str) -> bool:
        """Whether this category is asked for it."""
        return category.startswith(self.categories)


def _fields() -> Iterator[CategoryField]:
    known = {item.name: item for item in entries(IdentityDraft)}
    for name in _ON_RECORD:
        item = known[name]
        yield CategoryField(name, item.title, item.kind, ONLY_FOR[name], is_on_record=True)
    for field in FIELDS:
        yield CategoryField(field.name, field.title, field.kind, field.categories, is_on_record=False)


CATEGORY_FIELDS: Mapping[str, CategoryField] = {item.name: item for item in _fields()}


def with_category_entries(draft_class: type[Any]) -> type[Any]:
    """The Draft class with an entry for each of these fields, for the headings of a workbook."""
    made = [
        (
            PREFIX + item.name,
            Any,
            entry(item.title, item.kind, group="类别专项", synonyms=_HEADINGS.get(item.name, ())),
        )
        for item in CATEGORY_FIELDS.values()
    ]
    return make_dataclass(f"{draft_class.__name__}OfCategories", made, bases=(draft_class,), frozen=True)


def shown(name: str, value: object) -> str:
    """A value as people read it; stored ones are text."""
    field = CATEGORY_FIELDS[name]
    if field.kind is FLAG:
        return "是" if str(value) == "1" else "否"
    return field.kind.show(value)


def not_asked(name: str, category: str) -> str:
    """Why a value was not stored under a category."""
    return f"“{categories.name_of(category)}”没有“{CATEGORY_FIELDS[name].title}”这一项"
