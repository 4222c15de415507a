"""Which part of an .xlsx file holds which sheet."""

import posixpath
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from shuangyong_desktop.importing.limits import SAVE_AGAIN, SMALL_PART_BYTES, damaged, refusal
from shuangyong_desktop.importing.zip_door import Package

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


@dataclass(frozen=True)
class SheetList:
    """The parts of the worksheets by sheet name, and from which year the workbook counts its days."""

    parts: dict[str, str]
    date1904: bool


def sheet_list(package: Package) -> SheetList:
    """The worksheets of a package in their order; Refused where the list does not hold together."""
    workbook = _tree(package, _WORKBOOK)
    targets = _targets(package)
    parts: dict[str, str] = {}
    for sheet in _elements(workbook, "sheet"):
        title = sheet.get("name", "")
        target = targets.get(_relation(sheet), "")
        if not title or title in parts or target in parts.values() or target not in package.parts:
            raise damaged(package.name, f"工作表「{title}」")
        parts[title] = target
    return SheetList(parts, any(_counts_from_1904(item) for item in _elements(workbook, "workbookPr")))


def _tree(package: Package, path: str) -> Element:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    part = package.parts.get(path, b"")
    if len(part) > SMALL_PART_BYTES:
        raise refusal(package.name, f"的部件 {path} 太大，不像花名册，没有打开。{SAVE_AGAIN}")
    try:
        tree: Element = fromstring(part, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as wrong:
        raise damaged(package.name, f"部件 {path}") from wrong
    return tree


def _elements(tree: Element, tag: str) -> list[Element]:
    return [item for item in tree.iter() if item.tag.rpartition("}")[2] == tag]


def _relation(sheet: Element) -> str:
    """The value of r:id, whose namespace differs between the two dialects of the format."""
    return next((value for key, value in sheet.items() if key.endswith("}id")), "")


def _targets(package: Package) -> dict[str, str]:
    targets: dict[str, str] = {}
    for relation in _elements(_tree(package, _RELATIONS), "Relationship"):
        key = relation.get("Id", "")
        if key in targets:
            raise damaged(package.name, f"部件 {_RELATIONS}")
        targets[key] = _part_path(relation.get("Target", ""))
    return targets


def _part_path(target: str) -> str:
    path = target.removeprefix("/") if target.startswith("/") else posixpath.join("xl", target)
    return posixpath.normpath(path).lower()


def _counts_from_1904(properties: Element) -> bool:
    return properties.get("date1904", "").lower() in ("1", "true")
