"""Papers a category must have on file, and when they run out."""

from collections.abc import Iterator
from dataclasses import dataclass

from shuangyong_desktop.domain.kinds import CATEGORY, DATE
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import FLAG, NOTE
from shuangyong_desktop.shapes.problem import Problem

EVERYBODY = ""
USUAL = (
    (EVERYBODY, "身份证复印件", False),
    (EVERYBODY, "户口簿复印件", False),
    ("11", "残疾军人证复印件", False),
    ("21", "烈士证书复印件", False),
    ("21", "关系证明", False),
    ("22", "军人因公牺牲证明书复印件", False),
    ("23", "军人病故证明书复印件", False),
    ("41", "复员证复印件", False),
    ("42", "退役证复印件", False),
    ("42", "认定审批表", False),
    ("51", "参战认定表", False),
    ("61", "参试认定表", False),
    ("81", "退役证复印件", False),
    ("81", "认定登记表", False),
    ("C1", "入伍通知书复印件", False),
    ("C1", "领取人银行卡信息采集表", False),
)
"""What a new office may begin with; the county's own list takes its place."""


@dataclass(frozen=True)
class PaperRuleDraft:
    """A paper that is asked for."""

    title: str = entry("材料名称", required=True)
    category: str | None = entry("对象类别", CATEGORY, hint="不填为全部对象")
    expires: int = entry("有有效期", FLAG, default=0)
    basis: str | None = entry("依据")


@dataclass(frozen=True)
class PaperDraft:
    """A paper that came in."""

    title: str = entry("材料名称", required=True)
    received_on: str = entry("收到日期", DATE, required=True)
    expires_on: str | None = entry("有效期至", DATE)
    place: str | None = entry("存放", hint="盒号、件号")
    note: str | None = entry("备注", NOTE)


def check_paper(draft: PaperDraft, today: str, *, expires: bool) -> Iterator[Problem]:
    """What keeps a paper from being entered."""
    if draft.received_on > today:
        yield Problem("收到日期不能在今天之后", "received_on")
    if expires and not draft.expires_on:
        yield Problem("这种材料有有效期，请填写", "expires_on")
