"""Fields that only some categories have, as the provincial system asks for them; kept beside the identity."""

from dataclasses import dataclass, make_dataclass
from functools import cache
from typing import Any

from shuangyong_desktop.domain.kinds import DATE, NAME
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import FLAG, INTEGER, NOTE, TEXT, Kind, choice

CARE = choice("care", {"集中供养": "集中供养", "分散供养": "分散供养", "无": "无"})
RESIDENCE = choice("residence_kind", {"在乡": "在乡", "在职": "在职"})
PERIODS = ("抗日战争", "解放战争", "建国后", "抗美援朝", "对越自卫还击", "和平时期")
PERIOD = choice("period", {name: name for name in PERIODS})
ABILITY = choice("ability", {name: name for name in ("有", "部分丧失", "丧失")})
SERVING = choice("serving_kind", {name: name for name in ("军官", "军士", "文职", "学员")})
ORIGIN = choice("child_kind", {name: name for name in ("烈士子女", "错杀被平反人员子女")})
PLACEMENT = choice(
    "placement",
    {
        name: name
        for name in (
            "退休",
            "转业",
            "逐月领取退役金",
            "复员",
            "自主就业",
            "自主择业",
            "安排工作",
            "供养",
            "其他",
        )
    },
)
"""How soldiers leave, by their kind: 《退役军人安置条例》第五条."""
LIVING = choice("living", {name: name for name in ("能自理", "部分自理", "不能自理")})


@dataclass(frozen=True)
class DetailField:
    """One such field: its name, title and kind, and the beginnings of the category codes that have it."""

    name: str
    title: str
    kind: Kind
    categories: tuple[str, ...]


_DISABLED, _KIN, _VETERANS = ("1",), ("21", "22", "23"), ("41", "42", "51", "61", "81")
FIELDS = (
    DetailField("disabled_on", "致残时间", DATE, _DISABLED),
    DetailField("disabled_at", "致残地点", TEXT, _DISABLED),
    DetailField("disabled_unit", "致残时单位（代号）", TEXT, _DISABLED),
    DetailField("disabled_cause", "致残原因和情况", NOTE, _DISABLED),
    DetailField("retired_on", "离退休时间", DATE, _DISABLED),
    DetailField("graded_on", "最近一次评定（调整）等级日期", DATE, _DISABLED),
    DetailField("korea", "抗美援朝", FLAG, ("1", "41")),
    DetailField("labour", "劳动能力", ABILITY, ("1", "2")),
    DetailField("self_care", "生活能力", LIVING, ("1", "2")),
    DetailField("orphan", "孤儿", FLAG, _KIN),
    DetailField("is_disabled", "本人残疾", FLAG, _KIN),
    DetailField("in_school", "在校就读", FLAG, _KIN),
    DetailField("post", "职务", TEXT, _VETERANS),
    DetailField("demobilised_paper", "复员证号", TEXT, ("41",)),
    DetailField("subsidy_paper", "补助证号", TEXT, ("41",)),
    DetailField("discharge_paper", "退伍（退役）证号", TEXT, ("42", "51", "61", "81", "D")),
    DetailField("disease", "疾病", TEXT, ("42",)),
    DetailField("disease_in_service", "在部队期间患病信息", NOTE, ("42",)),
    DetailField("took_part", "参战或参试", TEXT, ("42",)),
    DetailField("condition", "身体状况", TEXT, ("42", "51", "61")),
    DetailField("economy", "家庭经济状况", TEXT, ("42", "51", "61")),
    DetailField("war", "参战类别（战役）", TEXT, ("51",)),
    DetailField("test", "参试类别", TEXT, ("61",)),
    DetailField("test_grade", "残疾等级（职业健康检查）", TEXT, ("61",)),
    DetailField("examined_on", "本次体检", DATE, ("51", "61")),
    DetailField("examined_before", "上次体检", DATE, ("51", "61")),
    DetailField("afflicted_children", "先天性残疾子女数", INTEGER, ("61",)),
    DetailField("recognised_by", "身份认定依据", TEXT, ("51", "61", "81")),
    DetailField("has_low_income", "低保或特困供养", FLAG, ("81",)),
    DetailField("family_size", "家庭人口", INTEGER, ("81",)),
    DetailField("family_minors", "其中 18 周岁以下", INTEGER, ("81",)),
    DetailField("family_seniors", "其中 60 周岁以上", INTEGER, ("81",)),
    DetailField("drew_before", "年满 18 周岁前享受过定期抚恤金", FLAG, ("B1", "B2")),
    DetailField("child_kind", "子女类别", ORIGIN, ("B1", "B2")),
    DetailField("card_no", "优待安置证号", TEXT, ("C1",)),
    DetailField("notice_no", "入伍通知书号", TEXT, ("C1",)),
    DetailField("school", "入伍前就读学校", TEXT, ("C1",)),
    DetailField("father", "父亲姓名", NAME, ("C1", "C2")),
    DetailField("father_unit", "父亲单位及电话", TEXT, ("C1",)),
    DetailField("mother", "母亲姓名", NAME, ("C1", "C2")),
    DetailField("mother_unit", "母亲单位及电话", TEXT, ("C1",)),
    DetailField("serving_kind", "现役军人类别", SERVING, ("C2", "C3")),
    DetailField("only_child", "独生子女参军（空巢）", FLAG, ("C1", "C2")),
    DetailField("moved_with_on", "随军时间", DATE, ("C3",)),
    DetailField("placement", "安置方式", PLACEMENT, ("C3", "D")),
    DetailField("placed_at", "安置单位", TEXT, ("C3", "D")),
    DetailField("placed_on", "安置时间", DATE, ("C3", "D")),
)
TITLES = {item.name: item.title for item in FIELDS}


def fields_of(category: str) -> tuple[DetailField, ...]:
    """The fields of a category."""
    return tuple(item for item in FIELDS if category.startswith(item.categories))


@cache
def details_draft(category: str) -> type[Any]:
    """The Draft class a form of these fields is made from; without any entry where there are none."""
    made = [(item.name, Any, entry(item.title, item.kind)) for item in fields_of(category)]
    return make_dataclass(f"Details{category}", made, frozen=True)


def shown(name: str, value: str) -> str:
    """A stored value as people read it."""
    kind = next((item.kind for item in FIELDS if item.name == name), TEXT)
    return kind.show(int(value) if kind in (FLAG, INTEGER) else value)
