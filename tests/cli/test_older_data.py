"""Commands over the data of an older program: the first one brings it up to date, also where it only reads."""

import json
from pathlib import Path
from typing import Any

import pytest

from shuangyong_desktop.cli.main import Window, main
from shuangyong_desktop.cli.secret import PASSWORD_VARIABLE
from shuangyong_desktop.store.migrate import SCHEMA
from shuangyong_desktop.store.package import manifest_of
from tests.store.oldest.unpack import KEPT, OPERATOR, PASSWORD, unpack

NO_WINDOW = Window(lambda *_: 0, lambda *_: [], lambda *_: [])


def command(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> tuple[int, Any]:
    status = main(["--json", "--data", str(folder), "--operator", OPERATOR, *arguments], NO_WINDOW)
    return status, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.name.split(".")[0])
def test_a_backup_right_after_the_upgrade_of_the_program(kept, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    folder = unpack(kept, tmp_path)
    status, said = command(capsys, folder, "backup", str(tmp_path))
    assert status == 0, said
    assert manifest_of(Path(said["file"])).schema == SCHEMA
    (before,) = (folder / "备份").glob("*.sybak")
    assert manifest_of(before).schema < SCHEMA
