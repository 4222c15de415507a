"""What the database itself refuses about money, and the claims and figures it keeps; all of it as triggers.

Amounts freeze at approval, a payment is claimed once, corrections match what they correct, and
应发 = 已发 + 退票 + 未领 + 冲抵 from confirmation on. No statement, whoever sends it, gets around these.
"""

FROZEN_STATES = ("approved", "in_notice", "noticed", "paying", "confirmed", "closed", "void")
"""States of a batch whose lines stand as they are: corrections are lines of their own."""
PAID_STATES = ("confirmed", "closed")

_FROZEN = ", ".join(f"'{state}'" for state in FROZEN_STATES)
_PAID = ", ".join(f"'{state}'" for state in PAID_STATES)
_MONEY_COLUMNS = (
    "batch_id, scheme_id, person_id, category, grade, nature, kind, period, standard_fen, standard_unit,"
    " months, amount_fen, offset_fen, goods_fen, origin_line_id, person_name, village_name"
)

_ACCOUNT_COLUMNS = "account_number, account_holder, bank"
_CLAIM_COLUMNS = "person_id, scheme_id, period, kind, origin_line_id"
_BATCH_COLUMNS = "scheme_id, period, occasion, year, line_count, total_fen, is_imported"


def _state(row: str) -> str:
    return f"(SELECT state FROM batch WHERE id = {row}.batch_id)"


def _changes(columns: str) -> str:
    """Whether an update really changes one of the columns: undo writes all of them back, changed or not."""
    names = [name.strip() for name in columns.split(",")]
    old, new = (", ".join(f"{row}.{name}" for name in names) for row in ("OLD", "NEW"))
    return f"({old}) IS NOT ({new})"


def _refuse(sentence: str, where: str = "1") -> str:
    return f" SELECT RAISE(ABORT, '{sentence}') WHERE {where};"


_ORIGIN = "CASE WHEN {row}.kind IN ('reissue', 'reversal') THEN {row}.origin_line_id ELSE 0 END"
_TAKEN = (
    "EXISTS (SELECT 1 FROM claim c WHERE c.person_id = {row}.person_id AND c.scheme_id = {row}.scheme_id"
    f" AND c.period = {{row}}.period AND c.kind = {{row}}.kind AND c.origin_id = {_ORIGIN})"
)
_REVERSED = (
    "EXISTS (SELECT 1 FROM claim r WHERE r.kind = 'reversal' AND r.origin_id = l.id AND r.line_id <> {but})"
)
_TWICE = "此人该项目该所属期已在其他批次中，不能重复发放"


def _retake(lines: str, but: str = "0") -> str:
    """Statements that claim again what these lines pay for; refused where somebody was paid since."""
    wanted = (
        f"FROM payment_line l WHERE {lines} AND l.kind <> 'clawback' AND NOT {_REVERSED.format(but=but)}"
        " AND NOT EXISTS (SELECT 1 FROM claim own WHERE own.line_id = l.id)"
    )
    return (
        f"SELECT RAISE(ABORT, '{_TWICE}') {wanted} AND {_TAKEN.format(row='l')};"
        " INSERT INTO claim (person_id, scheme_id, period, kind, origin_id, line_id)"
        f" SELECT l.person_id, l.scheme_id, l.period, l.kind, {_ORIGIN.format(row='l')}, l.id {wanted};"
    )


_OF_BATCH = "SELECT id FROM payment_line WHERE batch_id = NEW.id"
_REVERSED_HERE = "SELECT origin_line_id FROM payment_line WHERE batch_id = NEW.id AND kind = 'reversal'"
_RETAKE_REVERSED = _retake(
    f"l.id IN ({_REVERSED_HERE}) AND (SELECT state FROM batch WHERE id = l.batch_id) <> 'void'"
)
_FREE_REVERSED = f"DELETE FROM claim WHERE line_id IN ({_REVERSED_HERE}) AND kind <> 'reversal';"
_RETAKE_ORIGIN = _retake(
    "l.id = OLD.origin_line_id AND (SELECT state FROM batch WHERE id = l.batch_id) <> 'void'", but="OLD.id"
)

