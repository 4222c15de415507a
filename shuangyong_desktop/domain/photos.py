"""Photos: when one was taken, as its file name says, and to which visit it belongs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from shuangyong_desktop.shapes.draft import entry
from shuangyong_desktop.shapes.kind import choice

PHOTO_KIND = choice("photo_kind", {"photo": "照片", "signature": "签字扫描"})

_STAMP = re.compile(
    r"(?<!\d)(20\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?:[-_ T]?([0-2]\d)[-_.]?([0-5]\d)[-_.]?([0-5]\d))?"
)
_EPOCH = re.compile(r"(?<!\d)(1[5-9]\d{8})\d{3}(?!\d)")
_CHINA = timedelta(hours=8)


@dataclass(frozen=True)
class PhotoDraft:
    """What is said of a photo."""

    caption: str | None = entry("说明")
    kind: str = entry("类别", PHOTO_KIND, default="photo")


PDF_START = b"%PDF-"


@dataclass(frozen=True)
class PhotoFile:
    """A photo made ready to keep: downsized, without the place it was taken at. `content` is JPEG.

    A scan may be a whole PDF, which has no size.
    """

    file_name: str
    content: bytes
    width: int
    height: int
    taken_at: str | None
    """"2026-02-05 10:11:12", or None where neither the file nor its name says."""


@dataclass(frozen=True)
class Candidate:
    """A visit that a photo may belong to."""

    visit_id: int
    visited_on: str
    names: tuple[str, ...]
    village: str


def time_in_name(file_name: str) -> str | None:
    """When a photo was taken by its file name: IMG_20260205_101112.jpg, mmexport1770257472000.jpg; else None."""
    if stamped := _STAMP.search(file_name):
        year, month, day, *clock = stamped.groups()
        try:
            hour, minute, second = (int(part or 0) for part in clock)
            taken = datetime(int(year), int(month), int(day), hour, minute, second)
        except ValueError:
            return None
        return taken.isoformat(" ") if clock[0] else taken.date().isoformat()
    if counted := _EPOCH.search(file_name):
        # phones of this country count from the epoch and mean its own time
        taken = datetime.fromtimestamp(int(counted[1]), UTC).replace(tzinfo=None) + _CHINA
        return taken.isoformat(" ")
    return None


def visit_of(photo: PhotoFile, candidates: Sequence[Candidate]) -> int | None:
    """The one visit a photo belongs to: by a name in its file name, else as the only one on its day.

    None where that leaves several, or none: then a person ticks.
    """
    day = (photo.taken_at or "")[:10]
    same_day = [item for item in candidates if day and item.visited_on == day]
    named = [item for item in same_day or candidates if any(name in photo.file_name for name in item.names)]
    in_village = [item for item in same_day if item.village and item.village in photo.file_name]
    for found in (named, in_village, same_day):
        if len(found) == 1:
            return found[0].visit_id
        if found:
            return None
    return None
