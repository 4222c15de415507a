"""发放花名册: a roll that was paid, its lines matched to people on the register."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from shuangyong_desktop.domain import occasions
from shuangyong_desktop.domain.funds import BatchDraft, period_of
from shuangyong_desktop.domain.money import parse_fen, show_fen
from shuangyong_desktop.domain.rolls import PaidLineDraft
from shuangyong_desktop.domain.text import squeeze
from shuangyong_desktop.importing.kind import Drafted, Instead, Material, SheetTable, Task, WorkbookKind
from shuangyong_desktop.importing.kinds.conscripts import CONSCRIPTS
from shuangyong_desktop.importing.kinds.people import Villages, missing, refused, skipped_rows
from shuangyong_desktop.importing.kinds.register_search import Search, wanted_of
from shuangyong_desktop.importing.kinds.roll_facts import CONSCRIPT_MONEY, RollFacts, roll_facts
from shuangyong_desktop.importing.layout import Table
from shuangyong_desktop.importing.plan import Action, Plan, PlannedRow, Remark
from shuangyong_desktop.importing.row_reader import ReadRow
from shuangyong_desktop.importing.workbook import Workbook
from shuangyong_desktop.operations.funds.paid_rolls import PaidLine
from shuangyong_desktop.operations.intake.paid import import_paid_roll
from shuangyong_desktop.queries.matching import Known
from shuangyong_desktop.queries.paid import HeldAccount, current_accounts, paid_for, schemes
from shuangyong_desktop.shapes.problem import Refused

_GRAND_TOTAL = re.compile(r"(合计|总计|共计)")
_LINES_BELOW = 8
_HEAD_ROWS = 10


@dataclass(frozen=True, slots=True)
class Payee:
    """Whom a line was paid to, and the account on record."""

    known: Known
    account: HeldAccount | None


def plan_payments(material: Material) -> Drafted:
    """Each line of a roll with the person it was paid to, or why it cannot be taken over."""
    _refuse_several_occasions(material)
    facts = roll_facts(_words(material), schemes(material.session), material.year, material.today)
    villages = Villages(material)
    rows: list[PlannedRow] = []
    remarks: list[str] = []
    for table in material.tables:
        lines = [_row(table.reader.read(body), table, villages) for body in table.table.body]
        remarks += _total_remarks(table, lines)
        rows += [*lines, *skipped_rows(table)]
    rows = _matched(rows, material, facts)
    return Drafted(rows, facts, (*_remarks(facts), *remarks))


def _refuse_several_occasions(material: Material) -> None:
    """Columns for several festivals beside each other: nobody could say which of them the total is for."""
    for table in material.tables:
        named = {text: found[0] for text in table.table.unknown.values() if (found := occasions.find(text))}
        if len(set(named.values())) > 1:
            raise Refused(
                f"表里并列着几个节日的金额（{'、'.join(map(squeeze, named))}），请每个节日一张表分别导入"
            )


def _words(material: Material) -> dict[str, str]:
    tables = material.tables
    return {
        "title": "\n".join(table.table.title for table in tables),
        "above": "\n".join(table.words for table in tables),
        "headings": "\n".join("\n".join([*_headings(table)]) for table in tables),
        "below": "\n".join(_below(table) for table in tables),
        "file": material.stem,
    }


def _headings(table: SheetTable) -> Iterator[str]:
    yield from (table.cell(table.table.header_rows[-1], column) for column in table.table.columns.values())
    yield from table.table.unknown.values()


def _below(table: SheetTable) -> str:
    """The last lines that are nobody's: who signed, and when."""
    last = [row.row_number for row in table.table.skipped[-_LINES_BELOW:]]
    return "\n".join("\n".join(table.sheet.rows[number - table.sheet.first_row]) for number in last)