_CLAIMS = {
    "claim_free_only": (
        f"BEFORE INSERT ON payment_line WHEN NEW.kind <> 'clawback' AND {_TAKEN.format(row='NEW')} BEGIN"
        + _refuse("这笔退票或未领款已在重发，不能再次重发", "NEW.kind = 'reissue'")
        + _refuse("这笔发放已经冲正，不能再次冲正", "NEW.kind = 'reversal'")
        + _refuse("此人该项目该所属期已有补发，不能重复补发", "NEW.kind = 'back_pay'")
        + _refuse(_TWICE)
        + " END"
    ),
    "claim_take": (
        "AFTER INSERT ON payment_line WHEN NEW.kind <> 'clawback' BEGIN"
        " INSERT INTO claim (person_id, scheme_id, period, kind, origin_id, line_id)"
        " VALUES (NEW.person_id, NEW.scheme_id, NEW.period, NEW.kind,"
        f" {_ORIGIN.format(row='NEW')}, NEW.id); END"
    ),
    "claim_free": (
        "AFTER INSERT ON payment_line WHEN NEW.kind = 'reversal' BEGIN"
        " DELETE FROM claim WHERE line_id = NEW.origin_line_id AND kind <> 'reversal'; END"
    ),
    "claim_drop": (
        "BEFORE DELETE ON payment_line BEGIN DELETE FROM claim WHERE line_id = OLD.id; END"
    ),
    "claim_back": (
        f"BEFORE DELETE ON payment_line WHEN OLD.kind = 'reversal' BEGIN {_RETAKE_ORIGIN} END"
    ),
    "claim_stays": (
        f"BEFORE UPDATE OF {_CLAIM_COLUMNS} ON payment_line WHEN {_changes(_CLAIM_COLUMNS)} BEGIN"
        f" {_refuse('发放明细的人员、项目、所属期和款项不能改换，请删除后重新加入')} END"
    ),
    "claim_void": (
        "AFTER UPDATE OF state ON batch WHEN NEW.state = 'void' AND OLD.state <> 'void' BEGIN"
        f" DELETE FROM claim WHERE line_id IN ({_OF_BATCH}); {_RETAKE_REVERSED} END"
    ),
    "claim_unvoid": (
        "AFTER UPDATE OF state ON batch WHEN OLD.state = 'void' AND NEW.state <> 'void' BEGIN"
        f" {_FREE_REVERSED} {_retake(f'l.id IN ({_OF_BATCH})')} END"
    ),
}  # fmt: skip


def _differs_from_origin(columns: str, amount: str) -> str:
    names = [name.strip() for name in columns.split(",")]
    values = ", ".join(f"NEW.{name}" for name in names)
    return (
        f"({values}, NEW.amount_fen) IS NOT"
        f" (SELECT {columns}, {amount} FROM payment_line WHERE id = NEW.origin_line_id)"
    )


