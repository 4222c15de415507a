"""四多一优: tutored children, their marks, tutors, lessons and help in the other three fields."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shuangyong_desktop.store.base import STRICT, Base


class Student(Base):
    """A child of a martyr, serving or disabled soldier."""

    __tablename__ = "student"
    __table_args__ = (UniqueConstraint("id_number"), STRICT)

    name: Mapped[str]
    id_number: Mapped[str | None]
    sex: Mapped[str | None]
    birth_on: Mapped[str | None]
    parent_kind: Mapped[str]
    parent_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    parent_name: Mapped[str | None]
    village_id: Mapped[int | None] = mapped_column(ForeignKey("village.id"))
    school: Mapped[str | None]
    school_class: Mapped[str | None]
    head_teacher: Mapped[str | None]
    guardian: Mapped[str | None]
    guardian_phone: Mapped[str | None]
    guardian_relation: Mapped[str | None]
    consent_on: Mapped[str | None]
    is_flagged_weak: Mapped[int] = mapped_column(default=0)
    opened_on: Mapped[str | None]
    closed_on: Mapped[str | None]
    close_reason: Mapped[str | None]
    note: Mapped[str | None]


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


class TermSheet(Base):
    """What else is said of a child in a term: attendance, remark, why a field has no entry, overrides."""

    __tablename__ = "term_sheet"
    __table_args__ = (UniqueConstraint("student_id", "term"), STRICT)

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"))
    term: Mapped[str]
    remark: Mapped[str | None]
    attendance: Mapped[int | None]
    none_reason: Mapped[str | None]
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
    note: Mapped[str | None]


class TutoringPairing(Base):
    """A tutor bound to a child from a day on, with the number of sessions a week that is aimed at."""

    __tablename__ = "tutoring_pairing"
    __table_args__ = (Index(None, "student_id"), STRICT)

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"))
    tutor_id: Mapped[int] = mapped_column(ForeignKey("tutor.id"))
    started_on: Mapped[str]
    ended_on: Mapped[str | None]
    weekly_target: Mapped[int] = mapped_column(default=1)
    note: Mapped[str | None]


class Lesson(Base):
    """学习上多辅导: one session with one child."""

    __tablename__ = "lesson"
    __table_args__ = (
        CheckConstraint("minutes > 0", name="lasted"),
        Index(None, "student_id", "held_on"),
        STRICT,
    )

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"))
    tutor_id: Mapped[int | None] = mapped_column(ForeignKey("tutor.id"))
    held_on: Mapped[str]
    term: Mapped[str]
    minutes: Mapped[int]
    subject: Mapped[str]
    content: Mapped[str | None]
    place: Mapped[str | None]
    effect: Mapped[str | None]


class HelpEntry(Base):
    """思想上多帮助, 才能上多培养, 生活上多关心: one thing done for a child."""

    __tablename__ = "help_entry"
    __table_args__ = (
        CheckConstraint("field IN ('thought', 'talent', 'life')", name="field_known"),
        Index(None, "student_id", "term"),
        STRICT,
    )

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"))
    field: Mapped[str]
    held_on: Mapped[str]
    term: Mapped[str]
    content: Mapped[str]
    amount_fen: Mapped[int] = mapped_column(default=0)
    source: Mapped[str | None]
