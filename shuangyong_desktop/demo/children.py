"""Nine tutored children with marks, tutors, lessons and help in the other three fields."""

from dataclasses import dataclass

from sqlalchemy import select

from shuangyong_desktop.demo.invented import Inventor
from shuangyong_desktop.demo.people import VILLAGES
from shuangyong_desktop.domain.marks import MarksDraft
from shuangyong_desktop.domain.tutoring import HelpDraft, LessonDraft, PairingDraft, StudentDraft, TutorDraft
from shuangyong_desktop.operations.tutoring import (
    add_tutor,
    enter_marks,
    pair,
    record_help,
    record_lesson,
    register_student,
)
from shuangyong_desktop.store.records import Student, Tutor
from shuangyong_desktop.store.store import Store


@dataclass(frozen=True)
class _Child:
    name: str
    sex: str
    parent: str
    school: str
    school_class: str
    born: int
    before: tuple[int, int, int]
    now: tuple[int, int, int]
    full: int = 100


_PRIMARY, _MIDDLE = "东城镇中心小学", "东城镇中学"
_CHILDREN = (
    _Child("程小雨", "女", "serving", _MIDDLE, "七年级 2 班", 2013, (92, 101, 61), (89, 114, 54), 120),
    _Child("熊子涵", "男", "martyr", _MIDDLE, "八年级 1 班", 2012, (90, 78, 88), (93, 84, 90), 120),
    _Child("沈一诺", "女", "disabled", _PRIMARY, "三年级 1 班", 2017, (91, 95, 96), (91, 98, 96)),
    _Child("崔志明", "男", "serving", _PRIMARY, "四年级 2 班", 2016, (61, 83, 76), (54, 81, 74)),
    _Child("唐晨", "男", "disabled", _MIDDLE, "九年级 1 班", 2011, (98, 80, 95), (101, 82, 99), 120),
    _Child("龙桂兰", "女", "disabled", _PRIMARY, "三年级 2 班", 2017, (95, 52, 90), (97, 45, 92)),
    _Child("郑雨桐", "女", "martyr", _PRIMARY, "五年级 1 班", 2015, (66, 92, 70), (65, 91, 68)),
    _Child("段奕辰", "男", "serving", _PRIMARY, "五年级 2 班", 2015, (75, 83, 80), (78, 84, 82)),
    _Child("金若溪", "女", "martyr", _PRIMARY, "六年级 1 班", 2014, (88, 91, 93), (90, 94, 95)),
)
TERM, TERM_BEFORE = "2026-2027-1", "2025-2026-2"
_TUTORS = (
    ("何静", "教师", _PRIMARY, "语文、数学"), ("陆海明", "教师", _MIDDLE, "数学、英语"),
    ("吕佳怡", "大学生", "返乡大学生志愿队", "英语"), ("魏国栋", "退役军人", "镇退役军人服务站", "体育、国防知识"),
)  # fmt: skip
_WEAK = {0: "英语", 3: "语文", 5: "数学"}
_LESSON_DAYS = ("2026-09-12", "2026-09-26", "2026-10-10", "2026-10-24", "2026-11-07", "2026-11-14")


def take_on(store: Store, invent: Inventor) -> None:
    """Register the children, and record what was done for them this term."""
    students = [_register(store, invent, child, place) for place, child in enumerate(_CHILDREN)]
    for student, child in zip(students, _CHILDREN, strict=True):
        for term, marks, exam in ((TERM_BEFORE, child.before, "期末"), (TERM, child.now, "期中")):
            chinese, maths, english = map(str, marks)
            store.run(enter_marks, student, term, MarksDraft(exam, chinese, maths, english, full=child.full))
    tutors = _tutors(store)
    for place, student in enumerate(students):
        store.run(pair, student, tutors[place % 3], PairingDraft("2026-09-05", 2 if place in _WEAK else 1))
    _teach(store, students, tutors)
    _help(store, students)


def _register(store: Store, invent: Inventor, child: _Child, place: int) -> int:
    draft = StudentDraft(
        name=child.name,
        id_number=invent.id_number(child.born, child.born, child.sex),
        sex=child.sex,
        parent_kind=child.parent,
        parent_name=child.name[0] + invent.one("建军", "志强", "卫国"),
        village=VILLAGES[place % len(VILLAGES)],
        school=child.school,
        school_class=child.school_class,
        guardian=child.name[0] + invent.one("建华", "美玲", "国平"),
        guardian_phone=invent.phone(),
        consent_on="2026-02-25",
        opened_on="2026-02-25",
    )
    store.run(register_student, draft)
    with store.read() as session:
        return session.scalars(select(Student.id).where(Student.id_number == draft.id_number)).one()


def _tutors(store: Store) -> list[int]:
    for name, kind, organisation, subjects in _TUTORS:
        store.run(add_tutor, TutorDraft(name=name, kind=kind, organisation=organisation, subjects=subjects))
    with store.read() as session:
        return list(session.scalars(select(Tutor.id).order_by(Tutor.id)))


def _teach(store: Store, students: list[int], tutors: list[int]) -> None:
    """The weak come first: each of their days has a lesson for them, the others share every second one."""
    others = tuple(student for place, student in enumerate(students) if place not in _WEAK)
    for number, day in enumerate(_LESSON_DAYS):
        for place, subject in _WEAK.items():
            lesson = LessonDraft(
                day, 60, subject, content=f"{subject}基础巩固和错题讲评", place="镇青少年活动室"
            )
            store.run(record_lesson, (students[place],), lesson, tutors[place % 3])
        if number % 2 == 0:
            lesson = LessonDraft(day, 45, "语文", content="阅读与写作", place="镇青少年活动室")
            store.run(record_lesson, others, lesson, tutors[0])


def _help(store: Store, students: list[int]) -> None:
    everyone = tuple(students)
    store.run(
        record_help, everyone, HelpDraft("thought", "2026-09-30", content="烈士纪念日祭扫，听老兵讲故事")
    )
    store.run(record_help, everyone[:6], HelpDraft("talent", "2026-10-17", content="书法兴趣班，每周六上午"))
    store.run(record_help, everyone[2:], HelpDraft("life", "2026-11-05", content="冬衣一套、体检一次"))
    store.run(
        record_help,
        (students[0], students[3]),
        HelpDraft("thought", "2026-11-10", content="个别谈心，了解学习压力"),
    )
