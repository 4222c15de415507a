"""四多一优: what may be typed of tutored children, their tutors, sessions, help and term sheets.

学习上多辅导、思想上多帮助、才能上多培养、生活上多关心，对学习基础差的优先进行辅导. Marks are in `marks`, the rule
of priority in `priority`, school terms in `terms`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from shuangyong_desktop.domain import id_number
from shuangyong_desktop.domain.kinds import DATE, ID_NUMBER, MONEY, NAME, PHONE, SEX
from shuangyong_desktop.domain.marks import EXAM
from shuangyong_desktop.domain.priority import LEVEL
from shuangyong_desktop.domain.terms import TERM
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import FLAG, INTEGER, NOTE, Align, Cell, Kind, choice
from shuangyong_desktop.shapes.problem import Problem

PARENT_KINDS = {"martyr": "革命烈士子女", "serving": "现役军人子女", "disabled": "伤残军人子女"}
_PARENT_WORDS = {
    "烈士": "martyr",
    "烈属": "martyr",
    "现役": "serving",
    "义务兵": "serving",
    "军士": "serving",
    "军官": "serving",
    "伤残": "disabled",
    "残疾": "disabled",
}
PARENT_CATEGORIES = {
    "martyr": ("21",),
    "serving": ("C1", "C2", "C3", "E1"),
    "disabled": ("11", "13"),
}
"""Identities on the register on which a child of each kind rests."""

FIELDS = {
    "learning": "学习上多辅导",
    "thought": "思想上多帮助",
    "talent": "才能上多培养",
    "life": "生活上多关心",
}
"""The four 多, by code."""

HELP_FIELD = choice("help_field", {code: name for code, name in FIELDS.items() if code != "learning"})
HELP_KINDS = {
    "thought": ("谈心", "红色教育活动", "心理疏导"),
    "talent": ("特长班", "竞赛", "文体活动", "赠书"),
    "life": ("走访", "助学金", "衣物用品", "体检", "节日慰问"),
}
"""What is usually done in each field; other words may be typed as well."""

ATTENTION = choice(
    "attention",
    {"none": "无需关注", "watch": "需要关注", "high": "重点关注"},
    chip={"无需关注": "ok", "需要关注": "warn", "重点关注": "bad"},
)
TUTOR_KIND = choice("tutor_kind", {name: name for name in ("教师", "志愿者", "党员", "退役军人", "大学生")})


def _parent_kind(text: str) -> str:
    if text in PARENT_KINDS:
        return text
    for word, code in _PARENT_WORDS.items():
        if word in text:
            return code
    raise ValueError(f"「{text}」不是烈士、现役军人或伤残军人子女")


PARENT_KIND = replace(choice("parent_kind", PARENT_KINDS), parse=_parent_kind)


def _percent(text: str) -> int:
    number = INTEGER.parse(text.strip().rstrip("%％"))
    if not isinstance(number, int) or not 0 <= number <= 100:
        raise ValueError(f"「{text}」应在 0 到 100 之间")
    return number


PERCENT = Kind(
    "percent",
    parse=_percent,
    show=lambda value: "" if value is None else f"{value}%",
    align=Align.RIGHT,
    cell=Cell.TEXT,
)


@dataclass(frozen=True)
class StudentDraft:
    """A child as it is taken onto the list."""

    name: str = entry(
        "姓名",
        NAME,
        required=True,
        group="学生",
        synonyms=("学生姓名", "子女姓名", "孩子姓名", "儿童姓名", "学生"),
    )
    id_number: str | None = entry(
        "身份证号",
        ID_NUMBER,
        group="学生",
        hint="填后自动带出性别和出生日期",
        synonyms=("身份证号码", "公民身份号码", "身份证", "学生身份证号"),
    )
    sex: str | None = entry("性别", SEX, group="学生")
    birth_on: str | None = entry("出生日期", DATE, group="学生", synonyms=("出生年月",))
    school: str | None = entry("学校", group="学生", synonyms=("就读学校", "所在学校", "学校名称"))
    school_class: str | None = entry(
        "年级班级",
        group="学生",
        hint="如 三年级2班、初二",
        synonyms=("年级", "班级", "就读年级", "就读班级", "班别", "所在班级"),
    )
    head_teacher: str | None = entry("班主任", group="学生")
    head_teacher_phone: str | None = entry("班主任电话", PHONE, group="学生")
    is_flagged_weak: int = entry("班主任标记学习基础差", FLAG, group="学生", default=0)
    interests: str | None = entry("兴趣特长", group="学生", synonyms=("特长", "爱好"))
    health: str | None = entry("健康状况", group="学生")
    parent_kind: str = entry(
        "家长身份",
        PARENT_KIND,
        required=True,
        group="家长",
        synonyms=(
            "类别",
            "对象类别",
            "身份",
            "身份类别",
            "子女类别",
            "家庭类别",
            "家长类别",
            "优抚类别",
            "父母身份",
            "军人身份",
            "军人类别",
        ),
    )
    parent_name: str | None = entry(
        "军人（烈士）姓名",
        group="家长",
        synonyms=("家长姓名", "家长", "军人姓名", "烈士姓名", "父（母）姓名", "父母姓名"),
    )
    parent_id_number: str | None = entry(
        "军人（遗属）身份证号",
        ID_NUMBER,
        group="家长",
        hint="填后与优抚对象登记相连",
        synonyms=("家长身份证号",),
    )
    parent_ended_on: str | None = entry(
        "家长身份终止日期", DATE, group="家长", hint="如退役日期；终止后列入核对，不会自动移出"
    )
    village: str | None = entry("村（社区）", group="家长", synonyms=("村", "所属村", "村居", "家庭住址"))
    guardian: str | None = entry("监护人", group="监护", synonyms=("监护人姓名",))
    guardian_relation: str | None = entry("与监护人关系", group="监护")
    guardian_phone: str | None = entry(
        "监护人电话", PHONE, group="监护", synonyms=("联系电话", "家长电话", "电话")
    )
    is_guardian_away: int = entry("监护人在外", FLAG, group="监护", default=0)
    family: str | None = entry("家庭情况", group="监护", hint="如 空巢、单亲、困难")
    consent_on: str | None = entry("监护人同意书日期", DATE, group="监护")
    opened_on: str | None = entry("建档日期", DATE, group="监护", hint="不填为今天")
    note: str | None = entry("备注", NOTE, group="监护")


@dataclass(frozen=True)
class SchoolListDraft(StudentDraft):
    """One line of a list that a school sends: a child with the marks of one exam."""

    term: str | None = entry("学期", TERM, group="成绩", hint="不填为本学期")
    exam: str = entry("考试", EXAM, group="成绩", default="期中")
    chinese: str | None = entry("语文", group="成绩", synonyms=("语文成绩",))
    maths: str | None = entry("数学", group="成绩", synonyms=("数学成绩",))
    english: str | None = entry("英语", group="成绩", synonyms=("英语成绩", "外语"))
    others: str | None = entry("其他科目", group="成绩")
    full: int = entry("满分", INTEGER, group="成绩", default=100, synonyms=("每科满分", "卷面满分"))


def completed(draft: StudentDraft) -> StudentDraft:
    """The Draft with sex and birth date taken from the ID where they were left open."""
    if not draft.id_number:
        return draft
    return replace(
        draft,
        sex=draft.sex or id_number.sex(draft.id_number),
        birth_on=draft.birth_on or id_number.birth_date(draft.id_number).isoformat(),
    )


def check_student(draft: StudentDraft, today: date) -> Iterator[Problem]:
    """What keeps a child from being stored."""
    for field in ("birth_on", "consent_on", "opened_on"):
        value = getattr(draft, field)
        if value and value > today.isoformat():
            yield Problem("日期不能在今天之后", field)
    if draft.opened_on and len(draft.opened_on) < 10:
        yield Problem("请写到日", "opened_on")
    if draft.id_number and draft.id_number == draft.parent_id_number:
        yield Problem("学生和家长的身份证号相同", "parent_id_number")


@dataclass(frozen=True)
class CloseDraft:
    """A child leaves the list; the record stays."""

    closed_on: str = entry("结束日期", DATE, required=True)
    close_reason: str = entry("原因", required=True, hint="如 高中毕业、随家长转学外地、家长退役")


@dataclass(frozen=True)
class TutorDraft:
    """Someone who tutors."""

    name: str = entry("姓名", NAME, required=True)
    kind: str = entry("类型", TUTOR_KIND, required=True, default="教师")
    organisation: str | None = entry("单位")
    subjects: str | None = entry("辅导科目", hint="如 数学、英语")
    phone: str | None = entry("电话", PHONE)
    weekly_capacity: int | None = entry("每周最多次数", INTEGER, hint="不填为不限")
    pledged_on: str | None = entry("承诺书日期", DATE)
    ended_on: str | None = entry("停止服务日期", DATE)
    note: str | None = entry("备注", NOTE)


@dataclass(frozen=True)
class PairingDraft:
    """A tutor bound to a child."""

    started_on: str = entry("开始日期", DATE, required=True)
    weekly_target: int = entry("每周次数目标", INTEGER, required=True, default=1)
    note: str | None = entry("备注", NOTE)


@dataclass(frozen=True)
class EndPairingDraft:
    """The end of a pairing."""

    ended_on: str = entry("结束日期", DATE, required=True)
    end_reason: str | None = entry("原因")


@dataclass(frozen=True)
class LessonDraft:
    """One session of tutoring. It is given freely: there is no field for a fee."""

    held_on: str = entry("日期", DATE, required=True)
    minutes: int = entry("时长（分钟）", INTEGER, required=True, default=60)
    subject: str = entry("科目", required=True)
    content: str | None = entry("内容", NOTE)
    place: str | None = entry("地点")
    effect: str | None = entry("效果", hint="对每个学生；也可事后逐人填写")


@dataclass(frozen=True)
class EffectDraft:
    """What a session brought one child."""

    effect: str | None = entry("效果")
    is_signed: int = entry("学生已签字", FLAG, default=0)


@dataclass(frozen=True)
class HelpDraft:
    """One thing done in thought, talent or life."""

    field: str = entry("方面", HELP_FIELD, required=True)
    held_on: str = entry("日期", DATE, required=True)
    kind: str | None = entry("形式", hint="如 谈心、特长班、走访")
    content: str = entry("内容", NOTE, required=True)
    result: str | None = entry("成果", hint="才能培养填写，如 校运会 400 米第二名")
    attention: str | None = entry("心理关注", ATTENTION, hint="谈心后填写")
    amount_fen: int = entry("金额（元/人）", MONEY, default=0)
    source: str | None = entry("来源", hint="钱物从哪里来")


@dataclass(frozen=True)
class TermSheetDraft:
    """What is planned and said of a child in a term, beside its sessions and help."""

    attendance: int | None = entry("出勤率（%）", PERCENT, group="学校")
    remark: str | None = entry("教师评语", NOTE, group="学校")
    plan_learning: str | None = entry("学习计划", NOTE, group="本学期计划")
    plan_thought: str | None = entry("思想计划", NOTE, group="本学期计划")
    plan_talent: str | None = entry("才能计划", NOTE, group="本学期计划")
    plan_life: str | None = entry("生活计划", NOTE, group="本学期计划")
    plan_priority: str | None = entry("优先计划", NOTE, group="本学期计划")
    none_learning: str | None = entry("学习方面", group="本学期无的，写明原因")
    none_thought: str | None = entry("思想方面", group="本学期无的，写明原因")
    none_talent: str | None = entry("才能方面", group="本学期无的，写明原因")
    none_life: str | None = entry("生活方面", group="本学期无的，写明原因")
    level_override: str | None = entry("人工定级", LEVEL, group="优先", hint="不填则按规则")
    override_reason: str | None = entry("人工定级原因", group="优先")


def check_lesson(draft: LessonDraft, today: date) -> Iterator[Problem]:
    """What keeps a session from being stored."""
    yield from _day(draft.held_on, today)
    if not 5 <= draft.minutes <= 600:
        yield Problem("时长应在 5 到 600 分钟之间", "minutes")


def check_help(draft: HelpDraft, today: date) -> Iterator[Problem]:
    """What keeps an entry of help from being stored."""
    yield from _day(draft.held_on, today)
    if any(draft.kind in kinds for field, kinds in HELP_KINDS.items() if field != draft.field):
        yield Problem(f"“{draft.kind}”不属于{FIELDS[draft.field]}", "kind")
    if draft.amount_fen < 0:
        yield Problem("金额不能为负", "amount_fen")
    if draft.attention and draft.field != "thought":
        yield Problem("心理关注只在思想上多帮助中填写", "attention")


def check_term_sheet(draft: TermSheetDraft) -> Iterator[Problem]:
    """What keeps a term sheet from being stored: an override says why."""
    if draft.level_override and not (draft.override_reason or "").strip():
        yield Problem("人工定级请写明原因", "override_reason")


def _day(held_on: str, today: date) -> Iterator[Problem]:
    if len(held_on) < 10:
        yield Problem("请写到日", "held_on")
    elif held_on > today.isoformat():
        yield Problem("日期不能在今天之后", "held_on")
