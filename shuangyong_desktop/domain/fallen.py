"""A martyr, or a soldier who died on duty or of illness, on whose account a family stands on the register."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.kinds import DATE, NAME, SEX
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import NOTE, choice
from shuangyong_desktop.shapes.problem import Problem

FALLEN_KIND = choice(
    "fallen_kind",
    {"21": "烈士", "22": "因公牺牲军人", "23": "病故军人"},
)


@dataclass(frozen=True)
class FallenSoldierDraft:
    """What the family shares of one soldier (《烈士褒扬条例》第十二条: one certificate, one holder)."""

    kind: str = entry("类别", FALLEN_KIND, required=True)
    name: str = entry("姓名", NAME, required=True)
    sex: str | None = entry("性别", SEX)
    birth_on: str | None = entry("出生日期", DATE)
    enlisted_on: str | None = entry("入伍时间", DATE)
    unit_alias: str | None = entry("生前单位（显示名）", hint="不填番号和驻地")
    post: str | None = entry("职务")
    died_on: str | None = entry("牺牲（病故）时间", DATE)
    died_at: str | None = entry("牺牲（病故）地点")
    cause: str | None = entry("原因", NOTE)
    approved_on: str | None = entry("批准时间", DATE)
    certificate_no: str | None = entry("证书字号")
    note: str | None = entry("备注", NOTE)


def check_fallen(draft: FallenSoldierDraft, today: date) -> Iterator[Problem]:
    """What keeps such a record from being stored."""
    if draft.kind not in categories.CATEGORIES:
        yield Problem("请选择类别", "kind")
    for name in ("died_on", "approved_on"):
        day = getattr(draft, name)
        if day and day > today.isoformat():
            yield Problem("日期不能在今天之后", name)
    if draft.birth_on and draft.died_on and draft.died_on < draft.birth_on:
        yield Problem("牺牲（病故）时间早于出生日期", "died_on")


def stands_on(category: str, kind: str) -> bool:
    """Whether an identity of this category may rest on a fallen soldier of this kind; B1 rests on a martyr."""
    return category == kind or (category, kind) == ("B1", "21")
