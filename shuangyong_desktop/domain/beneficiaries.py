"""优抚对象: what may be typed of a person and their identity, and what is derived and checked."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from shuangyong_desktop.domain import categories, headings, id_number
from shuangyong_desktop.domain.funeral import CAUSES, ILLNESS
from shuangyong_desktop.domain.identities import Holder, certificate_warnings
from shuangyong_desktop.domain.kinds import (
    ACCOUNT,
    CATEGORY,
    DATE,
    DOMICILE,
    EDUCATION,
    GRADE,
    ID_NUMBER_AS_WRITTEN,
    MONEY,
    MONTH,
    NAME,
    NATION,
    NATURE,
    PHONE,
    POLITICS,
    SEX,
    STATUS,
)
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import INTEGER, NOTE, choice
from shuangyong_desktop.shapes.problem import Problem

DECEASED, RECEIVING, STOPPED, MOVED = "7", "2", "4", "5"
RECOGNISED, CANCELLED, SUSPENDED = "3", "8", "9"

PERSON_FIELDS = (
    "name", "id_number", "id_number_reason", "sex", "birth_on", "nation", "group_no", "address", "phone", "domicile",
    "enlisted_on", "discharged_on", "archive_birth_on", "contact_name", "contact_relation", "contact_phone",
    "education", "politics", "marriage", "health", "employment", "work_unit", "income_fen", "medical_cover",
    "pension_cover", "housing", "merits", "unit_alias", "note", "residence", "postcode", "other_phone",
    "medical_no", "work_unit_kind", "work_phone", "work_address", "housing_kind", "housing_structure", "rooms",
    "built_on", "household_size", "floor_area",
)  # fmt: skip
"""Fields of the Draft that a person's record holds under the same names."""
IDENTITY_FIELDS = (
    "grade", "nature", "certificate_no", "approved_on", "basis", "start_month", "monthly_fen",
    "soldier_name", "soldier_relation",
)  # fmt: skip
"""Those that the record of the identity holds."""
FURTHER_FIELDS = (
    "archive_birth_on", "contact_name", "contact_relation", "contact_phone", "education", "politics",
    "marriage", "health", "employment", "work_unit", "income_fen", "medical_cover", "pension_cover", "housing",
    "merits", "unit_alias", "residence", "postcode", "other_phone", "medical_no", "work_unit_kind", "work_phone",
    "work_address", "housing_kind", "housing_structure", "rooms", "built_on", "household_size", "floor_area",
)  # fmt: skip
"""What is seldom asked for: a form for quick entry leaves these out."""


GRADE_HEADINGS = (
    "伤残等级", "等级", "评残等级", "残疾级别", "伤残级别", "等级/性质", "等级性质", "等级及性质",
    "残疾等级/性质", "残疾等级性质", "残疾等级及性质", "伤残等级/性质", "伤残等级性质", "伤残等级及性质",
)  # fmt: skip
"""Some rosters write grade and nature in one column."""
MONTHLY_HEADINGS = (
    "月标准", "月标准（元/月）", "月补助标准", "月补助标准（元/月）", "月抚恤标准", "每月标准", "每月补助标准",
    "发放标准", "发放标准（元/月）", "补助标准", "补助标准（元/月）", "抚恤标准（元/月）",
)  # fmt: skip

MARRIAGE = choice("marriage", {name: name for name in ("未婚", "已婚", "丧偶", "离异")})


