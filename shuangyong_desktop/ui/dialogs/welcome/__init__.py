"""The first start, in three steps: the office and its villages, password and recovery sheet, the first roster."""

from shuangyong_desktop.ui.dialogs.welcome.welcome import WelcomeDialog

__all__ = ["WelcomeDialog"]
