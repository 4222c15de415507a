"""入托入学转学, 中考高考优待 and 资助: what is applied for in a child's name, and how far it has come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shuangyong_desktop.domain.kinds import DATE, MONEY
from shuangyong_desktop.domain.terms import TERM
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import NOTE, choice
from shuangyong_desktop.shapes.problem import Problem

ENROLMENT = ("入托", "入学", "转学")
EXAM_BENEFITS = ("中考优待", "高考优待")
GRANTS = ("免学费", "免杂费", "国家助学金", "生活补助", "奖学金", "四多一优助学金")
BENEFIT_KINDS = {name: name for name in (*ENROLMENT, *EXAM_BENEFITS, *GRANTS)}
BENEFIT_KIND = choice("benefit_kind", BENEFIT_KINDS)
BENEFIT_STATES = {"applied": "已申请", "examined": "审核中", "granted": "已办结", "refused": "未通过"}
BENEFIT_STATE = choice(
    "benefit_state",
    BENEFIT_STATES,
    chip={"已申请": "warn", "审核中": "info", "已办结": "ok", "未通过": "bad"},
)


@dataclass(frozen=True)
class BenefitDraft:
    """One matter of a child's schooling."""

    kind: str = entry("类别", BENEFIT_KIND, required=True)
    item: str = entry("项目", required=True, hint="如 烈士子女加 10 分投档；多项符合只取最高一项")
    term: str | None = entry("学期", TERM, hint="资助填写")
    basis: str | None = entry("依据", hint="文号")
    applied_on: str = entry("申请日期", DATE, required=True)
    authority: str | None = entry("审核部门", hint="如 县教育局、人武部、所在部队")
    from_school: str | None = entry("原学校")
    to_school: str | None = entry("拟入学校")
    state: str = entry("进度", BENEFIT_STATE, required=True, default="applied")
    decided_on: str | None = entry("办结日期", DATE)
    result: str | None = entry("结果")
    amount_fen: int = entry("金额（元）", MONEY, default=0, hint="经资金发放页发放")
    note: str | None = entry("备注", NOTE)


def check_benefit(draft: BenefitDraft, today: date) -> Iterator[Problem]:
    """What keeps a matter of schooling from being stored."""
    for field in ("applied_on", "decided_on"):
        value = getattr(draft, field)
        if value and value > today.isoformat():
            yield Problem("日期不能在今天之后", field)
    if draft.decided_on and draft.decided_on < draft.applied_on:
        yield Problem("办结日期早于申请日期", "decided_on")
    if draft.state in ("granted", "refused") and not draft.decided_on:
        yield Problem("办结请填写办结日期", "decided_on")
    if draft.amount_fen < 0:
        yield Problem("金额不能为负", "amount_fen")
    if draft.amount_fen and draft.kind not in GRANTS:
        yield Problem("只有资助填写金额", "amount_fen")
