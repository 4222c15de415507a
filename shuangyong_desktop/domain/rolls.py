"""Lines of other people's lists: money that was paid, payments a bank sent back, people to look for."""

import re
from dataclasses import dataclass

from shuangyong_desktop.domain import headings
from shuangyong_desktop.domain.kinds import ACCOUNT, CATEGORY, DATE, ID_NUMBER, MONEY, NAME, PHONE
from shuangyong_desktop.domain.text import squeeze
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import NOTE

_ID_HEADINGS = (*headings.ID_NUMBER, "居民身份证号", *headings.ID_NUMBER_VAGUE)
_VILLAGE_HEADINGS = (*headings.VILLAGE, "行政村", "村委会", "所属区划", "村社", "户籍地")
_ACCOUNT_HEADINGS = (
    "账号",
    "帐号",
    "银行卡号",
    "卡号",
    "银行帐号",
    "社保卡账号",
    "一卡通账号",
    "存折账号",
    "收款账号",
    "收款人账号",
    "代发账号",
    "领取人账号",
    "领取人银行账号",
    "账户",
    "帐户",
    "收款账户",
    "收款人账户",
    "收款人卡号",
    "收款方账号",
    "对方账号",
)


@dataclass(frozen=True)
class PaidLineDraft:
    """One line of a roll that was paid: who got how much, and what with it."""

    name: str = entry(
        "姓名",
        NAME,
        required=True,
        synonyms=(
            "对象姓名",
            "优抚对象姓名",
            "领款人",
            "领款人姓名",
            "户主姓名",
            "人员姓名",
            "慰问对象",
            "慰问对象姓名",
            "收款人",
            "收款人姓名",
            "发放对象",
            "受助人",
            "受益人",
            "受益人姓名",
            "义务兵姓名",
            "军人姓名",
            "领取人",
            "领取人姓名",
            "人员名称",
        ),
    )
    id_number: str | None = entry("身份证号", ID_NUMBER, synonyms=_ID_HEADINGS)
    village: str | None = entry("村（社区）", synonyms=_VILLAGE_HEADINGS)
    category: str | None = entry(
        "对象类别",
        CATEGORY,
        synonyms=("类别", "优抚类别", "优抚对象类别", "人员类别", "身份类别", "对象类型"),
    )
    standard_fen: int | None = entry(
        "标准（元）", MONEY, synonyms=("标准", "慰问标准", "发放标准", "补助标准", "慰问金标准", "优待金标准")
    )
    amount_fen: int | None = entry(
        "金额（元）",
        MONEY,
        synonyms=(
            "金额",
            "发放金额",
            "慰问金额",
            "慰问金",
            "应发金额",
            "补助金额",
            "优待金额",
            "抚恤金额",
            "发放资金",
            "应发",
            "领取金额",
            "慰问金数额",
            "打卡金额",
            "代发金额",
            "交易金额",
            "抚恤金",
            "补助金",
            "优待金",
            "生活补助",
            "发放数",
            "小计",
        ),
    )
    total_fen: int | None = entry(
        "实发合计（元）",
        MONEY,
        synonyms=(
            "实发合计",
            "实发金额",
            "实发总额",
            "实发",
            "实领金额",
            "发放总额",
            "发放合计",
            "发放资金总额",
            "合计金额",
            "金额合计",
            "总金额",
            "总额",
            "合计",
            "总计",
        ),
    )
    goods: str | None = entry("慰问品", synonyms=("慰问物资", "物品", "慰问品名称", "实物", "慰问品及数量"))
    goods_fen: int | None = entry(
        "慰问品折价（元）", MONEY, synonyms=("慰问品折价", "物品折价", "慰问品价值", "折价", "慰问品金额")
    )
    account_number: str | None = entry("银行账号", ACCOUNT, synonyms=_ACCOUNT_HEADINGS)
    account_holder: str | None = entry(
        "户名", synonyms=("开户名", "开户名称", "账户名", "银行户名", "收款户名", "账户名称")
    )
    receiver: str | None = entry("代领人及关系", synonyms=("代领人", "代领人姓名", "代领"))
    phone: str | None = entry("联系电话", PHONE, synonyms=("电话", "手机", "手机号", "手机号码", "联系方式"))
    note: str | None = entry("备注", NOTE, synonyms=("说明", "摘要"))


