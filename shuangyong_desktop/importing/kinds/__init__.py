"""The kinds of workbook that can be imported: each knows its headings, its plan, and the operation that stores it."""

from collections.abc import Mapping

from shuangyong_desktop.importing.kind import WorkbookKind
from shuangyong_desktop.importing.kinds.bank_returns import BANK_RETURN
from shuangyong_desktop.importing.kinds.conscripts import CONSCRIPTS
from shuangyong_desktop.importing.kinds.deaths import DEATHS
from shuangyong_desktop.importing.kinds.draft_rolls import DRAFT_ROLL
from shuangyong_desktop.importing.kinds.payments import PAYMENTS
from shuangyong_desktop.importing.kinds.rate_tables import STANDARDS
from shuangyong_desktop.importing.kinds.registers import REGISTER_KINDS
from shuangyong_desktop.importing.kinds.roster import ROSTER
from shuangyong_desktop.importing.kinds.students import STUDENTS
from shuangyong_desktop.importing.kinds.visits import VISITS

KINDS: Mapping[str, WorkbookKind] = {
    kind.code: kind
    for kind in (ROSTER, PAYMENTS, CONSCRIPTS, STUDENTS, DEATHS, BANK_RETURN, STANDARDS, DRAFT_ROLL, VISITS)
} | REGISTER_KINDS
"""By code."""
