"""宣传教育: activities, defence education, publicity, reports sent up, study."""

from dataclasses import dataclass

from shuangyong_desktop.domain.kinds import DATE, MONEY
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import INTEGER, NOTE, choice
from shuangyong_desktop.shapes.register import Register

_GROUP = "宣传教育"
_ACTIVITY = choice(
    "activity",
    {
        name: name
        for name in (
            "联欢联谊", "科技拥军", "文化拥军", "法律拥军", "智力拥军", "送政策到军营", "军营一日",
            "植树造林", "应急演练", "拥政爱民", "其他",
        )
    },
)  # fmt: skip
_MEDIUM = choice(
    "medium",
    {
        name: name
        for name in ("永久性广告牌", "标语", "宣传栏", "宣传单", "橱窗", "网站", "公众号", "流动书架")
    },
)


@dataclass(frozen=True)
class ActivityDraft:
    """A 双拥 activity, by the civil side or by the forces."""

    held_on: str = entry("日期", DATE, required=True)
    kind: str = entry("类别", _ACTIVITY, required=True)
    topic: str = entry("主题", required=True)
    place: str | None = entry("地点")
    host: str | None = entry("主办单位")
    soldiers: int | None = entry("军方人数", INTEGER)
    civilians: int | None = entry("地方人数", INTEGER)
    gifts: str | None = entry("赠送物品")
    gifts_fen: int | None = entry("折价（元）", MONEY)
    effect: str | None = entry("成效", NOTE)


@dataclass(frozen=True)
class DefenceEducationDraft:
    """A batch of pupils or young people taught about national defence."""

    held_on: str = entry("日期", DATE, required=True)
    school: str = entry("学校（单位）", required=True)
    audience: str | None = entry("年级（对象）")
    people: int = entry("人数", INTEGER, required=True, default=0)
    teacher: str | None = entry("授课人")
    content: str | None = entry("内容", NOTE)


@dataclass(frozen=True)
class PublicityDraft:
    """Something that tells of 双拥 work: a board, slogans, leaflets."""

    made_on: str = entry("建成（发放）日期", DATE, required=True)
    kind: str = entry("类型", _MEDIUM, required=True)
    place: str | None = entry("位置")
    count: int = entry("数量", INTEGER, required=True, default=1)
    content: str | None = entry("内容", NOTE)


@dataclass(frozen=True)
class BulletinDraft:
    """A report sent up or printed: which paper took it."""

    sent_on: str = entry("日期", DATE, required=True)
    unit: str = entry("报送单位", required=True)
    title: str = entry("标题", required=True)
    taken_by: str | None = entry("采用（媒体或简报期号）")


@dataclass(frozen=True)
class StudyDraft:
    """A session in which 双拥 papers were studied."""

    held_on: str = entry("日期", DATE, required=True)
    unit: str = entry("组织单位", required=True)
    content: str = entry("学习内容", required=True)
    people: int | None = entry("参加人数", INTEGER)


REGISTERS = (
    Register(
        "activity",
        "双拥活动",
        _GROUP,
        ActivityDraft,
        "held_on",
        "topic",
        ("soldiers", "civilians", "gifts_fen"),
    ),
    Register(
        "defence_education", "国防教育", _GROUP, DefenceEducationDraft, "held_on", "school", ("people",)
    ),
    Register("publicity", "宣传阵地", _GROUP, PublicityDraft, "made_on", "kind", ("count",)),
    Register("bulletin", "信息报送", _GROUP, BulletinDraft, "sent_on", "title"),
    Register("study", "学习教育", _GROUP, StudyDraft, "held_on", "content", ("people",)),
)