def _row(read: ReadRow, table: SheetTable, villages: Villages) -> PlannedRow:
    values = read.values
    villages.complete(read, table)
    column = amount_column(table.table)
    amount = values["amount_fen"] = values.get(column)
    heading = table.reader.heading(column)
    standard = table.reader.heading("standard_fen")
    kept = [error for error in read.errors if error.column != standard or column == "standard_fen"]
    errors = [*kept, *missing(read, table, PaidLineDraft, ("name",))]
    if amount is None and heading not in {remark.column for remark in read.errors}:
        errors.append(Remark(heading, f"“{heading}”是空的，请补填"))
    if amount == 0 and not (values.get("goods") or values.get("goods_fen")):
        errors.append(Remark(heading, "金额是 0，没有发放的请从名册里去掉"))
    if amount is not None and amount < 0:
        errors.append(Remark(heading, f"金额 {show_fen(amount)} 是负数，扣回请在程序里登记"))
    draft = PaidLineDraft(**({"name": ""} | values))
    if errors:
        return refused(table, read, draft, errors)
    return PlannedRow(table.sheet.name, read.row, Action.NEW, draft, warnings=tuple(read.warnings))


def amount_column(table: Table) -> str:
    """The field that says what was paid: with additions beside it the total, unless goods are added in."""
    columns = table.columns
    if "total_fen" in columns and not ("amount_fen" in columns and "goods_fen" in columns):
        return "total_fen"
    return "amount_fen" if "amount_fen" in columns else "standard_fen"


def _total_remarks(table: SheetTable, lines: list[PlannedRow]) -> Iterator[str]:
    """The roll's own total, where it has one, must be that of its lines."""
    column = table.table.columns[amount_column(table.table)]
    added = sum(line.draft.amount_fen or 0 for line in lines)
    for item in table.table.skipped:
        words = [table.cell(item.row_number, place) for place in range(3)]
        if item.reason != "合计行" or not any(_GRAND_TOTAL.match(squeeze(word)) for word in words):
            continue
        try:
            total = parse_fen(table.cell(item.row_number, column))
        except ValueError:
            continue
        if total != added:
            yield (
                f"工作表“{table.sheet.name}”第 {item.row_number} 行的合计是 {show_fen(total)} 元，"
                f"各行相加是 {show_fen(added)} 元，请核对"
            )


def _matched(rows: list[PlannedRow], material: Material, facts: RollFacts) -> list[PlannedRow]:
    search = Search(material.session, [wanted_of(row.draft) for row in rows if row.action is Action.NEW])
    paid = {} if facts.is_new_scheme else paid_for(material.session, facts.scheme.name, _period(facts))
    found = [(row, search.find(wanted_of(row.draft)) if row.action is Action.NEW else None) for row in rows]
    accounts = current_accounts(
        material.session, [match.known.id for _, match in found if match and match.known]
    )
    seen: dict[int, PlannedRow] = {}
    done: list[PlannedRow] = []
    for row, match in found:
        if match is None:
            done.append(row)
        elif match.known is None:
            done.append(
                replace(
                    row,
                    action=Action.ERROR,
                    message=match.said,
                    column=match.column,
                    errors=(Remark(match.column, match.said),),
                )
            )
        else:
            done.append(_payable(row, match.known, match.warnings, paid, seen, accounts))
    return done


def _payable(
    row: PlannedRow,
    known: Known,
    warnings: tuple[Remark, ...],
    paid: Mapping[int, str],
    seen: dict[int, PlannedRow],
    accounts: Mapping[int, HeldAccount],
) -> PlannedRow:
    row = replace(
        row, target=known.id, warnings=(*row.warnings, *warnings), extra=Payee(known, accounts.get(known.id))
    )
    if known.id in paid:
        said = f"{known.called}同一项目同一所属期已在《{paid[known.id]}》发放，没有重复登记"
        return replace(row, action=Action.DUPLICATE, column="姓名", message=said)
    if known.id in seen:
        said = f"与第 {seen[known.id].row} 行是同一人（{known.called}），同一所属期只能发一次"
        return replace(row, action=Action.DUPLICATE, column="姓名", message=said)
    seen[known.id] = row
    return row


