"""What the import dialogs call things."""

from shuangyong_desktop.importing.plan import Action, Choice, PlannedRow

ACTIONS = {
    Action.NEW: ("导入", "ok"),
    Action.UPDATE: ("更新", "info"),
    Action.SAME: ("相同", "muted"),
    Action.DUPLICATE: ("重复", "warn"),
    Action.ERROR: ("拒绝", "bad"),
    Action.SKIP: ("跳过", "muted"),
}
"""Text and tone of each action."""

CHOICES = {
    Choice.LEAVE: "不导入",
    Choice.FILL: "只补空白",
    Choice.REPLACE: "按表更新",
    Choice.SEPARATE: "另立一人",
    Choice.BESIDE: "另记一条",
    Choice.KEEP: "保留此证号",
}
NEEDS_REASON = (Choice.SEPARATE, Choice.KEEP)

FILTERS: dict[str, tuple[Action, ...]] = {
    "全部": tuple(Action),
    "导入": (Action.NEW, Action.UPDATE),
    "拒绝": (Action.ERROR,),
    "重复": (Action.DUPLICATE, Action.SAME),
    "跳过": (Action.SKIP,),
}


def sentences(row: PlannedRow) -> list[str]:
    """Everything to be said of a row, each with its column."""
    remarks = [*row.errors, *row.warnings]
    said = [f"{remark.column}：{remark.message}" if remark.column else remark.message for remark in remarks]
    if row.message and not row.errors and row.message not in "".join(said):
        said.insert(0, row.message)
    return said
