"""档案与荣誉: the archive's index, honours of the town, self-assessment."""

from dataclasses import dataclass

from shuangyong_desktop.domain.kinds import DATE, YEAR
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import INTEGER, NOTE, choice
from shuangyong_desktop.shapes.register import Register

_GROUP = "档案与荣誉"
_CLASS = choice(
    "archive",
    {
        name: name
        for name in (
            "组织领导", "制度", "宣传教育", "拥军优属", "拥政爱民", "军民共建", "政策落实",
            "征兵与国防动员", "典型与荣誉", "社会化拥军", "统计报表与花名册", "影像",
        )
    },
)  # fmt: skip
_KEPT = choice("kept", {name: name for name in ("永久", "30 年", "10 年")})


@dataclass(frozen=True)
class ArchiveDraft:
    """One item in the archive boxes."""

    filed_on: str = entry("日期", DATE, required=True)
    title: str = entry("题名", required=True)
    kind: str = entry("类别", _CLASS, required=True)
    box: str | None = entry("盒号")
    item: str | None = entry("件号")
    document_no: str | None = entry("文号")
    author: str | None = entry("责任者")
    pages: int | None = entry("页数", INTEGER)
    kept: str | None = entry("保管期限", _KEPT)


@dataclass(frozen=True)
class HonourDraft:
    """An honour the town or a unit of it was given."""

    given_on: str = entry("日期", DATE, required=True)
    title: str = entry("荣誉名称", required=True)
    unit: str = entry("获得单位（个人）", required=True)
    level: str | None = entry("级别")
    given_by: str | None = entry("授予单位")


@dataclass(frozen=True)
class AssessmentDraft:
    """One item of the yearly self-assessment for 双拥模范."""

    year: int = entry("年度", YEAR, required=True)
    item: str = entry("考评项", required=True)
    points: int | None = entry("分值", INTEGER)
    own_points: int | None = entry("自评分", INTEGER)
    unit: str | None = entry("责任单位")
    evidence: str | None = entry("佐证材料", NOTE)


REGISTERS = (
    Register("archive", "档案目录", _GROUP, ArchiveDraft, "filed_on", "title", ("pages",)),
    Register("honour", "荣誉", _GROUP, HonourDraft, "given_on", "title"),
    Register("assessment", "创建自评", _GROUP, AssessmentDraft, "year", "item", ("points", "own_points")),
)
