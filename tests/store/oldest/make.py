"""Keep a store as this program's schema has it: the example town, in the clear, packed; run before the schema changes.

`python tests/store/oldest/make.py` writes `schema_N.tar.xz` beside itself. What is there is never made anew.
"""

import sys
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path

from shuangyong_desktop.demo import build_town
from shuangyong_desktop.store import migrate
from shuangyong_desktop.store.engine import connect
from shuangyong_desktop.store.store import Store

HERE = Path(__file__).parent
PASSWORD, OPERATOR = "当年-密码-2026", "王敏"
CHEAP = (1, 8 * 1024 * 1024)


def keep() -> Path:
    target = HERE / f"schema_{migrate.SCHEMA}.tar.xz"
    if target.exists():
        sys.exit(f"{target.name} is there already")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "数据"
        with Store.create(folder, PASSWORD, OPERATOR, key_cost=CHEAP) as store:
            build_town(store)
            key = store._keys.store
        plain = Path(place) / "plain.db"
        with closing(connect(folder / "台账.db", key)) as connection:
            connection.execute("ATTACH ? AS plain KEY ''", (str(plain),))
            connection.execute("SELECT sqlcipher_export('plain')")
            connection.execute(f"PRAGMA plain.user_version = {migrate.SCHEMA}")
        with tarfile.open(target, "w:xz") as packed:
            packed.add(folder, "数据", filter=lambda file: None if ".db" in file.name else file)
            packed.add(plain, "plain.db")
    return target


if __name__ == "__main__":
    sys.stdout.write(f"{keep()}\n")
