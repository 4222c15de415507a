"""The data folder of an older program, made from what is kept of it here."""

import tarfile
from contextlib import closing
from pathlib import Path

from shuangyong_desktop.store import keys
from shuangyong_desktop.store.engine import APPLICATION_ID, connect
from shuangyong_desktop.store.folder import DATABASE

KEPT = sorted(Path(__file__).parent.glob("schema_*.tar.xz"))
PASSWORD, OPERATOR = "当年-密码-2026", "王敏"


def unpack(kept: Path, into: Path) -> Path:
    """The folder as the older program left it."""
    with tarfile.open(kept) as packed:
        packed.extractall(into, filter="data")
    folder, schema = into / "数据", int(kept.name.split(".")[0].removeprefix("schema_"))
    _, ring = keys.enter(folder, PASSWORD, OPERATOR)
    with closing(connect(folder / DATABASE, ring.store)) as connection:
        connection.execute("ATTACH ? AS plain KEY ''", (str(into / "plain.db"),))
        connection.execute("SELECT sqlcipher_export('main', 'plain')")
        connection.execute(f"PRAGMA user_version = {schema}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    return folder
