"""The example town: invented from end to end, the same each time, and recorded through the same operations."""

from shuangyong_desktop.demo.town import DEMO_DAY, build_town

__all__ = ["DEMO_DAY", "build_town"]