_ORIGIN_RESULT = "(SELECT result FROM payment_line WHERE id = NEW.origin_line_id)"
_TAKEN_BACK = (
    "(SELECT ifnull(sum(c.amount_fen), 0) FROM payment_line c JOIN batch b ON b.id = c.batch_id"
    " WHERE c.origin_line_id = NEW.origin_line_id AND c.kind = 'clawback' AND b.state <> 'void')"
)
_CORRECTIONS = {
    "reversal_matches": (
        "BEFORE INSERT ON payment_line WHEN NEW.kind = 'reversal' BEGIN"
        + _refuse(
            "冲正必须与原发放明细的人员、项目、所属期一致，金额相反",
            _differs_from_origin("person_id, scheme_id, period", "-amount_fen"),
        )
        + _refuse("只有已发的明细才能冲正", f"{_ORIGIN_RESULT} <> 'paid'")
        + " END"
    ),
    "reissue_matches": (
        "BEFORE INSERT ON payment_line WHEN NEW.kind = 'reissue' BEGIN"
        + _refuse(
            "重发必须与原退票明细的人员、项目、所属期和金额一致",
            _differs_from_origin("person_id, scheme_id, period", "amount_fen - offset_fen"),
        )
        + _refuse("只有退票或未领的明细才能重发", f"{_ORIGIN_RESULT} NOT IN ('returned', 'unclaimed')")
        + " END"
    ),
    "clawback_matches": (
        "BEFORE INSERT ON payment_line WHEN NEW.kind = 'clawback' BEGIN"
        + _refuse(
            "扣回必须与原发放明细的人员、项目一致",
            "(NEW.person_id, NEW.scheme_id) IS NOT"
            " (SELECT person_id, scheme_id FROM payment_line WHERE id = NEW.origin_line_id)",
        )
        + _refuse("只有已发的明细才能扣回", f"{_ORIGIN_RESULT} <> 'paid'")
        + _refuse(
            "扣回的合计超过原发放金额",
            f"-NEW.amount_fen - {_TAKEN_BACK}"
            " > (SELECT amount_fen FROM payment_line WHERE id = NEW.origin_line_id)",
        )
        + " END"
    ),
    "own_scheme": (
        "BEFORE INSERT ON payment_line WHEN NEW.kind = 'pay'"
        " AND NEW.scheme_id <> (SELECT scheme_id FROM batch WHERE id = NEW.batch_id) BEGIN"
        f" {_refuse('发放明细的项目与批次不一致')} END"
    ),
}

_LINES = {
    "frozen_update": (
        f"BEFORE UPDATE OF {_MONEY_COLUMNS} ON payment_line WHEN {_state('OLD')} IN ({_FROZEN})"
        f" AND {_changes(_MONEY_COLUMNS)} BEGIN"
        f" {_refuse('已审批的发放明细不能修改，请用补发、扣回或冲正更正')} END"
    ),
    "frozen_account": (
        f"BEFORE UPDATE OF {_ACCOUNT_COLUMNS} ON payment_line WHEN {_state('OLD')} IN ({_PAID})"
        f" AND {_changes(_ACCOUNT_COLUMNS)} BEGIN"
        f" {_refuse('已发放的明细不能改账号；账号有误请按退票处理')} END"
    ),
    "frozen_delete": (
        f"BEFORE DELETE ON payment_line WHEN {_state('OLD')} IN ({_FROZEN}) BEGIN"
        f" {_refuse('已审批的发放明细不能删除，请用补发、扣回或冲正更正')} END"
    ),
    "frozen_insert": (
        f"BEFORE INSERT ON payment_line WHEN {_state('NEW')} IN ({_FROZEN}) BEGIN"
        f" {_refuse('已审批的批次不能再加入明细，请另建批次')} END"
    ),
    "result_in_time": (
        "BEFORE UPDATE OF result ON payment_line WHEN OLD.result <> NEW.result BEGIN"
        + _refuse("批次尚未发放，不能登记发放结果", f"{_state('OLD')} NOT IN ('paying', {_PAID})")
        + _refuse("批次已确认发放，不能改回应发", f"NEW.result = 'due' AND {_state('OLD')} IN ({_PAID})")
        + _refuse(
            "这笔款已在重发，不能改变结果",
            "NEW.result NOT IN ('returned', 'unclaimed')"
            " AND EXISTS (SELECT 1 FROM claim WHERE kind = 'reissue' AND origin_id = OLD.id)",
        )
        + _refuse(
            "这笔款已经冲正，不能改变结果",
            "EXISTS (SELECT 1 FROM claim WHERE kind = 'reversal' AND origin_id = OLD.id)",
        )
        + " END"
    ),
}


_PART_STATE = (
    "(SELECT b.state FROM payment_line l JOIN batch b ON b.id = l.batch_id WHERE l.id = {row}.line_id)"
)
_PARTS = {
    f"parts_{verb}": (
        f"BEFORE {event} ON payment_part WHEN {_PART_STATE.format(row=row)} IN ({_FROZEN}) BEGIN"
        f" {_refuse('已审批的发放明细不能改动组成')} END"
    )
    for verb, event, row in (
        ("added", "INSERT", "NEW"),
        ("changed", "UPDATE", "OLD"),
        ("gone", "DELETE", "OLD"),
    )
}
_UNEVEN_PARTS = (
    "EXISTS (SELECT 1 FROM payment_part p JOIN payment_line l ON l.id = p.line_id"
    " WHERE l.batch_id = NEW.id GROUP BY l.id HAVING sum(p.amount_fen) <> l.amount_fen)"
)


