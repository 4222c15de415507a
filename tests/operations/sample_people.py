"""One call of each operation on people beyond registering them."""

from collections.abc import Callable

from sample_beneficiaries import LI, WANG, person_id, registered
from sqlalchemy import select

from shuangyong_desktop.domain.accounts import AccountDraft
from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft
from shuangyong_desktop.domain.conditions import Condition, Conditions
from shuangyong_desktop.domain.confirmations import ConfirmationDraft, RoundDraft, StopUnconfirmedDraft
from shuangyong_desktop.domain.duplicates import MergeChoices
from shuangyong_desktop.domain.fallen import FallenSoldierDraft
from shuangyong_desktop.domain.identities import GradeDraft, IdentityDraft
from shuangyong_desktop.domain.identity_fields import details_draft
from shuangyong_desktop.domain.life_drafts import (
    FamilyMemberDraft,
    HouseholdDraft,
    MoveInDraft,
    MoveOutDraft,
    ResumeDraft,
    SentenceDraft,
    StopDraft,
)
from shuangyong_desktop.domain.local_rules import LocalRuleDraft
from shuangyong_desktop.domain.own_fields import OwnFieldDraft
from shuangyong_desktop.domain.papers import PaperDraft, PaperRuleDraft
from shuangyong_desktop.domain.photos import PhotoFile
from shuangyong_desktop.domain.stacking import StackingDraft
from shuangyong_desktop.operations import villages
from shuangyong_desktop.operations.beneficiaries import join_household, register_beneficiary
from shuangyong_desktop.operations.people import (
    accounts,
    attachments,
    bulk,
    confirmation,
    fallen,
    filters,
    households,
    identities,
    merging,
    moves,
    own_fields,
    papers,
    parameters,
    stacking,
    standing,
    tags,
)
from shuangyong_desktop.store.base import Base
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.store.records import (
    Account,
    Attachment,
    ConfirmationRound,
    FallenSoldier,
    FamilyMember,
    Identity,
    OwnField,
    Paper,
    PaperRule,
    Person,
    SavedFilter,
    StackingRule,
    Tag,
    Village,
)
from shuangyong_desktop.store.store import Store

ZHAO = BeneficiaryDraft(
    name="赵卫东", id_number="110105195811030015", village="李家村", category="42", monthly_fen=79150
)
CAI = BeneficiaryDraft(
    name="王桂兰", birth_on="1948-05-06", village="李家村", category="22", phone="13800001234"
)
ROUND = RoundDraft(2026, "2026 年度优抚对象确认", "2026-08-31", "2026-11-15")
WANG_EARLY = BeneficiaryDraft(
    name=WANG.name, id_number=WANG.id_number, village="李家村", category="21", registered_on="2020-01-01"
)


def newest(store: Store, record: type[Base]) -> int:
    """The id of the newest row of a table."""
    with store.read() as session:
        return session.scalars(select(record.id).order_by(record.id.desc())).first() or 0


def identity_id(store: Store, person: int, category: str) -> int:
    """The id of an identity of a person."""
    with store.read() as session:
        wanted = select(Identity.id).where(Identity.person_id == person, Identity.category == category)
        return session.scalars(wanted).one()


def household_id(store: Store, person: int) -> int:
    """The household of a person."""
    with store.read() as session:
        return session.scalars(select(Person.household_id).where(Person.id == person)).one()


def village_number(store: Store, name: str) -> int:
    """The id of a village by name."""
    with store.read() as session:
        return session.scalars(select(Village.id).where(Village.name == name)).one()


def under_one_roof(store: Store) -> tuple[int, int]:
    """王桂兰 and 李建国 in one household."""
    wang, li = registered(store), registered(store, LI)
    store.run(join_household, li, wang)
    return wang, li


def martyr(store: Store) -> int:
    """The martyr 王桂兰 is the family of."""
    store.run(fallen.add_fallen_soldier, FallenSoldierDraft("21", "李大山", certificate_no="烈字第 88 号"))
    return newest(store, FallenSoldier)


def _edit_identity(store: Store) -> Changed:
    number = identity_id(store, registered(store, LI), "11")
    draft = IdentityDraft("11", grade="05", nature="2", care="分散供养", certificate_no="浙军A012345")
    return store.run(identities.edit_identity, number, draft, details_draft("11")(disabled_at="某地"))


def _own(store: Store) -> int:
    store.run(own_fields.add_own_field, OwnFieldDraft("代表身份", "choice", "县人大\n县政协"))
    return newest(store, OwnField)


def _tagged(store: Store) -> int:
    number = registered(store)
    store.run(tags.tag_people, [number], "八一座谈")
    return number


def _round(store: Store) -> tuple[int, int]:
    number = registered(store, WANG_EARLY)
    store.run(confirmation.open_round, ROUND)
    return newest(store, ConfirmationRound), number


def _confirm(store: Store) -> Changed:
    made, number = _round(store)
    return store.run(
        confirmation.confirm_people, made, [number], ConfirmationDraft("入户确认", "passed", "2026-09-01")
    )


