"""One text with the licences of all that a package brings along, as those licences ask."""

from __future__ import annotations

import re
from pathlib import Path

HEAD = """双拥工作台账随附的开源组件及其许可

PySide6、shiboken6 和 Qt 按 LGPL 第 3 版使用：它们是独立的、可替换的文件（PySide6、shiboken6 文件夹），
其源代码可从 Qt 公司取得。思源黑体（Noto Sans SC）按 SIL Open Font License 1.1 使用。
"""


def write_licences(wheels: Path, python: Path, target: Path) -> None:
    """Gather the licence files of the unpacked wheels and of CPython into one file."""
    parts = [HEAD, section("CPython", python.read_text("utf-8"))]
    for notes in sorted(wheels.glob("*.dist-info"), key=lambda path: path.name.lower()):
        said = re.search(
            r"^(?:License-Expression|License): (.+)$", (notes / "METADATA").read_text("utf-8"), re.MULTILINE
        )
        texts = [
            path.read_text("utf-8", "replace")
            for path in sorted(notes.rglob("*"))
            if path.is_file() and re.match(r"(?i)(licen[cs]e|copying|notice|authors)", path.name)
        ]
        name = notes.name.removesuffix(".dist-info").replace("-", " ")
        parts.append(section(name, "\n\n".join([said[1] if said else "", *texts]).strip()))
    target.write_text("\n".join(parts), "utf-8")


def section(title: str, text: str) -> str:
    """One component."""
    return f"\n{'=' * 78}\n{title}\n{'=' * 78}\n{text}\n"
