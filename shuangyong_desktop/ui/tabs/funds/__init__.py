"""资金发放: rolls, their lines, findings, schemes and standards."""

from shuangyong_desktop.ui.tabs.funds.tab import FundsTab

__all__ = ["FundsTab"]
