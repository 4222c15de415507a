"""The log: enough to help by, nobody's name or number in it."""

import logging
import zipfile
from pathlib import Path

from shuangyong_desktop import log


def test_the_exported_log_holds_no_person(tmp_path: Path) -> None:
    (tmp_path / "日志").mkdir()
    (tmp_path / "日志" / "shuangyong.log").write_text(
        "2026-11-20 ERROR 张建国 110105194805060029 failed in import_roster\n", "utf-8"
    )
    log.export(tmp_path, tmp_path / "给技术人员.zip")
    with zipfile.ZipFile(tmp_path / "给技术人员.zip") as exported:
        said = exported.read("shuangyong.log").decode()
        assert "program" in exported.read("about.txt").decode()
    assert "张建国" not in said
    assert "19480506" not in said
    assert "import_roster" in said


def test_what_is_logged_is_blanked_before_it_is_written(tmp_path: Path) -> None:
    logger = log.to_folder(tmp_path)
    try:
        logger.error("登记 %s 失败 %s", "张建国", "13800138000")
        written = (tmp_path / "日志" / "shuangyong.log").read_text("utf-8")
        assert "张建国" not in written
        assert "13800138000" not in written
    finally:
        for handler in list(logger.handlers):
            handler.close()
            logger.removeHandler(handler)
        logging.getLogger("shuangyong_desktop").setLevel(logging.NOTSET)