@dataclass(frozen=True)
class BeneficiaryDraft:
    """A person with the identity they are registered under; the headings are those of villages' rosters."""

    name: str = entry(
        "姓名",
        NAME,
        required=True,
        group="基本情况",
        synonyms=("对象姓名", "优抚对象姓名", "名字", "人员姓名", "人员名称", "户主姓名"),
    )
    id_number: str | None = entry(
        "身份证号",
        ID_NUMBER_AS_WRITTEN,
        group="基本情况",
        hint="18 位；填后自动带出性别和出生日期",
        synonyms=(*headings.ID_NUMBER, *headings.ID_NUMBER_VAGUE),
    )
    id_number_reason: str | None = entry(
        "证号说明",
        group="基本情况",
        hint="如：派出所证明，证件上就是这个号码",
        synonyms=("证号备注", "身份证号说明"),
    )
    sex: str | None = entry("性别", SEX, group="基本情况")
    birth_on: str | None = entry(
        "出生日期", DATE, group="基本情况", synonyms=("出生年月", "出生年月日", "生日")
    )
    nation: str | None = entry("民族", NATION, group="基本情况")
    village: str | None = entry(
        "村（社区）",
        required=True,
        group="基本情况",
        synonyms=(*headings.VILLAGE, "行政村", "村委会", "所属区划", "户籍地"),
    )
    group_no: str | None = entry("组", group="基本情况", synonyms=("村民组", "村民小组", "小组"))
    address: str | None = entry(
        "家庭住址",
        group="基本情况",
        synonyms=("住址", "现住址", "家庭地址", "详细地址", "地址", "居住地址", "户籍地址"),
    )
    phone: str | None = entry(
        "联系电话",
        PHONE,
        group="基本情况",
        synonyms=("电话", "手机", "手机号", "手机号码", "联系方式", "电话号码"),
    )
    domicile: str | None = entry(
        "户籍类别", DOMICILE, group="基本情况", synonyms=("户口性质", "户籍性质", "户口类别")
    )
    category: str = entry(
        "对象类别",
        CATEGORY,
        required=True,
        group="优抚身份",
        synonyms=(
            "类别",
            "优抚类别",
            "优抚对象类别",
            "人员类别",
            "身份类别",
            "优抚对象类型",
            "对象类型",
            "优抚身份",
        ),
    )
    status: str = entry(
        "状态", STATUS, group="优抚身份", synonyms=("优抚状态", "享受状态"), default=RECEIVING
    )
    grade: str | None = entry("残疾等级", GRADE, group="优抚身份", synonyms=GRADE_HEADINGS)
    nature: str | None = entry(
        "残疾性质", NATURE, group="优抚身份", synonyms=("伤残性质", "性质", "致残性质")
    )
    certificate_no: str | None = entry(
        "证件号",
        group="优抚身份",
        synonyms=("优抚证号", "证号", "残疾证号", "伤残证号", "证书编号", "优抚证件号", "证书字号"),
    )
    approved_on: str | None = entry(
        "批准日期", DATE, group="优抚身份", synonyms=("批准时间", "审批时间", "认定时间", "认定日期")
    )
    basis: str | None = entry(
        "认定依据", group="优抚身份", hint="文号或证书字号", synonyms=("依据", "批准文号", "文号")
    )
    registered_on: str | None = entry(
        "入册日期", DATE, group="优抚身份", hint="不填为今天", synonyms=("登记日期", "纳入日期")
    )
    start_month: str | None = entry(
        "起发月份", MONTH, group="优抚身份", synonyms=("起发时间", "开始享受时间", "享受时间")
    )
    monthly_fen: int | None = entry("月标准（元）", MONEY, group="优抚身份", synonyms=MONTHLY_HEADINGS)
    soldier_name: str | None = entry(
        "军人姓名",
        group="优抚身份",
        hint="三属和军属填写",
        synonyms=("烈士姓名", "牺牲病故军人姓名", "现役军人姓名"),
    )
    soldier_relation: str | None = entry(
        "与军人关系", group="优抚身份", synonyms=("与烈士关系", "与牺牲病故军人关系", "与义务兵关系")
    )
    enlisted_on: str | None = entry(
        "入伍时间", DATE, group="服役", synonyms=("入伍日期", "参军时间", "入伍年月", "参加工作时间")
    )
    discharged_on: str | None = entry(
        "退役时间",
        DATE,
        group="服役",
        synonyms=("退伍时间", "复员时间", "退役日期", "退伍日期", "复员日期", "退伍年月"),
    )
    account_number: str | None = entry(
        "银行账号",
        ACCOUNT,
        group="账户",
        synonyms=("账号", "帐号", "银行卡号", "卡号", "社保卡账号", "银行帐号", "一卡通账号", "存折账号"),
    )
    bank: str | None = entry("开户行", group="账户", synonyms=("开户银行", "银行名称", "银行"))
    account_holder: str | None = entry(
        "户名", group="账户", hint="与本人不同时填写", synonyms=("开户名", "开户名称", "账户名", "银行户名")
    )
    holder_relation: str | None = entry("户主与本人关系", group="账户", synonyms=("户名与本人关系",))
    archive_birth_on: str | None = entry(
        "档案出生日期", DATE, group="更多情况", hint="与身份证不同时填写", synonyms=("档案出生年月",)
    )
    contact_name: str | None = entry(
        "联系人", group="更多情况", hint="本人没有电话时填写", synonyms=("联系人姓名", "紧急联系人")
    )
    contact_relation: str | None = entry("联系人与本人关系", group="更多情况", synonyms=("联系人关系",))
    contact_phone: str | None = entry(
        "联系人电话", PHONE, group="更多情况", synonyms=("家属电话", "联系人手机")
    )
    other_phone: str | None = entry(
        "其他电话",
        PHONE,
        group="更多情况",
        synonyms=("备用电话", "固定电话", "座机", "联系电话2", "电话2", "手机2"),
    )
    residence: str | None = entry(
        "实际居住地址",
        group="更多情况",
        hint="与家庭住址不同时填写",
        synonyms=("实际居住地", "居住地", "常住地址"),
    )
    postcode: str | None = entry("邮编", group="更多情况", synonyms=("邮政编码",))
    education: str | None = entry("文化程度", EDUCATION, group="更多情况", synonyms=("学历",))
    politics: str | None = entry("政治面貌", POLITICS, group="更多情况")
    marriage: str | None = entry("婚姻状况", MARRIAGE, group="更多情况", synonyms=("婚姻",))
    health: str | None = entry("健康状况", group="更多情况", synonyms=("身体状况",))
    employment: str | None = entry("就业状况", group="更多情况", synonyms=("就业情况", "就业"))
    work_unit: str | None = entry("工作单位", group="更多情况", synonyms=("单位", "务工单位", "务工地址"))
    work_unit_kind: str | None = entry(
        "单位性质", group="更多情况", hint="机关、事业、企业、个体等", synonyms=("工作单位性质",)
    )
    work_phone: str | None = entry("单位电话", PHONE, group="更多情况", synonyms=("工作单位电话",))
    work_address: str | None = entry("单位地址", group="更多情况", synonyms=("工作单位地址",))
    income_fen: int | None = entry("年收入（元）", MONEY, group="更多情况", synonyms=("年收入",))
    medical_cover: str | None = entry(
        "医疗保障", group="更多情况", hint="职工医保、居民医保等", synonyms=("医疗保障方式", "医保")
    )
    medical_no: str | None = entry("医保号", group="更多情况", synonyms=("医保卡号", "医保编号"))
    pension_cover: str | None = entry("养老保障", group="更多情况", synonyms=("养老保障方式", "养老保险"))
    housing: str | None = entry(
        "住房状况", group="住房", hint="如：良好、一般、危房", synonyms=("住房情况", "住房")
    )
    housing_kind: str | None = entry(
        "住房性质", group="住房", hint="自建、商品房、公租房、借住等", synonyms=("房屋性质",)
    )
    housing_structure: str | None = entry(
        "住房结构", group="住房", hint="砖混、砖木、土木等", synonyms=("房屋结构",)
    )
    rooms: int | None = entry("间数", INTEGER, group="住房", synonyms=("房屋间数", "住房间数"))
    built_on: str | None = entry("建筑时间", DATE, group="住房", synonyms=("建房时间", "建筑年份"))
    floor_area: int | None = entry(
        "建筑面积（平方米）", INTEGER, group="住房", synonyms=("建筑面积", "总建筑面积", "住房面积")
    )
    household_size: int | None = entry("家庭人口", INTEGER, group="住房", synonyms=("家庭人口数", "家庭人数"))
    merits: str | None = entry("立功受奖", group="更多情况", synonyms=("立功情况", "立功受奖情况"))
    unit_alias: str | None = entry(
        "原部队（显示名）", group="更多情况", hint="代号或统称，不填番号和驻地", synonyms=("部队代号",)
    )
    note: str | None = entry("备注", NOTE, group="备注", synonyms=("说明",))


