"""组织领导: the leading group, meetings, systems, member units and their yearly key tasks."""

from dataclasses import dataclass

from shuangyong_desktop.domain.kinds import DATE, ID_NUMBER, NAME, YEAR
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import INTEGER, NOTE, choice
from shuangyong_desktop.shapes.register import Register

_GROUP = "组织领导"
_POST = choice("post", {name: name for name in ("组长", "副组长", "成员", "办公室主任", "联络员")})
_MEETINGS = ("领导小组会议", "党委议军会议", "军地联席会议", "专题研讨", "座谈会", "听取汇报", "工作会议")
_MEETING = choice("meeting", {name: name for name in _MEETINGS})
_PROGRESS = choice(
    "progress", {name: name for name in ("未开始", "进行中", "已完成", "未完成")},
    chip={"未开始": "muted", "进行中": "info", "已完成": "ok", "未完成": "bad"},
)  # fmt: skip


@dataclass(frozen=True)
class LeadingGroupDraft:
    """A member of the leading group, from when to when."""

    appointed_on: str = entry("任职日期", DATE, required=True)
    name: str = entry("姓名", NAME, required=True)
    post: str = entry("组内职务", _POST, required=True)
    unit: str | None = entry("单位及职务")
    ended_on: str | None = entry("离任日期", DATE)
    document_no: str | None = entry("调整文号")


@dataclass(frozen=True)
class MeetingDraft:
    """A meeting, what it was about and what it decided."""

    held_on: str = entry("日期", DATE, required=True)
    kind: str = entry("会议类型", _MEETING, required=True)
    topic: str = entry("议题", required=True)
    chair: str | None = entry("主持人")
    people: int | None = entry("参会人数", INTEGER)
    place: str | None = entry("地点")
    decision: str | None = entry("决议（解决的问题）", NOTE)


@dataclass(frozen=True)
class SystemDraft:
    """A standing rule (领导负责制, 现场办公制, 目标管理制 …)."""

    made_on: str = entry("制定日期", DATE, required=True)
    title: str = entry("制度名称", required=True)
    document_no: str | None = entry("文号")
    note: str | None = entry("主要内容", NOTE)


@dataclass(frozen=True)
class KeyTaskDraft:
    """One of the one or two key tasks that each member unit sets itself for a year."""

    year: int = entry("年度", YEAR, required=True)
    unit: str = entry("成员单位", required=True)
    task: str = entry("重点工作", required=True)
    due_on: str | None = entry("完成时限", DATE)
    progress: str = entry("进度", _PROGRESS, default="未开始")
    result: str | None = entry("结果", NOTE)


@dataclass(frozen=True)
class PlanDraft:
    """A plan or a summary, of the town, a village or a member unit."""

    received_on: str = entry("日期", DATE, required=True)
    unit: str = entry("单位（村）", required=True)
    kind: str = entry(
        "种类", choice("plan", {name: name for name in ("年度计划", "半年总结", "年度总结")}), required=True
    )
    title: str | None = entry("标题")
    note: str | None = entry("要点", NOTE)


_CAPACITY = choice("capacity", {name: name for name in ("经办人员", "村干部", "经办人员亲属", "村干部亲属")})


@dataclass(frozen=True)
class RecusalDraft:
    """Somebody near the money: who handles it, village cadres, and their relatives; rolls are checked for them."""

    noted_on: str = entry("登记日期", DATE, required=True)
    name: str = entry("姓名", NAME, required=True)
    capacity: str = entry("身份", _CAPACITY, required=True)
    id_number: str | None = entry("身份证号", ID_NUMBER, hint="不填则按姓名比对")
    of_whom: str | None = entry("所属村或亲属关系", hint="如：王家庄村主任；周明之父")
    note: str | None = entry("备注", NOTE)


REGISTERS = (
    Register("leading_group", "领导小组", _GROUP, LeadingGroupDraft, "appointed_on", "name"),
    Register("meeting", "会议记录", _GROUP, MeetingDraft, "held_on", "topic", ("people",)),
    Register("system", "制度", _GROUP, SystemDraft, "made_on", "title"),
    Register("key_task", "成员单位重点工作", _GROUP, KeyTaskDraft, "due_on", "task"),
    Register("plan", "计划和总结", _GROUP, PlanDraft, "received_on", "unit"),
    Register("recusal", "回避登记", _GROUP, RecusalDraft, "noted_on", "name"),
)
