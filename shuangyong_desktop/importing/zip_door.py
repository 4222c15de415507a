"""The outer door of .xlsx files: sizes, names and forbidden constructs, before anything else reads them."""

import copy
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from shuangyong_desktop.importing.limits import (
    SAVE_AGAIN,
    UNPACKED_BYTES,
    damaged,
    refusal,
    too_large,
)
from shuangyong_desktop.shapes.problem import Refused

_MOST_PARTS = 10_000
_CHUNK = 32 * 1024
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    struct.error,
    IndexError,
)
"""What zipfile raises for files that are no proper zip."""
_FOREIGN = {
    "word/document.xml": "是 Word 文档，不是表格。请把表格复制到 Excel 或 WPS 表格里，存为 .xlsx 后再导入",
    "ppt/presentation.xml": "是演示文稿，不是表格",
    "xl/workbook.bin": f"是 .xlsb 格式，不能直接导入。{SAVE_AGAIN}",
    "content.xml": f"是 .ods 格式，不能直接导入。{SAVE_AGAIN}",
}
_ENCODING = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")
_UTF8_NAMES = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
_XML_ENDINGS = (".xml", ".rels")


@dataclass(frozen=True)
class Package:
    """The XML parts of an .xlsx file, unpacked and checked, by their path in small letters."""

    name: str
    parts: Mapping[str, bytes]
    macros: bool


def open_package(content: bytes, name: str) -> Package:
    """Unpack the XML parts of an .xlsx file; Refused for whatever is too large, ambiguous or no .xlsx."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            _check_entries(infos, name)
            return Package(name, _unpack_all(archive, infos, name), _has_macros(infos))
    except _BROKEN as wrong:
        raise damaged(name) from wrong


def _check_entries(infos: list[zipfile.ZipInfo], name: str) -> None:
    if len(infos) > _MOST_PARTS:
        raise refusal(name, f"里有 {len(infos)} 个部件，不像工作簿，没有打开")
    seen: set[str] = set()
    for info in infos:
        _check_entry(info, name)
        path = info.filename.lower()
        if path in seen:
            raise refusal(name, f"里有两个同名部件 {info.filename}，可能被改动过，没有打开。{SAVE_AGAIN}")
        seen.add(path)
    if sum(info.file_size for info in infos) > UNPACKED_BYTES:
        raise too_large(name)
    if "xl/workbook.xml" not in seen:
        raise _no_workbook(seen, name)


def _check_entry(info: zipfile.ZipInfo, name: str) -> None:
    path = info.orig_filename
    if path.startswith("/") or re.search(r"[\\:\0]|(^|/)\.\.(/|$)", path):
        raise refusal(name, f"里有可疑的路径 {path[:80]!r}，没有打开。{SAVE_AGAIN}")
    if info.flag_bits & 1:
        raise refusal(name, "有密码。请在 WPS 或 Excel 里取消密码，保存后再导入")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refusal(name, f"的部件 {path[:80]} 压缩方式不常见，没有打开。{SAVE_AGAIN}")


def _no_workbook(paths: set[str], name: str) -> Refused:
    for path, what in _FOREIGN.items():
        if path in paths:
            return refusal(name, what)
    if any(path.endswith((".xlsx", ".xls", ".csv", ".et")) for path in paths):
        return refusal(name, "是压缩包。请先解压，再导入里面的表格")
    return refusal(name, "不是表格文件。请选择 .xlsx、.xls 或 .csv 文件")


def _has_macros(infos: list[zipfile.ZipInfo]) -> bool:
    return any(info.filename.lower().endswith("vbaproject.bin") for info in infos)


def _unpack_all(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], name: str) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    left = UNPACKED_BYTES
    for info in infos:
        if info.filename.lower().endswith(_XML_ENDINGS):
            part = _unpack(archive, info, left, name)
            left -= len(part)
            _check_xml(part, info.filename, name)
            parts[info.filename.lower()] = part
    return parts


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int, name: str) -> bytes:
    """One part, counted while it inflates: the size in the directory may lie, so zipfile is not told it."""
    unbound = copy.copy(info)
    unbound.file_size = left + 1
    chunks: list[bytes] = []
    size = 0
    with archive.open(unbound) as stream:
        while chunk := stream.read(_CHUNK):
            chunks.append(chunk)
            size += len(chunk)
            if size > left:
                raise too_large(name)
    if size != info.file_size:
        raise damaged(name, f"部件 {info.filename} 的大小与目录不符")
    return b"".join(chunks)


def _check_xml(part: bytes, path: str, name: str) -> None:
    if part.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in part[:4]:
        raise refusal(name, f"的部件 {path} 编码不常见，没有打开。{SAVE_AGAIN}")
    declared = _ENCODING.match(part.removeprefix(b"\xef\xbb\xbf")[:300])
    if declared and declared[1].strip().lower() not in _UTF8_NAMES:
        raise refusal(name, f"的部件 {path} 编码不常见，没有打开。{SAVE_AGAIN}")
    if b"<!" in part and (b"<!DOCTYPE" in part or b"<!ENTITY" in part):
        raise refusal(name, f"的部件 {path} 里有实体声明，可能有害，没有打开")