def completed(draft: BeneficiaryDraft) -> BeneficiaryDraft:
    """The Draft with sex and birth date taken from the ID where they were left open."""
    if not draft.id_number:
        return draft
    return replace(
        draft,
        sex=draft.sex or id_number.sex(draft.id_number),
        birth_on=draft.birth_on or id_number.birth_date(draft.id_number).isoformat(),
    )


def check(draft: BeneficiaryDraft, today: date) -> Iterator[Problem]:
    """What keeps a Draft from being stored."""
    if draft.grade and draft.nature:
        wrong = categories.grade_problem(draft.category, draft.grade, draft.nature)
        if wrong:
            yield Problem(wrong, "grade")
    if (draft.monthly_fen or 0) < 0:
        yield Problem("月标准不能是负数", "monthly_fen")
    yield from _number_problems(draft)
    for name, value in (("birth_on", draft.birth_on), ("approved_on", draft.approved_on)):
        if value and value > today.isoformat():
            yield Problem("日期不能在今天之后", name)


HELD_BACK = frozenset({"id_number_reason"})
"""Asked for only where it is needed."""


def _number_problems(draft: BeneficiaryDraft) -> Iterator[Problem]:
    """A wrong check digit needs a reason: such numbers were issued, but most are slips."""
    if draft.id_number and not draft.id_number_reason:
        try:
            id_number.normalise(draft.id_number)
        except id_number.WrongCheckDigit as wrong:
            yield Problem(str(wrong), "id_number")
            yield Problem("证件上确实是这个号码的，请在这里写明原因", "id_number_reason")


