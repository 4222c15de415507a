"""Photos from phones: downsized, upright, without the place they were taken at."""

import io
from pathlib import Path

import pytest
from PIL import Image

from shuangyong_desktop.importing.photos import LONGEST, prepared
from shuangyong_desktop.shapes.problem import Refused

GPS, TAKEN, EXIF, TURNED = 0x8825, 36867, 0x8769, 0x0112


def _from_phone(path: Path) -> Path:
    image = Image.new("RGB", (4000, 3000), "#336699")
    exif = Image.Exif()
    exif[TURNED] = 6
    exif.get_ifd(EXIF)[TAKEN] = "2026:02:05 10:11:12"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (30.0, 5.0, 1.0)
    image.save(path, "JPEG", exif=exif)
    return path


def test_a_phones_photo_is_downsized_upright_and_forgets_its_place(tmp_path: Path) -> None:
    source = _from_phone(tmp_path / "DSC001.jpg")
    assert Image.open(source).getexif().get_ifd(GPS)
    photo = prepared(source)
    kept = Image.open(io.BytesIO(photo.content))
    assert (photo.width, photo.height) == kept.size == (960, LONGEST)
    assert photo.taken_at == "2026-02-05 10:11:12"
    assert not kept.getexif()
    assert b"Exif" not in photo.content
    assert len(photo.content) < 200_000


def test_the_name_says_when_where_the_file_does_not(tmp_path: Path) -> None:
    path = tmp_path / "微信图片_20260205101112.png"
    Image.new("RGBA", (40, 30), (0, 0, 0, 0)).save(path)
    photo = prepared(path)
    assert photo.taken_at == "2026-02-05 10:11:12"
    assert Image.open(io.BytesIO(photo.content)).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("content", [b"", b"MZ\x90\x00 not a photo", b"\xff\xd8\xff\xe0 cut off"])
def test_what_is_no_photo_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "花名册.jpg"
    path.write_bytes(content)
    with pytest.raises(Refused, match="花名册"):
        prepared(path)


def test_a_photo_cut_off_in_the_middle_is_refused(tmp_path: Path) -> None:
    whole = _from_phone(tmp_path / "DSC001.jpg").read_bytes()
    path = tmp_path / "半张.jpg"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Refused, match="半张"):
        prepared(path)
