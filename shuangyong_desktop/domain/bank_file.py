"""银行代发文件: how a bank wants its list laid out, and the rows of it as text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from shuangyong_desktop.domain.money import plain_fen
from shuangyong_desktop.domain.names import lost_in
from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import FLAG, choice
from shuangyong_desktop.shapes.problem import Problem, Refused

FILE_KINDS = {"xlsx": "Excel 表格", "csv": "CSV 文本", "txt": "TXT 文本"}
FILE_KIND = choice("file_kind", FILE_KINDS)
ENCODINGS = {"gbk": "GBK", "gb18030": "GB18030", "utf-8": "UTF-8"}
ENCODING = choice("encoding", ENCODINGS)
SEPARATORS = {"|": "竖线 |", ",": "逗号 ,", "\t": "制表符"}
SEPARATOR = choice("separator", SEPARATORS)
FIELDS = ("序号", "户名", "账号", "金额", "身份证号", "开户行", "用途", "备注")
"""What a column of the bank's file can hold."""
_BETWEEN = "、"
_FIXED = ("「", "」")


@dataclass(frozen=True)
class BankLayoutDraft:
    """A bank's layout. `columns` names fields in their order; 标题=字段 gives one the bank's own heading.

    「…」 in the place of a field is a text that stands in every row: 币种=「人民币」.
    """

    name: str = entry("版式名称", required=True, hint="如：农商行代发")
    file_kind: str = entry("文件格式", FILE_KIND, required=True, default="xlsx")
    columns: str = entry(
        "各列", required=True, default="序号、户名、账号、金额、用途", hint=f"可用：{_BETWEEN.join(FIELDS)}"
    )
    has_heading: int = entry("首行为标题", FLAG, default=1)
    has_totals: int = entry("首行为总笔数、总金额", FLAG, default=0)
    separator: str = entry("分隔符", SEPARATOR, default="|", hint="文本格式使用")
    encoding: str = entry("编码", ENCODING, default="gbk", hint="文本格式使用")
    purpose: str | None = entry("用途", hint="不填则写名册名称")


LAYOUTS = (
    BankLayoutDraft("通用 Excel", "xlsx", "序号、户名、账号、金额、身份证号、开户行、用途、备注"),
    BankLayoutDraft("竖线文本（GBK）", "txt", "序号、账号、户名、金额、用途", has_heading=0, has_totals=1),
    BankLayoutDraft("逗号文本（UTF-8）", "csv", "户名、账号、金额、用途", separator=",", encoding="utf-8"),
)
"""What comes along to start from."""


@dataclass(frozen=True, slots=True)
class Payout:
    """What the bank is to pay to one account: amount less what is kept back, in fen."""

    line_id: int
    holder: str
    account_number: str
    amount_fen: int
    id_number: str | None = None
    bank: str | None = None
    note: str | None = None


SAMPLE = (
    Payout(1, "王桂兰", "6228480040000000014", 20_000, "110105194805060029", "农商银行", None),
    Payout(2, "阿卜杜拉·买买提", "6228480040000000022", 30_050, "110105195502140034", "农商银行", None),
)
"""Invented payouts to show what a file looks like."""


def columns_of(layout: BankLayoutDraft) -> list[tuple[str, str]]:
    """(heading, field) of each column; Refused where a field is not known."""
    found = []
    for word in layout.columns.replace("，", _BETWEEN).replace(",", _BETWEEN).split(_BETWEEN):
        heading, _, field = word.strip().partition("=")
        found.append((heading, field or heading))
    unknown = [field for _, field in found if field not in FIELDS and not _is_fixed(field)]
    if unknown:
        said = f"没有“{unknown[0]}”这一项，可用：{_BETWEEN.join(FIELDS)}；固定文字写在「」里"
        raise Refused([Problem(said, "columns")])
    return found


def _is_fixed(field: str) -> bool:
    return len(field) > 2 and (field[0], field[-1]) == _FIXED


def check(layout: BankLayoutDraft) -> Iterator[Problem]:
    """What keeps a layout from being stored: a bank can do nothing without account and amount."""
    fields = {field for _, field in columns_of(layout)}
    for needed in ("账号", "金额"):
        if needed not in fields:
            yield Problem(f"缺少“{needed}”列", "columns")


def table(layout: BankLayoutDraft, payouts: Sequence[Payout], purpose: str) -> list[list[str]]:
    """All rows of the file as text, headings and totals where the bank wants them."""
    columns = columns_of(layout)
    rows: list[list[str]] = []
    if layout.has_totals:
        rows.append([str(len(payouts)), plain_fen(sum(item.amount_fen for item in payouts))])
    if layout.has_heading:
        rows.append(["" if _is_fixed(heading) else heading for heading, _ in columns])
    for number, item in enumerate(payouts, start=1):
        values = {
            "序号": str(number),
            "户名": item.holder,
            "账号": item.account_number,
            "金额": plain_fen(item.amount_fen),
            "身份证号": item.id_number or "",
            "开户行": item.bank or "",
            "用途": layout.purpose or purpose,
            "备注": item.note or "",
        }
        rows.append([field[1:-1] if _is_fixed(field) else values[field] for _, field in columns])
    return rows


def unwritable(layout: BankLayoutDraft, payouts: Iterable[Payout]) -> list[tuple[Payout, str]]:
    """Payouts whose holder has characters that the encoding can not hold, with those characters."""
    if layout.file_kind == "xlsx":
        return []
    found = ((item, lost_in(layout.encoding, item.holder)) for item in payouts)
    return [(item, lost) for item, lost in found if lost]


def as_bytes(layout: BankLayoutDraft, payouts: Sequence[Payout], purpose: str) -> bytes:
    """The text file. Refused, naming each holder, where the encoding can not hold a name: never a 「?」."""
    lost = unwritable(layout, payouts)
    if lost:
        advice = f"不能用 {ENCODINGS[layout.encoding]} 表示，请改用 GB18030 或 UTF-8"
        raise Refused(Problem(f"{item.holder}的“{characters}”{advice}") for item, characters in lost)
    rows = table(layout, payouts, purpose)
    for row in rows:
        for value in row:
            if layout.separator in value or "\n" in value:
                raise Refused(f"“{value}”中含有分隔符，银行文件会错列，请更正后再导出")
            if len(value) > 1 and value[0] in "=+-@":
                raise Refused(f"“{value}”以“{value[0]}”开头，会被表格软件当成公式，请更正后再导出")
    return "".join(layout.separator.join(row) + "\r\n" for row in rows).encode(layout.encoding)
