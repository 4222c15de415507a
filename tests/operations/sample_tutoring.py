"""One call of each operation of 四多一优, and the nine children a school sent."""

from collections.abc import Callable
from dataclasses import replace

from sample_funds import ROLL, with_people
from sqlalchemy import select

from shuangyong_desktop.domain.marks import MarksDraft
from shuangyong_desktop.domain.priority import Thresholds
from shuangyong_desktop.domain.schooling import BenefitDraft
from shuangyong_desktop.domain.tutoring import (
    CloseDraft,
    EffectDraft,
    EndPairingDraft,
    HelpDraft,
    LessonDraft,
    PairingDraft,
    SchoolListDraft,
    StudentDraft,
    TermSheetDraft,
    TutorDraft,
)
from shuangyong_desktop.operations import tutoring as ops
from shuangyong_desktop.operations.funds import open_empty_batch
from shuangyong_desktop.operations.operation import Operation
from shuangyong_desktop.shapes.draft import parse
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.store.records import (
    Batch,
    HelpEntry,
    Lesson,
    Person,
    SchoolBenefit,
    Student,
    Tutor,
    TutoringPairing,
)
from shuangyong_desktop.store.store import Store

HEADINGS = (
    "name", "sex", "id_number", "school", "school_class", "guardian", "guardian_phone", "parent_kind",
    "chinese", "maths", "english", "full",
)  # fmt: skip
LINES = """
熊卫东,男,330602201201278790,东城镇中心小学,初二,熊建军,13517615203,革命烈士子女,93,74,86,120
程小雨,女,330602201111052843,东城镇中心小学,初一,程建军,13785975322,现役军人子女,89,114,54,120
沈银花,女,330602201211016225,东城镇中心小学,三年级,沈建军,13314696801,伤残军人子女,91,102,116,120
金卫东,男,330602201208244737,东城镇中心小学,五年级,金建军,13697512159,革命烈士子女,103,74,98,120
崔志明,男,330602201505235191,东城镇中学,三年级,崔建军,13801394376,现役军人子女,54,81,74,120
唐建国,男,33060220110712711X,东城镇中学,三年级,唐建军,13712056236,伤残军人子女,96,66,92,100
郑银花,女,330602201410146807,东城镇中心小学,初一,郑建军,13174805305,革命烈士子女,62,91,62,100
段小雨,女,330602201605026485,东城镇中心小学,五年级,段建军,13842045369,现役军人子女,71,84,74,100
龙桂兰,女,330602201602027802,东城镇中心小学,三年级,龙建军,13775716927,伤残军人子女,97,45,92,100
"""
NINE = tuple(
    parse(SchoolListDraft, dict(zip(HEADINGS, line.split(","), strict=True))) for line in LINES.split()
)
PRIORITY = {"程小雨", "崔志明", "龙桂兰"}
TERM = "2026-2027-1"

XIAOYU = StudentDraft(
    name="刘小雨", birth_on="2012-09-01", sex="女", parent_kind="martyr", parent_name="刘卫国", school="东城镇中学",
    school_class="初二", village="李家村", consent_on="2026-09-01", opened_on="2026-09-01",
)  # fmt: skip
ZHOU = TutorDraft("周明", "教师", "东城镇中学", "数学、英语", "13900001111")
MATHS = LessonDraft("2026-11-13", 60, "数学", "分数应用题", "镇文化站")

store_nine: Operation[..., None] = Operation(ops.store_students, "导入学生名单", False)
"""The school's list as one operation, as the import does it."""


def ids(store: Store) -> dict[str, int]:
    """Children's ids by name."""
    with store.read() as session:
        return dict(session.execute(select(Student.name, Student.id)).all())


def nine(store: Store) -> dict[str, int]:
    """Store the nine children; their ids by name."""
    store.run(store_nine, NINE)
    return ids(store)


def xiaoyu(store: Store) -> int:
    """Register one child."""
    store.run(ops.register_student, XIAOYU)
    return ids(store)["刘小雨"]


def zhou(store: Store) -> int:
    """Register one tutor."""
    store.run(ops.add_tutor, ZHOU)
    return newest(store, Tutor)


def newest(store: Store, record: type[Tutor | TutoringPairing | Lesson | HelpEntry | SchoolBenefit]) -> int:
    """The id of the newest row of a table."""
    with store.read() as session:
        return session.scalars(select(record.id).order_by(record.id.desc())).first() or 0


def paired(store: Store) -> tuple[int, int, int]:
    """A child, a tutor and their pairing."""
    child, tutor = xiaoyu(store), zhou(store)
    store.run(ops.pair, child, tutor, PairingDraft("2026-09-05", 2))
    return child, tutor, newest(store, TutoringPairing)


def taught(store: Store) -> tuple[tuple[int, ...], int]:
    """Two children who had a lesson, and the lesson."""
    two = (xiaoyu(store), nine(store)["程小雨"])
    store.run(ops.record_lesson, two, MATHS, zhou(store))
    return two, newest(store, Lesson)


TALK = HelpDraft("thought", "2026-11-10", "谈心", "聊新学校的适应", attention="watch")
TRANSFER = BenefitDraft("转学", "随父调动转入镇中学", applied_on="2026-09-01", to_school="东城镇中学")


GRANT = BenefitDraft(
    "四多一优助学金", "秋季助学金", applied_on="2026-09-01", state="granted", decided_on="2026-09-20",
    amount_fen=50000,
)  # fmt: skip


