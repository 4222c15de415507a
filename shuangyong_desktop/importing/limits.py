"""How large a foreign file may be, and the sentences that refuse it."""

from shuangyong_desktop.shapes.problem import Refused

PACKED_BYTES = 100 * 1024 * 1024
UNPACKED_BYTES = 300 * 1024 * 1024
"""Parts of a workbook added up. A roll of 50,000 people and 20 columns takes 45 MB."""
SMALL_PART_BYTES = 10 * 1024 * 1024
"""Lists of sheets and relations, which are read into memory as a tree."""
CELLS = 5_000_000
ROWS = 200_000
COLUMNS = 256

SAVE_AGAIN = "请用 WPS 或 Excel 打开，另存为 .xlsx 文件后再导入"


def refusal(name: str, what: str) -> Refused:
    """A refusal that names the file; `what` says what is the matter and what to do."""
    return Refused(f"《{name}》{what}")


def damaged(name: str, part: str = "") -> Refused:
    """The file, or one part of it, cannot be read."""
    where = f"（{part}）" if part else ""
    return refusal(name, f"读不出来{where}，文件可能已损坏。{SAVE_AGAIN}；如果打不开，请对方重新发送")


def too_large(name: str) -> Refused:
    """The file would take more memory than any roll needs."""
    return refusal(
        name,
        f"展开后超过 {UNPACKED_BYTES // 1024**2} MB，不像花名册，没有打开。请只保留要导入的工作表后再导入",
    )


def too_many_cells(name: str, where: str = "") -> Refused:
    """A sheet, or all of them together, has more cells than any roll."""
    return refusal(name, f"{where}的单元格超过 {CELLS // 10_000} 万个。请删除多余的行、列和工作表")


def check_extent(name: str, where: str, rows: int, columns: int, cells: int) -> int:
    """The cells a sheet takes in memory; Refused where it is larger than any roll.

    Rows and columns count from the top left to the last value; `where` names the sheet in the sentence.
    """
    if rows > ROWS:
        raise refusal(name, f"{where}有 {rows} 行，最多 {ROWS} 行。请删除多余的行，或分成几个文件")
    if columns > COLUMNS:
        raise refusal(name, f"{where}有 {columns} 列，最多 {COLUMNS} 列。请删除右边多余的列")
    area = max(cells, rows * columns)
    if area > CELLS:
        raise too_many_cells(name, where)
    return area