def _remarks(facts: RollFacts) -> Iterator[str]:
    yield f"发放项目“{facts.scheme.name}”{'（新建）' if facts.is_new_scheme else ''}，所属期 {_period(facts)}"
    if facts.day_is_guessed:
        yield f"表里没有发放日期，按 {facts.paid_on} 登记"


def roll_of(facts: RollFacts) -> BatchDraft:
    """The head of the roll that a file is for."""
    return BatchDraft(
        title=facts.title,
        scheme=facts.scheme.name,
        occasion=facts.occasion,
        year=facts.year,
        period_part=facts.period_part,
        cutoff_on=facts.paid_on,
    )


def _period(facts: RollFacts) -> str:
    return period_of(roll_of(facts))


def payments_task(plan: Plan) -> Task:
    """The operation that stores a roll."""
    facts: RollFacts = plan.facts
    lines = [paid_line(row) for row in plan.stored_rows()]
    has_accounts = any(line.account_number for line in lines)
    batch = replace(roll_of(facts), method="bank" if has_accounts else "cash", note=f"导入自《{plan.file}》")
    new_scheme = facts.scheme if facts.is_new_scheme else None
    return Task(import_paid_roll, (batch, new_scheme, lines, facts.paid_on))


def paid_line(row: PlannedRow) -> PaidLine:
    """A line with the person's village, category and account where the file has none."""
    draft: PaidLineDraft = row.draft
    payee: Payee = row.extra
    own = draft.account_number is not None
    held = payee.account
    return PaidLine(
        person_id=payee.known.id,
        person_name=draft.name,
        amount_fen=draft.amount_fen or 0,
        category=draft.category or payee.known.category,
        village_name=draft.village or payee.known.village,
        account_number=draft.account_number or (held.number if held else None),
        account_holder=draft.account_holder or (held.holder if held and not own else None),
        bank=held.bank if held and not own else None,
        goods=draft.goods,
        goods_fen=draft.goods_fen or 0,
        receiver=draft.receiver,
        note=draft.note,
    )


def _conscripts_first(workbook: Workbook, drafted: Drafted) -> Instead | None:
    """A roll of 优待金 that names nobody on the register: its first use is to register the conscripts."""
    facts: RollFacts = drafted.facts
    if (
        facts.scheme.money_type != CONSCRIPT_MONEY
        or not any(row.action is Action.ERROR for row in drafted.rows)
        or any(row.target is not None for row in drafted.rows)
        or not any(
            "入伍" in text for sheet in workbook.sheets for line in sheet.rows[:_HEAD_ROWS] for text in line
        )
    ):
        return None
    said = (
        f"名册上的义务兵都还没有登记，先按“{CONSCRIPTS.title}”登记，金额没有导入；"
        f"发放请把同一文件再导入一次，种类选“{PAYMENTS.title}”"
    )
    return Instead(CONSCRIPTS.code, said)


PAYMENTS = WorkbookKind(
    code="payments",
    title="发放花名册",
    draft=PaidLineDraft,
    essential=frozenset(("name", "id_number", "amount_fen", "total_fen", "standard_fen", "goods_fen")),
    needs=(("name",), ("amount_fen", "total_fen", "standard_fen")),
    telling={
        "amount_fen": 5,
        "total_fen": 5,
        "standard_fen": 1,
        "receiver": 2,
        "goods": 2,
        "account_number": 1,
    },
    words={
        "发放": 3,
        "发放花名册": 3,
        "发放表": 3,
        "发放名册": 3,
        "慰问金": 3,
        "签领": 3,
        "领款": 2,
        "补助": 1,
        "抚恤金": 1,
        "优待金": 1,
        "代发": 2,
        "大写": 1,
    },
    plan=plan_payments,
    task=payments_task,
    instead=_conscripts_first,
)
