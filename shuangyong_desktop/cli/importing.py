"""The `import` command: a workbook in, all of it or nothing."""

from argparse import Namespace

from shuangyong_desktop.cli.answer import DONE, REFUSED, Answer
from shuangyong_desktop.cli.opening import opened, readable
from shuangyong_desktop.importing.service import carry_out, preview, write_errors


def import_file(asked: Namespace) -> Answer:
    """Read, show or store a workbook; with --errors, the rows left out go into a workbook of their own."""
    with readable(asked) if asked.preview else opened(asked) as store:
        plan = preview(store, asked.file, asked.kind, asked.year)
        facts = plan.as_json()
        lines = plan.said()
        if not asked.preview:
            changed = carry_out(store, plan)
            facts["op"] = changed.number
            lines.append(
                f"已导入，操作号 {changed.number}，可整批撤销。"
                if changed.number
                else "没有可导入的行，未作改动。"
            )
        else:
            lines.append("以上为预览，未作改动。")
    if asked.errors and write_errors(plan, asked.errors):
        lines.append(f"未导入的行已另存为：{asked.errors}")
        facts["errors"] = str(asked.errors)
    nothing_came_in = not asked.preview and not facts["op"]
    return Answer("\n".join(lines), facts, REFUSED if nothing_came_in else DONE)
