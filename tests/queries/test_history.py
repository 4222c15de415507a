from dataclasses import replace

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.operations.beneficiaries import edit_beneficiary, register_beneficiary
from shuangyong_desktop.queries.beneficiaries import draft_of
from shuangyong_desktop.queries.history import HistoryStep, history, titles_of
from shuangyong_desktop.store.store import Store

TITLES = {
    "person": titles_of(BeneficiaryDraft),
    "account": titles_of(BeneficiaryDraft, {"number": "account_number"}),
}
SUN = BeneficiaryDraft(name="孙秀英", village="李家村", category="21", phone="13805750001")


def of_person(store: Store, limit: int = 100) -> list[HistoryStep]:
    with store.read() as session:
        return history(session, [("person", 1), ("account", 1)], TITLES, limit)


def corrected(store: Store, **changes: str) -> None:
    with store.read() as session:
        draft = draft_of(session, 1)
    store.run(edit_beneficiary, 1, replace(draft, **changes))


def test_history_says_who_did_what_from_what_to_what_latest_first(store: Store) -> None:
    store.run(register_beneficiary, SUN)
    corrected(store, address="新村 8 号")
    latest, first = of_person(store)
    assert (latest.label, latest.operator) == ("更正优抚对象", store.operator)
    assert latest.in_words == "家庭住址：（空） → 新村 8 号"
    assert first.label == "登记优抚对象"
    assert ("姓名", "", "孙秀英") in [(item.title, item.old, item.new) for item in first.changes]


def test_numbers_stay_masked_in_the_history_and_a_change_inside_the_mask_is_told(store: Store) -> None:
    store.run(register_beneficiary, SUN)
    corrected(store, phone="13899990001")
    change = of_person(store)[0].changes[0]
    assert (change.title, change.old, change.new) == ("联系电话", "138****0001", "138****0001")


def test_what_the_clerk_never_typed_is_not_told(store: Store) -> None:
    store.run(register_beneficiary, SUN)
    told = {item.title for step in of_person(store) for item in step.changes}
    assert told == {"姓名", "联系电话"}


def test_a_column_that_is_called_otherwise_is_told_under_its_field_title(store: Store) -> None:
    store.run(register_beneficiary, replace(SUN, account_number="6228480402564890018", bank="农商银行"))
    told = {item.title: item.new for item in of_person(store)[0].changes}
    assert told["开户行"] == "农商银行"
    assert told["银行账号"].endswith("0018")
    assert "6228480402564890018" not in told["银行账号"]


def test_undoing_is_a_step_of_its_own_and_the_list_can_be_cut(store: Store) -> None:
    store.run(register_beneficiary, SUN)
    corrected(store, address="新村 8 号")
    store.undo()
    assert [step.label for step in of_person(store)] == ["撤销：更正优抚对象", "更正优抚对象", "登记优抚对象"]
    assert len(of_person(store, limit=2)) == 2
