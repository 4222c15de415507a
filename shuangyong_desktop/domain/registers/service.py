"""拥军服务: practical help, enterprises, placement, dependants, legal help, recruitment, policy checks."""

from dataclasses import dataclass

from shuangyong_desktop.domain.kinds import DATE, MONEY, NAME, PHONE
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import INTEGER, NOTE, choice
from shuangyong_desktop.shapes.register import Register

_GROUP = "拥军服务"
_LEGAL = choice("legal", {name: name for name in ("维权", "调解", "法律咨询", "法律常识课")})
_POLICY = choice(
    "policy",
    {
        name: name
        for name in (
            "转业退伍军人安置", "随军家属就业", "重点优抚对象生活医疗保障", "军休干部待遇", "大学生士兵学费补偿",
        )
    },
)  # fmt: skip


@dataclass(frozen=True)
class GoodDeedDraft:
    """办实事: something practical done for the forces or for beneficiaries."""

    done_on: str = entry("日期", DATE, required=True)
    title: str = entry("事项", required=True)
    beneficiary: str | None = entry("受益部队（对象）")
    unit: str | None = entry("责任单位")
    cost_fen: int | None = entry("投入（元）", MONEY)
    result: str | None = entry("完成情况", NOTE)


@dataclass(frozen=True)
class EnterpriseDraft:
    """An enterprise with its liaison person, the veterans it took on, and what it gave."""

    appointed_on: str = entry("聘任日期", DATE, required=True)
    name: str = entry("企业", required=True)
    liaison: str | None = entry("双拥联络员", NAME)
    phone: str | None = entry("电话", PHONE)
    veterans: int | None = entry("安置退役士兵（人）", INTEGER)
    donation_fen: int | None = entry("捐赠（元）", MONEY)
    note: str | None = entry("表彰、联谊情况", NOTE)


@dataclass(frozen=True)
class PlacementDraft:
    """A transferred officer, veteran or dependant found work or training."""

    placed_on: str = entry("日期", DATE, required=True)
    name: str = entry("姓名", NAME, required=True)
    kind: str = entry(
        "类别",
        choice(
            "placement",
            {name: name for name in ("军转干部安置", "退役士兵就业", "随军家属安置", "职业技能培训")},
        ),
        required=True,
    )
    unit: str | None = entry("单位（机构）")
    post: str | None = entry("岗位（专业）")
    note: str | None = entry("备注", NOTE)


@dataclass(frozen=True)
class LegalHelpDraft:
    """Legal help to soldiers' and beneficiaries' families."""

    held_on: str = entry("日期", DATE, required=True)
    kind: str = entry("类型", _LEGAL, required=True)
    party: str = entry("当事人（部队）", required=True)
    people: int | None = entry("听课人数", INTEGER)
    result: str | None = entry("结果", NOTE)


@dataclass(frozen=True)
class RecruitmentDraft:
    """A recruitment round as a funnel, from registration to enlistment."""

    held_on: str = entry("日期", DATE, required=True)
    title: str = entry("批次", required=True, hint="如：2026 年上半年")
    registered: int | None = entry("登记", INTEGER)
    screened: int | None = entry("初检", INTEGER)
    fit: int | None = entry("体检合格", INTEGER)
    cleared: int | None = entry("政审合格", INTEGER)
    chosen: int | None = entry("定兵", INTEGER)
    enlisted: int | None = entry("入伍", INTEGER)


@dataclass(frozen=True)
class PolicyCheckDraft:
    """Whether a policy was carried out: how many should have it, how many have."""

    checked_on: str = entry("检查日期", DATE, required=True)
    item: str = entry("项目", _POLICY, required=True)
    wanted: int | None = entry("应落实数", INTEGER)
    done: int | None = entry("已落实数", INTEGER)
    reason: str | None = entry("未落实原因", NOTE)
    due_on: str | None = entry("整改时限", DATE)


@dataclass(frozen=True)
class FundDraft:
    """拥军优属基金: money given to it, money spent from it."""

    moved_on: str = entry("日期", DATE, required=True)
    title: str = entry("事由（捐赠人）", required=True)
    income_fen: int | None = entry("收入（元）", MONEY)
    spent_fen: int | None = entry("支出（元）", MONEY)
    receipt: str | None = entry("票据号")
    approved_by: str | None = entry("审批人")


REGISTERS = (
    Register("good_deed", "办实事", _GROUP, GoodDeedDraft, "done_on", "title", ("cost_fen",)),
    Register(
        "enterprise",
        "企业双拥",
        _GROUP,
        EnterpriseDraft,
        "appointed_on",
        "name",
        ("veterans", "donation_fen"),
    ),
    Register("placement", "安置就业", _GROUP, PlacementDraft, "placed_on", "name"),
    Register("legal_help", "法律服务", _GROUP, LegalHelpDraft, "held_on", "party", ("people",)),
    Register("recruitment", "征兵", _GROUP, RecruitmentDraft, "held_on", "title", ("enlisted",)),
    Register(
        "policy_check", "政策落实督查", _GROUP, PolicyCheckDraft, "checked_on", "item", ("wanted", "done")
    ),
    Register("fund", "拥军优属基金", _GROUP, FundDraft, "moved_on", "title", ("income_fen", "spent_fen")),
)
