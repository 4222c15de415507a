import re
from dataclasses import asdict
from pathlib import Path

import pytest

from shuangyong_desktop import ui
from shuangyong_desktop.ui.tokens import DARK, LIGHT, READ_ON, Tokens, contrast

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert round(contrast("#000000", "#FFFFFF"), 2) == 21


@BOTH
def test_everything_written_can_be_read(tokens: Tokens) -> None:
    colours = asdict(tokens)
    faint = {
        f"{ink} auf {ground}": round(contrast(colours[ink], colours[ground]), 2)
        for ink, grounds in READ_ON.items()
        for ground in grounds
        if contrast(colours[ink], colours[ground]) < 4.5
    }
    assert faint == {}


@BOTH
@pytest.mark.parametrize("name", ["ok", "warn", "info", "bad", "muted"])
def test_every_chip_can_be_read(tokens: Tokens, name: str) -> None:
    assert contrast(*tokens.tone(name)) >= 4.5


def test_no_colour_is_written_outside_the_tokens() -> None:
    folder = Path(ui.__file__).parent
    written = {
        str(path.relative_to(folder)): re.findall(
            r"#[0-9A-Fa-f]{6}\b|Qt\.GlobalColor|Qt\.(?:red|white|black)\b", path.read_text("utf-8")
        )
        for path in folder.rglob("*.py")
        if path.name != "tokens.py"
    }
    assert {path: found for path, found in written.items() if found} == {}
