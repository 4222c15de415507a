"""Commands about the data folder itself: made, backed up, restored."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from shuangyong_desktop.cli.answer import DONE, REFUSED, Answer
from shuangyong_desktop.cli.secret import agreement, password


def init(asked: Namespace) -> Answer:
    """Make a data folder; where anything fails on the way, none is left."""
    from shuangyong_desktop.store import folder
    from shuangyong_desktop.store.store import Store

    number = 0
    with folder.staged(asked.data) as making, Store.create(making, password(asked), asked.operator) as store:
        if asked.demo:
            from shuangyong_desktop.demo import build_town

            number = build_town(store)
    said = [f"已建立数据文件夹：{asked.data}"] + ["已装入示例镇，可以打开窗口查看。"] * asked.demo
    return Answer("\n".join(said), {"data": str(asked.data), "op": number})


def describe_init(parser: ArgumentParser) -> None:
    """Options of `init`."""
    parser.add_argument("--demo", action="store_true", help="装入示例镇")


def backup(asked: Namespace) -> Answer:
    """A proved backup into a folder, as onto a stick."""
    from shuangyong_desktop.cli.opening import readable

    with readable(asked) as store:
        made = store.back_up(asked.into)
        number, code = store.head()
    said = f"备份完成，已重新打开核对：{made}\n含第 1 至 {number} 号操作，校验码 {code}"
    return Answer(said, {"file": str(made), "op": number, "code": code})


def describe_backup(parser: ArgumentParser) -> None:
    """Options of `backup`."""
    parser.add_argument("into", type=Path, metavar="文件夹", help="放备份的文件夹（U盘）")


def restore(asked: Namespace) -> Answer:
    """Put a backup in the place of the data folder, which is set aside under another name."""
    from shuangyong_desktop.operations.restoring import put_in_place
    from shuangyong_desktop.store import restore as restoring

    prepared = restoring.prepare(asked.file, password(asked), asked.data)
    try:
        said, facts = prepared.in_words(), {"op": prepared.manifest.number, "missing": list(prepared.missing)}
        if asked.preview:
            return Answer("\n".join([*said, "仅核对，没有还原。"]), facts)
        if prepared.present.asks:
            prepared = restoring.agree(prepared, agreement(asked, prepared.present.asks))
            said = prepared.in_words()
        aside = put_in_place(prepared)
    finally:
        restoring.discard(prepared)
    said.append(f"已还原到：{asked.data}。{prepared.passwords_in_words}")
    if aside is not None:
        said.append(f"原来的数据保留在：{aside}")
    return Answer("\n".join(said), facts | {"data": str(asked.data), "aside": str(aside or "")})


def describe_restore(parser: ArgumentParser) -> None:
    """Options of `restore`."""
    parser.add_argument(
        "file", type=Path, metavar="备份文件", help="备份文件（.sybak）；密码或恢复码均可打开"
    )
    parser.add_argument("--preview", action="store_true", help="只核对并说明差别，不还原")
    parser.add_argument(
        "--agreed-by", metavar="文件", help="现有数据的管理员的密码文件（备份的密码不是管理员现在的密码时）"
    )


def rescue(asked: Namespace) -> Answer:
    """Whatever can still be read of a damaged store, in a new data folder; the damaged one is only read."""
    from shuangyong_desktop.queries.store_problems import problems_in_words
    from shuangyong_desktop.store import keys
    from shuangyong_desktop.store.salvage import salvage
    from shuangyong_desktop.store.store import Store

    secret = password(asked)
    found = salvage(asked.data, keys.unlock(asked.data, secret, asked.operator), asked.out)
    with Store.open(asked.out, secret, asked.operator, read_only=True) as store:
        problems = problems_in_words(store)
    said = [*found.in_words(), f"抢救出的数据在：{asked.out}。原数据文件夹没有改动。"]
    said += (
        ["以下内容与操作记录不一致，请对照纸质材料核对：", *problems]
        if problems
        else ["检查通过，数据完好。"]
    )
    facts = {"read": found.read, "from_journal": found.from_journal, "lost": found.lost, "problems": problems}
    return Answer("\n".join(said), facts, REFUSED if problems else DONE)


def describe_rescue(parser: ArgumentParser) -> None:
    """Options of `rescue`."""
    parser.add_argument("--out", type=Path, required=True, metavar="文件夹", help="放抢救结果的新文件夹")
