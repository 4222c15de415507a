"""The tabs in their order. Each is made, and its module imported, when it is first shown."""

from collections.abc import Callable
from dataclasses import dataclass

from shuangyong_desktop.ui.context import Context
from shuangyong_desktop.ui.widgets.tab import Tab


@dataclass(frozen=True)
class Listed:
    """A tab's title, and how it is made."""

    title: str
    make: Callable[[Context], Tab]


def _beneficiaries(context: Context) -> Tab:
    from shuangyong_desktop.ui.tabs.people.register import RegisterTab

    return RegisterTab(context)


def _people_work(context: Context) -> Tab:
    from shuangyong_desktop.ui.tabs.people.work import PeopleWorkTab

    return PeopleWorkTab(context)


def _visits(context: Context) -> Tab:
    from shuangyong_desktop.ui.tabs.visits import VisitsTab

    return VisitsTab(context)


def _funds(context: Context) -> Tab:
    from shuangyong_desktop.ui.tabs.funds import FundsTab

    return FundsTab(context)


def _tutoring(context: Context) -> Tab:
    from shuangyong_desktop.ui.tabs.tutoring import TutoringTab

    return TutoringTab(context)


def _home(context: Context) -> Tab:
    from shuangyong_desktop.ui.tabs.home import HomeTab

    return HomeTab(context)


def _reports(context: Context) -> Tab:
    from shuangyong_desktop.ui.tabs.reports import ReportsTab

    return ReportsTab(context)


def _work(context: Context) -> Tab:
    from shuangyong_desktop.ui.tabs.work import WorkTab

    return WorkTab(context)


BENEFICIARIES = "优抚对象"
TABS = (
    Listed("首页", _home),
    Listed(BENEFICIARIES, _beneficiaries),
    Listed("优抚业务", _people_work),
    Listed("走访慰问", _visits),
    Listed("资金发放", _funds),
    Listed("四多一优", _tutoring),
    Listed("双拥工作", _work),
    Listed("报表", _reports),
)
