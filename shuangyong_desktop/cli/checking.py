"""The `check` command: database and journal first, then every audit rule with its legal basis."""

from argparse import Namespace
from datetime import date

from shuangyong_desktop.cli.answer import DONE, REFUSED, Answer
from shuangyong_desktop.cli.opening import readable
from shuangyong_desktop.queries.funds import findings
from shuangyong_desktop.queries.funds.findings import FindingRow
from shuangyong_desktop.queries.office import newest_operation
from shuangyong_desktop.queries.store_problems import problems_in_words

_ERROR, _OPEN = "error", "open"


def check(asked: Namespace) -> Answer:
    """Problems of the data, and findings of the rules. The status is 1 where there is a problem or an open error."""
    with readable(asked) as store:
        problems = problems_in_words(store)
        with store.read() as session:
            number = newest_operation(session)
            found = [] if problems else findings(session, date.today())
    whole = f"数据完好：操作记录 {number} 条，前后相接，与现有数据一致。"
    lines = problems or [whole, *map(_said, found)]
    facts = {"problems": problems, "findings": [_facts(row) for row in found], "op": number}
    is_bad = bool(problems) or any(row.level == _ERROR and row.state == _OPEN for row in found)
    return Answer("\n".join(lines), facts, REFUSED if is_bad else DONE)


def _said(row: FindingRow) -> str:
    return f"{row.rule}\t{row.title}\t{row.name}\t{row.sentence}\t依据：{row.basis}"


def _facts(row: FindingRow) -> dict[str, str]:
    names = ("rule", "level", "title", "name", "sentence", "state", "reason", "basis")
    return {name: str(getattr(row, name) or "") for name in names}
