from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from shuangyong_desktop.domain.kinds import DATE, ID_NUMBER, MONEY
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import FLAG, NOTE, choice
from shuangyong_desktop.shapes.problem import Problem, Refused
from shuangyong_desktop.ui.tabs.beneficiaries import from_id_number
from shuangyong_desktop.ui.widgets.form import Form, FormSpec, Warned

COLOUR = choice("colour", {"r": "红", "g": "绿"})
MANY = choice("many", {str(number): f"第{number}类" for number in range(30)})


@dataclass(frozen=True)
class SampleDraft:
    name: str = entry("姓名", required=True, group="基本")
    id_number: str | None = entry("身份证号", ID_NUMBER, group="基本")
    sex: str | None = entry("性别", choice("sex", {"男": "男", "女": "女"}), group="基本")
    birth_on: str | None = entry("出生日期", DATE, group="基本")
    village: str | None = entry("村", group="其他")
    many: str | None = entry("类别", MANY, group="其他")
    amount_fen: int | None = entry("金额", MONEY, group="其他")
    is_key: int = entry("重点", FLAG, group="其他", default=0)
    note: str | None = entry("备注", NOTE, group="其他")
    batch: int = 0


def shown(spec: FormSpec, qtbot: QtBot) -> Form:
    form = Form(spec)
    qtbot.addWidget(form)
    form.resize(430, 700)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    form.first()
    return form


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    return shown(
        FormSpec(
            SampleDraft,
            suggestions={"village": ["李家村", "王家庄"]},
            derive=from_id_number,
            known={"batch": 7},
        ),
        qtbot,
    )


def type_into(form: Form, qtbot: QtBot, name: str, text: str) -> None:
    form.editors[name].setFocus()
    qtbot.keyClicks(form.editors[name], text)


def test_what_is_typed_becomes_a_draft(form: Form, qtbot: QtBot) -> None:
    type_into(form, qtbot, "name", "Sun")
    type_into(form, qtbot, "amount_fen", "3286.5")
    form.editors["many"].set_value("第7类")
    form.editors["is_key"].set_value("是")
    form.editors["note"].set_value("一\n二")
    draft = form.draft()
    assert draft == SampleDraft("Sun", many="7", amount_fen=328650, is_key=1, note="一\n二", batch=7)


def test_a_form_is_filled_with_a_draft_and_gives_it_back(qtbot: QtBot) -> None:
    draft = SampleDraft(
        "孙秀英", sex="女", birth_on="1949-07", village="河西社区", many="3", is_key=1, note="一\n二"
    )
    form = shown(FormSpec(SampleDraft, draft, suggestions={"village": ["李家村"]}), qtbot)
    assert form.draft() == draft
    assert not form.is_touched()


def test_each_problem_stands_beside_its_field_and_the_first_has_the_focus(form: Form, qtbot: QtBot) -> None:
    form.editors["birth_on"].set_value("农历三月")
    with pytest.raises(Refused) as no:
        form.draft()
    form.show_problems(no.value)
    assert form.problem("name") == "请填写姓名"
    assert form.problem("birth_on").startswith("「农历三月」是农历")
    assert form.editors["name"].hasFocus()
    type_into(form, qtbot, "name", "S")
    assert form.problem("name") == ""


def test_a_problem_of_no_field_stands_above_all(form: Form) -> None:
    form.show_problems(Refused("名册已经确认，不能修改"))
    assert form.notice.isVisible()
    assert form.notice.text() == "名册已经确认，不能修改"


def test_a_wrong_value_is_said_as_soon_as_the_field_is_left(form: Form, qtbot: QtBot) -> None:
    type_into(form, qtbot, "id_number", "33060219")
    form.editors["name"].setFocus()
    assert form.problem("id_number").startswith("身份证号应为 18 位")


def test_an_id_number_fills_sex_and_birth_date_but_never_overwrites(form: Form, qtbot: QtBot) -> None:
    form.editors["sex"].set_value("男")
    type_into(form, qtbot, "id_number", "33060219490716002X")
    form.editors["name"].setFocus()
    assert form.problem("id_number") == ""
    assert form.texts()["birth_on"] == "1949-07-16"
    assert form.texts()["sex"] == "男"


def test_enter_goes_through_the_form_and_saves_after_the_last_field(form: Form, qtbot: QtBot) -> None:
    names = list(form.editors)
    for before, after in pairwise(names):
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return)
        focused = form.focusWidget()
        editor = form.editors[after]
        assert focused is editor or editor.isAncestorOf(focused), f"{before} → {after}"
    with qtbot.waitSignal(form.asked_to_save):
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return)


def test_ctrl_enter_saves_from_any_field_and_alt_enter_makes_a_line_in_a_note(
    form: Form, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(form.asked_to_save):
        qtbot.keyClick(form.editors["sex"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    form.editors["note"].setFocus()
    qtbot.keyClicks(form.editors["note"], "a")
    qtbot.keyClick(form.editors["note"], Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClicks(form.editors["note"], "b")
    assert form.texts()["note"] == "a\nb"


def test_what_should_be_looked_at_is_saved_when_asked_a_second_time(qtbot: QtBot) -> None:
    def warn(draft: SampleDraft) -> Iterator[Problem]:
        if not draft.id_number:
            yield Problem("没有身份证号，今后无法按证号比对", "id_number")

    form = shown(FormSpec(SampleDraft, texts={"name": "孙秀英"}, warn=warn), qtbot)
    with pytest.raises(Warned) as no:
        form.draft()
    form.show_problems(no.value)
    assert form.problem("id_number").startswith("没有身份证号")
    assert form.draft().name == "孙秀英"


def test_typed_choices_are_found_by_any_part(form: Form, qtbot: QtBot) -> None:
    form.editors["many"].setFocus()
    qtbot.keyClicks(form.focusWidget(), "27")
    completer = form.editors["many"].completer()
    assert completer.completionCount() == 1
    assert completer.currentCompletion() == "第27类"


def test_emptying_the_form_for_the_next_one_forgets_what_was_typed(form: Form, qtbot: QtBot) -> None:
    type_into(form, qtbot, "name", "Sun")
    assert form.is_touched()
    form.renew()
    assert form.texts()["name"] == ""
    assert not form.is_touched()
