"""The command line: Chinese words or JSON, exit status 0, 1 or 2, and the journal number of what was done."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

PASSWORD = "测试-密码-2026"
Program = Callable[..., tuple[int, str, str]]


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The real program in a process of its own, on this test's folder."""

    def run(
        *arguments: str, data: Path = tmp_path / "数据", password: str = PASSWORD
    ) -> tuple[int, str, str]:
        environment = {**os.environ, "SHUANGYONG_PASSWORD": password, "PYTHONUTF8": "1"}
        command = [sys.executable, "-m", "shuangyong_desktop", "--data", str(data), *arguments]
        done = subprocess.run(
            command,
            check=False,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
        )
        return done.returncode, done.stdout, done.stderr

    return run


def facts(said: str) -> Any:
    return json.loads(said)


def test_a_new_folder_is_set_up_and_checked(program: Program, tmp_path: Path) -> None:
    status, said, _ = program("init", "--json")
    assert status == 0
    assert facts(said)["data"] == str(tmp_path / "数据")
    status, said, _ = program("check", "--json")
    assert (status, facts(said)["problems"]) == (0, [])


def test_setting_up_twice_is_refused_and_changes_nothing(program: Program, tmp_path: Path) -> None:
    program("init")
    before = (tmp_path / "数据" / "keys.json").read_bytes()
    status, said, _ = program("init")
    assert status == 1
    assert "已有台账数据" in said
    assert (tmp_path / "数据" / "keys.json").read_bytes() == before


def test_the_ledger_of_the_example_town_is_written(
    program: Program, town_folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "年度台账.xlsx"
    status, said, _ = program("ledger", "--year", "2026", "--out", str(out), "--json", data=town_folder)
    assert status == 0
    assert facts(said)["rows"]["优抚对象花名册"] == 62
    assert facts(said)["op"] > 0, (
        "the journal notes who took data out, and the answer says under which number"
    )
    assert openpyxl.load_workbook(out, read_only=True).sheetnames[1] == "汇总表"


def test_a_report_is_written_as_pdf_too(program: Program, town_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "花名册.pdf"
    assert program("report", "roster", "--out", str(out), data=town_folder)[0] == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_the_list_of_reports_names_the_ledger(program: Program) -> None:
    status, said, _ = program("report", "--list")
    assert status == 0
    assert "ledger\t年度台账" in said


def test_an_unknown_report_is_a_sentence(program: Program, town_folder: Path, tmp_path: Path) -> None:
    status, said, _ = program("report", "nothing", "--out", str(tmp_path / "a.xlsx"), data=town_folder)
    assert status == 1
    assert "没有名为“nothing”的报表" in said


def test_a_wrong_password_is_a_sentence(program: Program, town_folder: Path) -> None:
    status, said, _ = program("check", data=town_folder, password="错误的密码")
    assert status == 1
    assert "密码不正确" in said


def test_a_folder_without_data_is_a_sentence_and_stays_empty(program: Program, tmp_path: Path) -> None:
    status, said, _ = program("check")
    assert status == 1
    assert "还没有台账数据" in said
    assert not (tmp_path / "数据").exists()


def test_wrong_usage_is_status_2(program: Program) -> None:
    assert program("ledger")[0] == 2
    assert program("没有这个命令")[0] == 2


@pytest.mark.parametrize(
    ("arguments", "folder", "backup"),
    [
        ([], None, None),
        (["--data", "数据 甲"], "数据 甲", None),
        (["/media/U盘/台账_000012.sybak"], None, "/media/U盘/台账_000012.sybak"),
        (["--data", "数据", "备份.SYBAK"], "数据", "备份.SYBAK"),
    ],
)
def test_without_a_command_the_window_opens_and_a_backup_goes_with_it(
    arguments: list[str], folder: str | None, backup: str | None
) -> None:
    from shuangyong_desktop.cli import Window, main

    opened: list[tuple[Path | None, Path | None]] = []

    def show(data: Path | None, file: Path | None) -> int:
        opened.append((data, file))
        return 7

    assert main(arguments, Window(show, list, list)) == 7
    assert opened == [(folder and Path(folder), backup and Path(backup))]


def test_the_window_starts_without_the_database_library() -> None:
    code = (
        "import sys; from shuangyong_desktop.cli import Window, main;"
        "main([], Window(lambda *_: print(*(name for name in ('sqlalchemy', 'sqlcipher3', 'openpyxl')"
        " if name in sys.modules)) or 0, list, list))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