def _sum(result: str) -> str:
    return f"ifnull(sum(CASE WHEN result = '{result}' THEN amount_fen - offset_fen END), 0)"


_FIGURES = "paid_fen, returned_fen, unclaimed_fen, offset_fen"
_COUNTED = (
    f"SELECT {_sum('paid')}, {_sum('returned')}, {_sum('unclaimed')}, ifnull(sum(offset_fen), 0)"
    " FROM payment_line WHERE batch_id = {batch}"
)
_TOTAL = "ifnull(sum(CASE WHEN result <> 'offset' THEN amount_fen END), 0)"
_UNEVEN_OFFSETS = (
    "EXISTS (SELECT 1 FROM payment_line WHERE batch_id = NEW.id GROUP BY person_id"
    " HAVING sum(offset_fen) + sum(CASE WHEN result = 'offset' THEN amount_fen ELSE 0 END) <> 0)"
)

_BATCHES = {
    "batch_starts_as_draft": (
        "BEFORE INSERT ON batch WHEN NEW.state <> 'draft' AND NOT NEW.is_imported BEGIN"
        f" {_refuse('批次必须从草稿开始')} END"
    ),
    "batch_kept": (
        f"BEFORE DELETE ON batch WHEN OLD.state IN ({_FROZEN}) AND NOT OLD.is_imported BEGIN"
        f" {_refuse('已审批的批次不能删除')} END"
    ),
    "batch_locks": (
        f"BEFORE UPDATE OF state ON batch WHEN NEW.state IN ({_FROZEN}) AND NEW.state <> 'void'"
        f" AND OLD.state NOT IN ({_FROZEN}) BEGIN"
        + _refuse(
            "批次的笔数或合计与明细不符",
            f"(NEW.line_count, NEW.total_fen) IS NOT (SELECT count(*), {_TOTAL} FROM payment_line"
            " WHERE batch_id = NEW.id)",
        )
        + _refuse("冲抵的金额与扣回明细不符", _UNEVEN_OFFSETS)
        + _refuse("有明细的各项组成之和不等于金额", _UNEVEN_PARTS)
        + _refuse(
            "审批前的明细不能已有发放结果",
            "NOT NEW.is_imported AND EXISTS (SELECT 1 FROM payment_line WHERE batch_id = NEW.id"
            " AND result NOT IN ('due', 'offset'))",
        )
        + " END"
    ),
    "batch_frozen": (
        f"BEFORE UPDATE OF {_BATCH_COLUMNS} ON batch WHEN OLD.state IN ({_FROZEN})"
        f" AND NEW.state IN ({_FROZEN}) AND {_changes(_BATCH_COLUMNS)} BEGIN"
        f" {_refuse('已审批的批次不能改项目、所属期和合计')} END"
    ),
    "batch_paid_on": (
        f"BEFORE UPDATE OF paid_on ON batch WHEN OLD.state IN ({_PAID}) AND OLD.paid_on IS NOT NEW.paid_on"
        f" BEGIN {_refuse('已确认发放的批次不能改发放日期')} END"
    ),
    "batch_settles": (
        f"BEFORE UPDATE OF state ON batch WHEN NEW.state IN ({_PAID}) AND OLD.state NOT IN ({_PAID}) BEGIN"
        + _refuse("确认发放的批次要有发放日期", "NEW.paid_on IS NULL")
        + _refuse(
            "批次中还有没有发放结果的明细",
            "EXISTS (SELECT 1 FROM payment_line WHERE batch_id = NEW.id AND result = 'due')",
        )
        + " END"
    ),
    "batch_stays_paid": (
        f"BEFORE UPDATE OF state ON batch WHEN OLD.state IN ({_PAID}) AND NEW.state NOT IN ({_PAID}) BEGIN"
        f" {_refuse('已确认发放的批次不能退回')} END"
    ),
    # undo puts a batch back before its lines, so wrong figures are put right instead of being refused
    "batch_figures": (
        f"AFTER UPDATE ON batch WHEN NEW.state IN ({_PAID})"
        f" AND (NEW.paid_fen, NEW.returned_fen, NEW.unclaimed_fen, NEW.offset_fen)"
        f" IS NOT ({_COUNTED.format(batch='NEW.id')}) BEGIN"
        f" UPDATE batch SET ({_FIGURES}) = ({_COUNTED.format(batch='NEW.id')}) WHERE id = NEW.id; END"
    ),
    "line_figures": (
        f"AFTER UPDATE OF result ON payment_line WHEN OLD.result <> NEW.result"
        f" AND {_state('NEW')} IN ({_PAID}) BEGIN"
        f" UPDATE batch SET ({_FIGURES}) = ({_COUNTED.format(batch='NEW.batch_id')})"
        " WHERE id = NEW.batch_id; END"
    ),
}