def _edit(store: Store) -> Changed:
    return store.run(
        ops.edit_student,
        xiaoyu(store),
        StudentDraft("刘小雨", parent_kind="serving", school="东城镇中心小学"),
    )


def _reopen(store: Store) -> Changed:
    child = xiaoyu(store)
    store.run(ops.close_student, child, CloseDraft("2026-11-20", "随家长转学外地"))
    return store.run(ops.reopen_student, child)


def linked(store: Store) -> tuple[int, int]:
    """A child tied to a martyr's widow on the register, and the widow."""
    child = xiaoyu(store)
    with_people(store)
    with store.read() as session:
        widow = session.scalars(select(Person.id).where(Person.name == "王桂兰")).one()
    store.run(ops.link_parent, child, widow)
    return child, widow


def granted(store: Store, child: int, amount: int = 50000) -> int:
    """A grant that was decided, not yet on a roll."""
    store.run(ops.register_benefit, child, replace(GRANT, amount_fen=amount))
    return newest(store, SchoolBenefit)


def empty_roll(store: Store) -> int:
    """A roll in draft without lines; the people must be on the register."""
    store.run(
        open_empty_batch, replace(ROLL, title="四多一优助学金", amount_fen=None, goods=None, goods_fen=0)
    )
    with store.read() as session:
        return session.scalars(select(Batch.id).order_by(Batch.id.desc())).first() or 0


def _link(store: Store) -> Changed:
    child, _ = linked(store)
    return store.run(ops.link_parent, child, None)


def _pay(store: Store) -> Changed:
    child, _ = linked(store)
    return store.run(ops.pay_grants, (granted(store, child),), empty_roll(store))


def _promote(store: Store) -> Changed:
    from datetime import date

    nine(store)
    now = store.today
    store.today = lambda: date(2027, 9, 3)
    done = store.run(ops.promote_classes)
    store.today = now
    return done


def _edit_lesson(store: Store) -> Changed:
    (one, _), lesson = taught(store)
    return store.run(ops.edit_lesson, lesson, (one, ids(store)["龙桂兰"]), MATHS, None)


def _effect(store: Store) -> Changed:
    (one, _), lesson = taught(store)
    return store.run(ops.note_effect, lesson, one, EffectDraft("能独立列式", 1))


def _helped(store: Store) -> int:
    store.run(ops.record_help, (xiaoyu(store),), TALK)
    return newest(store, HelpEntry)


def _benefit(store: Store) -> int:
    store.run(ops.register_benefit, xiaoyu(store), TRANSFER)
    return newest(store, SchoolBenefit)


SAMPLES: dict[str, Callable[[Store], Changed]] = {
    "register_student": lambda store: store.run(ops.register_student, XIAOYU),
    "edit_student": _edit,
    "close_student": lambda store: store.run(
        ops.close_student, paired(store)[0], CloseDraft("2026-11-20", "高中毕业")
    ),
    "reopen_student": _reopen,
    "keep_student": lambda store: store.run(ops.keep_student, xiaoyu(store), "of_age", "仍在读高三"),
    "link_parent": _link,
    "promote_classes": _promote,
    "enter_marks": lambda store: store.run(
        ops.enter_marks, xiaoyu(store), TERM, MarksDraft("期中", "93", "52/120", "良好", "物理 65/80")
    ),
    "add_tutor": lambda store: store.run(ops.add_tutor, ZHOU),
    "edit_tutor": lambda store: store.run(
        ops.edit_tutor, paired(store)[1], TutorDraft("周明", "教师", ended_on="2026-11-20")
    ),
    "pair": lambda store: store.run(ops.pair, xiaoyu(store), zhou(store), PairingDraft("2026-09-05", 2)),
    "end_pairing": lambda store: store.run(
        ops.end_pairing, paired(store)[2], EndPairingDraft("2026-11-20", "辅导员调动")
    ),
    "record_lesson": lambda store: store.run(
        ops.record_lesson, tuple(nine(store).values()), MATHS, zhou(store)
    ),
    "edit_lesson": _edit_lesson,
    "note_effect": _effect,
    "withdraw_lesson": lambda store: store.run(ops.withdraw_lesson, taught(store)[1]),
    "repeat_lessons": lambda store: store.run(ops.repeat_lessons, (taught(store)[1],)),
    "record_help": lambda store: store.run(ops.record_help, tuple(nine(store).values()), TALK),
    "edit_help": lambda store: store.run(
        ops.edit_help, _helped(store), HelpDraft("life", "2026-11-10", "走访", "送冬衣一件", amount_fen=20000)
    ),
    "withdraw_help": lambda store: store.run(ops.withdraw_help, _helped(store)),
    "set_term_sheet": lambda store: store.run(
        ops.set_term_sheet, xiaoyu(store), TERM, TermSheetDraft(attendance=96, none_talent="本人要求先补数学")
    ),
    "set_thresholds": lambda store: store.run(
        ops.set_thresholds, Thresholds(red_below=65, basis="镇双拥办 2026-11-20 议定")
    ),
    "register_benefit": lambda store: store.run(ops.register_benefit, xiaoyu(store), TRANSFER),
    "pay_grants": _pay,
    "edit_benefit": lambda store: store.run(
        ops.edit_benefit,
        _benefit(store),
        BenefitDraft("转学", "转入镇中学", applied_on="2026-09-01", state="granted", decided_on="2026-09-10"),
    ),
}
