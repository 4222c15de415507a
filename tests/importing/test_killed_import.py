"""Killing the process in the middle of an import leaves nothing of it behind."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from shuangyong_desktop.domain import id_number
from shuangyong_desktop.store.records import Operation, Person
from shuangyong_desktop.store.store import Store

PASSWORD = "测试-密码-2026"
_WORK = """
import sys
from pathlib import Path
from shuangyong_desktop.importing.service import carry_out, preview
from shuangyong_desktop.store.store import Store

folder, book, sign = map(Path, sys.argv[1:])
store = Store.open(folder, "测试-密码-2026")
plan = preview(store, book)

def wait(done, total):
    sign.write_text(f"{done} {total}")
    while True:
        pass

carry_out(store, plan, wait)
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_killed_in_the_middle_of_an_import(empty_folder: Path, tmp_path: Path, books: Any) -> None:
    first = [
        f"110105{1930 + n // 300}{1 + n // 28 % 12:02d}{1 + n % 28:02d}{n % 999:03d}" for n in range(3000)
    ]
    rows = [("李家村", "王国强", text + id_number.check_digit(text), "烈属") for text in first]
    book = books.xlsx([("村", "姓名", "身份证号", "类别"), *rows])
    folder, sign = tmp_path / "数据", tmp_path / "已开始"
    shutil.copytree(empty_folder, folder)
    with subprocess.Popen([sys.executable, "-c", _WORK, str(folder), str(book), str(sign)]) as process:
        for _ in range(600):
            if sign.exists() or process.poll() is not None:
                break
            time.sleep(0.05)
        assert process.poll() is None
        process.send_signal(signal.SIGKILL)
    assert sign.read_text().split() == ["2000", "3000"]
    store = Store.open(folder, PASSWORD)
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 0
        assert session.scalar(select(func.count()).select_from(Operation)) == 0
    assert store.problems() == []
    store.close()
