"""A file is there whole or not at all, and a refusal says what to do."""

import errno
import os
from pathlib import Path

import pytest

from shuangyong_desktop.reports.atomic import atomic_file
from shuangyong_desktop.shapes.problem import Refused


def test_the_file_appears_when_the_block_ends(tmp_path: Path) -> None:
    target = tmp_path / "台账.xlsx"
    with atomic_file(target) as file:
        file.write(b"whole")
        assert not target.exists()
    assert target.read_bytes() == b"whole"
    assert list(tmp_path.iterdir()) == [target]


def test_a_former_file_stays_as_it_was_when_writing_fails(tmp_path: Path) -> None:
    target = tmp_path / "台账.xlsx"
    target.write_bytes(b"former")
    with pytest.raises(TypeError), atomic_file(target) as file:
        file.writelines([b"half", "half"])
    assert target.read_bytes() == b"former"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(errno.ENOSPC, "磁盘空间不足"), (errno.EDQUOT, "磁盘空间不足"), (errno.EIO, "磁盘或U盘读写出错")],
)
def test_trouble_with_the_disk_is_named(number: int, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=sentence), atomic_file(tmp_path / "台账.xlsx"):
        raise OSError(number, os.strerror(number))
    assert list(tmp_path.iterdir()) == []


def test_an_error_that_is_no_trouble_with_the_disk_passes_through(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), atomic_file(tmp_path / "台账.xlsx"):
        (tmp_path / "字体.ttf").read_bytes()


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(Refused, match=r"文件夹「.*导出」不存在"),
        atomic_file(tmp_path / "导出" / "台账.xlsx"),
    ):
        pass


def test_a_target_that_cannot_be_replaced_is_explained(tmp_path: Path) -> None:
    target = tmp_path / "台账.xlsx"
    target.mkdir()  # stands for a file that another program keeps open
    with pytest.raises(Refused, match=r"「台账\.xlsx」正被 WPS 或 Excel 打开"), atomic_file(target) as file:
        file.write(b"whole")
    assert list(tmp_path.iterdir()) == [target]


def test_a_name_that_is_too_long_is_explained(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="太长"), atomic_file(tmp_path / ("台账" * 60 + ".xlsx")):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(Refused, match="不能在文件夹"), atomic_file(tmp_path / "台账.xlsx"):
        pass
    tmp_path.chmod(0o700)
