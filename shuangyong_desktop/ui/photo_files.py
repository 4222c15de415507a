"""Photos picked by a person, read off the window's thread and made ready to keep."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from shuangyong_desktop.domain.photos import PhotoFile
from shuangyong_desktop.importing.photos import ENDINGS, prepared
from shuangyong_desktop.shapes.problem import Refused
from shuangyong_desktop.ui import messages
from shuangyong_desktop.ui.jobs import run_job

_FILTER = "照片 (*" + " *".join(ENDINGS) + ")"


def chosen_files(parent: QWidget) -> list[Path]:
    """The photos a person picks."""
    names, _ = QFileDialog.getOpenFileNames(parent, "选择照片", "", _FILTER)
    return [Path(name) for name in names]


def read_files(parent: QWidget, paths: Sequence[Path]) -> tuple[list[PhotoFile], list[str]]:
    """The photos that could be read, and what is said of the others."""
    photos: list[PhotoFile] = []
    refused: list[str] = []

    def work(progress: object) -> None:
        for path in paths:
            try:
                photos.append(prepared(path))
            except Refused as no:
                refused.append(str(no))

    run_job(parent, "正在读取照片", work)
    return photos, refused


def prepared_files(parent: QWidget, paths: Sequence[Path]) -> list[PhotoFile]:
    """The photos that could be read; the others are told."""
    photos, refused = read_files(parent, paths)
    if refused:
        messages.tell(parent, "有照片没有添加", "\n".join(refused))
    return photos
