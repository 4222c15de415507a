"""The commands. Heavy modules are imported by the command that needs them."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from shuangyong_desktop.cli import trust
from shuangyong_desktop.cli.answer import Answer
from shuangyong_desktop.cli.opening import readable


@dataclass(frozen=True)
class Command:
    """One command: its help, its own options, its work."""

    help: str
    describe: Callable[[ArgumentParser], None]
    work: Callable[[Namespace], Answer]


def _import(asked: Namespace) -> Answer:
    from shuangyong_desktop.cli.importing import import_file

    return import_file(asked)


def _ledger(asked: Namespace) -> Answer:
    return _written(asked, "ledger", asked.year, None)


def _report(asked: Namespace) -> Answer:
    from shuangyong_desktop.reports.catalogue import CATALOGUE
    from shuangyong_desktop.shapes.problem import Refused

    if asked.list or not asked.name:
        lines = [
            f"{name}\t{entry.title}" + (f"（需要 --id：{entry.about}）" if entry.about else "")
            for name, entry in CATALOGUE.items()
        ]
        return Answer("\n".join(lines), {"reports": {name: entry.title for name, entry in CATALOGUE.items()}})
    if asked.out is None:
        raise Refused("请用 --out 给出要写的文件（.xlsx 或 .pdf）")
    return _written(asked, asked.name, asked.year, asked.id)


def _written(asked: Namespace, name: str, year: int, number: int | None) -> Answer:
    from shuangyong_desktop.operations.access import note_export
    from shuangyong_desktop.reports import catalogue, page

    request = catalogue.Request(date.today(), datetime.now().astimezone(), year, number, _options(asked))
    with readable(asked) as store:
        page.stamp(page.PRACTICE if store.is_practice else "")
        with store.read() as session:
            report = catalogue.build(session, name, request)
            catalogue.write(report, asked.out)
        rows = sum(tally.rows for tally in report.tallies.values())
        noted = store.run(note_export, report.title, rows, report.audience)
    sheets = {sheet: tally.rows for sheet, tally in report.tallies.items()}
    facts = {"file": str(asked.out), "title": report.title, "rows": sheets}
    # a write-protected copy can not have it noted
    return Answer(
        f"已导出《{report.title}》：{asked.out}", facts | ({"op": noted.number} if noted.number else {})
    )


def _options(asked: Namespace) -> dict[str, str]:
    given = getattr(asked, "set", None) or []
    return dict(item.split("=", 1) for item in given if "=" in item)


def _check(asked: Namespace) -> Answer:
    from shuangyong_desktop.cli.checking import check

    return check(asked)


def _bench(asked: Namespace) -> Answer:
    from shuangyong_desktop.bench import measure, table

    figures = measure(asked.people, asked.only)
    return Answer(table(figures), [figure.as_json() for figure in figures])


def _nothing(parser: ArgumentParser) -> None:
    """No options of its own."""


def _describe_import(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="表格文件")
    parser.add_argument("--kind", help="表格种类（不填则自动识别）")
    parser.add_argument("--preview", action="store_true", help="只预览，不写入")
    parser.add_argument("--year", type=int, help="所属年度")
    parser.add_argument("--errors", type=Path, help="把未导入的行另存为工作簿")


def _year(parser: ArgumentParser) -> None:
    parser.add_argument("--year", type=int, default=date.today().year, help="年度")


def _describe_ledger(parser: ArgumentParser) -> None:
    _year(parser)
    parser.add_argument("--out", type=Path, required=True, help="要写的 .xlsx 文件")


def _describe_report(parser: ArgumentParser) -> None:
    _year(parser)
    parser.add_argument("name", nargs="?", help="报表名称，见 --list")
    parser.add_argument("--list", action="store_true", help="列出全部报表")
    parser.add_argument("--out", type=Path, help="要写的文件，.xlsx 或 .pdf")
    parser.add_argument("--id", type=int, help="批次、活动、人员等的编号")
    parser.add_argument("--set", action="append", metavar="名称=值", help="其他选项")


def _describe_bench(parser: ArgumentParser) -> None:
    parser.add_argument("--people", type=int, default=2000, help="人数")
    parser.add_argument("--only", action="append", help="只测这些指标")


COMMANDS: dict[str, Command] = {
    "init": Command("建立数据文件夹", trust.describe_init, trust.init),
    "import": Command("导入表格（要么全部，要么不导）", _describe_import, _import),
    "ledger": Command("导出年度台账", _describe_ledger, _ledger),
    "report": Command("导出报表", _describe_report, _report),
    "check": Command("检查数据、操作记录和各项审计规则", _nothing, _check),
    "backup": Command("备份到文件夹（U盘），并重新打开核对", trust.describe_backup, trust.backup),
    "restore": Command("用备份还原（原有数据另存）", trust.describe_restore, trust.restore),
    "rescue": Command("抢救损坏的数据（原数据不动）", trust.describe_rescue, trust.rescue),
    "bench": Command("测速", _describe_bench, _bench),
}
