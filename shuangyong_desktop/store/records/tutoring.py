"""四多一优: tutored children, their marks, tutors, sessions, help in the other fields, and benefits."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shuangyong_desktop.store.base import STRICT, Base


class Student(Base):
    """A child of a martyr, serving or disabled soldier. Nobody is deleted: a child leaves with day and reason."""

    __tablename__ = "student"
    __table_args__ = (
        UniqueConstraint("id_number"),
        CheckConstraint("parent_kind IN ('martyr', 'serving', 'disabled')", name="parent_kind_known"),
        CheckConstraint("closed_on IS NULL OR close_reason IS NOT NULL", name="closed_with_reason"),
        Index(None, "parent_person_id"),
        Index(None, "village_id"),
        STRICT,
    )

    name: Mapped[str]
    name_key: Mapped[str]
    search_terms: Mapped[str]
    id_number: Mapped[str | None]
    sex: Mapped[str | None]
    birth_on: Mapped[str | None]
    school: Mapped[str | None]
    school_class: Mapped[str | None]
    class_year: Mapped[int | None]
    """The year in which the school year began for which the class was given."""
    head_teacher: Mapped[str | None]
    head_teacher_phone: Mapped[str | None]
    is_flagged_weak: Mapped[int] = mapped_column(default=0)
    interests: Mapped[str | None]
    health: Mapped[str | None]
    parent_kind: Mapped[str]
    parent_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """The person on the register on whose identity the child's eligibility rests."""
    parent_name: Mapped[str | None]
    parent_id_number: Mapped[str | None]
    parent_ended_on: Mapped[str | None]
    village_id: Mapped[int | None] = mapped_column(ForeignKey("village.id"))
    guardian: Mapped[str | None]
    guardian_relation: Mapped[str | None]
    guardian_phone: Mapped[str | None]
    is_guardian_away: Mapped[int] = mapped_column(default=0)
    family: Mapped[str | None]
    consent_on: Mapped[str | None]
    opened_on: Mapped[str]
    closed_on: Mapped[str | None]
    close_reason: Mapped[str | None]
    note: Mapped[str | None]


class StudentReview(Base):
    """A person looked at a doubt about a child and decided that it stays, for a school year."""

    __tablename__ = "student_review"
    __table_args__ = (UniqueConstraint("student_id", "rule", "school_year"), STRICT)

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"))
    rule: Mapped[str]
    school_year: Mapped[int]
    reviewed_on: Mapped[str]
    reason: Mapped[str]


class Mark(Base):
    """One result: in hundredths of a point, with the full marks it is out of."""

    __tablename__ = "mark"
    __table_args__ = (
        UniqueConstraint("student_id", "term", "exam", "subject"),
        CheckConstraint("score >= 0 AND full > 0 AND score <= full", name="within_full_marks"),
        STRICT,
    )

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"))
    term: Mapped[str]
    exam: Mapped[str]
    subject: Mapped[str]
    score: Mapped[int]
    full: Mapped[int]
    grade: Mapped[str | None]
    """The 等第 as the school gave it; the score then is the middle of its band."""


class TermSheet(Base):
    """What is planned and said of a child in a term, why a field has no entry, and a level set by hand."""

    __tablename__ = "term_sheet"
    __table_args__ = (
        UniqueConstraint("student_id", "term"),
        CheckConstraint("attendance BETWEEN 0 AND 100", name="attendance_share"),
        CheckConstraint("level_override IS NULL OR override_reason IS NOT NULL", name="override_with_reason"),
        STRICT,
    )

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"))
    term: Mapped[str]
    attendance: Mapped[int | None]
    remark: Mapped[str | None]
    plan_learning: Mapped[str | None]
    plan_thought: Mapped[str | None]
    plan_talent: Mapped[str | None]
    plan_life: Mapped[str | None]
    plan_priority: Mapped[str | None]
    none_learning: Mapped[str | None]
    none_thought: Mapped[str | None]
    none_talent: Mapped[str | None]
    none_life: Mapped[str | None]
    level_override: Mapped[str | None]
    override_reason: Mapped[str | None]


