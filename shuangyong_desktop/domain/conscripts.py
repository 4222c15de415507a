"""义务兵家庭: what the town's list of conscripts holds, and what its remarks mean."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from shuangyong_desktop.domain.dates import parse_date
from shuangyong_desktop.domain.kinds import ACCOUNT, DATE, DOMICILE, EDUCATION, ID_NUMBER, NAME, PHONE
from shuangyong_desktop.domain.text import clean, squeeze
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import FLAG, NOTE

CONSCRIPT_FAMILY = "C1"


@dataclass(frozen=True)
class ConscriptDraft:
    """A conscript with the account their family's 优待金 is paid to."""

    name: str = entry(
        "义务兵姓名",
        NAME,
        required=True,
        synonyms=(
            "姓名",
            "军人姓名",
            "士兵姓名",
            "战士姓名",
            "入伍青年姓名",
            "应征青年姓名",
            "应征公民姓名",
            "现役军人姓名",
            "新兵姓名",
            "入伍人员姓名",
            "义务兵",
        ),
    )
    id_number: str | None = entry(
        "身份证号",
        ID_NUMBER,
        synonyms=(
            "身份证号码",
            "公民身份号码",
            "义务兵身份证号",
            "义务兵身份证号码",
            "军人身份证号",
            "本人身份证号",
            "证件号码",
            "身份证",
        ),
    )
    village: str | None = entry(
        "村（社区）",
        synonyms=(
            "所属村",
            "村",
            "村居",
            "所在村",
            "社区",
            "家庭所在村",
            "行政村",
            "村别",
            "村名",
            "村社",
            "村委会",
            "所属区划",
            "户籍地",
        ),
    )
    address: str | None = entry("家庭住址", synonyms=("住址", "家庭地址", "地址", "详细地址"))
    approved_on: str | None = entry(
        "批准入伍时间",
        DATE,
        required=True,
        synonyms=("批准入伍日期", "入伍时间", "入伍日期", "入伍批准日期", "应征时间", "入伍年月", "参军时间"),
    )
    domicile: str | None = entry("户籍类别", DOMICILE, synonyms=("户口性质", "户籍性质", "户口类别"))
    is_plateau: int | None = entry(
        "是否进藏（疆）",
        FLAG,
        synonyms=(
            "进藏进疆",
            "是否进藏进疆",
            "是否进藏",
            "是否进疆",
            "是否高原",
            "进疆进藏",
            "进藏",
            "高原条件兵",
            "是否艰苦边远",
        ),
    )
    education: str | None = entry("学历", EDUCATION, synonyms=("文化程度", "入伍时学历", "学历情况"))
    payee: str | None = entry(
        "领取人",
        NAME,
        synonyms=(
            "领取人姓名",
            "优待金领取人",
            "领款人",
            "收款人",
            "户名",
            "收款人户名",
            "领取人户名",
            "开户名",
            "家长姓名",
            "家长",
            "父母姓名",
        ),
    )
    payee_relation: str | None = entry(
        "与义务兵关系", synonyms=("与军人关系", "与士兵关系", "关系", "与本人关系", "领取人与义务兵关系")
    )
    payee_phone: str | None = entry(
        "领取人电话",
        PHONE,
        synonyms=(
            "联系电话",
            "领取人联系方式",
            "领取人联系电话",
            "家长电话",
            "电话",
            "手机",
            "手机号",
            "手机号码",
            "联系方式",
            "电话号码",
        ),
    )
    bank: str | None = entry("开户行", synonyms=("开户银行", "银行", "银行名称"))
    account_number: str | None = entry(
        "领取人账号",
        ACCOUNT,
        synonyms=(
            "领取人银行账号",
            "领取人卡号",
            "收款人账号",
            "收款账号",
            "账号",
            "帐号",
            "银行账号",
            "银行卡号",
            "卡号",
            "开户账号",
            "社保卡账号",
            "一卡通账号",
            "优待金账号",
            "家长账号",
            "家长银行卡号",
            "家长卡号",
            "父母银行卡号",
        ),
    )
    note: str | None = entry("备注", NOTE, synonyms=("说明", "情况说明"))


@dataclass(frozen=True)
class ServiceEnd:
    """That a conscript's service ended, why, and when as far as the remark says."""

    reason: str
    ended_on: str | None


_REASONS = (
    ("退回", ("退回", "退兵", "不合格淘汰", "除名")),
    (
        "转改军士",
        (
            "转改军士",
            "选改军士",
            "转军士",
            "改选军士",
            "选晋军士",
            "选取军士",
            "转士官",
            "选取士官",
            "套改士官",
        ),
    ),
    ("提干", ("提干",)),
    ("考入军校", ("考入军校", "考取军校", "上军校", "军校录取")),
    ("提前退役", ("提前退役", "提前退伍", "中途退役")),
    ("期满退役", ("退役", "退伍", "复员")),
)
"""Reasons by the words of `service.END_REASONS`, each with what remarks say; the first that fits counts."""
_DAY_OF_SERVICE = re.compile(r"第([0-9]{1,3})天")
_DATE = re.compile(
    r"(?:18|19|20|21)[0-9]{2}(?:年[0-9]{1,2}月(?:[0-9]{1,2}[日号])?|[-./][0-9]{1,2}(?:[-./][0-9]{1,2})?)"
)
_NOT_YET = re.compile(r"拟|预计|计划|可能|未退")


def service_end(remark: str | None, approved_on: str | None) -> ServiceEnd | None:
    """What a remark such as 2025年12月转改军士 or 入伍第38天退回 says; None where it ends nothing.

    The day of a return is counted with the day of enlisting as the first (《征兵工作条例》: within 45 days).
    """
    said = squeeze(clean(remark or ""))
    reason = next((reason for reason, words in _REASONS if any(word in said for word in words)), None)
    if reason is None or _NOT_YET.search(said):
        return None
    return ServiceEnd(reason, _ended_on(said, approved_on))


def _ended_on(said: str, approved_on: str | None) -> str | None:
    if (day := _DAY_OF_SERVICE.search(said)) and approved_on and len(approved_on) == 10:
        return (date.fromisoformat(approved_on) + timedelta(days=int(day[1]) - 1)).isoformat()
    written = _DATE.search(said)
    if not written:
        return None
    try:
        return parse_date(written.group())
    except ValueError:
        return None
