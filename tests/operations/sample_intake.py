"""One call of each operation that stores a workbook."""

from collections.abc import Callable

from sample_beneficiaries import LI, WANG, registered
from sqlalchemy import select

from shuangyong_desktop.domain.beneficiaries import BeneficiaryDraft, completed
from shuangyong_desktop.domain.conscripts import ConscriptDraft, ServiceEnd
from shuangyong_desktop.domain.funds import BatchDraft, SchemeDraft
from shuangyong_desktop.domain.rolls import ListedDraft
from shuangyong_desktop.domain.tutoring import SchoolListDraft
from shuangyong_desktop.operations.funds import PaidLine, Returned
from shuangyong_desktop.operations.intake.comparison import import_comparison
from shuangyong_desktop.operations.intake.conscripts import import_conscripts
from shuangyong_desktop.operations.intake.headings import remember_headings
from shuangyong_desktop.operations.intake.lines import ComparedLine, ConscriptLine, How, RosterLine
from shuangyong_desktop.operations.intake.paid import import_paid_roll, import_returns
from shuangyong_desktop.operations.intake.roster import import_roster
from shuangyong_desktop.operations.intake.students import import_school_list
from shuangyong_desktop.store.journal import Changed
from shuangyong_desktop.store.records import PaymentLine
from shuangyong_desktop.store.store import Store

CHEN = ConscriptDraft(
    name="陈思远",
    id_number="110105200506150014",
    village="李家村",
    approved_on="2024-09-01",
    payee="陈父",
    payee_relation="父",
    account_number="6228480040000000022",
)
FESTIVAL = BatchDraft(
    title="2026年春节慰问金", scheme="慰问金", occasion="spring_festival", year=2026, cutoff_on="2026-02-06"
)


def _roster(store: Store) -> Changed:
    """One person filled in, another new with two identities, and an address for the first of them."""
    number = registered(store)
    changed = BeneficiaryDraft("王桂兰", WANG.id_number, village="石桥村", category="51", phone="13800001234")
    again = BeneficiaryDraft("李建国", LI.id_number, village="王家庄", category="11", address="3组")
    lines = [
        RosterLine(completed(changed), How.REPLACE, number),
        RosterLine(completed(LI), more=("51",)),
        RosterLine(completed(again), How.FILL),
    ]
    return store.run(import_roster, lines, "花名册.xlsx", "2025-12-31")


def _paid(store: Store) -> Changed:
    line = PaidLine(registered(store), "王桂兰", 20000, account_number=WANG.account_number)
    return store.run(
        import_paid_roll, FESTIVAL, SchemeDraft("慰问金", "P6", "occasion"), [line], "2026-02-06"
    )


def _returns(store: Store) -> Changed:
    _paid(store)
    with store.read() as session:
        number = session.scalars(select(PaymentLine.id)).one()
    return store.run(import_returns, [Returned(number, "2026-02-10", "账户已销户")])


def _comparison(store: Store) -> Changed:
    number = registered(store)
    lines = [
        ComparedLine(2, ListedDraft("王桂兰", WANG.id_number, event_on="2025-03-18"), number, "id_number"),
        ComparedLine(3, ListedDraft("秦阿毛")),
    ]
    return store.run(import_comparison, "死亡名单", "死亡", lines)


SAMPLES: dict[str, Callable[[Store], Changed]] = {
    "import_roster": _roster,
    "import_paid_roll": _paid,
    "import_returns": _returns,
    "import_comparison": _comparison,
    "import_conscripts": lambda store: store.run(
        import_conscripts, [ConscriptLine(CHEN, ServiceEnd("转改军士", "2025-12"))], "登记表.xlsx"
    ),
    "import_school_list": lambda store: store.run(
        import_school_list,
        [SchoolListDraft(name="刘小雨", parent_kind="disabled", school="中心小学", chinese="97", full=100)],
    ),
    "remember_headings": lambda store: store.run(
        remember_headings, "roster", "0123456789abcdef", {"屯": "village"}
    ),
}