def warnings(draft: BeneficiaryDraft) -> Iterator[Problem]:
    """What a person should look at, though it may be right: service files often disagree with the ID."""
    if not draft.id_number:
        yield Problem("没有身份证号，今后无法按证号比对", "id_number")
        return
    if draft.sex and draft.sex != id_number.sex(draft.id_number):
        yield Problem(f"登记性别“{draft.sex}”与身份证号不一致", "sex")
    born = id_number.birth_date(draft.id_number).isoformat()
    if draft.birth_on and not born.startswith(draft.birth_on):
        yield Problem(f"登记出生日期 {draft.birth_on} 与身份证号不一致", "birth_on")
    holder = Holder(draft.id_number, draft.sex, draft.birth_on, draft.domicile)
    yield from certificate_warnings(draft.category, draft.certificate_no, draft.grade, draft.nature, holder)


@dataclass(frozen=True)
class StatusDraft:
    """A change of standing of one identity."""

    to_status: str = entry("变更为", STATUS, required=True)
    changed_on: str = entry("变更日期", DATE, required=True)
    reason: str = entry("原因", required=True, hint="将来接手的人靠这句话明白为什么")
    basis: str | None = entry("依据", hint="文号或证明")


CAUSE = choice("death_cause", CAUSES)


@dataclass(frozen=True)
class DeathDraft:
    """A death as it was reported."""

    death_on: str = entry("去世日期", DATE, required=True)
    death_source: str = entry("消息来源", required=True, hint="如：村里上报、公安比对、殡葬数据")
    reason: str | None = entry("备注", NOTE)
    cause: str = entry("死亡原因", CAUSE, default=ILLNESS, hint="决定丧葬补助和遗属待遇")
