"""Photos from phones: opened with care, turned upright, downsized, and rid of all they say beside the picture."""

import io
import warnings
from pathlib import Path
from typing import Any

from shuangyong_desktop.domain.photos import PhotoFile, time_in_name
from shuangyong_desktop.shapes.problem import Refused

LONGEST = 1280
"""Pixels of the longer side: enough for half a page of paper, about 150 KB."""
_QUALITY = 78
_MOST_BYTES = 60 * 1024 * 1024
_MOST_PIXELS = 120_000_000
_FORMATS = ("JPEG", "PNG", "BMP", "WEBP", "GIF", "TIFF")
_TAKEN = (36867, 306)
"""The EXIF fields DateTimeOriginal and DateTime."""
_EXIF = 0x8769
ENDINGS = (".jpg", ".jpeg", ".png", ".bmp", ".webp", ".gif", ".tif", ".tiff")


def prepared(path: Path) -> PhotoFile:
    """A photo ready to keep; Refused where the file is none, is damaged, or is too large.

    What is kept is drawn anew: position, phone and all other data of the file are not in it.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    if path.stat().st_size > _MOST_BYTES:
        raise Refused(f"“{path.name}”超过 60 MB，请先压缩后再添加")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=_FORMATS) as opened:
                if opened.width * opened.height > _MOST_PIXELS:
                    raise Refused(f"“{path.name}”像素太大，请先压缩后再添加")
                taken_at = _taken(opened) or time_in_name(path.name)
                opened.draft("RGB", (LONGEST, LONGEST))
                upright = ImageOps.exif_transpose(opened)
                upright.thumbnail((LONGEST, LONGEST))
                drawn = _on_white(upright)
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused(f"“{path.name}”不是照片，或格式不支持。苹果手机的 HEIC 照片请先另存为 JPG") from None
    except (OSError, SyntaxError, ValueError):
        raise Refused(f"“{path.name}”读不出来，文件可能已损坏") from None
    written = io.BytesIO()
    drawn.save(written, "JPEG", quality=_QUALITY, optimize=True)
    return PhotoFile(path.name, written.getvalue(), drawn.width, drawn.height, taken_at)


def _on_white(image: Any) -> Any:
    """The picture without transparency, on a new sheet that carries none of the file's data."""
    from PIL import Image

    sheet = Image.new("RGB", image.size, "white")
    layer = image.convert("RGBA")
    sheet.paste(layer, mask=layer.getchannel("A"))
    return sheet


def _taken(image: Any) -> str | None:
    """When the phone says it was taken."""
    exif = image.getexif()
    for said in (exif.get_ifd(_EXIF).get(_TAKEN[0]), exif.get(_TAKEN[1])):
        text = str(said or "").strip("\0 ")
        if len(text) == 19 and text[4] == text[7] == ":":
            return text[:10].replace(":", "-") + text[10:]
    return None
