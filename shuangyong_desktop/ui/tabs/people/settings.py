"""Pages over what the office set up about people: rules with their 依据, fields, papers, villages, martyrs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from shuangyong_desktop.domain.fallen import FallenSoldierDraft
from shuangyong_desktop.domain.local_rules import RULES, LocalRuleDraft
from shuangyong_desktop.domain.own_fields import OwnFieldDraft
from shuangyong_desktop.domain.papers import PaperRuleDraft
from shuangyong_desktop.domain.stacking import StackingDraft
from shuangyong_desktop.operations import villages
from shuangyong_desktop.operations.people import fallen, own_fields, papers, parameters, stacking
from shuangyong_desktop.queries.people.fallen import FallenRow, fallen_draft, soldiers
from shuangyong_desktop.queries.people.papers import RuleRow, rules
from shuangyong_desktop.queries.people.settings import (
    LocalRuleRow,
    OwnFieldRow,
    StackingRuleRow,
    VillageRow,
    local_rules,
    own_field_rows,
    stacking_rules,
    village_rows,
)
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.tabs.people.row_page import RowPage
from shuangyong_desktop.ui.widgets.form import FormSpec


class FallenPage(RowPage):
    """Martyrs and deceased soldiers, with their families here."""

    row_class = FallenRow
    reads = frozenset({"fallen_soldier", "identity", "person"})
    said = "一位烈士（牺牲病故军人）登记一次，遗属与之关联，一证一位持证人"
    nothing = "还没有登记；在名册中用“关联烈士（军人）”把遗属连上"

    def rows(self, session: Session) -> Sequence[Any]:
        """By name."""
        return soldiers(session)

    def declared_actions(self) -> Sequence[Action]:
        """Entering and correcting."""
        return (
            Action("登记", self.add, "Ctrl+N", place=Place.BAR, is_main=True),
            Action("更正", self.open, "F2", Needs.ONE, Place.BAR),
        )

    def add(self) -> None:
        """A further one."""
        self.fill_in(
            "登记烈士（牺牲病故军人）",
            FormSpec(FallenSoldierDraft),
            lambda draft: self.context.do(fallen.add_fallen_soldier, draft),
            again="保存并登记下一位",
        )

    def open(self) -> None:
        """Correct the selected one."""
        number = self.current().id
        with self.context.read() as session:
            draft = fallen_draft(session, number)
        self.fill_in(
            f"更正：{draft.name}",
            FormSpec(FallenSoldierDraft, draft),
            lambda draft: self.context.do(fallen.edit_fallen_soldier, number, draft),
        )


class StackingPage(RowPage):
    """Rules of stacking."""

    row_class = StackingRuleRow
    reads = frozenset({"stacking_rule"})
    said = "两种身份能否兼得；按当地文件登记规则、执行日期和文号，未登记的按程序默认"
    narrowed_by = (("category_a", "全部类别"), ("rule", "全部规则"))

    def rows(self, session: Session) -> Sequence[Any]:
        """The office's own first."""
        return stacking_rules(session)

    def declared_actions(self) -> Sequence[Action]:
        """Setting and taking back."""
        return (
            Action("设置规则", self.open, "F2", Needs.ONE, Place.BAR, is_main=True),
            Action("删除", self.remove, "", Needs.ONE, Place.BAR, hint="删除误登的规则，恢复程序默认"),
        )

    def open(self) -> None:
        """Set the rule of the selected pair."""
        row = self.current()
        texts = {"effective_from": self.context.today.isoformat()}
        draft = StackingDraft(
            row.category_a, row.category_b, row.rule, row.effective_from or texts["effective_from"],
            row.basis if row.id else None, row.note,
        )  # fmt: skip
        self.fill_in(
            "设置兼得规则",
            FormSpec(StackingDraft, draft),
            lambda draft: self.context.do(stacking.set_stacking_rule, draft),
        )

    def remove(self) -> Any:
        """Take back a rule that was entered by mistake."""
        row = self.current()
        if not row.id:
            raise Refused("这是程序默认的规则，不能删除；可以设置自己的规则")
        return self.context.do(stacking.remove_stacking_rule, row.id)


class LocalRulesPage(RowPage):
    """Local rules about people."""

    row_class = LocalRuleRow
    reads = frozenset({"parameter"})
    said = "各地不同的规定；修改时写明执行日期和文号，旧值留在记录里"

    def rows(self, session: Session) -> Sequence[Any]:
        """With the values of today."""
        return local_rules(session, self.context.today.isoformat())

    def declared_actions(self) -> Sequence[Action]:
        """Changing one."""
        return (Action("修改", self.open, "F2", Needs.ONE, Place.BAR, is_main=True),)

    def open(self) -> None:
        """Another value from a day on."""
        row = self.current()
        rule = RULES[row.name]
        self.fill_in(
            row.title,
            FormSpec(
                LocalRuleDraft,
                texts={"value": row.value, "effective_from": self.context.today.isoformat()},
                suggestions={"value": [word for _, word in rule.words]} if rule.words else {},
                intro=rule.hint,
            ),
            lambda draft: self.context.do(
                parameters.set_local_rule, row.name, replace(draft, value=rule.stored(draft.value))
            ),
        )