def _unconfirm(store: Store) -> Changed:
    _confirm(store)
    return store.run(confirmation.unconfirm, newest(store, ConfirmationRound), [person_id(store, WANG.name)])


def _stop_unconfirmed(store: Store) -> Changed:
    made, number = _round(store)
    return store.run(
        confirmation.stop_unconfirmed, made, [number], StopUnconfirmedDraft("2026-12", "2026-11-16")
    )


def _merge(store: Store) -> Changed:
    kept = registered(store)
    store.run(register_beneficiary, CAI)
    other = newest(store, Person)
    store.run(tags.tag_people, [other], "八一座谈")
    return store.run(merging.merge_people, kept, other, MergeChoices(frozenset({"phone"})))


def _resume(store: Store) -> Changed:
    number = identity_id(store, registered(store), "21")
    store.run(standing.stop_payment, number, StopDraft("2026-10-01", "2026-10", "联系不上"))
    return store.run(
        standing.resume_payment, number, ResumeDraft("2026-11-01", "2026-11", "已联系上", is_back_paid=1)
    )


def _link(store: Store) -> Changed:
    number = identity_id(store, registered(store), "21")
    return store.run(fallen.link_fallen_soldier, number, martyr(store), "配偶", holds_certificate=True)


def _edit_fallen(store: Store) -> Changed:
    _link(store)
    return store.run(
        fallen.edit_fallen_soldier, newest(store, FallenSoldier), FallenSoldierDraft("21", "李大川")
    )


def _member(store: Store) -> int:
    household = household_id(store, registered(store))
    store.run(households.add_family_member, household, FamilyMemberDraft("李小山", "子"))
    return newest(store, FamilyMember)


def _close_account(store: Store) -> Changed:
    registered(store)
    return store.run(accounts.close_account, newest(store, Account), "销户")


def _paper(store: Store) -> Changed:
    return store.run(
        papers.file_papers, [registered(store)], PaperDraft("身份证复印件", "2026-05-01", place="3 盒 2 件")
    )


def _paper_rule(store: Store) -> Changed:
    return store.run(papers.set_paper_rule, PaperRuleDraft("在读证明", "21", 1))


def _second(store: Store, run: Callable[[Store], object], then: Callable[[], Changed]) -> Changed:
    run(store)
    return then()


def _split(store: Store) -> Changed:
    _, li = under_one_roof(store)
    return store.run(households.split_household, [li], "王家庄 3 组")


def _merge_households(store: Store) -> Changed:
    first, second = household_id(store, registered(store)), household_id(store, registered(store, LI))
    return store.run(households.merge_households, first, second)


def _merge_villages(store: Store) -> Changed:
    registered(store)
    registered(store, LI)
    going, kept = village_number(store, "王家庄"), village_number(store, "李家村")
    return store.run(villages.merge_villages, [going], kept)


def _stacking(store: Store) -> Changed:
    return store.run(
        stacking.set_stacking_rule, StackingDraft("51", "11", "exclusive", "2026-01-01", "某〔2026〕1 号")
    )


PORTRAIT = PhotoFile("照片.jpg", b"\xff\xd8\xff portrait", 300, 400, None)


def _scan(store: Store) -> Changed:
    scan = PhotoFile("证书.jpg", b"\xff\xd8\xff certificate", 900, 1280, None)
    return store.run(attachments.add_scans, registered(store), "烈士证书复印件", [scan])


