"""Where the program finds what it brings along, and where it proposes to keep the store."""

from pathlib import Path

import pytest

from shuangyong_desktop import paths


def test_the_source_tree_brings_font_and_migrations() -> None:
    assert paths.font().is_file()
    assert paths.migrations().is_dir()
    assert paths.resources() == Path(paths.__file__).parent.parent / "resources"


def test_packaging_may_name_another_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    assert paths.resources() == tmp_path / "resources"
    assert paths.migrations() == tmp_path / "migrations"


@pytest.mark.parametrize(
    ("windows", "data_disk", "folder"),
    [
        (True, True, "D:/双拥工作台账"),
        (True, False, "/home/wang/Documents/双拥工作台账"),
        (False, False, "/home/wang/双拥工作台账"),
    ],
)
def test_a_new_store_is_kept_off_the_system_disk(windows: bool, data_disk: bool, folder: str) -> None:
    assert paths.store_folder(Path("/home/wang"), windows=windows, data_disk=data_disk) == Path(folder)


def test_the_proposed_folder_has_the_programs_name() -> None:
    assert paths.default_data().name == "双拥工作台账"