@dataclass(frozen=True)
class ReturnedDraft:
    """One line of a bank's return file."""

    name: str = entry(
        "户名",
        required=True,
        synonyms=(
            "姓名",
            "账户名",
            "账户名称",
            "收款人",
            "收款人姓名",
            "收款人户名",
            "收款户名",
            "客户姓名",
            "客户名称",
            "客户名",
            "账户姓名",
            "开户名",
            "开户名称",
            "收款方户名",
            "收款方",
            "对方户名",
        ),
    )
    account_number: str = entry(
        "账号", ACCOUNT, required=True, synonyms=(*_ACCOUNT_HEADINGS, "银行账号", "收款人帐号", "客户账号")
    )
    amount_fen: int = entry(
        "金额",
        MONEY,
        required=True,
        synonyms=(
            "金额（元）",
            "交易金额",
            "发放金额",
            "代发金额",
            "退票金额",
            "失败金额",
            "实发金额",
            "应发金额",
            "付款金额",
            "支付金额",
            "转账金额",
            "入账金额",
            "发生额",
        ),
    )
    outcome: str | None = entry(
        "处理结果",
        synonyms=(
            "结果",
            "状态",
            "处理状态",
            "交易状态",
            "交易结果",
            "成功标志",
            "处理标志",
            "是否成功",
            "代发结果",
            "代发状态",
            "发放结果",
            "发放状态",
            "入账结果",
            "入账状态",
            "返回结果",
            "返回状态",
            "返回码",
            "返回代码",
            "响应码",
        ),
    )
    return_reason: str | None = entry(
        "失败原因",
        synonyms=(
            "退票原因",
            "退票理由",
            "原因",
            "退回原因",
            "错误原因",
            "错误信息",
            "失败信息",
            "返回信息",
            "返回说明",
            "状态说明",
            "结果说明",
            "处理说明",
            "失败描述",
            "响应信息",
            "处理信息",
            "附言",
        ),
    )
    returned_on: str | None = entry("退票日期", DATE, synonyms=("处理日期", "交易日期", "日期", "退回日期"))
    note: str | None = entry("备注", NOTE, synonyms=("说明", "附加信息"))


_YES = frozenset(("Y", "YES", "S", "SUCCESS", "OK", "TRUE", "是", "00", "000", "0000", "00000", "000000"))
_NO = frozenset(("N", "NO", "F", "FAIL", "FAILED", "FALSE", "否"))
_NOT_YET = re.compile("处理中|未处理|待|可疑|已提交|已受理")
_FAILED = re.compile("失败|退|拒|错|误|异常|未|不|否|冻结|销户|注销|无此|无效|止付|挂失")
_ARRIVED = re.compile("成功|已发|已付|入账|入帐|到账|到帐|正常|完成")


def was_sent_back(draft: ReturnedDraft, are_all: bool = False) -> bool | None:
    """Whether a line of a return file says that the money did not arrive; None where its words do not tell.

    The file may list the good ones too; `are_all` says that its title promises returned ones only.
    """
    said = [_arrived(word) for word in (draft.outcome, draft.return_reason) if word]
    known = next((answer for answer in said if answer is not None), None)
    if known is not None:
        return not known
    has_reason_alone = draft.return_reason is not None and draft.outcome is None
    return True if are_all or has_reason_alone else None


def _arrived(said: str) -> bool | None:
    word = squeeze(said).upper()
    if word in _YES | _NO:
        return word in _YES
    if _NOT_YET.search(word):
        return None
    if _FAILED.search(word):
        return False
    return True if _ARRIVED.search(word) else None


@dataclass(frozen=True)
class ListedDraft:
    """One person on a list from elsewhere: the dead, prisoners, people on 低保."""

    name: str = entry(
        "姓名",
        NAME,
        required=True,
        synonyms=(
            "死者姓名",
            "死亡人员姓名",
            "去世人员姓名",
            "亡故人员姓名",
            "注销人员姓名",
            "逝者姓名",
            "亡者姓名",
            "服刑人员姓名",
            "人员姓名",
            "对象姓名",
        ),
    )
    id_number: str | None = entry("身份证号", ID_NUMBER, synonyms=(*_ID_HEADINGS, "死者身份证号"))
    birth_on: str | None = entry("出生日期", DATE, synonyms=("出生年月", "出生年月日", "生日"))
    event_on: str | None = entry(
        "死亡日期",
        DATE,
        synonyms=(
            "死亡时间",
            "去世日期",
            "去世时间",
            "亡故日期",
            "逝世日期",
            "死亡注销日期",
            "销户日期",
            "注销日期",
            "户口注销日期",
            "判决日期",
            "入监日期",
            "起始日期",
            "刑期起始日期",
            "刑期起",
            "日期",
        ),
    )
    second_event_on: str | None = entry("火化日期", DATE, synonyms=("火化时间", "殡葬日期", "安葬日期"))
    note: str | None = entry("备注", NOTE, synonyms=("说明", "死亡原因", "罪名", "原因"))


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One row of a list from elsewhere, and whom on the register it means; `matched_by` says by what."""

    row_number: int
    draft: ListedDraft
    person_id: int | None = None
    matched_by: str = "none"
