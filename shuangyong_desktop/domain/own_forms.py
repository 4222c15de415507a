"""The office's own form: an empty workbook of the county's, with {姓名} or known headings where values belong."""

import re
from dataclasses import dataclass

from shuangyong_desktop.domain.text import clean, squeeze
from shuangyong_desktop.shapes.draft import entry

FIELD = re.compile(r"[{｛]\s*([^{}｛｝]{1,20}?)\s*[}｝]")
_ASIDE = re.compile(r"[（(].*?[)）]|[:：*]")
MOST_BYTES = 2_000_000

LINE_FIELDS: dict[str, tuple[str, ...]] = {
    "序号": ("编号",),
    "村": ("村社区", "村居", "所属区划", "户籍地", "家庭住址", "住址", "行政村", "所在村"),
    "组": ("村民小组",),
    "姓名": ("对象姓名", "义务兵姓名", "优抚对象"),
    "身份证号": ("身份证号码", "身份证", "公民身份号码", "身份证件号码"),
    "性别": (),
    "出生日期": ("出生年月",),
    "类别": ("对象类别", "优抚类别", "人员类别"),
    "等级": ("残疾等级",),
    "性质": ("残疾性质",),
    "证件号": ("残疾证号", "优抚证号", "证件编号", "证号"),
    "户籍类别": (),
    "标准": ("发放标准", "慰问标准", "月标准"),
    "月数": ("发放月数",),
    "补发": ("补发金额",),
    "金额": ("发放金额", "慰问金", "优待金额", "发放总额", "实发金额", "发放资金总额", "金额元"),
    "大写": ("金额大写",),
    "慰问品": ("慰问物资", "物资"),
    "户名": ("领取人", "开户名", "账户名"),
    "账号": ("银行账号", "银行卡号", "卡号", "社保卡号"),
    "开户行": ("开户银行",),
    "代领人": ("代领人及关系",),
    "电话": ("联系电话", "手机号", "联系方式"),
    "领取日期": (),
    "计算过程": (),
    "备注": (),
}
"""What can be filled for each person: the name of the field, and what headings call it."""
HEAD_FIELDS = (
    "名册名称", "单位", "项目", "所属期", "年度", "资金来源", "文号", "人数", "合计", "合计大写", "制表人", "审核人",
    "分管领导", "日期",
)  # fmt: skip
"""What can be filled once."""
_BY_HEADING = {word: field for field, words in LINE_FIELDS.items() for word in (field, *words)}


@dataclass(frozen=True)
class OwnFormDraft:
    """What the form is called, so that it is found again."""

    name: str = entry("表格名称", required=True, hint="如：县局慰问金签领表")


def field_of_heading(text: str) -> str | None:
    """Which field a heading asks for: 「身份证号码（18 位）」 is 身份证号; None where it is no heading we know."""
    return _BY_HEADING.get(_ASIDE.sub("", squeeze(clean(text))))


def unknown_fields(texts: list[str]) -> list[str]:
    """Names in braces that nothing is known for, each once."""
    named = (name for text in texts for name in FIELD.findall(text))
    return list(dict.fromkeys(name for name in named if name not in LINE_FIELDS and name not in HEAD_FIELDS))


def is_line_field(text: str) -> bool:
    """Whether a cell's text names something that each person has."""
    return any(name in LINE_FIELDS for name in FIELD.findall(text))