_IS_CLOSED = "EXISTS (SELECT 1 FROM closed_year WHERE year = CAST(substr({day}, 1, 4) AS INTEGER))"
_PAID_ON = "(SELECT paid_on FROM batch WHERE id = OLD.batch_id)"
_LATER_COLUMNS = "result, return_reason, returned_on, receiver, goods, note"
_HEAD_COLUMNS = (
    "title, method, fund_source, document_no, cutoff_on, prepared_by, checked_by, checked_on, approved_by,"
    " approved_on, statement_no, bank_total_fen, approval_reason, note"
)


def _dated(table: str, day: str, what: str) -> dict[str, str]:
    """Triggers that keep rows of a table with a day in a closed year as they are, and others out of it."""
    said = _refuse(f"该年度已结账，{what}请登记在本年度")
    new, old = (_IS_CLOSED.format(day=f"{row}.{day}") for row in ("NEW", "OLD"))
    return {
        f"year_{table}_insert": f"BEFORE INSERT ON {table} WHEN {new} BEGIN{said} END",
        f"year_{table}_update": f"BEFORE UPDATE ON {table} WHEN {new} OR {old} BEGIN{said} END",
        f"year_{table}_delete": f"BEFORE DELETE ON {table} WHEN {old} BEGIN{said} END",
    }


_YEARS = {
    "year_line": (
        f"BEFORE UPDATE OF {_LATER_COLUMNS} ON payment_line WHEN {_changes(_LATER_COLUMNS)}"
        f" AND {_IS_CLOSED.format(day=_PAID_ON)} BEGIN"
        f" {_refuse('该年度已结账，退票等请在本年度冲正后重新发放')} END"
    ),
    "year_head": (
        f"BEFORE UPDATE OF {_HEAD_COLUMNS} ON batch WHEN {_changes(_HEAD_COLUMNS)}"
        f" AND {_IS_CLOSED.format(day='OLD.paid_on')} BEGIN"
        f" {_refuse('该年度已结账，名册不能修改')} END"
    ),
    "year_new": (
        "BEFORE INSERT ON batch WHEN EXISTS (SELECT 1 FROM closed_year WHERE year = NEW.year) BEGIN"
        f" {_refuse('该年度已结账，补发、重发和更正请编在本年度的名册里')} END"
    ),
    "year_batch": (
        "BEFORE UPDATE OF state, paid_on ON batch WHEN OLD.paid_on IS NOT NEW.paid_on"
        f" AND {_IS_CLOSED.format(day='NEW.paid_on')} BEGIN"
        f" {_refuse('该年度已结账，发放日期请填在本年度')} END"
    ),
    "year_kept": (
        f"BEFORE DELETE ON batch WHEN {_IS_CLOSED.format(day='OLD.paid_on')} BEGIN"
        f" {_refuse('该年度已结账，名册不能删除')} END"
    ),
    **_dated("fund_receipt", "received_on", "到账资金"),
    **_dated("goods_move", "moved_on", "慰问品收发"),
}

MONEY: dict[str, str] = _CLAIMS | _CORRECTIONS | _LINES | _PARTS | _BATCHES | _YEARS
"""Name -> body of each trigger; `store.triggers` puts them in place."""
