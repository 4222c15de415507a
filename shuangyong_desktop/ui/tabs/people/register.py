"""优抚对象: the register with everything that can be done to the people on it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from shuangyong_desktop.domain.conditions import Conditions, in_words
from shuangyong_desktop.domain.own_fields import OwnFieldDraft
from shuangyong_desktop.operations.people import filters, own_fields
from shuangyong_desktop.queries import beneficiaries as queries
from shuangyong_desktop.queries.listing import Listing
from shuangyong_desktop.queries.people.conditions import known_fields, saved_filter, saved_filters
from shuangyong_desktop.store.own_fields import own_facts
from shuangyong_desktop.ui.actions import Action, Needs, Place
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.tabs.beneficiaries import BeneficiariesTab
from shuangyong_desktop.ui.tabs.people import families, identities, leaving, papers, selection
from shuangyong_desktop.ui.widgets.form import FormSpec

_OF_IDENTITY = (
    "新增身份", "更正身份", "调整残疾等级", "中止（服刑、通缉）", "关联烈士（军人）", "登记义务兵服役",
    "义务兵转改、退役、退回", "登记服役大事",
)  # fmt: skip
_OF_FAMILY = ("户信息", "指定户主", "并入同一户", "分户", "家庭成员", "变更银行账户")
_OF_SELECTION = ("加标签", "去标签", "批量修改", "登记材料", "导出登记表", "导出档案标签")


class RegisterTab(BeneficiariesTab):
    """The register; conditions of the query builder narrow it until they are taken off."""

    def __init__(self, context: Context) -> None:
        self.conditions: Conditions | None = None
        super().__init__(context)

    def listing(self) -> Listing[queries.BeneficiaryRow]:
        """The register with the clerk's own fields, as far as the conditions go."""
        with self.context.read() as session:
            found = queries.listing(self.context.today, own_facts(session), self.conditions)
            kept = saved_filter(saved_filters(session), self.context.today)
        reads = found.reads | {"saved_filter"}
        return replace(found, filters=(kept, *found.filters), reads=reads)

    def declared_actions(self) -> Sequence[Action]:
        """The register's own actions, and those for identities, families and selections."""
        one, some = Needs.ONE, Needs.SOME
        return (
            *super().declared_actions(),
            Action(
                "条件查询",
                self.build_query,
                "Ctrl+Shift+F",
                place=Place.BAR,
                hint="按类别、等级、村、年龄等组合查询",
            ),
            Action(
                "一人一档", self.show_page, "F6", one, Place.DETAILS, hint="此人的全部情况，可导出和查看时点"
            ),
            Action(
                "身份",
                partial(self.pop_up, _OF_IDENTITY),
                "F7",
                one,
                Place.DETAILS,
                hint="新增、更正身份，调级",
            ),
            Action("家庭和账户", partial(self.pop_up, _OF_FAMILY), "", one, Place.DETAILS),
            Action(
                "对所选",
                partial(self.pop_up, _OF_SELECTION),
                "",
                some,
                Place.BAR,
                hint="标签、批量修改、材料、打印",
            ),
            Action("新增身份", partial(identities.add, self), needs=one),
            Action("更正身份", partial(identities.correct, self), needs=one),
            Action("调整残疾等级", partial(identities.change_grade, self), needs=one),
            Action("中止（服刑、通缉）", partial(identities.suspend, self), needs=one),
            Action("关联烈士（军人）", partial(identities.link_fallen, self), needs=one),
            Action("登记义务兵服役", partial(leaving.record_service, self), needs=one),
            Action("义务兵转改、退役、退回", partial(leaving.end_service, self), needs=one),
            Action("登记服役大事", partial(leaving.record_event, self), needs=one),
            Action("照片和扫描件", self.show_pictures, needs=one),
            Action("户信息", partial(families.edit_household, self), needs=one),
            Action("指定户主", partial(families.set_head, self), needs=one),
            Action("并入同一户", partial(families.join, self), needs=one),
            Action("分户", partial(families.split, self), needs=some),
            Action("家庭成员", self.show_household, needs=one),
            Action("变更银行账户", partial(families.change_account, self), needs=one),
            Action("登记迁入", partial(families.move_in, self)),
            Action("加标签", partial(selection.tag, self), needs=some),
            Action("去标签", partial(selection.untag, self), needs=some),
            Action("批量修改", partial(selection.edit, self), needs=some),
            Action("登记材料", partial(papers.file_paper, self), needs=some),
            Action("导出登记表", partial(selection.export_forms, self), needs=some),
            Action("导出档案标签", partial(selection.export_labels, self), needs=some),
            Action("粘贴登记", self.paste, "Ctrl+V", hint="在 WPS 或 Excel 里连同表头复制的行，核对后登记"),
            Action(
                "增加自定义栏", self.add_column, hint="县里临时要一列：登记、名册、查询、导入导出里马上就有"
            ),
            Action("时点人数和花名册", self.look_back),
            Action("粘贴名单比对", partial(selection.compare_pasted, self)),
            Action("合并重复对象", partial(selection.merge, self), needs=some),
        )

    def open(self) -> None:
        """Enter or a double click: the person's page."""
        self.show_page()

    def show_page(self) -> None:
        """Everything about the selected person, in one window."""
        from shuangyong_desktop.ui.dialogs.person_page import PersonPageDialog

        PersonPageDialog(self.window(), self.context, self.current_id()).exec()

    def look_back(self) -> None:
        """The register as it was on any day."""
        from shuangyong_desktop.ui.dialogs.as_of import AsOfDialog

        AsOfDialog(self.window(), self.context).exec()

    def paste(self) -> None:
        """Rows copied in a spreadsheet, into the preview of an import."""
        from shuangyong_desktop.ui.dialogs.importing.import_dialog import open_import

        open_import(self.window(), self.context, kind="roster", is_pasted=True)

    def add_column(self) -> None:
        """A column of the clerk's own; fields are changed and retired on their page under 优抚业务."""
        self.fill_in(
            "增加自定义栏",
            FormSpec(OwnFieldDraft),
            lambda draft: self.context.do(own_fields.add_own_field, draft),
            again="保存并增加下一栏",
        )

    def show_household(self) -> None:
        """The household of the selected person: members, flags, plaque."""
        from shuangyong_desktop.ui.dialogs.household import HouseholdDialog

        HouseholdDialog(self.window(), self.context, self.current_id(), self._name()).exec()

    def show_pictures(self) -> None:
        """Portrait and scans of the selected person."""
        from shuangyong_desktop.ui.dialogs.pictures import PicturesDialog

        PicturesDialog(self.window(), self.context, self.current_id(), self._name()).exec()

    def record_death(self) -> None:
        """A death, with what becomes of the household."""
        leaving.record_death(self)

    def move_out(self) -> None:
        """A move, with what becomes of the household."""
        leaving.move_out(self)

    def narrow(self, conditions: Conditions | None) -> None:
        """Show only whom the conditions find; None shows everybody again."""
        self.conditions = conditions if conditions and conditions.items else None
        self.ask()
        self._tell_conditions()

    def build_query(self) -> None:
        """Put conditions together, keep them under a name, or take one that was kept."""
        from shuangyong_desktop.ui.dialogs.query_builder import QueryDialog

        with self.context.read() as session:
            known, saved = known_fields(session), saved_filters(session)
            villages, tags = queries.village_names(session), queries.tag_names(session)
        dialog = QueryDialog(
            self.window(),
            known,
            saved,
            self.conditions,
            {"village": villages, "tag": tags},
            self._keep,
            lambda number: self.context.do(filters.delete_filter, number),
        )
        if dialog.exec():
            self.narrow(dialog.asked())

    def clear_all(self) -> None:
        """All people again, without conditions."""
        self.conditions = None
        self._tell_conditions()
        super().clear_all()

    def status_text(self) -> str:
        """The conditions stand before the figures."""
        words = self._conditions_in_words()
        return f"查询：{words}　{super().status_text()}" if words else super().status_text()

    def _keep(self, name: str, conditions: Conditions) -> Any:
        return self.context.do(filters.save_filter, name, conditions)

    def _tell_conditions(self) -> None:
        self.status_changed.emit()

    def _conditions_in_words(self) -> str:
        if self.conditions is None:
            return ""
        with self.context.read() as session:
            return in_words(known_fields(session), self.conditions)
