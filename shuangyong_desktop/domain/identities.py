"""身份: a further ground for being a beneficiary, its grade, and what is checked of it."""

from collections.abc import Iterator
from dataclasses import dataclass, make_dataclass
from datetime import date
from typing import Any

from shuangyong_desktop.domain import categories, certificates, id_number
from shuangyong_desktop.domain.dates import age_on
from shuangyong_desktop.domain.identity_fields import CARE, PERIOD, RESIDENCE, fields_of
from shuangyong_desktop.domain.kinds import CATEGORY, DATE, GRADE, MONEY, MONTH, NATURE, STATUS
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import FLAG, NOTE
from shuangyong_desktop.shapes.problem import Problem

RECEIVING, RECOGNISED = "2", "3"
RURAL_SOLDIER, MARTYRS_CHILD = "81", ("B1", "B2")
_AGE_OF_SUBSIDY = 60


@dataclass(frozen=True)
class IdentityDraft:
    """One identity of a person who is on the register already."""

    category: str = entry("对象类别", CATEGORY, required=True)
    status: str = entry("状态", STATUS, default=RECEIVING)
    grade: str | None = entry("残疾等级", GRADE)
    nature: str | None = entry("残疾性质", NATURE)
    residence_kind: str | None = entry("伤残属别", RESIDENCE)
    period: str | None = entry("属于时期", PERIOD)
    care: str | None = entry("供养方式", CARE)
    is_lonely: int = entry("孤老", FLAG, default=0)
    is_mental: int = entry("精神残疾", FLAG, default=0)
    certificate_no: str | None = entry("证件号")
    approved_on: str | None = entry("批准日期", DATE)
    basis: str | None = entry("认定依据", hint="文号或证书字号")
    registered_on: str | None = entry("入册日期", DATE, hint="不填为今天")
    start_month: str | None = entry("起发月份", MONTH)
    monthly_fen: int | None = entry("月标准（元）", MONEY, hint="标准表里没有时填写")
    conscript_from: str | None = entry("义务兵役开始", DATE, hint="60 周岁补助按义务兵年限计算")
    conscript_to: str | None = entry("义务兵役结束", DATE)
    schooling_until: str | None = entry("在读证明有效期至", DATE, hint="三属子女满 18 周岁后仍在读的")
    soldier_relation: str | None = entry("与军人关系")
    is_certificate_holder: int = entry("证书持证人", FLAG, default=0)
    note: str | None = entry("备注", NOTE)


@dataclass(frozen=True)
class GradeDraft:
    """A new grade or nature of a disability."""

    grade: str = entry("调整后等级", GRADE, required=True)
    nature: str = entry("调整后性质", NATURE, required=True)
    changed_on: str = entry("批准日期", DATE, required=True)
    basis: str = entry("批准文号", required=True)
    certificate_no: str | None = entry("新证号")
    start_month: str | None = entry("按新等级起发月份", MONTH, hint="不填为批准当月（第二十七条）")
    reason: str | None = entry("说明", NOTE)


@dataclass(frozen=True, slots=True)
class Holder:
    """What of a person an identity is checked against."""

    id_number: str | None
    sex: str | None
    birth_on: str | None
    domicile: str | None


def check_identity(draft: IdentityDraft, holder: Holder, today: date) -> Iterator[Problem]:
    """What keeps an identity from being stored."""
    if draft.category.startswith("1"):
        wrong = categories.grade_problem(draft.category, draft.grade or "", draft.nature or "")
        if wrong:
            yield Problem(wrong, "grade")
    elif draft.grade or draft.nature:
        yield Problem("残疾等级和性质只填伤残人员", "grade")
    for name, value in (("approved_on", draft.approved_on), ("registered_on", draft.registered_on)):
        if value and value > today.isoformat():
            yield Problem("日期不能在今天之后", name)
    if draft.conscript_from and draft.conscript_to and draft.conscript_to < draft.conscript_from:
        yield Problem("义务兵役结束早于开始", "conscript_to")
    age = age_on(holder.birth_on or "", today)
    is_for_sixty = draft.status == RECEIVING and draft.category in (RURAL_SOLDIER, *MARTYRS_CHILD)
    if is_for_sixty and age is not None and age < _AGE_OF_SUBSIDY:
        yield Problem(f"现年 {age} 周岁，未满 {_AGE_OF_SUBSIDY} 周岁，暂不能享受", "category")