SAMPLES: dict[str, Callable[[Store], Changed]] = {
    "add_identity": lambda store: store.run(
        identities.add_identity, registered(store, ZHAO), IdentityDraft("51", monthly_fen=84200)
    ),
    "edit_identity": _edit_identity,
    "change_grade": lambda store: store.run(
        identities.change_grade,
        identity_id(store, registered(store, LI), "11"),
        GradeDraft("05", "2", "2026-06-10", "某〔2026〕8 号"),
    ),
    "set_stacking_rule": _stacking,
    "remove_stacking_rule": lambda store: _second(
        store, _stacking, lambda: store.run(stacking.remove_stacking_rule, newest(store, StackingRule))
    ),
    "add_fallen_soldier": lambda store: store.run(
        fallen.add_fallen_soldier, FallenSoldierDraft("21", "李大山", died_on="1951-02")
    ),
    "edit_fallen_soldier": _edit_fallen,
    "link_fallen_soldier": _link,
    "edit_household": lambda store: store.run(
        households.edit_household,
        household_id(store, registered(store)),
        HouseholdDraft("0012", "石桥村", "石桥村 2 组", is_hardship=1),
    ),
    "set_head": lambda store: store.run(households.set_head, registered(store)),
    "set_relation": lambda store: store.run(households.set_relation, registered(store), "10"),
    "split_household": _split,
    "merge_households": _merge_households,
    "move_household": lambda store: store.run(
        households.move_household, household_id(store, registered(store)), "石桥村", "石桥村 1 组"
    ),
    "add_family_member": lambda store: store.run(
        households.add_family_member,
        household_id(store, registered(store)),
        FamilyMemberDraft("李小山", "子", is_serving=1),
    ),
    "edit_family_member": lambda store: store.run(
        households.edit_family_member, _member(store), FamilyMemberDraft("李晓山", "子")
    ),
    "remove_family_member": lambda store: store.run(households.remove_family_member, _member(store)),
    "change_account": lambda store: store.run(
        accounts.change_account, registered(store), AccountDraft("622202000000000007", reason="换卡")
    ),
    "close_account": _close_account,
    "record_move_out": lambda store: store.run(
        moves.record_move_out, registered(store), MoveOutDraft("2026-06-20", "外县某镇")
    ),
    "record_move_in": lambda store: store.run(
        moves.record_move_in, WANG, MoveInDraft("2026-06-20", "外县某镇", "转移函")
    ),
    "stop_payment": lambda store: store.run(
        standing.stop_payment,
        identity_id(store, registered(store), "21"),
        StopDraft("2026-10-01", "2026-11", "联系不上"),
    ),
    "suspend_for_sentence": lambda store: store.run(
        standing.suspend_for_sentence,
        identity_id(store, registered(store), "21"),
        SentenceDraft("2026-05-01", "2028-04-30", "有期徒刑", "2026-06", "判决书"),
    ),
    "resume_payment": _resume,
    "rename_village": lambda store: _second(
        store,
        registered,
        lambda: store.run(villages.rename_village, village_number(store, "李家村"), "李家新村"),
    ),
    "merge_villages": _merge_villages,
    "order_villages": lambda store: _second(
        store,
        under_one_roof,
        lambda: store.run(
            villages.order_villages, [village_number(store, "王家庄"), village_number(store, "李家村")]
        ),
    ),
    "retire_village": lambda store: _second(
        store,
        lambda store: store.run(villages.add_villages, ["空村"]),
        lambda: store.run(villages.retire_village, village_number(store, "空村")),
    ),
    "open_round": lambda store: _second(
        store,
        lambda store: registered(store, WANG_EARLY),
        lambda: store.run(confirmation.open_round, ROUND),
    ),
    "confirm_people": _confirm,
    "unconfirm": _unconfirm,
    "stop_unconfirmed": _stop_unconfirmed,
    "close_round": lambda store: store.run(confirmation.close_round, _round(store)[0]),
    "merge_people": _merge,
    "tag_people": lambda store: store.run(tags.tag_people, [registered(store)], "八一座谈"),
    "untag_people": lambda store: store.run(tags.untag_people, [_tagged(store)], "八一座谈"),
    "rename_tag": lambda store: _second(
        store, _tagged, lambda: store.run(tags.rename_tag, newest(store, Tag), "七一座谈")
    ),
    "delete_tag": lambda store: _second(
        store, _tagged, lambda: store.run(tags.delete_tag, newest(store, Tag))
    ),
    "save_filter": lambda store: store.run(
        filters.save_filter, "残疾军人", Conditions((Condition("category", "is", ("11",)),))
    ),
    "delete_filter": lambda store: _second(
        store,
        SAMPLES["save_filter"],
        lambda: store.run(filters.delete_filter, newest(store, SavedFilter)),
    ),
    "add_own_field": lambda store: store.run(own_fields.add_own_field, OwnFieldDraft("代表身份")),
    "edit_own_field": lambda store: store.run(
        own_fields.edit_own_field, _own(store), OwnFieldDraft("社会职务")
    ),
    "retire_own_field": lambda store: store.run(own_fields.retire_own_field, _own(store)),
    "restore_own_field": lambda store: _second(
        store,
        lambda store: store.run(own_fields.retire_own_field, _own(store)),
        lambda: store.run(own_fields.restore_own_field, newest(store, OwnField)),
    ),
    "set_own_value": lambda store: store.run(
        own_fields.set_own_value, registered(store), _own(store), "县人大"
    ),
    "set_paper_rule": _paper_rule,
    "adopt_usual_papers": lambda store: store.run(papers.adopt_usual_papers),
    "retire_paper_rule": lambda store: _second(
        store, _paper_rule, lambda: store.run(papers.retire_paper_rule, newest(store, PaperRule))
    ),
    "file_papers": _paper,
    "remove_paper": lambda store: _second(
        store, _paper, lambda: store.run(papers.remove_paper, newest(store, Paper))
    ),
    "add_scans": _scan,
    "set_portrait": lambda store: store.run(attachments.set_portrait, registered(store), PORTRAIT),
    "remove_attachment": lambda store: _second(
        store, _scan, lambda: store.run(attachments.remove_attachment, newest(store, Attachment))
    ),
    "edit_people": lambda store: store.run(
        bulk.edit_people, [registered(store), registered(store, LI)], "village", "石桥村"
    ),
    "set_local_rule": lambda store: store.run(
        parameters.set_local_rule, "funeral.months.42", LocalRuleDraft("6", "2026-01-01", "某〔2026〕3 号")
    ),
}