class Tutor(Base):
    """Who tutors: a teacher, volunteer, party member, veteran or university student."""

    __tablename__ = "tutor"

    name: Mapped[str]
    kind: Mapped[str]
    organisation: Mapped[str | None]
    subjects: Mapped[str | None]
    phone: Mapped[str | None]
    weekly_capacity: Mapped[int | None]
    pledged_on: Mapped[str | None]
    ended_on: Mapped[str | None]
    note: Mapped[str | None]


class TutoringPairing(Base):
    """A tutor bound to a child from a day on, with the number of sessions a week that is aimed at."""

    __tablename__ = "tutoring_pairing"
    __table_args__ = (
        CheckConstraint("weekly_target > 0", name="aims_at_something"),
        Index(None, "student_id"),
        Index(None, "tutor_id"),
        STRICT,
    )

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"))
    tutor_id: Mapped[int] = mapped_column(ForeignKey("tutor.id"))
    started_on: Mapped[str]
    ended_on: Mapped[str | None]
    end_reason: Mapped[str | None]
    weekly_target: Mapped[int] = mapped_column(default=1)
    note: Mapped[str | None]


class Lesson(Base):
    """学习上多辅导: one session a tutor held, with one child or several."""

    __tablename__ = "lesson"
    __table_args__ = (
        CheckConstraint("minutes > 0", name="lasted"),
        Index(None, "held_on"),
        Index(None, "tutor_id"),
        STRICT,
    )

    tutor_id: Mapped[int | None] = mapped_column(ForeignKey("tutor.id"))
    held_on: Mapped[str]
    term: Mapped[str]
    minutes: Mapped[int]
    subject: Mapped[str]
    content: Mapped[str | None]
    place: Mapped[str | None]


class LessonChild(Base):
    """One child that took part in a session, and what it brought this child."""

    __tablename__ = "lesson_child"
    __table_args__ = (UniqueConstraint("lesson_id", "student_id"), Index(None, "student_id"), STRICT)

    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"))
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"))
    effect: Mapped[str | None]
    is_signed: Mapped[int] = mapped_column(default=0)


class HelpEntry(Base):
    """思想上多帮助, 才能上多培养, 生活上多关心: one thing done for a child."""

    __tablename__ = "help_entry"
    __table_args__ = (
        CheckConstraint("field IN ('thought', 'talent', 'life')", name="field_known"),
        CheckConstraint("amount_fen >= 0", name="not_negative"),
        Index(None, "student_id", "term"),
        STRICT,
    )

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"))
    field: Mapped[str]
    held_on: Mapped[str]
    term: Mapped[str]
    kind: Mapped[str | None]
    content: Mapped[str]
    result: Mapped[str | None]
    attention: Mapped[str | None]
    amount_fen: Mapped[int] = mapped_column(default=0)
    source: Mapped[str | None]


class SchoolBenefit(Base):
    """入托入学转学, 中考高考优待, 资助: what was applied for, on what basis, and what came of it."""

    __tablename__ = "school_benefit"
    __table_args__ = (
        CheckConstraint("amount_fen >= 0", name="not_negative"),
        CheckConstraint("state IN ('applied', 'examined', 'granted', 'refused')", name="state_known"),
        Index(None, "student_id"),
        Index(None, "batch_id"),
        STRICT,
    )

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"))
    kind: Mapped[str]
    item: Mapped[str]
    term: Mapped[str | None]
    basis: Mapped[str | None]
    applied_on: Mapped[str]
    authority: Mapped[str | None]
    from_school: Mapped[str | None]
    to_school: Mapped[str | None]
    state: Mapped[str] = mapped_column(default="applied")
    result: Mapped[str | None]
    decided_on: Mapped[str | None]
    amount_fen: Mapped[int] = mapped_column(default=0)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batch.id"))
    """The payment batch that paid a grant; empty until the funds tab has taken it up."""
    note: Mapped[str | None]