def identity_warnings(draft: IdentityDraft, holder: Holder) -> Iterator[Problem]:
    """What a person should look at before storing."""
    yield from certificate_warnings(draft.category, draft.certificate_no, draft.grade, draft.nature, holder)
    if draft.category == RURAL_SOLDIER and not draft.conscript_from:
        yield Problem("没有义务兵役起止时间，算不出年限补助", "conscript_from")
    if draft.category == RURAL_SOLDIER and holder.domicile == "2":
        yield Problem("户籍登记为非农业，60 周岁补助要求退役时为农村户籍，请核对", "category")


def certificate_warnings(
    category: str, number: str | None, grade: str | None, nature: str | None, holder: Holder
) -> Iterator[Problem]:
    """What looks wrong in a disability certificate's number, or where its 22 digits say otherwise than the record."""
    if not number or not category.startswith("1"):
        return
    wrong = certificates.problem(number)
    if wrong:
        yield Problem(wrong, "certificate_no")
        return
    try:
        card = certificates.decode_army_card(number)
    except ValueError:
        return
    said = {
        "grade": (card.grade, grade, categories.GRADES),
        "nature": (card.nature, nature, categories.NATURES),
    }
    for name, (on_card, held, names) in said.items():
        if held and held != on_card:
            title = "等级" if name == "grade" else "性质"
            yield Problem(f"证号中的{title}为{names[on_card]}，登记为{names[held]}，请对照证件", name)
    born = id_number.birth_date(holder.id_number).isoformat() if holder.id_number else holder.birth_on
    if born and card.birth != born:
        yield Problem(f"证号中的出生日期为 {card.birth}，登记为 {born}", "certificate_no")
    if holder.sex and holder.sex != card.sex:
        yield Problem(f"证号中的性别为{card.sex}，登记为{holder.sex}", "certificate_no")


def army_card_texts(number: str) -> dict[str, str]:
    """What a 22-digit card offers for the form: grade and nature; nothing for any other number."""
    try:
        card = certificates.decode_army_card(number)
    except ValueError:
        return {}
    return {"grade": categories.GRADES[card.grade], "nature": categories.NATURES[card.nature]}


def choose_main(identities: list[tuple[int, str, str]]) -> int | None:
    """Which of (id, category, status) a person counts under: the paid one, else the first by rank.

    Among several that are paid the first by the list of categories counts.
    """
    order = {RECEIVING: 0, RECOGNISED: 1}

    def rank(item: tuple[int, str, str]) -> tuple[int, int]:
        return order.get(item[2], 2), categories.PRIORITY.index(item[1])

    return min(identities, key=rank)[0] if identities else None


def identity_form(category: str) -> type[Any]:
    """The Draft class of a form for one category: what all identities have, and what this one has besides."""
    own = [(item.name, Any, entry(item.title, item.kind, group="类别专项")) for item in fields_of(category)]
    return make_dataclass(f"Identity{category}", own, bases=(IdentityDraft,), frozen=True)


ONLY_FOR: dict[str, tuple[str, ...]] = {
    "grade": ("1",),
    "nature": ("1",),
    "residence_kind": ("1",),
    "is_mental": ("1",),
    "care": ("1", "2", "3", "4"),
    "is_lonely": ("1", "2", "3", "4", "5", "6", "8", "B"),
    "period": ("1", "3", "4"),
    "conscript_from": ("81",),
    "conscript_to": ("81",),
    "schooling_until": ("2",),
    "soldier_relation": ("2", "B", "C", "E1"),
    "is_certificate_holder": (),
}
"""Fields of all identities that only categories beginning so are asked for."""


def left_out_of(category: str) -> frozenset[str]:
    """The fields of the form that this category is not asked for; the category itself was chosen before."""
    needless = {name for name, starts in ONLY_FOR.items() if not category.startswith(starts)}
    return frozenset(needless | {"category"})
