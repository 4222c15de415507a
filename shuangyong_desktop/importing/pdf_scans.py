"""Scans that come as PDF: looked at with care and kept whole; the first page's picture for looking at."""

import io
import re
from pathlib import Path

from shuangyong_desktop.domain.photos import PDF_START, PhotoFile
from shuangyong_desktop.shapes.problem import Refused

ENDING = ".pdf"
_MOST_BYTES = 10 * 1024 * 1024
_ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|RichMedia)\b")
_JPEG = re.compile(rb"stream\r?\n(\xff\xd8\xff.*?)\r?\n?endstream", re.DOTALL)


def prepared_pdf(path: Path) -> PhotoFile:
    """A PDF ready to keep; Refused where it is none, is cut short, is too large, or carries programs."""
    if path.stat().st_size > _MOST_BYTES:
        raise Refused(f"“{path.name}”超过 10 MB，请降低扫描分辨率或分成几个文件")
    content = path.read_bytes()
    if not content.startswith(PDF_START) or b"%%EOF" not in content[-2048:]:
        raise Refused(f"“{path.name}”不是完整的 PDF 文件")
    if _ACTIVE.search(content):
        raise Refused(f"“{path.name}”带有脚本或附件，不像扫描件，没有添加")
    return PhotoFile(path.name, content, 0, 0, None)


def first_picture(content: bytes) -> bytes | None:
    """The first page's picture where a PDF holds it as scanners write it, as JPEG; None where it is drawn otherwise."""
    from PIL import Image, UnidentifiedImageError

    found = _JPEG.search(content)
    if found is None:
        return None
    try:
        with Image.open(io.BytesIO(found[1]), formats=("JPEG",)) as opened:
            opened.verify()
    except (UnidentifiedImageError, OSError, SyntaxError):
        return None
    return found[1]
