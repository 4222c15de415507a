"""Adding photos to visits: to the selected one, or each to the one it belongs to by day and file name."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from shuangyong_desktop.domain.photos import visit_of
from shuangyong_desktop.operations.photos import add_photos
from shuangyong_desktop.queries.photos import candidates
from shuangyong_desktop.ui import messages
from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.photo_files import chosen_files, read_files
from shuangyong_desktop.ui.tabs.visits.photo_placing import PlacePhotosDialog

__all__ = ["add_matching", "add_to", "chosen_files"]

_NAMED = 8


def add_to(
    parent: QWidget, context: Context, visit_id: int, paths: Sequence[Path], kind: str = "photo"
) -> None:
    """Add photos to one visit; what can not be read is told, the others are added."""
    photos, refused = read_files(parent, paths)
    if photos:
        context.do(add_photos, [(visit_id, photo) for photo in photos], kind)
    _tell(parent, len(photos), [], refused)


def add_matching(parent: QWidget, context: Context, paths: Sequence[Path]) -> None:
    """Add each photo to the visit it belongs to; for those of several or none a person chooses."""
    photos, refused = read_files(parent, paths)
    with context.read() as session:
        known = candidates(session)
    found = [(visit_of(photo, known), photo) for photo in photos]
    matched = [(visit_id, photo) for visit_id, photo in found if visit_id is not None]
    if matched:
        context.do(add_photos, matched)
    left = [photo for visit_id, photo in found if visit_id is None]
    if left and known:
        dialog = PlacePhotosDialog(parent, context, left, known)
        dialog.exec()
        left = dialog.left
    _tell(parent, len(photos) - len(left), [photo.file_name for photo in left], refused)


def _tell(parent: QWidget, added: int, unmatched: Sequence[str], refused: Sequence[str]) -> None:
    if not unmatched and not refused:
        return
    said = [f"已添加 {added} 张。"]
    if unmatched:
        named = "、".join(unmatched[:_NAMED]) + ("等" if len(unmatched) > _NAMED else "")
        said.append(
            f"{len(unmatched)} 张看不出属于哪次走访：{named}。\n请选中走访记录，用“添加照片”放入；"
            "文件名里写上对象姓名，或保留拍摄日期，就能自动对上。"
        )
    said += refused[:_NAMED]
    messages.tell(parent, "照片没有全部添加", "\n".join(said))
