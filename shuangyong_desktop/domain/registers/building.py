"""军民共建: sites with their 六有, agreements, model units, exemplary people, village teams."""

from dataclasses import dataclass

from shuangyong_desktop.domain.kinds import DATE, YEAR
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import FLAG, INTEGER, NOTE, choice
from shuangyong_desktop.shapes.register import Register

_GROUP = "军民共建"
_STANDING = choice(
    "site",
    {name: name for name in ("新建", "在建", "终止")},
    chip={"新建": "info", "在建": "ok", "终止": "muted"},
)
_UNIT_TYPE = choice("model_unit", {name: name for name in ("村（社区）", "企业", "事业单位", "机关")})
_TEAMS = (
    "双拥活动小组", "优抚对象活动中心", "青年志愿者服务队", "村民便民服务队", "军警民治安巡逻队", "其他队伍",
)  # fmt: skip
_EXAMPLE = choice("example", {name: name for name in ("先进单位", "先进个人", "好军嫂", "老典型", "新典型")})


@dataclass(frozen=True)
class SiteDraft:
    """A co-building site; the six 有 are ticked where there is evidence for them."""

    checked_on: str = entry("检查日期", DATE, required=True)
    name: str = entry("共建点", required=True)
    military_side: str = entry("军方单位（显示名）", required=True)
    civil_side: str = entry("地方单位", required=True)
    theme: str | None = entry("共建主题")
    standing: str = entry("状态", _STANDING, default="在建")
    has_organisation: int = entry("有组织机构", FLAG, group="六有", default=0)
    has_theme: int = entry("有共建主题", FLAG, group="六有", default=0)
    has_rules: int = entry("有活动制度", FLAG, group="六有", default=0)
    has_content: int = entry("有活动内容", FLAG, group="六有", default=0)
    has_records: int = entry("有活动记录", FLAG, group="六有", default=0)
    has_summary: int = entry("有计划总结", FLAG, group="六有", default=0)
    note: str | None = entry("整改意见", NOTE)


@dataclass(frozen=True)
class AgreementDraft:
    """An agreement to build together."""

    signed_on: str = entry("签订日期", DATE, required=True)
    title: str = entry("协议名称", required=True)
    military_side: str = entry("军方单位（显示名）", required=True)
    civil_side: str = entry("地方单位", required=True)
    ends_on: str | None = entry("到期日期", DATE)
    content: str | None = entry("主要内容", NOTE)


@dataclass(frozen=True)
class ModelUnitDraft:
    """A unit named a 双拥 model; a third of villages and enterprises is the aim."""

    named_on: str = entry("命名日期", DATE, required=True)
    unit: str = entry("单位", required=True)
    kind: str = entry("类型", _UNIT_TYPE, required=True)
    level: str | None = entry("级别")
    year: int | None = entry("申报年度", YEAR)
    valid_until: str | None = entry("有效期至", DATE)


@dataclass(frozen=True)
class ExampleDraft:
    """An exemplary unit or person, and how it was made known."""

    named_on: str = entry("日期", DATE, required=True)
    name: str = entry("姓名（单位）", required=True)
    kind: str = entry("类别", _EXAMPLE, required=True)
    deed: str | None = entry("事迹", NOTE)
    spread: str | None = entry("宣传情况")


@dataclass(frozen=True)
class TeamDraft:
    """A village's 双拥 group, centre or service team."""

    founded_on: str = entry("成立日期", DATE, required=True)
    village: str = entry("村（社区）", required=True)
    kind: str = entry(
        "类型",
        choice("team", {name: name for name in _TEAMS}),
        required=True,
    )
    leader: str | None = entry("负责人")
    people: int | None = entry("人数", INTEGER)
    note: str | None = entry("活动情况", NOTE)


REGISTERS = (
    Register("co_building_site", "共建点（六有）", _GROUP, SiteDraft, "checked_on", "name"),
    Register("agreement", "共建协议", _GROUP, AgreementDraft, "signed_on", "title"),
    Register("model_unit", "双拥模范单位", _GROUP, ModelUnitDraft, "named_on", "unit"),
    Register("example", "先进典型", _GROUP, ExampleDraft, "named_on", "name"),
    Register("village_team", "村级队伍和阵地", _GROUP, TeamDraft, "founded_on", "village", ("people",)),
)
