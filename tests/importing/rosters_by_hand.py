"""A roster of three people and what a plan of it says."""

from shuangyong_desktop.domain import id_number
from shuangyong_desktop.importing.plan import Plan

HEADINGS = ("序号", "村(社区)", "姓名", "身份证号码", "对象类别")


def number(birth: str, order: int = 1) -> str:
    first = f"110105{birth}{order:03d}"
    return first + id_number.check_digit(first)


WANG, LI, ZHAO = number("19480506", 2), number("19550214", 3), number("19581103", 1)

THREE = (
    (1, "李家村", "王桂兰", WANG, "烈属"),
    (2, "李家村", "李建国", LI, "伤残军人"),
    (3, "王家庄", "赵卫东", ZHAO, "参战"),
)


def people(plan: Plan) -> list[tuple[str, str, str]]:
    """Name, village and category of everybody who would be stored."""
    return [(row.draft.name, row.draft.village, row.draft.category) for row in plan.stored_rows()]


EVERYBODY = [("王桂兰", "李家村", "21"), ("李建国", "李家村", "11"), ("赵卫东", "王家庄", "51")]


def said(plan: Plan) -> list[tuple[int, str, str]]:
    return [(entry["row"], entry["level"], entry["message"]) for entry in plan.as_json()["rows"]]