class PaperRulesPage(RowPage):
    """Papers that are asked for."""

    row_class = RuleRow
    reads = frozenset({"paper_rule"})
    said = "各类对象应当留存的材料"
    nothing = "还没有设置必备材料，可以先采用常用的，再按县里要求增减"

    def rows(self, session: Session) -> Sequence[Any]:
        """By category."""
        return rules(session)

    def declared_actions(self) -> Sequence[Action]:
        """Asking for a paper, and no longer."""
        return (
            Action("增加", self.add, "Ctrl+N", place=Place.BAR, is_main=True),
            Action("采用常用材料", self.adopt, place=Place.BAR),
            Action("停用", self.retire, "", Needs.ONE, Place.BAR),
        )

    def add(self) -> None:
        """A further paper."""
        self.fill_in(
            "设置必备材料",
            FormSpec(PaperRuleDraft),
            lambda draft: self.context.do(papers.set_paper_rule, draft),
            again="保存并设置下一种",
        )

    def adopt(self) -> Any:
        """Begin with the usual ones."""
        return self.context.do(papers.adopt_usual_papers)

    def retire(self) -> Any:
        """No longer ask for the selected one."""
        return self.context.do(papers.retire_paper_rule, self.current().id)


class OwnFieldsPage(RowPage):
    """Fields of the clerk's own."""

    row_class = OwnFieldRow
    reads = frozenset({"own_field", "own_value"})
    said = "县里临时要的一列，加在这里，登记、名册、查询和导出里马上就有"
    nothing = "还没有自定义字段；县里临时要一列时，在这里增加"

    def rows(self, session: Session) -> Sequence[Any]:
        """Those in use first."""
        return own_field_rows(session)

    def declared_actions(self) -> Sequence[Action]:
        """Adding, changing, retiring, taking back into use."""
        return (
            Action("增加字段", self.add, "Ctrl+N", place=Place.BAR, is_main=True),
            Action("修改", self.open, "F2", Needs.ONE, Place.BAR),
            Action("停用或恢复", self.retire, "", Needs.ONE, Place.BAR),
        )

    def add(self) -> None:
        """A further field."""
        self.fill_in(
            "增加自定义字段",
            FormSpec(OwnFieldDraft),
            lambda draft: self.context.do(own_fields.add_own_field, draft),
            again="保存并增加下一个",
        )

    def open(self) -> None:
        """Rename the selected field, or change its choices."""
        row = self.current()
        self.fill_in(
            f"修改：{row.title}",
            FormSpec(OwnFieldDraft, OwnFieldDraft(row.title, row.kind, row.options)),
            lambda draft: self.context.do(own_fields.edit_own_field, row.id, draft),
        )

    def retire(self) -> Any:
        """Out of use, or into it again; values stay."""
        row = self.current()
        change = own_fields.restore_own_field if row.is_retired else own_fields.retire_own_field
        return self.context.do(change, row.id)


@dataclass(frozen=True)
class VillageForm:
    """A village's name and code."""

    name: str = entry("名称", required=True)
    code: str | None = entry("代码", hint="12 位统计代码，可不填")


@dataclass(frozen=True)
class MergeForm:
    """Where a village goes."""

    into: str = entry("并入", required=True)


class VillagesPage(RowPage):
    """Villages: added, renamed, merged."""

    row_class = VillageRow
    reads = frozenset({"village", "person"})
    said = "村（社区）；改名和合并后，以前的名册和走访记录仍是当时的名称"
    nothing = "还没有村（社区），登记对象时会自动加入"

    def rows(self, session: Session) -> Sequence[Any]:
        """In the office's order."""
        return village_rows(session)

    def declared_actions(self) -> Sequence[Action]:
        """What can be done with villages."""
        return (
            Action("增加", self.add, "Ctrl+N", place=Place.BAR, is_main=True),
            Action("改名", self.open, "F2", Needs.ONE, Place.BAR),
            Action("并入他村", self.merge, "", Needs.ONE, Place.BAR),
            Action("上移", self.move_up, "", Needs.ONE, Place.BAR),
            Action("停用", self.retire, "", Needs.ONE, Place.BAR),
        )

    def add(self) -> None:
        """A further village at the end of the list."""
        self.fill_in(
            "增加村（社区）",
            FormSpec(VillageForm, left_out=frozenset({"code"})),
            lambda form: self.context.do(villages.add_villages, [form.name]),
            again="保存并增加下一个",
        )

    def open(self) -> None:
        """Another name for the selected one."""
        row = self.current()
        self.fill_in(
            f"改名：{row.name}",
            FormSpec(VillageForm, VillageForm(row.name, row.code)),
            lambda form: self.context.do(villages.rename_village, row.id, form.name, form.code),
        )

    def merge(self) -> None:
        """The selected one goes into another."""
        row = self.current()
        others = {
            item.name: item.id for item in self.table.rows if item.id != row.id and item.state == "在用"
        }

        def submit(form: MergeForm) -> Any:
            if form.into not in others:
                raise Refused([Problem("请从在用的村（社区）中选择", "into")])
            return self.context.do(villages.merge_villages, [row.id], others[form.into])

        intro = f"{row.name}的 {row.people} 人和各户一并转入，可以撤销"
        self.fill_in(
            f"合并：{row.name}", FormSpec(MergeForm, suggestions={"into": list(others)}, intro=intro), submit
        )

    def move_up(self) -> Any:
        """One place up in all lists."""
        numbers = [row.id for row in self.table.rows]
        place = numbers.index(self.current().id)
        if place == 0:
            raise Refused("已经在最前面")
        numbers[place - 1], numbers[place] = numbers[place], numbers[place - 1]
        return self.context.do(villages.order_villages, numbers)

    def retire(self) -> Any:
        """Nobody lives there any more."""
        return self.context.do(villages.retire_village, self.current().id)
