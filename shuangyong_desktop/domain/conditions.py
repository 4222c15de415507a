"""The query builder: conditions in plain words, kept as JSON, turned into SQL elsewhere.

(类别 是 残疾军人) 并且 (等级 不低于 六级) 并且 (村 是 李家村).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.beneficiaries import MARRIAGE
from shuangyong_desktop.domain.kinds import (
    CATEGORY,
    DATE,
    DOMICILE,
    EDUCATION,
    GRADE,
    NAME,
    NATION,
    NATURE,
    POLITICS,
    SEX,
    STATUS,
)
from shuangyong_desktop.domain.own_fields import OwnFieldFact, kind_of
from shuangyong_desktop.shapes.kind import FLAG, INTEGER, TEXT, Kind
from shuangyong_desktop.shapes.problem import Refused

OPERATORS = {
    "is": "是",
    "is_not": "不是",
    "has": "包含",
    "at_least": "不小于",
    "at_most": "不大于",
    "empty": "未填",
    "filled": "已填",
}
_BARE = ("empty", "filled")
_OF_CHOICE = ("is", "is_not", "empty", "filled")
_OF_ORDER = ("is", "at_least", "at_most", "empty", "filled")
_OF_TEXT = ("has", "is", "is_not", "empty", "filled")
_OF_FLAG = ("is",)


@dataclass(frozen=True)
class Field:
    """Something conditions can be about."""

    name: str
    title: str
    kind: Kind
    operators: tuple[str, ...]
    words: Mapping[str, str] | None = None
    """Other words for its operators: 等级“不低于”六级 is the grade at most 6."""


_GRADE_WORDS = {"at_least": "不高于", "at_most": "不低于"}
_DATE_WORDS = {"at_least": "不早于", "at_most": "不晚于"}
FIELDS = (
    Field("category", "类别", CATEGORY, ("is", "is_not")),
    Field("status", "状态", STATUS, ("is", "is_not")),
    Field("grade", "等级", GRADE, _OF_ORDER, _GRADE_WORDS),
    Field("nature", "性质", NATURE, _OF_CHOICE),
    Field("village", "村（社区）", TEXT, ("is", "is_not", "has")),
    Field("group_no", "组", TEXT, _OF_TEXT),
    Field("name", "姓名", NAME, _OF_TEXT),
    Field("sex", "性别", SEX, _OF_CHOICE),
    Field("age", "年龄", INTEGER, ("at_least", "at_most", "is")),
    Field("birth_on", "出生日期", DATE, _OF_ORDER, _DATE_WORDS),
    Field("birth_month", "出生月份", INTEGER, ("is",)),
    Field("nation", "民族", NATION, _OF_CHOICE),
    Field("domicile", "户籍类别", DOMICILE, _OF_CHOICE),
    Field("id_number", "身份证号", TEXT, ("empty", "filled", "has")),
    Field("phone", "联系电话", TEXT, ("empty", "filled", "has")),
    Field("account", "银行账号", TEXT, ("empty", "filled", "has")),
    Field("address", "住址", TEXT, _OF_TEXT),
    Field("certificate_no", "证件号", TEXT, _OF_TEXT),
    Field("approved_on", "批准日期", DATE, _OF_ORDER, _DATE_WORDS),
    Field("registered_on", "入册日期", DATE, _OF_ORDER, _DATE_WORDS),
    Field("start_month", "起发月份", DATE, _OF_ORDER, _DATE_WORDS),
    Field("enlisted_on", "入伍时间", DATE, _OF_ORDER, _DATE_WORDS),
    Field("discharged_on", "退役时间", DATE, _OF_ORDER, _DATE_WORDS),
    Field("death_on", "去世日期", DATE, _OF_ORDER, _DATE_WORDS),
    Field("is_empty_nest", "空巢户", FLAG, _OF_FLAG),
    Field("is_hardship", "困难户", FLAG, _OF_FLAG),
    Field("is_low_income", "低保或特困", FLAG, _OF_FLAG),
    Field("is_lonely", "孤老", FLAG, _OF_FLAG),
    Field("identities", "身份个数", INTEGER, ("is", "at_least")),
    Field("tag", "标签", TEXT, ("is", "is_not")),
    Field("plaque", "光荣牌", FLAG, _OF_FLAG),
    Field("confirmed", "年度确认通过（年度）", INTEGER, ("is", "is_not")),
    Field("visited", "走访过（年度）", INTEGER, ("is", "is_not")),
    Field("work_unit", "工作单位", TEXT, _OF_TEXT),
    Field("education", "文化程度", EDUCATION, _OF_CHOICE),
    Field("politics", "政治面貌", POLITICS, _OF_CHOICE),
    Field("marriage", "婚姻状况", MARRIAGE, _OF_CHOICE),
    Field("health", "健康状况", TEXT, _OF_TEXT),
    Field("employment", "就业状况", TEXT, _OF_TEXT),
    Field("medical_cover", "医疗保障", TEXT, _OF_TEXT),
    Field("pension_cover", "养老保障", TEXT, _OF_TEXT),
    Field("housing", "住房状况", TEXT, _OF_TEXT),
    Field("residence", "实际居住地址", TEXT, _OF_TEXT),
    Field("moved_in_on", "迁入日期", DATE, _OF_ORDER, _DATE_WORDS),
    Field("moved_out_on", "迁出日期", DATE, _OF_ORDER, _DATE_WORDS),
    Field("note", "备注", TEXT, _OF_TEXT),
)


def fields_with_own(own: Iterable[OwnFieldFact]) -> dict[str, Field]:
    """All fields conditions can be about, the clerk's own with them, by name."""
    found = {item.name: item for item in FIELDS}
    for fact in own:
        operators = {"choice": _OF_CHOICE, "text": _OF_TEXT}.get(fact.kind, _OF_ORDER)
        words = _DATE_WORDS if fact.kind == "date" else None
        found[fact.name] = Field(fact.name, fact.title, kind_of(fact), operators, words)
    return found


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition; `values` are stored codes, any of which may fit."""

    field: str
    operator: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conditions:
    """Conditions of which all must hold, or any."""

    items: tuple[Condition, ...]
    is_any: bool = False

    def as_json(self) -> str:
        """What a saved filter keeps."""
        items = [[item.field, item.operator, list(item.values)] for item in self.items]
        return json.dumps({"any": self.is_any, "items": items}, ensure_ascii=False)


def from_json(text: str) -> Conditions:
    """What `as_json` wrote."""
    read = json.loads(text)
    items = tuple(Condition(name, how, tuple(values)) for name, how, values in read["items"])
    return Conditions(items, bool(read["any"]))


def condition(known: Mapping[str, Field], name: str, operator: str, texts: Sequence[str] = ()) -> Condition:
    """A condition from typed texts; raises Refused where it makes no sense."""
    field = known.get(name)
    if field is None or operator not in field.operators:
        raise Refused("这个条件不能用，请重新选择")
    if operator in _BARE:
        return Condition(name, operator)
    wanted = [text.strip() for text in texts if text.strip()]
    if not wanted:
        raise Refused(f"请填写“{field.title}”的值")
    try:
        values = tuple(str(text if operator == "has" else field.kind.parse(text)) for text in wanted)
    except ValueError as wrong:
        raise Refused(f"{field.title}：{wrong}") from None
    return Condition(name, operator, values)


def in_words(known: Mapping[str, Field], conditions: Conditions) -> str:
    """The conditions as a sentence: 类别是残疾军人，并且等级不低于六级."""
    joint = "，或者" if conditions.is_any else "，并且"
    return joint.join(_said(known, item) for item in conditions.items) or "全部对象"


def _said(known: Mapping[str, Field], item: Condition) -> str:
    field = known.get(item.field)
    if field is None:
        return "（已停用的字段）"
    operator = (field.words or {}).get(item.operator, OPERATORS[item.operator])
    if item.operator in _BARE:
        return f"{field.title}{operator}"
    return f"{field.title}{operator}{'或'.join(_shown(field, value) for value in item.values)}"


def _shown(field: Field, value: str) -> str:
    if field.kind is FLAG:
        return "是" if value == "1" else "否"
    if field.name == "category":
        return categories.name_of(value)
    return field.kind.show(value)
