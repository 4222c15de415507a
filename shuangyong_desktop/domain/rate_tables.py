"""标准表: the rows of a published table of rates, one amount a row or one a nature (因战, 因公, 因病)."""

from collections.abc import Iterator
from dataclasses import dataclass

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.extra_keys import EXTRA
from shuangyong_desktop.domain.kinds import CATEGORY, DATE, DOMICILE, GRADE, MONEY, NATURE
from shuangyong_desktop.domain.standards import UNIT, StandardDraft
from shuangyong_desktop.shapes.draft import entry


@dataclass(frozen=True)
class RateRowDraft:
    """One row of a table. What title or file say for all rows need not stand in each."""

    scheme: str | None = entry("发放项目", synonyms=("项目", "项目名称", "资金项目"))
    category: str | None = entry(
        "对象类别", CATEGORY, synonyms=("类别", "优抚类别", "人员类别", "优抚对象类别", "对象")
    )
    grade: str | None = entry("残疾等级", GRADE, synonyms=("等级", "级别", "伤残等级", "残疾级别"))
    nature: str | None = entry("残疾性质", NATURE, synonyms=("性质", "伤残性质", "致残性质"))
    domicile: str | None = entry("户籍类别", DOMICILE, synonyms=("户籍", "城乡", "户口性质"))
    extra: str | None = entry("其他条件", EXTRA, synonyms=("条件", "附加条件"))
    amount_fen: int | None = entry(
        "标准（元）",
        MONEY,
        synonyms=(
            "标准", "金额", "补助标准", "抚恤标准", "发放标准", "标准(元/年)", "标准(元/月)", "年标准", "月标准",
            "新标准", "调整后标准", "执行标准", "优待金标准",
        ),
    )  # fmt: skip
    war_fen: int | None = entry(
        "因战（元）", MONEY, synonyms=("因战", "因战标准", "因战(元/年)", "因战(元/月)")
    )
    duty_fen: int | None = entry(
        "因公（元）", MONEY, synonyms=("因公", "因公标准", "因公(元/年)", "因公(元/月)")
    )
    illness_fen: int | None = entry(
        "因病（元）", MONEY, synonyms=("因病", "因病标准", "因病(元/年)", "因病(元/月)")
    )
    unit: str | None = entry("单位", UNIT, synonyms=("计量单位", "计发单位"))
    effective_from: str | None = entry(
        "执行日期", DATE, synonyms=("执行时间", "生效日期", "起始日期", "执行起始日期", "开始执行日期")
    )
    basis: str | None = entry("依据文号", synonyms=("文号", "依据", "文件依据", "政策依据", "文件号"))

    @property
    def name(self) -> str:
        """Whom the row is for, as lists of rows call it."""
        words = (
            categories.name_of(self.category) if self.category else "",
            categories.GRADES.get(self.grade or "", ""),
            categories.NATURES.get(self.nature or "", ""),
        )
        return " ".join(filter(None, words))


_BY_NATURE = (("1", "war_fen"), ("2", "duty_fen"), ("3", "illness_fen"))


def amounts(draft: RateRowDraft) -> Iterator[tuple[str | None, str, int]]:
    """(nature, field, fen) of each amount that a row holds."""
    if draft.amount_fen is not None:
        yield draft.nature, "amount_fen", draft.amount_fen
    for nature, name in _BY_NATURE:
        fen = getattr(draft, name)
        if fen is not None:
            yield nature, name, fen


def standards_of_row(draft: RateRowDraft, scheme: str) -> list[StandardDraft]:
    """The standards that a complete row stands for."""
    return [
        StandardDraft(
            scheme,
            draft.category,
            draft.grade,
            nature,
            draft.domicile,
            draft.extra,
            fen,
            draft.unit,
            draft.effective_from or "",
            draft.basis,
        )
        for nature, _, fen in amounts(draft)
    ]
