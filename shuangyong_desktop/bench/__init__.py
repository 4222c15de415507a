"""Speed and memory, measured against named alternatives in the same run; ratios, never seconds."""

from shuangyong_desktop.bench.figures import Figure, measure, table

__all__ = ["Figure", "measure", "table"]
