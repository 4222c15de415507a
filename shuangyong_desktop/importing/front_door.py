"""The front door: decides by its first bytes what a file is, and looks at it before the reading library does.

Every refusal names the file, the part, sheet or cell where there is one, and what to do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from shuangyong_desktop.importing import shared_strings
from shuangyong_desktop.importing.cell import SheetScan
from shuangyong_desktop.importing.limits import (
    CELLS,
    PACKED_BYTES,
    SAVE_AGAIN,
    damaged,
    refusal,
    too_many_cells,
)
from shuangyong_desktop.importing.ole import SIGNATURE, NotOle, Ole
from shuangyong_desktop.importing.sheet_list import sheet_list
from shuangyong_desktop.importing.sheet_xml import scan_sheet
from shuangyong_desktop.importing.xls_door import scan_xls
from shuangyong_desktop.importing.zip_door import open_package

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_OTHERS = (
    (b"%PDF", "是 PDF，不是表格。请向对方要 Excel 或 WPS 表格"),
    (b"{\\rtf", "是文档，不是表格。请把表格复制到 Excel 或 WPS 表格里，存为 .xlsx 后再导入"),
    (b"\x89PNG", "是图片，不是表格。请向对方要 Excel 或 WPS 表格"),
    (b"\xff\xd8\xff", "是图片，不是表格。请向对方要 Excel 或 WPS 表格"),
    (b"Rar!", "是压缩包。请先解压，再导入里面的表格"),
    (b"7z\xbc\xaf", "是压缩包。请先解压，再导入里面的表格"),
    (b"\x1f\x8b", "是压缩包。请先解压，再导入里面的表格"),
)
_WEB_PAGE = (
    b"<html",
    b"<!doctype",
    b"<table",
    b"<meta",
    b"<head",
    b"<style",
    b"<body",
    b"<div",
    b"mime-version:",
)


class FileKind(Enum):
    """The kinds of file that can be read."""

    XLSX = "xlsx"
    XLS = "xls"
    TEXT = "text"


@dataclass(frozen=True)
class Examined:
    """A file that passed the door; `sheets` are the scans in the workbook's order."""

    name: str
    kind: FileKind
    content: bytes
    sheets: tuple[SheetScan, ...] = ()
    date1904: bool = False
    macros: bool = False


def examine(path: Path) -> Examined:
    """Read a file and let it through the door, or raise Refused."""
    name = path.name
    content = _content(path)
    kind = kind_of(content, name)
    if kind is FileKind.XLSX:
        return _examine_xlsx(content, name)
    return _examine_xls(content, name) if kind is FileKind.XLS else Examined(name, kind, content)


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise refusal(path.name, "是文件夹，请选择一个表格文件")
        if path.stat().st_size > PACKED_BYTES:
            raise refusal(path.name, f"超过 {PACKED_BYTES // 1024**2} MB，不像花名册，没有打开")
        return path.read_bytes()
    except FileNotFoundError as wrong:
        raise refusal(path.name, "找不到。文件可能已移走或改名") from wrong
    except (OSError, ValueError) as wrong:
        raise refusal(
            path.name, "打不开。请先在 WPS 或 Excel 里关闭它，或检查U盘、共享文件夹是否连着"
        ) from wrong


def kind_of(content: bytes, name: str) -> FileKind:
    """What a file is, whatever its ending says; Refused for what cannot be imported."""
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise refusal(name, "是空文件。请对方重新发送")
    if content.startswith(b"PK\x03\x04"):
        return FileKind.XLSX
    if content.startswith(SIGNATURE):
        return FileKind.XLS
    for start, what in _OTHERS:
        if content.startswith(start):
            raise refusal(name, what)
    return _kind_of_text(content, name)


def _kind_of_text(content: bytes, name: str) -> FileKind:
    start = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(_WEB_PAGE):
        raise refusal(name, f"其实是网页。{SAVE_AGAIN}")
    if start.startswith((b"<?xml", b"<workbook", b"<")):
        raise refusal(name, f"其实是 XML 文件。{SAVE_AGAIN}")
    if b"\0" in content and not content.startswith(_UTF16_MARKS):
        raise refusal(name, "不是表格文件。请选择 .xlsx、.xls 或 .csv 文件")
    return FileKind.TEXT


def _examine_xlsx(content: bytes, name: str) -> Examined:
    package = open_package(content, name)
    listed = sheet_list(package)
    lengths = shared_strings.text_lengths(package.parts.get(shared_strings.PART, b""), name)
    scans: list[SheetScan] = []
    for title, part in listed.parts.items():
        shared_strings.check_repeated_text(package.parts[part], lengths, name)
        scans.append(scan_sheet(package.parts[part], name, title))
        _check_together(scans, name)
    return Examined(name, FileKind.XLSX, content, tuple(scans), listed.date1904, package.macros)


def _check_together(scans: Sequence[SheetScan], name: str) -> None:
    if sum(scan.area for scan in scans) > CELLS:
        raise too_many_cells(name)


def _examine_xls(content: bytes, name: str) -> Examined:
    if name.lower().endswith(".et"):
        raise refusal(name, "是 WPS 的 .et 格式，不能直接导入。请用 WPS 打开，另存为 .xlsx 文件后再导入")
    try:
        container = Ole(content)
    except NotOle as wrong:
        raise damaged(name) from wrong
    streams = set(container.names())
    if "EncryptedPackage" in streams:
        raise refusal(name, "有密码。请在 WPS 或 Excel 里取消密码，保存后再导入")
    if "WordDocument" in streams:
        raise refusal(name, "是 Word 文档，不是表格。请把表格复制到 Excel 或 WPS 表格里，存为 .xlsx 后再导入")
    scan = scan_xls(container, name)
    _check_together(scan.sheets, name)
    macros = "_VBA_PROJECT_CUR" in streams
    return Examined(name, FileKind.XLS, content, scan.sheets, scan.date1904, macros)
