"""Photos are put at the right visit by their day and their file name, and never by guessing."""

import pytest

from shuangyong_desktop.domain.photos import Candidate, PhotoFile, time_in_name, visit_of

VISITS = (
    Candidate(1, "2026-02-05", ("王桂兰", "李建国"), "李家村"),
    Candidate(2, "2026-02-05", ("赵卫东",), "石桥村"),
    Candidate(3, "2026-02-06", ("孙秀英",), "石桥村"),
)


def _photo(name: str, taken_at: str | None = None) -> PhotoFile:
    return PhotoFile(name, b"", 4, 3, taken_at)


@pytest.mark.parametrize(
    ("name", "taken_at"),
    [
        ("IMG_20260205_101112.jpg", "2026-02-05 10:11:12"),
        ("微信图片_20260205101112.jpg", "2026-02-05 10:11:12"),
        ("2026-02-05 10.11.12.png", "2026-02-05 10:11:12"),
        ("mmexport1770257472000.jpg", "2026-02-05 10:11:12"),
        ("20260205.jpg", "2026-02-05"),
        ("王桂兰.jpg", None),
        ("IMG_20261399_101112.jpg", None),
        ("13805751234.jpg", None),
    ],
)
def test_phones_write_the_time_into_the_name(name: str, taken_at: str | None) -> None:
    assert time_in_name(name) == taken_at


@pytest.mark.parametrize(
    ("photo", "visit"),
    [
        (_photo("DSC001.jpg", "2026-02-06 09:00:00"), 3),
        (_photo("王桂兰堂屋.jpg", "2026-02-05 09:00:00"), 1),
        (_photo("石桥村.jpg", "2026-02-05 09:00:00"), 2),
        (_photo("孙秀英.jpg"), 3),
        (_photo("DSC001.jpg", "2026-02-05 09:00:00"), None),
        (_photo("DSC001.jpg"), None),
        (_photo("王桂兰赵卫东.jpg", "2026-02-05 09:00:00"), None),
    ],
)
def test_a_photo_goes_to_the_one_visit_it_can_belong_to(photo: PhotoFile, visit: int | None) -> None:
    assert visit_of(photo, VISITS) == visit
