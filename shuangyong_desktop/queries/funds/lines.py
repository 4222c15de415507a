"""The lines of one roll."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from shuangyong_desktop.domain import categories
from shuangyong_desktop.domain.funds import LINE_KIND, RESULT
from shuangyong_desktop.domain.kinds import ACCOUNT, CATEGORY, DATE, GRADE, ID_NUMBER, MONEY, NAME, NATURE
from shuangyong_desktop.queries.listing import Filter, Listing
from shuangyong_desktop.shapes.kind import INTEGER, NOTE
from shuangyong_desktop.shapes.row import column
from shuangyong_desktop.store.records import PaymentLine, Person
from shuangyong_desktop.store.search import matching_people

Column = InstrumentedAttribute[str] | InstrumentedAttribute[str | None]


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line of a roll, with the person as they were when it was drawn up."""

    id: int
    person_id: int
    village: str | None = column("村（社区）", width=12)
    name: str = column("姓名", NAME, width=10)
    id_number: str | None = column("身份证号", ID_NUMBER, width=20, shown=False)
    category: str | None = column("类别", CATEGORY, width=14)
    grade: str | None = column("等级", GRADE, width=7, shown=False)
    nature: str | None = column("性质", NATURE, width=7, shown=False)
    kind: str = column("款项", LINE_KIND, width=7)
    period: str = column("所属期", width=12, shown=False)
    standard_fen: int | None = column("标准（元）", MONEY, width=12, shown=False)
    months: int | None = column("月数", INTEGER, width=6, shown=False)
    amount_fen: int = column("金额（元）", MONEY, width=12, total=True)
    offset_fen: int = column("冲抵（元）", MONEY, width=11, total=True, shown=False)
    goods: str | None = column("慰问品", width=16, shown=False)
    goods_fen: int = column("折价（元）", MONEY, width=10, total=True, shown=False)
    result: str = column("结果", RESULT, width=7)
    return_reason: str | None = column("退票原因", width=16, shown=False)
    returned_on: str | None = column("退票日期", DATE, width=11, shown=False)
    account_number: str | None = column("账号", ACCOUNT, width=12)
    account_holder: str | None = column("户名", width=10, shown=False)
    bank: str | None = column("开户行", width=16, shown=False)
    receiver: str | None = column("代领人及关系", width=14, shown=False)
    explanation: str | None = column("计算说明", NOTE, width=40, shown=False)
    note: str | None = column("备注", NOTE, width=16, shown=False)
    death_on: str | None = column("去世日期", DATE, width=11, shown=False)

    @property
    def is_struck(self) -> bool:
        """Who has died since stays on the roll, struck through."""
        return self.death_on is not None


def lines(batch_id: int) -> Listing[LineRow]:
    """The lines of a roll in the order it was drawn up."""
    id_number = select(Person.id_number).where(Person.id == PaymentLine.person_id).scalar_subquery()
    name_key = select(Person.name_key).where(Person.id == PaymentLine.person_id).scalar_subquery()
    death_on = select(Person.death_on).where(Person.id == PaymentLine.person_id).scalar_subquery()
    rows = select(
        PaymentLine.id, PaymentLine.person_id, PaymentLine.village_name, PaymentLine.person_name, id_number,
        PaymentLine.category, PaymentLine.grade, PaymentLine.nature, PaymentLine.kind, PaymentLine.period,
        PaymentLine.standard_fen, PaymentLine.months, PaymentLine.amount_fen, PaymentLine.offset_fen,
        PaymentLine.goods, PaymentLine.goods_fen, PaymentLine.result, PaymentLine.return_reason,
        PaymentLine.returned_on, PaymentLine.account_number, PaymentLine.account_holder, PaymentLine.bank,
        PaymentLine.receiver, PaymentLine.explanation, PaymentLine.note, death_on,
    )  # fmt: skip
    return Listing(
        row_class=LineRow,
        key=PaymentLine.id,
        rows=rows,
        order={
            "drawn_up": PaymentLine.id,
            "village": PaymentLine.village_name,
            "name": name_key,
            "category": PaymentLine.category,
            "amount_fen": PaymentLine.amount_fen,
            "kind": PaymentLine.kind,
            "result": PaymentLine.result,
        },
        first_order="drawn_up",
        search=_search,
        reads=frozenset({"payment_line", "batch", "person"}),
        where=(PaymentLine.batch_id == batch_id,),
        filters=(
            Filter(
                "result",
                "结果",
                _counted(batch_id, PaymentLine.result, RESULT.show),
                lambda code: PaymentLine.result == code,
            ),
            Filter(
                "village",
                "村（社区）",
                _counted(batch_id, PaymentLine.village_name, str),
                lambda name: PaymentLine.village_name == name,
            ),
            Filter(
                "category",
                "类别",
                _counted(batch_id, PaymentLine.category, categories.name_of),
                lambda code: PaymentLine.category == code,
            ),
        ),
    )


def line_batch(session: Session, line_id: int) -> int | None:
    """The roll a line stands on."""
    return session.scalar(select(PaymentLine.batch_id).where(PaymentLine.id == line_id))


def _search(session: Session, typed: str) -> ColumnElement[bool]:
    """By person as everywhere, by the name or village on the line, and by the end of its account."""
    word = typed.strip()
    return (
        PaymentLine.person_id.in_(matching_people(word))
        | PaymentLine.person_name.contains(word, autoescape=True)
        | PaymentLine.village_name.contains(word, autoescape=True)
        | PaymentLine.account_number.endswith(word, autoescape=True)
    )


Options = Callable[[Session], Sequence[tuple[object, str, int]]]


def _counted(batch_id: int, column: Column, name: Callable[[str], str]) -> Options:
    """The values of a column in one roll, with how many lines have each."""

    def options(session: Session) -> Sequence[tuple[object, str, int]]:
        counted = (
            select(column, func.count())
            .where(PaymentLine.batch_id == batch_id, column.is_not(None))
            .group_by(column)
            .order_by(func.min(PaymentLine.id))
        )
        return [(value, name(str(value)), count) for value, count in session.execute(counted)]

    return options
